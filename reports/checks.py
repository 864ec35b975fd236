"""What must be right in an edition's reports and highlights before review."""

from editions.checks import EDITION, ERROR, TEXTS, check
from reports.models import CaseHighlight, Correction, Report
from reports.report_checks import drafted, reports_of


def without(name, edition):
    """A sentence for each report that leaves a text empty."""
    label = Report._meta.get_field(name).verbose_name
    for report in reports_of(edition):
        if not getattr(report, name).strip():
            yield f"“{report}”: “{label}” is empty. Fill it in on the page of the report."


@check("report_without_summary", ERROR, TEXTS, Report)
def reports_have_a_summary(edition):
    return without("summary", edition)


@check("report_without_scope", ERROR, TEXTS, Report)
def reports_say_what_they_cover(edition):
    return without("scope", edition)


@check("report_without_sign_off", ERROR, TEXTS, Report)
def reports_are_signed_off(edition):
    return without("sign_off", edition)


@check("report_without_rule", ERROR, TEXTS, Report)
def quarterly_reports_say_how_highlights_were_chosen(edition):
    for report in reports_of(edition):
        if report.series == Report.Series.QUARTERLY and not report.selection_rule.strip():
            yield f"“{report}” does not say how its highlights were chosen: fill in its selection rule."


@check("highlight_without_events", ERROR, TEXTS, CaseHighlight)
def highlights_have_a_chain(edition):
    for highlight in drafted(CaseHighlight, edition).filter(events=None).order_by("pk"):
        yield f"“{highlight}” has no events: enter at least one on its page."


@check("report_still_a_draft", ERROR, EDITION, CaseHighlight, Correction)
def reports_are_public_with_their_cases(edition):
    """A case or a correction published before its report would belong to a report nobody can read."""
    elsewhere = Report.objects.drafts().exclude(edition=edition).select_related("edition")
    waiting = {
        report.uid: report for report in elsewhere.exclude(uid__in=Report.objects.current().values("uid"))
    }
    for model in (CaseHighlight, Correction):
        for record in drafted(model, edition).filter(report_uid__in=list(waiting)):
            report = waiting[record.report_uid]
            yield (
                f"“{record}” belongs to “{report}”, still a draft in “{report.edition.title}”: "
                "publish that edition first."
            )
