"""One cycle as it is typed: what is read of it, what is wrong with it, and the events it comes to."""

from copy import copy

from django import forms

from detainers.admin.place_field import PlaceField
from detainers.models import Detainer, Exactness
from reports.chains import Kind
from reports.charges import NoSuchCode, charge_named
from reports.models import HighlightEvent
from reports.staff.cycle_lines import (
    MOST,
    NO_LINES,
    NO_STATUS,
    NOT_ASKED,
    TOO_MANY,
    line_forms,
    lines_sent,
)
from reports.staff.cycles import ENDS, in_order, place_of
from reports.staff.typed_dates import (
    Dated,
    TypedDate,
    TypedDateField,
    read_day_field,
    read_field,
    typed_words,
)

Status = HighlightEvent.ChargeStatus
# What a cycle takes over from the one before.
TAKEN_OVER = ("place", "jail", "agency", "asked", "charge_source", "charge_as_of")
# In the order of the page: each may count from the one before it.
DATES = {"arrest": "arrested", "issued": "issued", "received": "received", "served": "served", "end": "ended"}
NOTES = {"arrest": "arrest_note", "issued": "issued_note", "end": "end_note"}
KINDS = {"arrest": Kind.ARRESTED, "issued": Kind.ISSUED, "received": Kind.RECEIVED, "served": Kind.SERVED}


def date_of(event):
    return TypedDate(typed_words(event.happened_on, event.exactness)) if event else TypedDate()


class CycleForm(forms.Form):
    """A cycle's cards, with the forms of its lines as `lines`; `cycle` is what is stored, `before` the
    cycle before it."""

    arrested = TypedDateField(label="Date of the arrest")
    agency = forms.CharField(label="Arrested by", required=False)
    charge = forms.CharField(label="Charge", required=False)
    arrest_note = forms.CharField(label="Note", required=False)
    issued = TypedDateField(label="Date of the detainer")
    asked = forms.ChoiceField(
        label="Asked for", required=False, choices=[("", "Choose"), *Detainer.Asked.choices]
    )
    received = TypedDateField(label="Received by the jail", is_chosen=False)
    served = TypedDateField(label="Copy served", is_chosen=False)
    issued_note = forms.CharField(label="Note", required=False)
    ended = TypedDateField(label="Date custody ended")
    how = forms.ChoiceField(
        label="How it ended",
        required=False,
        choices=[("", "still held, or not recorded"), *((kind.value, kind.label) for kind in ENDS)],
    )
    end_note = forms.CharField(label="Note", required=False)
    charge_status = forms.ChoiceField(
        label="Status of the charge", required=False, choices=[("", "Choose"), *Status.choices]
    )
    charge_source = forms.CharField(label="Source of the status", required=False)
    charge_as_of = TypedDateField(label="As of", is_chosen=False)
    place = PlaceField(label="Held by: place", required=False)
    jail = forms.CharField(label="Jail", required=False)

    def __init__(self, data=None, *, cycle, before=None, added=""):
        super().__init__(data, initial=initial_of(cycle, before))
        self.cycle, self.before = cycle, before
        same = before.held_by.jurisdiction if before and before.held_by else None
        self.fields["place"].widget.same = same
        self.fields["charge"].widget.attrs["list"] = "ncic"
        self.lines = line_forms(data, cycle.lines, added, same)
        self.reads = {} if data is not None else stored_reads(cycle)

    def is_valid(self):
        """Of the lines that stay, too."""
        return super().is_valid() and all(line.is_valid() for line in self.kept_lines)

    @property
    def kept_lines(self):
        return [line for line in self.lines if line.is_bound and not line.is_out]

    def clean(self):
        given = self.cleaned_data
        start = self.before and self.before.last_day
        before = Dated(start, Exactness.DAY) if start else None
        for name in ("arrested", "issued", "received", "served"):
            before = self.dated(name, before) or before
        self.dated("ended", before)
        for line in self.kept_lines:
            before = line.dated(before) or before
        as_of = read_day_field(self, "charge_as_of")
        self.reads["charge_as_of"] = as_of.words if as_of else ""
        self.clean_charge_words(given)
        self.clean_cards(given)
        self.clean_lines()
        return given

    def clean_lines(self):
        """A line that was not read would be a line taken out."""
        n = lines_sent(self.data)
        if n is None or n > MOST:
            self.add_error(None, NO_LINES if n is None else TOO_MANY)

    def dated(self, name, before):
        found = read_field(self, name, before)
        self.reads[name] = found.words if found else ""
        return found

    def clean_charge_words(self, given):
        try:
            given["charge"] = self.reads["charge"] = charge_named(given["charge"])
        except NoSuchCode as problem:
            self.add_error("charge", str(problem))
            given["charge"] = self.reads["charge"] = ""
            return
        if given["charge"] and not given.get("charge_status"):
            self.add_error("charge_status", NO_STATUS)
        if given.get("charge_status") and not given["charge"]:
            self.add_error("charge", "Name the charge whose status this is, or choose no status.")

    def clean_cards(self, given):
        """What is told of a card needs its date; a date needs what it is the date of."""
        told = {
            "arrested": given.get("charge") or given["arrest_note"],
            "issued": given["issued_note"],
            "ended": given.get("how") or given["end_note"],
        }
        for name, words in told.items():
            if words and not given.get(name) and name not in self.errors:
                self.add_error(name, "Give the date, or “?” if it is not known.")
        if given.get("issued") and not given.get("asked"):
            self.add_error("asked", NOT_ASKED)
        if given.get("ended") and not given.get("how"):
            self.add_error("how", "Say how custody ended, or leave its date empty.")

    @property
    def all_reads(self):
        """{name of the field: how it is read}, of the lines too."""
        return self.reads | {line.add_prefix("date"): line.reads for line in self.lines}

    def events(self):
        """The events that the cycle comes to, in order: copies of those stored, and new ones."""
        given = self.cleaned_data
        place = (given["place"] and given["place"].pk, given["jail"])
        made = [self.card(card, place) for card in KINDS]
        keeper, lines = place, []
        for line in self.kept_lines:
            lines.append(line.event(self.cycle, keeper))
            if lines[-1].kind in (Kind.TRANSFERRED_IN, Kind.BOOKED_IN) and any(place_of(lines[-1])):
                keeper = place_of(lines[-1])
        made.append(self.card("end", keeper))
        return in_order([event for event in [*made, *lines] if event])

    def card(self, card, place):
        """The event of a card, or None where nothing is told of it."""
        given, dated = self.cleaned_data, self.cleaned_data[DATES[card]]
        if dated is None:
            return None
        old = self.cycle.cards.get(card)
        event = copy(old) if old else HighlightEvent()
        event.kind = KINDS.get(card) or given["how"]
        event.happened_on, event.exactness = dated
        # A place that was left open is not filled in behind anybody's back.
        was = self.cycle.keeper if card == "end" else self.cycle.place
        if old is None or place_of(old) == was:
            event.jurisdiction_id, event.facility_words = place
        if card in NOTES:
            event.note = given[NOTES[card]]
        if card == "issued":
            event.asked = given["asked"]
        if card == "arrest":
            self.put_charge(event)
        return event

    def put_charge(self, event):
        given = self.cleaned_data
        event.agency_words, event.charge = given["agency"], given["charge"]
        has_charge = bool(given["charge"])
        event.charge_status = given["charge_status"] if has_charge else ""
        event.charge_source = given["charge_source"] if has_charge else ""
        event.charge_as_of = given["charge_as_of"].day if has_charge and given["charge_as_of"] else None


def stored_reads(cycle):
    """{name of the field: how it reads} of the dates that are stored."""
    return {
        name: Dated(event.happened_on, event.exactness).words
        for card, name in DATES.items()
        if (event := cycle.cards.get(card))
    }


def initial_of(cycle, before):
    """What the cards show: what is stored, or for a new cycle what is taken over."""
    if not cycle.events:
        shown = initial_of(before, None) if before else {}
        return {name: shown[name] for name in TAKEN_OVER if name in shown}
    shown = {name: date_of(cycle.cards.get(card)) for card, name in DATES.items()}
    shown |= {name: cycle.cards[card].note for card, name in NOTES.items() if card in cycle.cards}
    arrest, issued, end = (cycle.cards.get(card) for card in ("arrest", "issued", "end"))
    if arrest:
        shown |= {name: getattr(arrest, name) for name in ("charge", "charge_status", "charge_source")}
        shown |= {"agency": arrest.agency_words}
        as_of = arrest.charge_as_of
        shown |= {"charge_as_of": TypedDate(str(as_of)) if as_of else TypedDate()}
    held_by = cycle.held_by
    return shown | {
        "asked": issued.asked if issued else "",
        "how": end.kind if end else "",
        "place": held_by and held_by.jurisdiction,
        "jail": held_by.facility_words if held_by else "",
    }
