"""Two periods compared, or the reason why they are not."""

from reports import statistics
from reports.addresses import BadRequest, with_query
from reports.breaks import gathered
from reports.comparing import compare, length_problem, with_days
from reports.filters import Filter
from reports.later import figures
from reports.pages import page_response

OTHER_DAYS = ("with_from", "with_to")
MEASURES = {code: measure.name for code, measure in statistics.MEASURES.items()}


def compare_periods(request):
    """Each measure in two periods; 400 with every break when one lies between them."""
    filters = Filter(request, date_label="Day prepared", choices={"measure": MEASURES}, own=OTHER_DAYS)
    scope, other = filters.scope, read_other(filters)
    asked = None not in (scope.first_day, scope.last_day, other.first_day, other.last_day)
    found = compare(request.reading, scope, other, scope.choices["measure"]) if asked else None
    is_refused = bool(found and found.refusals)
    return page_response(
        request,
        "compare.html",
        status=400 if is_refused else 200,
        is_problem=is_refused,
        title="Compare two periods",
        description="Two periods side by side, where no break in series lies between them.",
        crumbs=[("Compare two periods", None)],
        shown=figures(together(scope, other)),
        context={"filters": filters, "other": other, "found": found, **refused(filters, found)},
    )


def together(scope, other):
    """The places of both periods, from the first of their days to the last."""
    first = min(filter(None, (scope.first_day, other.first_day)), default=None)
    return with_days(scope, first, max(filter(None, (scope.last_day, other.last_day)), default=None))


def read_other(filters):
    """The second period; raises BadRequest for days that cannot be read or compared."""
    other = with_days(filters.scope, *(filters.read_day(name) for name in OTHER_DAYS))
    if None not in (other.first_day, other.last_day) and not filters.problems:
        if other.first_day > other.last_day:
            filters.problems["with_from"] = "The second period ends before it begins. Swap its days."
        elif None not in (filters.scope.first_day, filters.scope.last_day):
            filters.problems |= {"with_from": said} if (said := length_problem(filters.scope, other)) else {}
    if filters.problems:
        raise BadRequest(filters.problems)
    return other


def refused(filters, found):
    """The breaks that refuse, each once with what it parts, and the address of what can be compared."""
    refusals = found.refusals if found else ()
    breaks = gathered((one, refusal.measure) for refusal in refusals for one in refusal.breaks)
    possible = [("measure", row.measure.code) for row in found.rows] if found else []
    left = [(name, value) for name, value in filters.filtering if name != "measure"]
    return {
        "breaks": breaks,
        "possible_url": with_query(filters.action, left + possible + filters.kept)
        if breaks and possible
        else None,
    }
