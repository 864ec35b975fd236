"""A published figure that differs between two editions, with all that says what it is."""

import calendar
from dataclasses import dataclass, replace
from datetime import date

from detainers.models import Jurisdiction, TallyEntry
from detainers.models.detainers import Answer, CustodyTaken, Detainer, Outcome
from reports import statistics
from reports.measures import Measure
from reports.models import Report
from reports.templating import day, period

Grain = TallyEntry.Grain
ALL, OUTCOME, NOTICE, HOLD, CUSTODY = "all", "outcome", "notice", "hold", "custody_taken"
WHOLE_RECORD = "Whole record"


def counted_as(part, value, label):
    """The measure of detainers by one of the questions that the tally tells apart besides the outcome."""
    return replace(statistics.PREPARED, code=f"{part}_{value}", name=label, definition="", look="other")


def measure_of_outcome(outcome):
    """A request for notice alone that was declined is one outcome; the headline counts every form.

    Pending is not the headline of that code, which has the unknown in it.
    """
    measure = statistics.measure_of_outcome(outcome)
    if outcome == Outcome.PENDING:
        return replace(measure, code="pending_alone")
    if outcome == Outcome.NOTICE_DECLINED:
        return replace(measure, code="notice_alone_declined", name="Requests for notice alone declined")
    return measure


# {(what the tally tells apart, its value): what the number measures}, in the order they are read.
MEASURES = {
    (ALL, ""): statistics.PREPARED,
    **{(OUTCOME, each.value): measure_of_outcome(each) for each in Outcome},
    (NOTICE, Answer.DECLINED.value): statistics.NOTICE_DECLINED,
    **{
        (CUSTODY, each.value): counted_as(CUSTODY, each.value, f"Custody taken: {each.label.lower()}")
        for each in CustodyTaken
    },
    **{
        (NOTICE, each.value): counted_as(NOTICE, each.value, f"Notice before release: {each.label.lower()}")
        for each in Answer
        if each != Answer.DECLINED
    },
    **{
        (HOLD, each.value): counted_as(HOLD, each.value, f"Hold up to 48 hours: {each.label.lower()}")
        for each in Answer
    },
}
# Those that pages show; the files have all.
FIRST_MEASURES = {
    key: measure
    for key, measure in MEASURES.items()
    if key[0] in (ALL, OUTCOME, CUSTODY) or measure == statistics.NOTICE_DECLINED
}
ORDER = {measure.code: position for position, measure in enumerate(MEASURES.values())}
HEADLINES = frozenset(statistics.MEASURES)
GRAINS = {Grain.NATION: 0, Grain.STATE: 1, Grain.PLACE: 2, "": 3}


@dataclass(frozen=True)
class Difference:
    """One published figure before and after.

    `old` None: it was not stated before; `new` None: it is no longer stated. `editions` are those whose
    changes reach it, none for a draft. Days None: the whole record. A figure of the record has a `grain`
    and a `place`, or the words for where none is known; one of a report has the report, and in
    `row_words` which of its rows.
    """

    measure: Measure
    old: int | None
    new: int | None
    editions: tuple = ()
    grain: str = ""
    place: Jurisdiction | None = None
    place_words: str = ""
    first_day: date | None = None
    last_day: date | None = None
    report: Report | None = None
    row_words: str = ""

    @property
    def edition(self):
        """The edition that did it, the last where several did; None for a draft."""
        return self.editions[-1] if self.editions else None

    @property
    def change(self):
        return (self.new or 0) - (self.old or 0)

    @property
    def is_month(self):
        """Whether it is one month's part of a figure of the record; reports have days of their own."""
        first_day = self.first_day if self.report is None else None
        return first_day is not None and self.last_day == last_of_month(first_day)

    @property
    def is_headline(self):
        """Whether it is one of the figures on the first page and at the head of each place."""
        return self.report is None and self.measure.code in HEADLINES

    @property
    def where(self):
        """“All places”, “Clark County, Nevada”, “Place not resolved”."""
        return self.place_words or (str(self.place) if self.place else "")

    @property
    def period_words(self):
        if self.first_day and self.last_day:
            return period(self.first_day, self.last_day)
        if self.first_day or self.last_day:
            return f"from {day(self.first_day)}" if self.first_day else f"to {day(self.last_day)}"
        return WHOLE_RECORD

    @property
    def said(self):
        """The figure in one sentence, with all that says what it is; without a stop."""
        where = ", ".join(dict.fromkeys(filter(None, (self.report and self.report.title, self.where))))
        old, new = ("not stated" if value is None else f"{value:,}" for value in (self.old, self.new))
        return f"{self.measure.name}, {where}, {self.period_words}: {old} → {new} ({self.measure.unit.value})"

    def is_of(self, scope):
        """Whether it is of one of the scope's places; a state includes its places."""
        named = self.place is not None and (
            self.place.geoid in scope.geoids or self.place.state_id in scope.states
        )
        return named or not scope.places

    @property
    def order(self):
        """As they are read: the record before reports, wide before narrow, all days before their months."""
        return (
            GRAINS[self.grain],
            self.report.first_day if self.report else date.min,
            self.report.slug if self.report else self.where,
            self.row_words,
            self.is_month,
            ORDER.get(self.measure.code, len(ORDER)),
            self.first_day or date.min,
        )


def words_of_place(grain, code, place):
    """What a figure of the tally is about, where a place's own name does not say it."""
    if grain == Grain.NATION:
        return "All places"
    if place is not None:
        is_state = len(code) == 2
        return f"{place}: jails of the state itself" if grain == Grain.PLACE and is_state else ""
    words = Detainer.PlaceStatus(code).label
    return words if grain == Grain.PLACE else f"State not known: {words.lower()}"


def last_of_month(first_day):
    return first_day.replace(day=calendar.monthrange(first_day.year, first_day.month)[1])
