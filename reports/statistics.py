"""Every number the site publishes, defined once; the docstrings are the public definitions.

Counts are of detainers, not people, by the day prepared, as of one edition.
"""

from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from operator import itemgetter

from django.db.models import Case, Count, DateTimeField, ExpressionWrapper, Max, Min, When

from detainers.models import Detainer, Jurisdiction, SeriesBreak
from detainers.models.detainers import Answer, Outcome
from reports.counting import (
    GRAINS,
    IN_FULL,
    NATION,
    by_month,
    counts,
    detainers,
    ends_told,
    keyed,
    summed,
)
from reports.measures import DateBasis, Measure, Unit, defined_by
from reports.remembered import of_edition

# All that the tally tells apart within a place; `along` sums it.
CUBE = ("month", "outcome", "notice", "hold", "custody_taken")


class Cube(dict):
    """{(month, outcome, notice, hold, custody taken): detainers}, for all that a page counts by them."""

    @cached_property
    def of_all_months(self):
        """The same without months: a hundredth of the cells, of which most figures are made."""
        return summed([((None, *key[1:]), n) for key, n in self.items()])


def cube(reading, scope):
    """Detainers by month prepared, outcome, notice, hold and custody taken; one query for a whole page."""
    return Cube(counts(reading, scope, *CUBE))


def along(cells, *names):
    """The counts of a cube by some of its sides: {value, or tuple of values: detainers}."""
    sides = itemgetter(*(CUBE.index(name) for name in names))
    cells = cells if "month" in names else cells.of_all_months
    return summed(zip(map(sides, cells), cells.values(), strict=True))


def outcome_counts(reading, scope):
    """Detainers by outcome.

    An outcome is what became of the detainer: taken from the source's own word by the
    published mapping, or worked out from the chain of custody.
    """
    return counts(reading, scope, "outcome")


def custody_counts(reading, scope):
    """Detainers by outcome and by whether the issuing agency took custody after all."""
    return counts(reading, scope, "outcome", "custody_taken")


def notice_counts(reading, scope):
    """Notice: what became of the notice before release that detainers ask for; {answer: detainers}."""
    return counts(reading, scope, "notice")


def hold_counts(reading, scope):
    """Hold: what became of the hold up to 48 hours that detainers ask for; {answer: detainers}."""
    return counts(reading, scope, "hold")


def provenance_counts(reading, scope):
    """Detainers by operator of the jail, form and source: {(operator, form, source): detainers}."""
    return counts(reading, scope, *IN_FULL.values())


def state_counts(reading, scope):
    """Detainers by the state the jail stands in and outcome: {(GEOID or “not_stated”, outcome): n}."""
    if not scope.locals:
        return counts(reading, scope, "place", "outcome", grain=GRAINS.STATE)
    states, own = scope.only(scope.states), scope.only(scope.locals)
    found = counts(reading, states, "place", "outcome", grain=GRAINS.STATE) if scope.states else {}
    # The tally does not know in which state an agency's jails stand: nearly all in the agency's own.
    pairs = [*found.items()]
    for (place, outcome), n in place_counts(reading, own).items():
        pairs.append(((place[:2], outcome), n))
    for place, state, status, outcome, n in beyond_state(reading, own):
        pairs.append(((place[:2], outcome), -n))
        # A state that was chosen counts all its jails already.
        pairs += [] if state in scope.states else [((state or status, outcome), n)]
    return {key: n for key, n in summed(pairs).items() if n}


def beyond_state(reading, scope):
    """[(place, state of the jail or None, place status, outcome, detainers)] of jails in another state."""
    rows = detainers(reading, scope).beyond_state().order_by()
    return rows.values_list("jurisdiction", "state", "place_status", "outcome").annotate(n=Count("*"))


def place_counts(reading, scope):
    """Detainers by the jurisdiction that answers for them, or why none does, and outcome."""
    return counts(reading, scope, "place", "outcome", grain=GRAINS.PLACE)


def place_counts_in_state(reading, state, scope):
    """Detainers of a state's places by the jurisdiction that answers for them and outcome.

    The state's own prisons count under the state's GEOID.
    """
    places = Jurisdiction.objects.within_state(state.geoid).values("geoid")
    return counts(reading, scope.anywhere(), "place", "outcome", grain=GRAINS.PLACE, among=places)


def declined_by_month(reading, scope, grain, geoids):
    """Detainers declined of some places by month prepared, {GEOID: {month: n}}, and every month in which
    the record has any detainer at all. Of whole months alone; one query."""
    declined = replace(scope, choices={"outcome": [Outcome.DECLINED]})
    found = by_month(reading, declined, grain, geoids)
    by_place = {}
    for (place, month), n in found.items():
        by_place.setdefault(place, {})[month] = n
    return by_place, set(by_place.pop(NATION, {}))


def detainers_prepared(by_outcome):
    """Detainers prepared: all detainers of the record, whatever became of them."""
    return sum(by_outcome.values())


def detainers_declined(by_outcome):
    """Detainers declined: a valid detainer was in place and the agency released the person without
    doing what was asked. Rows from a source's coding are declined as recorded by the issuing agency,
    which may include notice given too late."""
    return by_outcome.get(Outcome.DECLINED, 0)


def notices_declined(by_notice):
    """Requests for notification declined: a request to give notice before release was declined, on any
    form that asks for it. A form that asks for nothing but notice counts here when it is declined, and
    not among the detainers declined."""
    return by_notice.get(Answer.DECLINED, 0)


def detainers_honored(by_outcome):
    """Detainers honored: the agency did what the detainer asked. Honored in part is counted apart."""
    return by_outcome.get(Outcome.HONORED, 0)


def detainers_pending_or_unknown(by_outcome):
    """Pending or unknown: the source does not say what became of the detainer. Not the same as honored."""
    return by_outcome.get(Outcome.UNDETERMINED, 0)


def share(part, whole):
    """A part of a whole; no value, not zero, when the whole is nothing."""
    return part / whole if whole else None


def stated_place_counts(by_state):
    """Detainers whose source states a place, by outcome; from the result of `state_counts`."""
    return summed(
        (outcome, n) for (place, outcome), n in by_state.items() if place != Detainer.PlaceStatus.NOT_STATED
    )


def standing_here(reading, place, scope):
    """Detainers of all jails that stand in the county, whoever runs them: another count than the county's.

    {(whether the county answers for it, facility as written, city, operator, outcome): detainers}.
    """
    by = ("is_own", "facility_as_written", "city_as_written", "operator", "outcome")
    rows = detainers(reading, scope.anywhere()).filter(located_in=place)
    is_own = Case(When(jurisdiction=place, then=True), default=False)
    return keyed(rows.annotate(is_own=is_own).values_list(*by).annotate(n=Count("pk")))


def located_here(standing):
    """Detainers of jails that stand in the county but are run by others, by facility as written and outcome.

    Prisons, hold rooms, city and state jails: never counted as the county's. From `standing_here`.
    """
    return {tuple(key): n for (is_own, *key), n in standing.items() if not is_own}


def located_here_count(reading, place, scope):
    """How many detainers `located_here` counts in all."""
    rows = detainers(reading, scope.anywhere()).filter(located_in=place)
    return rows.exclude(jurisdiction=place).count()


@of_edition
def record_period(reading):
    """First and last day prepared of the whole record, (None, None) when it is empty; read off the index."""
    days = within_months(Detainer.objects.as_of(reading), reading)
    days = days.aggregate(first=Min("prepared_on"), last=Max("prepared_on"))
    return days["first"], days["last"]


LONGEST_MONTH = timedelta(days=31)


def within_months(rows, reading):
    """Rows of the months that have any: an older edition would else be found behind all that came since."""
    if not reading.is_old:
        return rows
    first, last = ends_told(reading)
    upto = ExpressionWrapper(last + LONGEST_MONTH, DateTimeField())
    return rows.filter(prepared_on__gte=first, prepared_on__lt=upto)


def of_record(kind, count, look, **told):
    """A measure of this record's own files; its name is the one breaks in series use too."""
    return Measure(
        code=kind.value,
        name=kind.label,
        unit=Unit.DETAINERS,
        basis=DateBasis.PREPARED,
        population="detainers in the files published here",
        definition=defined_by(count, kind.label),
        look=look,
        **told,
    )


def of_measure(measure, by_outcome):
    """How many detainers a measure counts; one without outcomes of its own counts all."""
    return sum(n for outcome, n in by_outcome.items() if not measure.outcomes or outcome in measure.outcomes)


Kind = SeriesBreak.Measure
PREPARED = of_record(Kind.PREPARED, detainers_prepared, "all")
DECLINED = of_record(Kind.DECLINED, detainers_declined, "declined", outcomes=(Outcome.DECLINED,))
NOTICE_DECLINED = of_record(Kind.NOTICE_DECLINED, notices_declined, "notice")
HONORED = of_record(Kind.HONORED, detainers_honored, "honored", outcomes=(Outcome.HONORED,))
PENDING = of_record(Kind.PENDING, detainers_pending_or_unknown, "pending", outcomes=(Outcome.UNDETERMINED,))
MEASURES = {each.code: each for each in (PREPARED, DECLINED, NOTICE_DECLINED, HONORED, PENDING)}


def measure_of_outcome(outcome):
    """The measure of one outcome, whether it has a figure of its own on the first pages or not."""
    own = next((each for each in MEASURES.values() if each.outcomes == (outcome,)), None)
    told = {"code": outcome.value, "name": outcome.label, "look": outcome.value, "outcomes": (outcome,)}
    return own or replace(PREPARED, definition="", **told)
