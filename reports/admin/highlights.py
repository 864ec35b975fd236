from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import F, OuterRef, Subquery
from django.shortcuts import redirect
from django.urls import reverse

from editions.admin.versioned import StandingFilter, VersionedAdmin, is_open
from reports.models import CaseHighlight, Report


@admin.register(CaseHighlight)
class CaseHighlightAdmin(VersionedAdmin):
    """Lists highlights and shows those that stand; a draft has a page of its own (reports/staff/)."""

    is_typed_in = True
    change_form_template = "staff/highlight_record.html"
    list_display = ["title", "report_title", "position", "whereabouts", "standing"]
    list_filter = [StandingFilter, "whereabouts"]
    search_fields = ["title", "slug", "summary"]
    fixed_once_published = ["slug"]
    fieldsets = [
        (None, {"fields": ["edition", "report_title", "title", ("slug", "position"), "summary"]}),
        (
            "More about the case",
            {
                "fields": [
                    ("age_band", "decline_basis", "policy_uid"),
                    ("whereabouts", "whereabouts_as_of"),
                    "body",
                    "source_note",
                    "confirmed",
                ]
            },
        ),
    ]

    def get_queryset(self, request):
        """Each with the title of its report; a draft's title wins, as where one is chosen."""
        reports = Report.objects.filter(uid=OuterRef("report_uid"), until=None)
        title = reports.order_by(F("since").desc(nulls_first=True)).values("title")[:1]
        return super().get_queryset(request).annotate(title_of_report=Subquery(title))

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        query = request.META.get("QUERY_STRING", "")
        return redirect(reverse("admin:new-highlight") + (f"?{query}" if query else ""))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Whoever may change the draft is led to its own page."""
        record = self.get_object(request, object_id)
        if record and is_open(record) and self.has_change_permission(request, record):
            return redirect("admin:highlight", record.pk)
        return super().change_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["chain"] = obj.events.select_related("jurisdiction__state")
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "report_title"]

    @admin.display(description="report")
    def report_title(self, highlight):
        return highlight.title_of_report or "The report is no longer part of the record."
