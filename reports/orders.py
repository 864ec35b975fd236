"""Orders of a list of detainers: by day, or by place or outcome and in each by day.

A page of groups is the end of one, some whole ones and the beginning of one. The tally knows how many rows
each has, so that each part is read from an index and nobody sorts the record.
"""

from collections import deque
from dataclasses import replace
from functools import cached_property, partial

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce

from detainers.models import Detainer, Jurisdiction
from detainers.models.detainers import Outcome
from reports import statistics
from reports.counting import GRAINS, counts, summed
from reports.where_rows_lie import WhereRowsLie, where_rows_lie

# Why no place answers for a row: groups of their own, after all places.
NOWHERE = sorted(set(Detainer.PlaceStatus.values) - {Detainer.PlaceStatus.RESOLVED})
# More than any page has: a group that is not counted beforehand.
UNCOUNTED = 10**9


def beyond(day, uid, upwards):
    """Rows after a mark in the order of days (upwards) or against it."""
    side = "gt" if upwards else "lt"
    return Q(**{f"prepared_on__{side}": day}) | Q(prepared_on=day, **{f"uid__{side}": uid})


def by_day(rows, how_many, upwards, mark=None):
    """The first rows in the order of days, of those beyond the mark (day, uid)."""
    if mark:
        # The bare bound on the day lets the index begin at the mark.
        rows = rows.filter(**{"prepared_on__gte" if upwards else "prepared_on__lte": mark[0]})
        rows = rows.filter(beyond(*mark, upwards))
    order = ("prepared_on", "uid") if upwards else ("-prepared_on", "-uid")
    return list(rows.order_by(*order)[:how_many])


class ByDay:
    """Newest prepared first, or oldest."""

    def __init__(self, reading, scope, oldest_first=False):
        self.reading, self.scope, self.oldest_first = reading, scope, oldest_first

    def group_of(self, row):
        return None

    def is_group(self, key):
        return key is None

    def fetch(self, rows, how_many, mark=None, backwards=False):
        """So many rows from the mark (group, day, uid) on, in this order or against it."""
        upwards = self.oldest_first != backwards
        where = where_rows_lie(self.reading, self.scope)
        return self.first(where, rows, how_many, upwards, mark and mark[1:])

    @staticmethod
    def first(where, rows, how_many, upwards, mark):
        rows = where.bound(rows, how_many, upwards, mark) if where else rows
        return by_day(rows, how_many, upwards, mark)

    def ordered(self, rows):
        """All rows in this order, for a file."""
        return rows.order_by(*(("prepared_on", "uid") if self.oldest_first else ("-prepared_on", "-uid")))


class ByGroup(ByDay):
    """Group by group, the newest prepared first in each."""

    def fetch(self, rows, how_many, mark=None, backwards=False):
        begin = mark and mark[0]
        sizes = self.sizes
        order = self.in_order({*sizes, begin} if begin else sizes)
        order = order[::-1] if backwards else order
        ahead = deque(order[order.index(begin) :] if begin else order)
        found = []
        while ahead and len(found) < how_many:
            room = how_many - len(found)
            whole = []
            while ahead and ahead[0] != begin and sizes[ahead[0]] <= room:
                whole.append(ahead.popleft())
                room -= sizes[whole[-1]]
            if whole:
                found += self.of_groups(rows, whole, backwards)
            else:
                key = ahead.popleft()
                found += self.of_group(rows, key, room, backwards, mark[1:] if key == begin else None)
        return found[:how_many]

    def of_group(self, rows, key, how_many, upwards, mark):
        where = self.where([key], is_whole=False)
        return self.first(where, rows.filter(self.inside([key])), how_many, upwards, mark)

    def of_groups(self, rows, keys, upwards):
        """All rows of groups that are small together."""
        where = self.where(keys, is_whole=True)
        found = self.first(where, rows.filter(self.inside(keys)), UNCOUNTED, upwards, None)
        return sorted(found, key=lambda row: keys.index(self.group_of(row)))


class ByOutcome(ByGroup):
    """In the order in which outcomes are told everywhere."""

    def group_of(self, row):
        return row.outcome

    def is_group(self, key):
        return key in Outcome.values

    @cached_property
    def months(self):
        """{outcome: {month: detainers}}."""
        found = {}
        for (outcome, month), n in counts(self.reading, self.scope, "outcome", "month").items():
            found.setdefault(outcome, {})[month] = n
        return found

    @property
    def sizes(self):
        return {outcome: sum(months.values()) for outcome, months in self.months.items()}

    def in_order(self, keys):
        return [outcome for outcome in Outcome.values if outcome in keys]

    def inside(self, keys):
        return Q(outcome__in=keys)

    def where(self, keys, is_whole):
        if self.scope.choices.get("located"):
            return None
        months = summed(pair for key in keys for pair in self.months.get(key, {}).items())
        choices = self.scope.choices | {"outcome": keys}
        return WhereRowsLie(self.reading, replace(self.scope, choices=choices), months)

    def ordered(self, rows):
        rank = Case(*(When(outcome=outcome, then=Value(at)) for at, outcome in enumerate(Outcome.values)))
        return rows.order_by(rank, "-prepared_on", "-uid")


class ByPlace(ByGroup):
    """By the place that answers: state by state, in each first its own prisons, then by name."""

    def group_of(self, row):
        return row.jurisdiction_id or row.place_status

    def is_group(self, key):
        return key in NOWHERE or Jurisdiction.objects.filter(pk=key).exists()

    @cached_property
    def sizes(self):
        """{place: detainers}, or more of a state chosen: the tally does not know where a jail stands."""
        reading, scope = self.reading, self.scope
        if not scope.states:
            return counts(reading, scope, "place", grain=GRAINS.PLACE)
        own = Q(pk__in=scope.geoids) | Q(state__in=scope.states)
        places = Jurisdiction.objects.filter(own).values("pk")
        found = counts(reading, scope.anywhere(), "place", grain=GRAINS.PLACE, among=places)
        others = statistics.beyond_state(reading, scope.only(scope.states))
        return {place: UNCOUNTED for place, *_ in others} | dict.fromkeys(NOWHERE, UNCOUNTED) | found

    def in_order(self, keys):
        places = Jurisdiction.objects.filter(pk__in=[key for key in keys if key not in NOWHERE])
        places = places.order_by(*self.order("")).values_list("pk", flat=True)
        return [*places, *(key for key in NOWHERE if key in keys)]

    def inside(self, keys):
        nowhere = [key for key in keys if key in NOWHERE]
        there = Q(jurisdiction__in=[key for key in keys if key not in NOWHERE])
        return there | Q(jurisdiction=None, place_status__in=nowhere) if nowhere else there

    def where(self, keys, is_whole):
        """Of a state chosen the tally knows no less than is there, which bounds whole places alone."""
        if self.scope.states and not is_whole:
            return None
        return where_rows_lie(self.reading, self.scope.anywhere(), keys)

    @staticmethod
    def order(prefix):
        state = Coalesce(f"{prefix}state__name", f"{prefix}name")
        return state, F(f"{prefix}state").asc(nulls_first=True), f"{prefix}name", f"{prefix}geoid"

    def ordered(self, rows):
        return rows.order_by(*self.order("jurisdiction__"), "place_status", "-prepared_on", "-uid")


ORDERS = {
    "newest": ByDay,
    "oldest": partial(ByDay, oldest_first=True),
    "place": ByPlace,
    "outcome": ByOutcome,
}
