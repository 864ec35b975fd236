"""Every number the site publishes, defined once; the docstrings are the public definitions.

Counts are of detainers, not people, by the day prepared, as of one edition.
"""

from dataclasses import replace

from django.db.models import Case, Count, Max, Min, Sum, When
from django.db.models.functions import TruncMonth

from detainers.models import Detainer, Jurisdiction, SeriesBreak, TallyEntry
from detainers.models.detainers import Answer, Outcome
from reports.located import standing_in
from reports.measures import DateBasis, Measure, Unit, defined_by

GRAINS = TallyEntry.Grain
# Choices the tally also keeps; any other choice is counted from the rows themselves.
TALLIED = {"outcome": "outcome", "notice": "notice", "hold": "hold", "custody": "custody_taken"}
UNTALLIED = {"operator": "operator", "form": "form", "source": "source__slug"}
COLUMNS = TALLIED | UNTALLIED


def detainers(reading, scope):
    """The rows of a reading inside a scope, in no order."""
    rows = Detainer.objects.as_of(reading).in_period(scope.first_day, scope.last_day)
    if scope.choices.get("located"):
        rows = standing_in(reading, scope)
    elif scope.places:
        rows = rows.lodged_with(scope.states, scope.locals)
    return chosen(rows, scope)


def chosen(rows, scope):
    """Rows of the choices of a scope."""
    for name, values in scope.choices.items():
        if values and name in COLUMNS:
            rows = rows.filter(**{f"{COLUMNS[name]}__in": values})
    return rows


def is_tallied(scope):
    """Whether the tally knows the counts of a scope; else they are counted from rows."""
    needs_rows = any(scope.choices.get(name) for name in (*UNTALLIED, "located"))
    return scope.is_whole_months and not needs_rows


def tally(reading, scope, grain=None):
    """The signed changes that add up to the counts of a scope."""
    entries = TallyEntry.objects.filter(edition_number__lte=reading.number)
    if grain:
        entries = entries.filter(grain=grain)
        if scope.places:
            entries = entries.filter(place__in=scope.geoids)
    elif scope.places:
        entries = entries.filter(grain=GRAINS.STATE, place__in=scope.states) | entries.filter(
            grain=GRAINS.PLACE, place__in=scope.locals
        )
    else:
        entries = entries.filter(grain=GRAINS.NATION)
    if scope.first_day:
        entries = entries.filter(month__gte=scope.first_day)
    if scope.last_day:
        entries = entries.filter(month__lte=scope.last_day)
    for name, column in TALLIED.items():
        if scope.choices.get(name):
            entries = entries.filter(**{f"{column}__in": scope.choices[name]})
    return entries


def counts(reading, scope, *by):
    """{key: detainers} for each value of the columns `by` (month, outcome, custody_taken); zeros left out.

    A key is the column's value, or a tuple when there are several. One query.
    """
    if is_tallied(scope):
        rows = tally(reading, scope).values(*by).annotate(n=Sum("change"))
    else:
        rows = detainers(reading, scope).annotate(month=TruncMonth("prepared_on")).values(*by)
        rows = rows.annotate(n=Count("*"))
    return keyed(rows, by)


def keyed(rows, by):
    single = len(by) == 1
    return {row[by[0]] if single else tuple(row[name] for name in by): row["n"] for row in rows if row["n"]}


# All that the tally tells apart within a place; `along` sums it.
CUBE = ("month", "outcome", "notice", "hold", "custody_taken")


def cube(reading, scope):
    """Detainers by month prepared, outcome, notice, hold and custody taken; one query for a whole page."""
    return counts(reading, scope, *CUBE)


def along(cells, *names):
    """The counts of a cube by some of its sides: {value, or tuple of values: detainers}."""
    at = [CUBE.index(name) for name in names]
    if len(at) == 1:
        return summed((key[at[0]], n) for key, n in cells.items())
    return summed((tuple(key[i] for i in at), n) for key, n in cells.items())


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
    by = tuple(UNTALLIED.values())
    return keyed(detainers(reading, scope).values(*by).annotate(n=Count("*")), by)


def months_and_outcomes(reading, scope):
    """{month: detainers} where a list needs them to find its rows, else None; and by outcome. One query.

    What is rare, and what an older edition had, the index by day would find only after all that came since.
    """
    chosen = any(scope.choices.get(name) for name in TALLIED)
    if not is_tallied(scope) or not (chosen or reading.is_old):
        return None, outcome_counts(reading, scope)
    cells = counts(reading, scope, "month", "outcome")
    months, outcomes = (summed((key[at], n) for key, n in cells.items()) for at in (0, 1))
    return months, outcomes


def state_counts(reading, scope):
    """Detainers by the state the jail stands in and outcome: {(GEOID or “not_stated”, outcome): n}."""
    if is_tallied(scope) and not scope.locals:
        rows = tally(reading, scope, GRAINS.STATE).values("place", "outcome").annotate(n=Sum("change"))
        return keyed(rows, ("place", "outcome"))
    return counts_from_rows(reading, scope, "state_id")


def place_counts(reading, scope):
    """Detainers by the jurisdiction that answers for them, or why none does, and outcome; from the tally."""
    rows = tally(reading, scope, GRAINS.PLACE).values("place", "outcome").annotate(n=Sum("change"))
    return keyed(rows, ("place", "outcome"))


def place_counts_in_state(reading, state, scope):
    """Detainers of a state's places by the jurisdiction that answers for them and outcome.

    The state's own prisons count under the state's GEOID.
    """
    scope, places = scope.anywhere(), Jurisdiction.objects.within_state(state.geoid).values("geoid")
    if is_tallied(scope):
        rows = tally(reading, scope, GRAINS.PLACE).filter(place__in=places)
        return keyed(rows.values("place", "outcome").annotate(n=Sum("change")), ("place", "outcome"))
    rows = detainers(reading, scope).filter(jurisdiction__in=places)
    rows = rows.values("jurisdiction_id", "outcome").annotate(n=Count("pk"))
    return keyed(rows, ("jurisdiction_id", "outcome"))


def counts_from_rows(reading, scope, place_column):
    """{(place or why there is none, outcome): detainers}, read from the rows."""
    rows = detainers(reading, scope).values(place_column, "place_status", "outcome").annotate(n=Count("pk"))
    return summed(((row[place_column] or row["place_status"], row["outcome"]), row["n"]) for row in rows)


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


def summed(pairs):
    """{key: total} of (key, number) pairs."""
    totals = {}
    for key, n in pairs:
        totals[key] = totals.get(key, 0) + n
    return totals


def standing_here(reading, place, scope):
    """Detainers of all jails that stand in the county, whoever runs them: another count than the county's.

    {(whether the county answers for it, facility as written, city, operator, outcome): detainers}.
    """
    by = ("is_own", "facility_as_written", "city_as_written", "operator", "outcome")
    rows = detainers(reading, scope.anywhere()).filter(located_in=place)
    is_own = Case(When(jurisdiction=place, then=True), default=False)
    return keyed(rows.annotate(is_own=is_own).values(*by).annotate(n=Count("pk")), by)


def located_here(standing):
    """Detainers of jails that stand in the county but are run by others, by facility as written and outcome.

    Prisons, hold rooms, city and state jails: never counted as the county's. From `standing_here`.
    """
    return {tuple(key): n for (is_own, *key), n in standing.items() if not is_own}


def located_here_count(reading, place, scope):
    """How many detainers `located_here` counts in all."""
    rows = detainers(reading, scope.anywhere()).filter(located_in=place)
    return rows.exclude(jurisdiction=place).count()


def record_period(reading):
    """First and last day prepared of the whole record, (None, None) when it is empty; read off the index."""
    days = Detainer.objects.as_of(reading).aggregate(first=Min("prepared_on"), last=Max("prepared_on"))
    return days["first"], days["last"]


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
