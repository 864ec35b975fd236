"""What must be right in an edition's reports and highlights before review."""

from editions.checks import check_of, error
from reports.models import CaseHighlight, Correction, Report


@check_of(Report)
def reports_are_complete(edition):
    for report in Report.objects.drafts().filter(edition=edition, removed=False):
        for name in ("summary", "scope", "sign_off"):
            if not getattr(report, name).strip():
                label = Report._meta.get_field(name).verbose_name
                yield error(f"report_without_{name}", f"“{report}” has no {label}: fill it in on the report.")
        if report.series == Report.Series.QUARTERLY and not report.selection_rule.strip():
            yield error("report_without_rule", f"“{report}” does not say how its highlights were chosen.")


@check_of(CaseHighlight)
def highlights_have_a_chain(edition):
    drafts = CaseHighlight.objects.drafts().filter(edition=edition, removed=False)
    for highlight in drafts.filter(events=None).order_by("pk"):
        yield error("highlight_without_events", f"“{highlight}” has no events: enter at least one.")


@check_of(CaseHighlight, Correction)
def reports_are_public_with_their_cases(edition):
    """A case or a correction published before its report would belong to a report nobody can read."""
    elsewhere = Report.objects.drafts().exclude(edition=edition).select_related("edition")
    waiting = {
        report.uid: report for report in elsewhere.exclude(uid__in=Report.objects.current().values("uid"))
    }
    for model in (CaseHighlight, Correction):
        drafts = model.objects.drafts().filter(edition=edition, removed=False)
        for record in drafts.filter(report_uid__in=list(waiting)):
            report = waiting[record.report_uid]
            yield error(
                "report_still_a_draft",
                f"“{record}” belongs to “{report}”, still a draft in “{report.edition.title}”: "
                "publish that edition first.",
            )
