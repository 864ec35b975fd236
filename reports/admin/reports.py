from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.shortcuts import redirect

from detainers.admin.places import PlacePicker
from editions.admin.roles import RoleInline
from editions.admin.versioned import StandingFilter, VersionedAdmin
from reports.models import CaseHighlight, Report, ReportFigure, ReportRow
from reports.staff.quarters import has_own_page


class ReportFigureInline(RoleInline):
    model = ReportFigure
    fields = ["position", "measure", "value", "unit", "period_text", "note"]


class ReportRowInline(PlacePicker, RoleInline):
    """Rows of a weekly report's sections."""

    model = ReportRow
    fields = [
        "section",
        "position",
        "rank",
        "jurisdiction",
        "place_words",
        "value",
        "facility_words",
        "office",
        "enacted_text",
        "instrument",
        "criteria",
        "note",
        "source_url",
    ]
    autocomplete_fields = ["jurisdiction"]


@admin.register(Report)
class ReportAdmin(VersionedAdmin):
    is_typed_in = True
    change_form_template = "staff/report.html"
    list_display = ["title", "series", "first_day", "last_day", "standing"]
    list_filter = [StandingFilter, "series"]
    teaches = (
        "A report covers a quarter or a week. Ours begin with “New quarterly report” on the desk; one that "
        "others published first is added here, with its original."
    )
    search_fields = ["title", "slug"]
    ordering = ["-last_day"]
    fixed_once_published = ["slug", "series"]
    long_texts = ["summary", "scope", "selection_rule", "sign_off", "transcribed", "sources"]
    fieldsets = [
        (None, {"fields": ["edition", "title", ("series", "slug"), ("first_day", "last_day"), "publisher"]}),
        ("Text", {"fields": ["summary", "scope", "selection_rule", "sign_off", "sources"]}),
        (
            "If it was first published elsewhere",
            {
                "classes": ["collapse"],
                "fields": [
                    ("originally_published_on", "originally_published_text"),
                    ("original_pages", "original_sha256"),
                    "is_partial",
                    "transcribed",
                    "section_titles",
                ],
            },
        ),
    ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Whoever may change the draft is led to its own page."""
        report = self.get_object(request, object_id)
        if report and self.has_change_permission(request, report):
            return redirect("admin:quarter" if has_own_page(report) else "admin:older", report.pk)
        return super().change_view(request, object_id, form_url, extra_context)

    def add_view(self, request, form_url="", extra_context=None):
        """Quarters of our own begin at “New quarterly report”; what is added here is a report of others."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return redirect("admin:older-new")

    def get_inlines(self, request, obj):
        """A quarterly report tells cases; only weekly ones have sections of rows."""
        if obj and obj.series == Report.Series.QUARTERLY:
            return [ReportFigureInline]
        return [ReportFigureInline, ReportRowInline]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            highlights = CaseHighlight.objects.filter(report_uid=obj.uid, until=None, removed=False)
            context["highlights"] = highlights.annotate(event_count=Count("events")).order_by(
                "position", "pk"
            )
        return super().render_change_form(request, context, add, change, form_url, obj)
