"""Where the rows of a list lie, as the tally knows it: a page reads those, and not all around them."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q

from detainers.models import Detainer
from reports.counting import COLUMNS, GRAINS, counts
from reports.filters import Scope
from reports.reading import Reading

# Over more days than these the rows between the first and the last are many, however few are asked for.
FEW_DAYS = timedelta(days=100)


def is_scattered(first, last):
    return last - first > FEW_DAYS


def is_to_be_told(reading, scope):
    """Whether an index finds the rows only after many others: what is rare, and what an older edition had."""
    is_chosen = any(scope.choices.get(name) for name in COLUMNS)
    return (is_chosen or reading.is_old) and not scope.choices.get("located")


def where_rows_lie(reading, scope):
    """Where a list needs it to find its rows, by one query; else None."""
    needed = is_to_be_told(reading, scope)
    return WhereRowsLie(reading, scope, counts(reading, scope, "month")) if needed else None


@dataclass(frozen=True)
class WhereRowsLie:
    reading: Reading
    scope: Scope
    # {month: detainers}
    months: dict

    def bound(self, rows, how_many, upwards, cursor=None):
        """Rows of the months in which a page lies; where those are far apart, of the places too."""
        first, last = days_of_page(self.months, how_many, upwards, cursor)
        rows = rows.filter(prepared_on__range=(first, last))
        return rows.filter(self.places(first, last)) if is_scattered(first, last) else rows

    def places(self, first, last):
        """The condition that a row lies in a place and month that has any; a query for each kind of place."""
        scope = replace(self.scope, first_day=first, last_day=last)
        by_month = {}
        for kind, grain, each in kinds(scope):
            for place, month in counts(self.reading, each, "place", "month", grain=grain):
                by_month.setdefault((month, kind), []).append(place)
        return reduce(or_, [lying(month, kind, places) for (month, kind), places in by_month.items()], Q())


def kinds(scope):
    """(field of a row, grain of the tally, the scope of such places alone) for each kind that is chosen."""
    if not scope.places:
        return [("jurisdiction", GRAINS.PLACE, scope)]
    states, locals_ = scope.only(scope.states), scope.only(scope.locals)
    found = [("state", GRAINS.STATE, states), ("jurisdiction", GRAINS.PLACE, locals_)]
    return [kind for kind in found if kind[2].places]


def lying(month, kind, places):
    """In one of the places in a month; where none answers, the tally has the reason in its stead."""
    nowhere = set(places) & set(Detainer.PlaceStatus.values)
    there = Q(**{f"{kind}__in": sorted(set(places) - nowhere)})
    there = there | Q(**{f"{kind}__isnull": True}) if nowhere else there
    return there & Q(prepared_on__range=(month, end_of_month(month)))


def days_of_page(months, how_many, upwards, cursor=None):
    """The first and last day between which so many rows of a list lie, given how many it has in each month.

    Of the month of a cursor it is not known how many lie beyond.
    """
    begins = cursor[0].replace(day=1) if cursor else None
    ahead = [month for month in months if begins is None or (month >= begins if upwards else month <= begins)]
    ahead.sort(reverse=not upwards)
    found, last = 0, begins or date.min
    for last in ahead:
        found += 0 if last == begins else months[last]
        if found >= how_many:
            break
    first, last = sorted((ahead[0] if ahead else last, last))
    return first, end_of_month(last)


def end_of_month(day):
    return day.replace(day=monthrange(day.year, day.month)[1])
