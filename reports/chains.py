"""A highlight's events, told stay by stay, each stay with the outcome that the one rule gives it."""

from dataclasses import dataclass
from itertools import groupby, pairwise

from detainers.models import EventKind
from detainers.models.outcomes import Outcome
from detainers.outcome import Step, finding
from editions.language import noop

Kind = EventKind

NOT_WORKED_OUT = "Not worked out"
NO_OUTCOME = noop("No detainer on record")
NOBODY = "No jail answers"


@dataclass(frozen=True)
class Ending:
    """What became of a stay's detainer; no outcome where none follows from the events."""

    outcome: object
    why: str
    answers: str = ""

    @property
    def label(self):
        return Outcome(self.outcome).label if self.outcome else NOT_WORKED_OUT


def place_of(event):
    """The jail or, where it is not named, the place."""
    return event.facility_words or (str(event.jurisdiction) if event.jurisdiction_id else "") or "the jail"


def steps_of(events):
    """The events as the rule reads them; a jail named without its place is the one of that name beside it."""
    places = {event.facility_words: event.jurisdiction_id for event in events if event.jurisdiction_id}
    for event in events:
        words = event.facility_words
        place = event.jurisdiction_id or (places.get(words, words) if words else None)
        named = "" if place is None else place_of(event)
        yield Step(event.kind, event.happened_on, event.exactness, place, named, event.asked)


def ending(events):
    """The Ending of one stay, by the rule over chains in detainers/outcome."""
    found = finding(steps_of(events))
    if found.outcome == Outcome.UNKNOWN:
        return Ending(None, found.reason)
    answers = (found.answers.place_words or "The jail") if found.answers else NOBODY
    return Ending(Outcome(found.outcome), found.reason, answers)


@dataclass
class Stay:
    """One stay in jail: its events in order and the ending that follows from them."""

    number: int
    events: list
    next_arrest: object = None

    def __post_init__(self):
        self.ending = ending(self.events)

    @property
    def outcome(self):
        return self.ending.outcome

    @property
    def outcome_label(self):
        has_detainer = {Kind.ISSUED, Kind.MISDIRECTED} & {event.kind for event in self.events}
        return self.ending.label if self.outcome or has_detainer else NO_OUTCOME

    @property
    def jails(self):
        """The jails that held the person, in order."""
        held = [event for event in self.events if event.kind not in {Kind.MISDIRECTED, Kind.PICKED_UP}]
        return list(
            dict.fromkeys(place_of(event) for event in held if event.facility_words or event.jurisdiction_id)
        )

    @property
    def arrest(self):
        """The event that begins the stay."""
        return next((event for event in self.events if event.kind == Kind.ARRESTED), self.events[0])

    @property
    def charges(self):
        return [event for event in self.events if event.charge]

    @property
    def pick_up(self):
        return next((event for event in self.events if event.kind == Kind.PICKED_UP), None)


def stays(events):
    """The stays of a highlight, in order, each knowing the arrest that followed it."""
    found = [Stay(number, list(group)) for number, group in groupby(events, key=lambda event: event.stay)]
    for stay, following in pairwise(found):
        stay.next_arrest = following.arrest
    return found


def outcomes_in_words(told):
    """“8 declined, 1 honored in part, 1 misdirected”, over the stays of one case."""
    labels = [stay.outcome_label.lower() for stay in told]
    return ", ".join(f"{labels.count(label)} {label}" for label in dict.fromkeys(labels))
