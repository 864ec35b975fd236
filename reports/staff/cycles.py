"""A stay in jail as its editor has it: cards for what nearly every stay has, and lines for the rest."""

from datetime import date
from operator import itemgetter

from detainers.models import Exactness
from reports.chains import Kind
from reports.staff.merging import digest

NOWHERE = (None, "")
CARD_OF = {
    Kind.ARRESTED: "arrest",
    Kind.ISSUED: "issued",
    Kind.RECEIVED: "received",
    Kind.SERVED: "served",
    **dict.fromkeys((Kind.TO_COMMUNITY, Kind.HANDED_OVER, Kind.ESCAPED, Kind.DIED, Kind.DEPORTED), "end"),
}
ENDS = [kind for kind, card in CARD_OF.items() if card == "end"]
# Cards that show a note, and the one that shows a charge.
NOTED, CHARGED = {"arrest", "issued", "end"}, {"arrest"}
MOVES = {Kind.TRANSFERRED_IN, Kind.BOOKED_IN}
# What happens on one day, in the order in which it can.
RANK = {
    kind: rank
    for rank, kinds in enumerate(
        (
            (Kind.ARRESTED,),
            (Kind.BOOKED_IN,),
            (Kind.MISDIRECTED,),
            (Kind.ISSUED,),
            (Kind.RECEIVED,),
            (Kind.ACKNOWLEDGED,),
            (Kind.SERVED,),
            (Kind.TRANSFERRED_OUT,),
            (Kind.TRANSFERRED_IN,),
            (Kind.NOTICE_GIVEN, Kind.LIFTED),
            (Kind.HOLD_BEGAN,),
            (Kind.HOLD_RAN_OUT,),
            (Kind.ISSUER_ABSENT,),
            (Kind.TO_COMMUNITY, Kind.HANDED_OVER, Kind.ESCAPED),
            (Kind.PICKED_UP,),
            (Kind.DEPORTED, Kind.DIED),
            (Kind.OTHER,),
        )
    )
    for kind in kinds
}
STORED = (
    *("kind", "happened_on", "exactness", "jurisdiction_id", "facility_words", "agency_words"),
    *("charge", "charge_status", "charge_source", "charge_as_of", "asked", "note"),
)


def place_of(event):
    return (event.jurisdiction_id, event.facility_words)


def fits(event, card, keeper):
    """Whether a card shows all that an event tells; else it is a line, and nothing of it is lost."""
    return (
        place_of(event) in (keeper, NOWHERE)
        and (card in CHARGED or not event.charge)
        and (card in NOTED or not event.note)
    )


class Cycle:
    """The events of one stay, parted into cards and lines; `keeper` is who has the person at its end."""

    def __init__(self, number, events=()):
        self.number, self.events = number, list(events)
        told = [each for each in self.events if each.kind != Kind.MISDIRECTED and place_of(each) != NOWHERE]
        self.held_by = told[0] if told else None
        self.place = self.keeper = place_of(told[0]) if told else NOWHERE
        self.cards, self.lines = {}, []
        for event in self.events:
            card = CARD_OF.get(event.kind)
            if card and card not in self.cards and fits(event, card, self.keeper):
                self.cards[card] = event
            else:
                self.lines.append(event)
            if event.kind in MOVES and place_of(event) != NOWHERE:
                self.keeper = place_of(event)

    @property
    def digest(self):
        return digest_of(self.events)

    @property
    def last_day(self):
        """The last exact day that is told, from which the next cycle may count; None without one."""
        days = [event.happened_on for event in self.events if event.exactness == Exactness.DAY]
        return max(days, default=None)


def values_of(event):
    return {name: getattr(event, name) for name in STORED}


def digest_of(events):
    """A short mark of what a stay tells, to see whether somebody changed it meanwhile."""
    return digest([[str(value or "") for value in values_of(event).values()] for event in events])


def cycles_of(events):
    """The cycles of a highlight's events, in order."""
    numbers = sorted({event.stay for event in events})
    return [Cycle(number, [event for event in events if event.stay == number]) for number in numbers]


def in_order(events):
    """Events of a stay in order of time: stored ones keep theirs on a day, new ones stand where they can."""
    placed = sorted((event for event in events if event.pk), key=lambda event: event.position)
    for event in events:
        if not event.pk:
            later = (n for n, other in enumerate(placed) if RANK[other.kind] > RANK[event.kind])
            placed.insert(next(later, len(placed)), event)
    return in_time(placed)


def in_time(events):
    """By day; one without an exact day stays behind the one before it."""
    reached, dated = date.min, []
    for event in events:
        day = reached if event.exactness in (Exactness.UNKNOWN, Exactness.BEFORE) else event.happened_on
        reached = day if event.exactness == Exactness.DAY else max(day, reached)
        dated.append((reached, event))
    return [event for _, event in sorted(dated, key=itemgetter(0))]
