"""Cases: the list and one case with its chain of custody."""

from detainers.models import Policy
from editions.language import gettext as _
from editions.language import noop
from reports.addresses import address
from reports.cases import Case, highlights_of, newest_first, reports_of, with_events
from reports.filters import Filter
from reports.later import listed, record
from reports.models import CaseHighlight
from reports.page_charts import stays_chart
from reports.pages import page_response
from reports.paging import Slice
from reports.record_history import changes_of_record
from reports.responses import about, responses
from reports.saying import counted, nothing_found, said
from reports.texts import block
from reports.withdrawn import standing

DATE_LABEL = noop("Any event happened")
# The notice that nobody should approach the people of a case.
CAUTION = "do-not-approach"


def highlight_list(request):
    """Every case with an event in the places and days; chosen, not counted."""
    filters = Filter(request, date_label=DATE_LABEL, own=("after",))
    scope = filters.scope
    part = Slice(newest_first(request.reading, highlights_of(request.reading, scope)), filters, size=25)
    filters.sentence = said(counted(part.total, "case"), scope, "with an event in", "with an event")
    return page_response(
        request,
        "highlights/list.html",
        title="Highlights",
        description="Selected cases told event by event. They are chosen, not counted.",
        active_nav="highlights",
        crumbs=[("Highlights", None)],
        filters=filters,
        shown=listed(CaseHighlight.objects.all()),
        downloads=[(_("PDF of these cases"), address("highlights-pdf", keep=request.GET))],
        context={
            "filters": filters,
            "part": part,
            "caution": block(request.reading, CAUTION),
            "nothing": nothing_found("case", scope, "has an event"),
        },
    )


def basis_of(reading, highlight):
    """The law or policy that a decline was based on, as it stood in the edition read."""
    if highlight.policy_uid is None:
        return None
    rows = Policy.objects.as_of(reading).with_content().select_related("jurisdiction__state")
    return rows.filter(uid=highlight.policy_uid).first()


def highlight_detail(request, uid):
    """One case: every arrest, detainer, release and re-arrest in order, place by place."""
    Filter(request, date_label=DATE_LABEL)
    found = with_events(CaseHighlight.objects.as_of(request.reading).filter(uid=uid)).first()
    highlight = standing(found, CaseHighlight, uid, "There is no such highlight in this edition.")
    case = Case(highlight, reports_of(request.reading, [highlight]).get(highlight.report_uid))
    csv_url = case.report and address("report-csv", case.report.slug, keep=request.GET)
    return page_response(
        request,
        "highlights/detail.html",
        title=highlight.title,
        description=highlight.summary,
        active_nav="highlights",
        crumbs=[("Highlights", address("highlight-list", keep=request.GET)), (highlight.title, None)],
        in_short=_("A selected case, not a statistic."),
        shown=record(_("This case was"), CaseHighlight.objects.filter(uid=uid)),
        downloads=[(_("CSV of the report that tells it"), csv_url)] if csv_url else [],
        context={
            "case": case,
            "stays_chart": stays_chart(request, case),
            "highlight": highlight,
            "policy": basis_of(request.reading, highlight),
            "changes": changes_of_record(highlight, request.reading),
            "caution": block(request.reading, CAUTION),
            "responses": responses(
                request.reading, about(highlight=[uid], place=[place.pk for place in case.places])
            ),
        },
    )
