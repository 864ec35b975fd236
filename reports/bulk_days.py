"""Days with many rows at one place, as a place's page lists them, and the rule in words."""

import inspect
from dataclasses import dataclass

from detainers.models import BulkDay
from detainers.models.bulk_days import LEAST_ROWS, TIMES_USUAL
from reports.addresses import address

LISTED = 10


@dataclass(frozen=True)
class Listed:
    """The bulk days of a place, those with the most rows first; `count` is of all of them."""

    count: int
    days: list


def bulk_days_of(reading, place, scope):
    """Bulk days of a place inside the days asked for; even a state has few."""
    days = BulkDay.objects.as_of(reading).within(place).select_related("jurisdiction__state")
    days = days.filter(day__gte=scope.first_day) if scope.first_day else days
    days = days.filter(day__lte=scope.last_day) if scope.last_day else days
    return days.order_by("-row_count", "day", "place", "basis")


def listed(request, found):
    return Listed(len(found), [(day, rows_url(request, day)) for day in found[:LISTED]])


def rows_url(request, day):
    """The rows of a day by date prepared, which the explorer filters by; other dates have no such address."""
    if day.basis != BulkDay.Basis.PREPARED or not day.jurisdiction_id:
        return None
    return address(
        "detainer-list", keep=request.GET, jurisdiction=day.jurisdiction_id, from_=day.day, to=day.day
    )


def bulk_day_rule():
    """A day is a bulk day when a place has at least {least} detainers on it, and at least {times} times as
    many as on an average other day of the same calendar quarter, days without any included. So many hardly
    ever come together by chance: more often a pile was worked through, or forms were issued anew. The place
    is the jurisdiction that answers or, where none does, the jail in the source's own words. Each date is
    looked at by itself: prepared, declined, recorded as declined; only dates known to the day are counted.
    A burst of recording is not a burst of acts.
    """
    words = " ".join(inspect.getdoc(bulk_day_rule).split())
    return words.format(least=LEAST_ROWS, times=TIMES_USUAL)
