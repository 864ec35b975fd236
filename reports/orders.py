"""Orders of a list of detainers: by day, or by place or outcome and in each by day.

A page of groups is the end of one, some whole ones and the beginning of one. The tally knows how many rows
each has, so that each part is read from an index and nobody sorts the record.
"""

from collections import deque
from dataclasses import replace
from functools import cached_property, reduce
from operator import or_

from django.db.models import Case, Count, F, Q, Value, When
from django.db.models.functions import Coalesce

from detainers.models import Detainer, Jurisdiction
from detainers.models.detainers import Outcome
from reports.counting import GRAINS, counts, detainers, summed
from reports.together import read_together
from reports.where_rows_lie import (
    WhereRowsLie,
    days_of_page,
    is_scattered,
    is_to_be_told,
    lying,
    where_rows_lie,
)

# Why no place answers for a row: groups of their own, after all places.
NOWHERE = sorted(set(Detainer.PlaceStatus.values) - {Detainer.PlaceStatus.RESOLVED})
# More than any page has: a group that is not counted beforehand.
UNCOUNTED = 10**9
# So many rows of a file are sorted at once: few first, so that it begins soon, then more, so that it ends.
SORTED_FIRST, SORTED_AT_ONCE = 20_000, 1_000_000
NEWEST_FIRST = ("-prepared_on", "-uid")
OLDEST_FIRST = ("prepared_on", "uid")


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
    return rows.order_by(*(OLDEST_FIRST if upwards else NEWEST_FIRST))[:how_many]


class Order:
    """Of the rows of a scope in a reading."""

    def __init__(self, reading, scope):
        self.reading, self.scope = reading, scope


class ByDay(Order):
    """Newest prepared first, or oldest."""

    is_upwards = False

    def group_of(self, row):
        return None

    def is_group(self, key):
        return key is None

    def fetch(self, rows, how_many, mark=None, backwards=False):
        """So many rows from the mark (group, day, uid) on, in this order or against it."""
        upwards, mark = self.is_upwards != backwards, mark and mark[1:]
        where = where_rows_lie(self.reading, self.scope)
        rows = where.bound(rows, how_many, upwards, mark) if where else rows
        return list(by_day(rows, how_many, upwards, mark))

    def parts_of_file(self, rows):
        """Queries that are all rows in this order, read one after another; the first asks what is needed."""
        yield rows.order_by(*(OLDEST_FIRST if self.is_upwards else NEWEST_FIRST))


class OldestFirst(ByDay):
    is_upwards = True


class ByGroup(Order):
    """Group by group, the newest prepared first in each.

    A kind of group says how many rows each has (`sizes`), how they go (`in_order`), which rows are theirs
    (`inside`), how rows of several are ordered (`among`) and where a page's lie (`bounds`).
    """

    # So many times the rows wanted are asked for, where a group may have fewer than its size says.
    spare = 1

    def fetch(self, rows, how_many, mark=None, backwards=False):
        """As `ByDay.fetch`; two queries of sizes, one of where rows lie if it is needed, and one of rows."""
        begin = mark and mark[0]
        order = self.in_order({*self.sizes, begin} if begin else {*self.sizes})
        order = order[::-1] if backwards else order
        ahead = deque(order[order.index(begin) :] if begin else order)
        found = []
        while ahead and len(found) < how_many:
            room = (how_many - len(found)) * self.spare
            found += self.read(rows, self.parts(ahead, room, begin), room, backwards, mark)
        return found[:how_many]

    def parts_of_file(self, rows):
        """As `ByDay.parts_of_file`; an index has a large group in order, small ones are sorted together."""
        together, at_once, room = [], SORTED_FIRST, -1
        for key in self.in_order({*self.sizes}):
            if self.sizes[key] > room:
                together.append([])
                room, at_once = at_once, min(at_once * 4, SORTED_AT_ONCE)
            together[-1].append(key)
            room -= self.sizes[key]
        for keys in together:
            among = self.among() if keys[1:] else ()
            yield rows.filter(self.inside(keys)).order_by(*among, *NEWEST_FIRST)

    def parts(self, ahead, room, begin):
        """Takes the groups that so many rows are in: [keys of groups that are read together]."""
        parts, whole = [], []
        if ahead[0] == begin:
            parts.append([ahead.popleft()])
        while ahead and self.sizes[ahead[0]] <= room:
            whole.append(ahead.popleft())
            room -= self.sizes[whole[-1]]
        parts += [whole] if whole else []
        while ahead and room > 0:
            parts.append([ahead.popleft()])
            room -= self.sizes[parts[-1][0]] if self.sizes[parts[-1][0]] != UNCOUNTED else 0
        return parts

    def read(self, rows, parts, how_many, upwards, mark):
        """The first rows of each part, in order; one statement for the rows of all."""
        marks = [mark[1:] if mark and keys == [mark[0]] else None for keys in parts]
        bounds = self.bounds(parts, marks, how_many, upwards)
        asked = [
            by_day(rows.filter(self.inside(keys), bound), how_many, upwards, own)
            for keys, own, bound in zip(parts, marks, bounds, strict=True)
        ]
        return [
            row
            for keys, found in zip(parts, read_together(*asked), strict=True)
            for row in sorted(found, key=lambda row, keys=keys: keys.index(self.group_of(row)))
        ]


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

    @cached_property
    def sizes(self):
        return {outcome: sum(months.values()) for outcome, months in self.months.items()}

    def in_order(self, keys):
        return [outcome for outcome in Outcome.values if outcome in keys]

    def inside(self, keys):
        return Q(outcome__in=keys)

    def bounds(self, parts, marks, how_many, upwards):
        if self.scope.choices.get("located"):
            return [Q() for _ in parts]
        months = [summed(pair for key in keys for pair in self.months.get(key, {}).items()) for keys in parts]
        spans = [
            days_of_page(each, how_many, upwards, mark) for each, mark in zip(months, marks, strict=True)
        ]
        there = Q()
        if any(is_scattered(*span) for span in spans):
            choices = self.scope.choices | {"outcome": [key for keys in parts for key in keys]}
            where = WhereRowsLie(self.reading, replace(self.scope, choices=choices), {})
            there = where.places(min(first for first, _ in spans), max(last for _, last in spans))
        return [there & Q(prepared_on__range=span) for span in spans]

    def among(self):
        return [Case(*(When(outcome=outcome, then=Value(at)) for at, outcome in enumerate(Outcome.values)))]


class ByPlace(ByGroup):
    """By the place that answers: state by state, in each first its own prisons, then by name."""

    @property
    def spare(self):
        return 2 if self.scope.states else 1

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
        others = detainers(reading, scope.only(scope.states)).beyond_state().order_by()
        others = others.values_list("jurisdiction").annotate(n=Count("*"))
        told = {"grain": GRAINS.PLACE, "among": places, "beside": [others]}
        return dict.fromkeys(NOWHERE, UNCOUNTED) | counts(reading, scope.anywhere(), "place", **told)

    def in_order(self, keys):
        places = Jurisdiction.objects.filter(pk__in=[key for key in keys if key not in NOWHERE])
        places = places.order_by(*self.order("")).values_list("pk", flat=True)
        return [*places, *(key for key in NOWHERE if key in keys)]

    def inside(self, keys):
        there = Q(jurisdiction__in=[key for key in keys if key not in NOWHERE])
        reasons = [key for key in keys if key in NOWHERE]
        if not reasons:
            return there
        nowhere = Q(jurisdiction=None, place_status__in=reasons)
        # Said again of the state alone, which the index of such rows begins with.
        return there | (nowhere & Q(state__in=self.scope.states) if self.scope.states else nowhere)

    def bounds(self, parts, marks, how_many, upwards):
        if not is_to_be_told(self.reading, self.scope):
            return [Q() for _ in parts]
        keys = [key for keys in parts for key in keys if not (self.scope.states and key in NOWHERE)]
        told = {"grain": GRAINS.PLACE, "among": keys}
        there = counts(self.reading, self.scope.anywhere(), "place", "month", **told) if keys else {}
        return [self.bound(there, *each, how_many, upwards) for each in zip(parts, marks, strict=True)]

    def bound(self, there, keys, mark, how_many, upwards):
        """The months and places that rows of the groups lie in, of {(place, month): detainers}."""
        if self.scope.states and {*keys} & {*NOWHERE}:
            return Q()
        months = {}
        for (place, month), n in there.items():
            if place in keys:
                months.setdefault(month, {})[place] = n
        # Of a state chosen the tally knows no less than is there, which bounds no first rows.
        wanted = UNCOUNTED if self.scope.states else how_many
        by_month = {month: sum(places.values()) for month, places in months.items()}
        first, last = days_of_page(by_month, wanted, upwards, mark)
        bound = Q(prepared_on__range=(first, last))
        if not is_scattered(first, last) or (wanted == UNCOUNTED and len(keys) == 1):
            return bound
        within = [month for month in months if first <= month <= last]
        return bound & reduce(or_, [lying(month, "jurisdiction", months[month]) for month in within], Q())

    @staticmethod
    def order(prefix):
        state = Coalesce(f"{prefix}state__name", f"{prefix}name")
        return state, F(f"{prefix}state").asc(nulls_first=True), f"{prefix}name", f"{prefix}geoid"

    def among(self):
        return [*self.order("jurisdiction__"), "place_status"]


ORDERS = {
    "newest": ByDay,
    "oldest": OldestFirst,
    "place": ByPlace,
    "outcome": ByOutcome,
}
