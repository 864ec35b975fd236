"""Two editions compared: the figures and the records that differ."""

from detainers.models import TallyEntry
from editions.language import gettext as _
from reports.addresses import BadRequest, address, with_query
from reports.compared_editions import COMPARED_COLUMNS, ComparedEditions, compared_lines
from reports.downloads import streamed_csv
from reports.edition_list import published
from reports.filters import TwoEditions
from reports.pages import page_response
from reports.paging import Slice

# What a page of all places compares in half a second.
MOST_CHANGES = 100_000


def compare_editions(request):
    """What one edition has and another has not; with the common filter, of some places and days."""
    filters = TwoEditions(request)
    csv_url = with_query(address("edition-compare-csv"), filters.filtering + filters.kept)
    title = (
        f"Editions {filters.old} and {filters.new} compared" if filters.is_asked else "Compare two editions"
    )
    return page_response(
        request,
        "editions/compare.html",
        title=title,
        description="Every figure and record that differs between two editions of the record.",
        crumbs=[("Editions", address("edition-list", keep=request.GET)), ("Compare", None)],
        downloads=[(_("CSV of these differences"), csv_url)] if filters.is_asked else [],
        filters=filters,
        context={"filters": filters, "csv_url": csv_url, **compared(request, filters)},
    )


def compared(request, filters):
    """Nothing is compared before two editions are named."""
    if not filters.is_asked:
        return {"found": None, "part": None, "sides": None}
    refuse_too_far(filters)
    found = ComparedEditions(*filters.numbers, filters.scope)
    filters.sentence = said(filters.scope)
    sides = published(request.reading).filter(number__in=filters.numbers).order_by("number")
    return {"found": found, "part": Slice(found.figures, filters), "sides": list(sides)}


def refuse_too_far(filters):
    """Raise BadRequest where a page of all places would take many seconds to make."""
    changes = TallyEntry.objects.filter(
        edition_number__gt=filters.old, edition_number__lte=filters.new, grain=TallyEntry.Grain.PLACE
    )
    if filters.scope.places or changes[: MOST_CHANGES + 1].count() <= MOST_CHANGES:
        return
    words = _(
        "Between these editions more than %(most)s counts changed, too many for one page: name a place.",
        most=f"{MOST_CHANGES:,}",
    )
    file = with_query(address("edition-compare-csv"), filters.filtering + filters.kept)
    raise BadRequest({"jurisdiction": words}, remedies=[(_("All differences as a CSV file"), file)])


def said(scope):
    """What is compared, in a sentence; nothing for the whole record."""
    if scope.is_everything:
        return ""
    places = _("of %(places)s", places=scope.place_words()) if scope.places else _("of all places")
    return " ".join(filter(None, (_("Compared: what is"), places, scope.date_words()))) + "."


def compared_csv(request):
    """The differences as CSV: every measure, months too."""
    filters = TwoEditions(request)
    if not filters.is_asked:
        raise BadRequest({"old": _("Give the numbers of two editions: old=2&new=5.")})
    return streamed_csv(
        COMPARED_COLUMNS,
        compared_lines(*filters.numbers, filters.scope),
        file_name=f"editions-{filters.old}-and-{filters.new}",
        reading=request.reading,
        is_demonstration=request.reading.is_demonstration,
    )
