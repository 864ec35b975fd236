"""Papers made on request: the cases and the fact sheet under any filter, each as a PDF."""

from django.http import HttpResponse
from django.utils import timezone

from reports.addresses import BadRequest, address, pairs, with_query
from reports.cases import highlights_of, newest_first
from reports.downloads import mark_of
from reports.filters import Filter
from reports.pages import page_response
from reports.paper.making import pdf_of
from reports.saying import counted, nothing_found, said
from reports.templating import day
from reports.texts import block
from reports.views.fact_sheet import fact_sheet
from reports.views.highlights import CAUTION, DATE_LABEL

MOST_CASES = 200


def highlights_pdf(request):
    """Every case under the filter, event by event; never more than can be read."""
    filters = Filter(request, date_label=DATE_LABEL)
    scope, found = filters.scope, highlights_of(request.reading, filters.scope)
    refuse_too_many(found.count())
    cases = newest_first(request.reading, found)
    told = {
        "cases": cases,
        "sentence": said(counted(len(cases), "case"), scope, "with an event in", "with an event"),
        "caution": block(request.reading, CAUTION),
        "nothing": nothing_found("case", scope, "has an event"),
    }
    page = page_response(request, "highlights/paper.html", title="Highlights", context=told)
    running = f"Selected cases, not statistics; updated {updated(request)}"
    return sent(request, page, "highlights", "highlight-list", running)


def refuse_too_many(count):
    if count > MOST_CASES:
        words = f"A PDF holds at most {MOST_CASES} cases, these are {count:,}: choose a place or fewer days."
        raise BadRequest({"from": words})


def updated(request):
    edition, draft = request.reading.edition, request.reading.draft
    return "not yet" if draft or edition is None else day(timezone.localtime(edition.published_at))


def fact_sheet_pdf(request):
    """The fact sheet of the place and days chosen."""
    return sent(request, fact_sheet(request), "fact-sheet", "fact-sheet", "Fact sheet")


def sent(request, page, stem, name, running):
    """A page as a PDF, under a name that tells the editions apart; `name` is that of the page's address."""
    kept = [(key, value) for key, value in pairs(request.GET) if key != "edition"]
    path = with_query(address(name), kept)
    body, reading = pdf_of(request, page.content.decode(), path=path, running=running), request.reading
    file_name = f"{mark_of(reading, reading.is_demonstration)}{stem}-edition-{reading.number}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{file_name}"'}
    return HttpResponse(body, content_type="application/pdf", headers=headers)
