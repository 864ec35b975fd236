"""A highlight's events, told stay by stay, each stay with the outcome that follows from them.

The rule, version 1. In one stay in jail, in the order of its events:

1. Without a detainer there is no outcome. A detainer sent only to a place that did not
   hold the person is misdirected, and no jail answers for it.
2. When the day of a detainer, a transfer or the end of the stay is not known, or the days
   run backwards, nothing is worked out.
3. Handed to the issuer: honored.
4. Moved to another jail: the detainer goes along and the next custodian answers. When the
   events end there, transferred.
5. Released by the jail that had the detainer: honored when everything asked was done,
   honored in part when one of two was, declined when nothing was. A detainer that does not
   say what it asked is declined only when neither notice nor hold was given.
6. A hold with no release after it is honored; a stay whose end is not told is pending or unknown.
"""

from dataclasses import dataclass
from itertools import groupby, pairwise

from detainers.models import Detainer, EventKind, Exactness
from detainers.models.detainers import Outcome

Kind = EventKind
Asked = Detainer.Asked

NOT_WORKED_OUT = "Not worked out"
NO_OUTCOME = "No detainer on record"
# Events whose day decides what came first.
DECISIVE = {Kind.ISSUED, Kind.TRANSFERRED_IN, Kind.TO_COMMUNITY, Kind.HANDED_OVER}
# What was asked, as the acts that answer it.
ACTS = {
    Asked.NOTICE: {Kind.NOTICE_GIVEN},
    Asked.HOLD: {Kind.HOLD_BEGAN},
    Asked.BOTH: {Kind.NOTICE_GIVEN, Kind.HOLD_BEGAN},
}


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


def ending(events):
    """The Ending of one stay, by the rule above. Pure: looks at the events alone."""
    detainers = [event for event in events if event.kind == Kind.ISSUED]
    if not detainers:
        return without_detainer(events)
    if any(event.kind in DECISIVE and event.exactness == Exactness.UNKNOWN for event in events):
        return Ending(None, "The days are not known, so the order of events cannot be checked.")
    if runs_backwards(events):
        return Ending(None, "The days run against the order of events.")
    return after_detainer(detainers[-1], events[events.index(detainers[-1]) + 1 :], events)


def without_detainer(events):
    sent = [event for event in events if event.kind == Kind.MISDIRECTED]
    if sent:
        why = (
            f"{place_of(sent[-1])} never held the person, so it could neither honor nor decline the detainer."
        )
        return Ending(Outcome.MISDIRECTED, why, "No jail answers")
    return Ending(None, "No detainer is on record in this stay.")


def runs_backwards(events):
    days = [event.happened_on for event in events if event.exactness == Exactness.DAY and event.happened_on]
    return any(later < earlier for earlier, later in pairwise(days))


def after_detainer(detainer, later, events):
    """What the events after the last detainer say of it."""
    custodian = detainer
    for event in later:
        if event.kind == Kind.TRANSFERRED_IN:
            custodian = event
        if event.kind == Kind.HANDED_OVER:
            place = place_of(event)
            return Ending(Outcome.HONORED, f"{place} handed the person to the issuing agency.", place)
        if event.kind == Kind.TO_COMMUNITY:
            return released(event, custodian, detainer, {done.kind for done in later})
    if custodian is not detainer:
        place = place_of(custodian)
        return Ending(Outcome.TRANSFERRED, f"The person was moved to {place}, which then answers.", place)
    if any(event.kind == Kind.HOLD_BEGAN for event in later):
        place = place_of(detainer)
        return Ending(Outcome.HONORED, f"{place} held the person for the issuing agency.", place)
    if any(event.kind == Kind.TO_COMMUNITY for event in events):
        return Ending(None, "The detainer came after the release.")
    return Ending(Outcome.UNDETERMINED, "The events do not say how the stay ended.")


def released(event, custodian, detainer, done):
    """Released to the community by the jail that had the detainer."""
    if (
        custodian.jurisdiction_id
        and event.jurisdiction_id
        and custodian.jurisdiction_id != event.jurisdiction_id
    ):
        why = f"The detainer was with {place_of(custodian)} and the release was from {place_of(event)}."
        return Ending(None, why)
    place, acts = place_of(event), {Kind.NOTICE_GIVEN, Kind.HOLD_BEGAN}
    given = done & acts
    asked = ACTS.get(detainer.asked)
    if asked is None and 0 < len(given) < len(acts):
        return Ending(None, "What the detainer asked is not known, and one of two things was done.", place)
    met = given & (asked or acts)
    if not met:
        return Ending(Outcome.DECLINED, f"{place} released the person {without(given)}.", place)
    if asked and met < asked:
        return Ending(Outcome.HONORED_IN_PART, PART[next(iter(met))], place)
    return Ending(Outcome.HONORED, f"{place} did what was asked before it released the person.", place)


def without(given):
    """How a jail that did nothing of what was asked released the person."""
    if Kind.NOTICE_GIVEN in given:
        return "without the hold that was asked; it gave notice"
    if Kind.HOLD_BEGAN in given:
        return "without the notice that was asked; it held the person"
    return "without notice or hold"


PART = {
    Kind.NOTICE_GIVEN: "Asked for notice and a hold; gave notice, did not hold.",
    Kind.HOLD_BEGAN: "Asked for notice and a hold; held, gave no notice.",
}


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
        arrests = {Kind.ARRESTED, Kind.ARRESTED}
        return next((event for event in self.events if event.kind in arrests), self.events[0])

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
