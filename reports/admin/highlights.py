from django.contrib import admin
from django.db.models import F, OuterRef, Subquery
from django.shortcuts import redirect

from editions.admin.versioned import StandingFilter, VersionedAdmin, VersionedForm
from reports.admin.choosing import ReportChoiceField, reports_by_uid
from reports.admin.events import HighlightEventInline
from reports.models import CaseHighlight, Report


class HighlightForm(VersionedForm):
    report_uid = ReportChoiceField(label="Report")


def draft_report(uid):
    return Report.objects.drafts().filter(uid=uid).first()


@admin.register(CaseHighlight)
class CaseHighlightAdmin(VersionedAdmin):
    is_typed_in = True
    form = HighlightForm
    change_form_template = "staff/highlight.html"
    list_display = ["title", "report_title", "position", "whereabouts", "standing"]
    list_filter = [StandingFilter, "whereabouts"]
    search_fields = ["title", "slug", "summary"]
    prepopulated_fields = {"slug": ["title"]}
    fixed_once_published = ["slug"]
    readonly_fields = ["report_title"]
    long_texts = ["summary", "body", "source_note"]
    inlines = [HighlightEventInline]

    class Media:
        js = ["js/staff.js"]

    def get_queryset(self, request):
        """Each with the title of its report; a draft's title wins, as where one is chosen."""
        reports = Report.objects.filter(uid=OuterRef("report_uid"), until=None)
        title = reports.order_by(F("since").desc(nulls_first=True)).values("title")[:1]
        return super().get_queryset(request).annotate(title_of_report=Subquery(title))

    def get_inlines(self, request, obj):
        """Where the chain is only read, the page shows it as a table of its own."""
        return self.inlines if obj is None or self.has_change_permission(request, obj) else []

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and not self.has_change_permission(request, obj):
            context["chain"] = obj.events.select_related("jurisdiction__state")
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_fieldsets(self, request, obj=None):
        report = "report_title" if obj else "report_uid"
        return [
            (None, {"fields": ["edition", report, "title", ("slug", "position"), "summary"]}),
            (
                "More about the case",
                {
                    "fields": [
                        ("age_band", "decline_basis"),
                        ("whereabouts", "whereabouts_as_of"),
                        "body",
                        "source_note",
                    ]
                },
            ),
        ]

    def get_readonly_fields(self, request, obj=None):
        fixed = super().get_readonly_fields(request, obj)
        return [*fixed, "report_uid"] if obj else fixed

    def get_prepopulated_fields(self, request, obj=None):
        """An address given once is kept: only a new highlight takes it from the title."""
        return {} if obj else self.prepopulated_fields

    def get_changeform_initial_data(self, request):
        """Comes from the page of a report as ?report=…: its edition, and the next place in it."""
        initial = super().get_changeform_initial_data(request)
        asked = request.GET.get("report", "")
        titles = {str(uid): title for uid, title in reports_by_uid().items()}
        if asked not in titles:
            return initial
        report = draft_report(asked)
        last = CaseHighlight.objects.filter(report_uid=asked, until=None).order_by("position").last()
        return {
            "report_uid": asked,
            "edition": report and report.edition_id,
            "position": last.position + 1 if last else 1,
        } | initial

    @admin.display(description="report")
    def report_title(self, highlight):
        return highlight.title_of_report or "The report is no longer part of the record."

    def back_to_edition(self, record):
        """Back to the report it belongs to, while that is a draft too."""
        report = draft_report(record.report_uid)
        if report:
            return redirect("admin:reports_report_change", report.pk)
        return super().back_to_edition(record)
