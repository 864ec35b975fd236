"""What the rule reads: the steps of a chain in their order, and what the detainer asked."""

import datetime
from dataclasses import dataclass

from detainers.models import Detainer, Exactness

FIRST, LAST = datetime.date.min, datetime.date.max
# Spans of the calendar by their length in months, as detainers_first_day() of the database reads them.
MONTHS = {Exactness.MONTH.value: 1, Exactness.QUARTER.value: 3, Exactness.YEAR.value: 12}


@dataclass(frozen=True, slots=True)
class Step:
    """One event of a chain. `place` tells places apart and is None where the place is not known."""

    kind: str
    happened_on: datetime.date | None = None
    exactness: str = Exactness.DAY.value
    place: object = None
    place_words: str = ""
    asked: str = ""

    @property
    def span(self):
        return span(self.happened_on, self.exactness)

    @property
    def is_dated(self):
        return self.happened_on is not None and self.exactness != Exactness.UNKNOWN


@dataclass(frozen=True, slots=True)
class Request:
    """What the detainer is, apart from its chain. `not_removable` is what the source says of the person."""

    asked: str = Detainer.Asked.UNKNOWN.value
    form: str = Detainer.Form.UNKNOWN.value
    prepared_on: datetime.date | None = None
    exactness: str = Exactness.DAY.value
    probable_cause: str = Detainer.ProbableCause.NOT_RECORDED.value
    warrant: str = Detainer.Attached.NOT_RECORDED.value
    not_removable: bool = False

    @property
    def span(self):
        return span(self.prepared_on, self.exactness)


def span(day, exactness):
    """The first and the last day that a date can mean."""
    if exactness == "day" and day is not None:  # nearly all are
        return day, day
    if day is None or exactness == Exactness.UNKNOWN:
        return FIRST, LAST
    if exactness in MONTHS:
        months = MONTHS[exactness]
        first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
        return first, last_day(first, months)
    return (FIRST if exactness == Exactness.BEFORE else day), day


def last_day(day, months):
    """The last day of a number of months, the day's own the first of them."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, 1) - datetime.timedelta(1) if year <= LAST.year else LAST
