"""A stay's events in words, as the macro `chain` draws them."""

from markupsafe import Markup, escape

from detainers.models import Exactness
from detainers.models.outcomes import DECLINES, Outcome
from reports.chains import Kind, place_of
from reports.models import CaseHighlight
from reports.templating import day, day_with_exactness

# The event's own word, and how the sentence goes on: {place} is the jail, {agency} who acted.
WORDS = {
    Kind.ARRESTED: ("Arrested", "by {agency}; {place}"),
    Kind.BOOKED_IN: ("Booked in", "at {place}"),
    Kind.ISSUED: ("Detainer", "lodged with {place}"),
    Kind.SERVED: ("Copy served", "on the person at {place}"),
    Kind.RECEIVED: ("Detainer received", "by {place}"),
    Kind.ACKNOWLEDGED: ("Detainer acknowledged", "by {place}"),
    Kind.LIFTED: ("Detainer lifted", "by the issuing agency"),
    Kind.MISDIRECTED: ("Detainer", "sent to {place}, which did not hold the person"),
    Kind.NOTICE_GIVEN: ("Notice given", "to the issuing agency by {place}"),
    Kind.HOLD_BEGAN: ("Held", "past release by {place}"),
    Kind.HOLD_RAN_OUT: ("48 hours ran out", "at {place}"),
    Kind.ISSUER_ABSENT: ("Nobody came", "from the issuing agency"),
    Kind.TRANSFERRED_OUT: ("Moved", "out of {place}"),
    Kind.TRANSFERRED_IN: ("Moved", "to {place}"),
    Kind.TO_COMMUNITY: ("Released", "to the community from {place}"),
    Kind.HANDED_OVER: ("Handed over", "to the issuing agency at {place}"),
    Kind.PICKED_UP: ("Taken into custody", "later by the issuing agency"),
    Kind.ESCAPED: ("Escape", "noticed at {place}"),
    Kind.DIED: ("Died", "in the custody of {place}"),
    Kind.DEPORTED: ("Deported", "by the issuing agency"),
    Kind.OTHER: ("Other", "at {place}"),
}
# An arrest told twice for one day: of each charge its own status.
SECOND_CHARGE = ("One more charge", "of the same arrest")
LOOKS = {
    Kind.ISSUED: "detainer",
    Kind.MISDIRECTED: "detainer",
    Kind.TO_COMMUNITY: "release",
    Kind.HANDED_OVER: "release",
}


def told(stays, highlight):
    """What the macro `chain` takes: one dictionary for each stay."""
    return [
        {
            "number": stay.number,
            "title": ", then ".join(stay.jails) or "Jail not named",
            "outcome": stay.outcome.value if stay.outcome else "",
            "outcome_label": stay.outcome_label,
            "why": stay.ending.why,
            "after_text": after_words(stay, highlight),
            "events": event_lines(stay.events),
        }
        for stay in stays
    ]


def event_lines(events):
    """The events as lines; from the first move on they stand in the second lane."""
    lines, moved, arrested_on = [], False, set()
    for event in events:
        word, sentence = WORDS[event.kind]
        if event.kind == Kind.ARRESTED and event.charge and event.happened_on in arrested_on:
            word, sentence = SECOND_CHARGE
        if event.kind == Kind.ARRESTED:
            arrested_on.add(event.happened_on)
        bends = event.kind == Kind.TRANSFERRED_IN and not moved
        moved = moved or bends
        agency = event.agency_words or "an agency not named"
        lines.append(
            {
                "when": when(event),
                "exactness_text": "",
                "kind": word,
                "title": sentence.format(place=place_of(event), agency=agency),
                "detail": detail(event),
                "lane": 2 if moved else 1,
                "is_bend": bends,
                "css": LOOKS.get(event.kind, ""),
            }
        )
    return lines


def when(event):
    """The day itself, words for a day less exact, or None."""
    if event.exactness == Exactness.DAY:
        return event.happened_on
    return None if event.happened_on is None else day_with_exactness(event.happened_on, event.exactness)


def detail(event):
    """Charge with its status, source and day; what was asked; the editor's note."""
    parts = []
    if event.charge:
        parts.append(charge_words(event))
    if event.kind in {Kind.ISSUED, Kind.MISDIRECTED} and event.asked:
        parts.append(escape(f"Asked: {event.get_asked_display().lower()}."))
    if event.note:
        parts.append(escape(event.note))
    return Markup(" ").join(parts)


def charge_words(event):
    return Markup("Charge: {}. Status: <strong>{}</strong>. {}").format(
        event.charge.lower() if event.charge.startswith("Not known") else event.charge,
        event.get_charge_status_display().lower(),
        charge_source(event),
    )


def charge_source(event):
    """Where the status of a charge comes from and when it was checked, always said."""
    source = event.charge_source or "Source not stated"
    return (
        f"{source}, as of {day(event.charge_as_of)}." if event.charge_as_of else f"{source}; day not stated."
    )


def after_words(stay, highlight):
    """What followed a stay: custody, the stated basis of a decline, the next arrest."""
    parts = []
    if stay.pick_up:
        known = day_with_exactness(stay.pick_up.happened_on, stay.pick_up.exactness)
        parts.append(f"Custody taken later by the issuing agency: {known}.")
    if stay.outcome in {*DECLINES, Outcome.HONORED_IN_PART}:
        parts.append(f"Stated basis: {basis_words(highlight)}.")
    if stay.next_arrest:
        arrest = stay.next_arrest
        parts.append(f"Next arrest: {day_with_exactness(arrest.happened_on, arrest.exactness)}.")
    return " ".join(parts)


def basis_words(highlight):
    return CaseHighlight.DeclineBasis(highlight.decline_basis).label.lower()
