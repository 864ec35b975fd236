"""Two periods compared, or the reason why they are not."""

from editions.language import gettext as _
from editions.language import noop
from reports import statistics
from reports.addresses import BadRequest, with_query
from reports.breaks import gathered
from reports.comparing import compare, length_problem, with_days
from reports.filters import Filter
from reports.later import figures
from reports.pages import page_response
from reports.templating import day

OTHER_DAYS = ("with_from", "with_to")
MEASURES = {code: measure.name for code, measure in statistics.MEASURES.items()}


class TwoPeriods(Filter):
    """Reads the days of a second period; raises BadRequest for days that cannot be read or compared."""

    spans = ((noop("One period, by day prepared"), "from", "to"), (noop("The other"), *OTHER_DAYS))
    legends = {"measure": noop("Measure")}

    def __init__(self, request):
        super().__init__(request, date_label=_("Day prepared"), choices={"measure": MEASURES}, own=OTHER_DAYS)
        self.other = with_days(self.scope, *(self.read_day(name) for name in OTHER_DAYS))
        if not self.problems:
            self.refuse_unlike()
        if self.problems:
            raise BadRequest(self.problems)

    def refuse_unlike(self):
        scope, other = self.scope, self.other
        if None in (other.first_day, other.last_day):
            return
        if other.first_day > other.last_day:
            self.problems["with_from"] = _("The second period ends before it begins. Swap its days.")
        elif None not in (scope.first_day, scope.last_day) and (said := length_problem(scope, other)):
            self.problems["with_from"] = said

    def url_of_days(self, first_day, last_day):
        """A span that begins and ends with a quarter, and the same months a year before."""
        before = [each and each.replace(year=each.year - 1) for each in (first_day, last_day)]
        others = dict(zip(OTHER_DAYS, before, strict=True))
        return self.url_with(from_=first_day, to=last_day, **others)

    @property
    def chips(self):
        said = (noop("Compared with: from %(day)s"), noop("Compared with: to %(day)s"))
        ends = zip(OTHER_DAYS, said, (self.other.first_day, self.other.last_day), strict=True)
        others = [(_(said, day=day(value)), self.url_without(name)) for name, said, value in ends if value]
        return [*super().chips, *others]


def compare_periods(request):
    """Each measure in two periods; 400 with every break when one lies between them."""
    filters = TwoPeriods(request)
    filters.days = statistics.record_period(request.reading)
    scope, other = filters.scope, filters.other
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
        filters=filters,
        shown=figures(together(scope, other)),
        context={"filters": filters, "found": found, **refused(filters, found)},
    )


def together(scope, other):
    """The places of both periods, from the first of their days to the last."""
    first = min(filter(None, (scope.first_day, other.first_day)), default=None)
    return with_days(scope, first, max(filter(None, (scope.last_day, other.last_day)), default=None))


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
