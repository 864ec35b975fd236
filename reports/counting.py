"""Counts of detainers of a scope: whole months from the tally, the days of a month that is cut from rows."""

from calendar import monthrange
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta

from django.db.models import Count, DateField, Q, Subquery, Sum, TextField
from django.db.models.functions import Cast, Coalesce, TruncMonth

from detainers.models import Detainer, TallyEntry
from reports.located import standing_in

GRAINS = TallyEntry.Grain
# The one place of the grains of the nation.
NATION = "US"
# What every grain of the tally tells apart, and what only its grains in full and its places do.
TALLIED = {"outcome": "outcome", "notice": "notice", "hold": "hold", "custody": "custody_taken"}
IN_FULL = {"operator": "operator", "form": "form", "source": "source__slug"}
COLUMNS = TALLIED | IN_FULL
FULL_GRAIN = {GRAINS.NATION: GRAINS.NATION_IN_FULL, GRAINS.STATE: GRAINS.STATE_IN_FULL}
# Where all months together are kept, in full; of the nation by month they are few.
OF_ALL_MONTHS = {GRAINS.STATE: GRAINS.STATE_ALL_MONTHS, GRAINS.PLACE: GRAINS.PLACE_ALL_MONTHS}
# Of a row, the place that a grain counts it at, or why there is none.
PLACES = {GRAINS.STATE: "state_id", GRAINS.PLACE: "jurisdiction_id"}


def detainers(reading, scope):
    """The rows of a reading inside a scope, in no order."""
    rows = Detainer.objects.as_of(reading).in_period(scope.first_day, scope.last_day)
    if scope.choices.get("located"):
        rows = standing_in(reading, scope)
    elif scope.places:
        rows = rows.lodged_with(scope.states, scope.locals)
    return chosen(rows, scope)


def chosen(rows, scope):
    """Rows, or entries of the tally, of the choices of a scope."""
    for name, values in scope.choices.items():
        if values and name in COLUMNS:
            rows = rows.filter(**{f"{COLUMNS[name]}__in": values})
    return rows


def asks_in_full(scope):
    """Whether a choice is made that only the grains in full and the places tell apart."""
    return any(scope.choices.get(name) for name in IN_FULL)


def in_months(scope):
    """(The whole months of a scope or None, scopes of its days before and after them)."""
    first, last = scope.first_day, scope.last_day
    begins, ends = first, last
    if first and first.day > 1:
        begins = first.replace(day=monthrange(first.year, first.month)[1]) + timedelta(1)
    if last and last.day < monthrange(last.year, last.month)[1]:
        ends = last.replace(day=1) - timedelta(1)
    if begins and ends and begins > ends:
        return None, [scope]
    cut = [replace(scope, last_day=begins - timedelta(1))] if begins != first else []
    cut += [replace(scope, first_day=ends + timedelta(1))] if ends != last else []
    return replace(scope, first_day=begins, last_day=ends), cut


def grains_told(in_full):
    """The grain that tells what is asked, for each that keeps counts both ways."""
    return FULL_GRAIN if in_full else {grain: grain for grain in FULL_GRAIN}


def tally(reading, scope, grain=None, in_full=False, by_month=True):
    """The signed changes that add up to the counts of a scope of whole months.

    `by_month` is False where they are not told apart; without days to begin and end, few entries tell that.
    """
    entries = TallyEntry.objects.filter(edition_number__lte=reading.number)
    told = {GRAINS.PLACE: GRAINS.PLACE} | grains_told(in_full)
    if not (by_month or scope.first_day or scope.last_day):
        told |= OF_ALL_MONTHS
    if grain:
        entries = entries.filter(grain=told[grain])
        if scope.places:
            entries = entries.filter(place__in=scope.geoids)
    elif scope.places:
        entries = entries.filter(grain=told[GRAINS.STATE], place__in=scope.states) | entries.filter(
            grain=told[GRAINS.PLACE], place__in=scope.locals
        )
    else:
        entries = entries.filter(grain=told[GRAINS.NATION])
    if scope.first_day:
        entries = entries.filter(month__gte=scope.first_day)
    if scope.last_day:
        entries = entries.filter(month__lte=scope.last_day)
    return chosen(entries, scope)


def from_tally(reading, scope, by, grain, among):
    in_full = asks_in_full(scope) or any(column in by for column in IN_FULL.values())
    entries = tally(reading, scope, grain, in_full, "month" in by)
    entries = entries if among is None else entries.filter(place__in=among)
    return entries.order_by().values_list(*by).annotate(n=Sum("change"))


def from_rows(reading, scope, by, grain, among):
    rows = detainers(reading, scope).order_by()
    if among is not None:
        there = Q(**{f"{PLACES[grain]}__in": among})
        if isinstance(among, list):
            there |= Q(**{PLACES[grain]: None}, place_status__in=among)
        rows = rows.filter(there)
    if "place" in by:
        rows = rows.annotate(place=Coalesce(PLACES[grain], "place_status", output_field=TextField()))
    return with_month(rows, by).values_list(*by).annotate(n=Count("*"))


def with_month(rows, by):
    return rows.annotate(month=Cast(TruncMonth("prepared_on"), DateField())) if "month" in by else rows


def told_twice(reading, scope, by):
    """Less what the tally tells at a chosen place and again at a chosen state, where the jail stands."""
    rows = detainers(reading, scope.only(scope.locals)).beyond_state().filter(state__in=scope.states)
    return with_month(rows.order_by(), by).values_list(*by).annotate(n=-Count("*"))


def counts(reading, scope, *by, grain=None, among=None, beside=()):
    """{key: detainers} for each value of the columns `by` (month, outcome, place …); zeros left out.

    A key is the column's value, or a tuple when there are several. `place` needs a grain; `among` takes only
    these of its places: a subquery, or a list that may have reasons why no place answers. `beside` are
    querysets of (key, n) that add to them. One query.
    """
    whole, cut = (None, [scope]) if scope.choices.get("located") else in_months(scope)
    found = [from_tally(reading, whole, by, grain, among)] if whole else []
    if whole and scope.states and scope.locals and not grain:
        found.append(told_twice(reading, whole, by))
    found += [from_rows(reading, each, by, grain, among) for each in cut]
    first, *others = [*found, *beside]
    rows = first.union(*others, all=True) if others else first
    return keyed(rows)


def by_month(reading, scope, grain, among):
    """{(place, month): detainers} of some places under the choices of a scope, and of all under NATION.

    Of whole months and of the tally alone. One query.
    """
    whole, _cut = in_months(scope.anywhere())
    if whole is None:
        return {}
    chosen_there = tally(reading, whole, grain).filter(place__in=among)
    all_of_them = tally(reading, replace(whole, choices={}))
    there, all_told = (
        rows.order_by().values_list("place", "month").annotate(n=Sum("change"))
        for rows in (chosen_there, all_of_them)
    )
    return keyed(there.union(all_told, all=True))


def keyed(rows):
    """{key: total} of rows that end in a number; zeros left out. A key of one value is no tuple."""
    found = summed([(row[:-1], row[-1]) for row in rows])
    return {key if len(key) > 1 else key[0]: n for key, n in found.items() if n}


def summed(pairs):
    """{key: total} of (key, number) pairs."""
    totals = defaultdict(int)
    for key, n in pairs:
        totals[key] += n
    return dict(totals)


def ends_told(reading):
    """The first and the last month in which a reading has rows, as subqueries."""
    months = TallyEntry.objects.filter(edition_number__lte=reading.number, grain=GRAINS.NATION)
    months = months.values("month").annotate(n=Sum("change")).filter(n__gt=0)
    return [Subquery(months.order_by(order).values("month")[:1]) for order in ("month", "-month")]
