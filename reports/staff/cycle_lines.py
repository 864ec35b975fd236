"""What a cycle tells besides its cards, a line each: transfer, second charge, notice given, lifted …"""

from copy import copy

from django import forms

from detainers.admin.place_field import PlaceField
from detainers.models import Detainer, EventKind
from reports.chains import Kind
from reports.charges import NoSuchCode, charge_named
from reports.models import HighlightEvent
from reports.staff.typed_dates import TypedDate, TypedDateField, read_day_field, read_field, typed_words

# The buttons that add a line, and what it begins as.
ADDED = {
    "transfer": ("Transfer", Kind.TRANSFERRED_IN),
    "charge": ("Second charge", Kind.ARRESTED),
    "notice": ("Notice given", Kind.NOTICE_GIVEN),
    "handover": ("Handed over", Kind.HANDED_OVER),
    "hold": ("Hold", Kind.HOLD_BEGAN),
    "lifted": ("Lifted", Kind.LIFTED),
    "misdirected": ("Misdirected", Kind.MISDIRECTED),
    "other": ("Something else", Kind.OTHER),
}
# What the custodian does where it holds the person, unless another place is named.
AT_KEEPER = {
    *(Kind.ARRESTED, Kind.BOOKED_IN, Kind.ISSUED, Kind.SERVED, Kind.RECEIVED, Kind.ACKNOWLEDGED),
    *(Kind.NOTICE_GIVEN, Kind.HOLD_BEGAN, Kind.HOLD_RAN_OUT, Kind.TRANSFERRED_OUT),
    *(Kind.TO_COMMUNITY, Kind.HANDED_OVER),
}
MAY_HAVE_CHARGE = {Kind.ARRESTED, Kind.BOOKED_IN, Kind.OTHER}
MAY_ASK = {Kind.ISSUED, Kind.MISDIRECTED}
CHARGE = ("charge", "charge_status", "charge_source", "charge_as_of")
MOST = 60
TOO_MANY = f"A cycle has {MOST} lines at most. Part it, or say several things in one note."
NO_LINES = "The form came without its lines: load the page again, so that none of them is lost."
NO_STATUS = "Say what became of the charge: charged, convicted … or not known."
NOT_ASKED = "Say what the detainer asked: notice, hold, both or not known."


class LineForm(forms.Form):
    """One event; what makes no sense for its kind is left out of the page unless it holds something."""

    event_id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="What happened", choices=EventKind)
    date = TypedDateField(label="Date")
    place = PlaceField(label="Place", required=False)
    jail = forms.CharField(label="Jail", required=False)
    asked = forms.ChoiceField(
        label="Asked for", required=False, choices=[("", "Choose"), *Detainer.Asked.choices]
    )
    agency = forms.CharField(label="Agency", required=False)
    charge = forms.CharField(label="Charge", required=False, widget=forms.TextInput({"list": "ncic"}))
    charge_status = forms.ChoiceField(
        label="Status of the charge",
        required=False,
        choices=[("", "Choose"), *HighlightEvent.ChargeStatus.choices],
    )
    charge_source = forms.CharField(label="Source of the status", required=False)
    charge_as_of = TypedDateField(label="As of", is_chosen=False)
    note = forms.CharField(label="Note", required=False)
    out = forms.BooleanField(label="Take this line out", required=False)

    def __init__(self, *given, same=None, **named):
        super().__init__(*given, **named)
        self.fields["place"].widget.same = same
        self.reads = ""

    def told(self, name):
        """What the page shows of a field now: what was typed, else what is stored."""
        return self[name].value() or ""

    @property
    def title(self):
        return dict(EventKind.choices).get(self.told("kind"), "Line")

    @property
    def is_out(self):
        return self.is_bound and bool(self["out"].value())

    @property
    def asks(self):
        return self.told("kind") in MAY_ASK or bool(self.told("asked"))

    @property
    def has_charge(self):
        return self.told("kind") in MAY_HAVE_CHARGE or bool(self.told("charge"))

    @property
    def has_agency(self):
        return bool(self.told("agency"))

    def dated(self, before):
        """Read the date, counted from the one before it; what is wrong with it is said at it."""
        self.is_valid()
        found = read_field(self, "date", before)
        self.reads = found.words if found else ""
        if found is None and "date" not in self.errors:
            self.add_error("date", "Give the date, or “?” if it is not known.")
        return found

    def clean(self):
        given = self.cleaned_data
        read_day_field(self, "charge_as_of")
        try:
            given["charge"] = charge_named(given["charge"])
        except NoSuchCode as problem:
            self.add_error("charge", str(problem))
        if given.get("charge") and not given.get("charge_status"):
            self.add_error("charge_status", NO_STATUS)
        if given.get("kind") == Kind.ISSUED and not given.get("asked"):
            self.add_error("asked", NOT_ASKED)
        return given

    def event(self, cycle, keeper):
        """The event of the line: a copy of the one stored, or a new one."""
        given = self.cleaned_data
        old = next((each for each in cycle.lines if each.pk == given["event_id"]), None)
        event = copy(old) if old else HighlightEvent()
        event.kind, event.note = given["kind"], given["note"]
        event.happened_on, event.exactness = given["date"]
        place = (given["place"] and given["place"].pk, given["jail"])
        is_open = old is None and not any(place) and event.kind in AT_KEEPER
        event.jurisdiction_id, event.facility_words = keeper if is_open else place
        event.asked, event.agency_words = given["asked"], given["agency"]
        for name in CHARGE:
            setattr(event, name, given[name])
        event.charge_as_of = given["charge_as_of"].day if given["charge_as_of"] else None
        return event


def initial_of(event):
    as_of = event.charge_as_of
    return {
        "event_id": event.pk,
        "kind": event.kind,
        "date": TypedDate(typed_words(event.happened_on, event.exactness)),
        "place": event.jurisdiction,
        "jail": event.facility_words,
        "asked": event.asked,
        "agency": event.agency_words,
        "charge": event.charge,
        "charge_status": event.charge_status,
        "charge_source": event.charge_source,
        "charge_as_of": TypedDate(str(as_of)) if as_of else TypedDate(),
        "note": event.note,
    }


def lines_sent(data):
    """How many lines a form has; None where it does not say."""
    said = data.get("lines", "")
    return int(said) if said.isdecimal() and len(said) < 5 else None


def line_forms(data, events, added, same):
    """A form for each line: those posted, else those stored; and a new one where a button asked for it."""
    if data is None:
        lines = [
            LineForm(initial=initial_of(event), prefix=f"line-{n}", same=same)
            for n, event in enumerate(events)
        ]
    else:
        n = min(lines_sent(data) or 0, MOST)
        lines = [LineForm(data, prefix=f"line-{each}", same=same) for each in range(n)]
    if added in ADDED and len(lines) < MOST:
        begun = {"kind": ADDED[added][1].value}
        lines.append(LineForm(initial=begun, prefix=f"line-{len(lines)}", same=same))
    return lines
