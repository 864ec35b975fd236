"""A detainer's chain of custody in words, as the macro `chain_event` draws it."""

from detainers.models import Detainer, EventKind, Exactness
from detainers.models.custody import ENDS_CUSTODY
from detainers.models.detainers import Outcome
from reports.templating import day_with_exactness

# Outcomes that the last custodian brought about.
BY_THE_LAST_CUSTODIAN = {
    Outcome.HONORED,
    Outcome.HONORED_IN_PART,
    Outcome.DECLINED,
    Outcome.NOTICE_DECLINED,
}
ABOUT_THE_DETAINER = {EventKind.ISSUED, EventKind.MISDIRECTED}


def events_of(detainer):
    return detainer.custody_events.select_related("facility", "agency", "jurisdiction__state")


def custody_lines(events):
    """One line for each event; from the first move to another custodian on they stand in the second lane."""
    lines, moved = [], False
    for event in events:
        bends = event.kind == EventKind.TRANSFERRED_IN and not moved
        moved = moved or bends
        lines.append(
            {
                "when": when(event),
                "kind": event.get_kind_display(),
                "title": where(event),
                "detail": ". ".join(details(event)),
                "lane": 2 if moved else 1,
                "is_bend": bends,
                "css": look(event),
            }
        )
    return lines


def when(event):
    """The day itself, words for a day less exact, or None."""
    if event.exactness == Exactness.DAY:
        return event.happened_on
    return day_with_exactness(event.happened_on, event.exactness) if event.happened_on else None


def where(event):
    """“at King County Jail; King County, Washington”; the source's own words for a place not known."""
    named = [str(part) for part in (event.facility, event.jurisdiction) if part]
    if named:
        return f"at {'; '.join(named)}"
    return f"at “{event.place_as_written}”, place not resolved" if event.place_as_written else ""


def details(event):
    agency = str(event.agency) if event.agency else event.agency_as_written
    yield from filter(None, [agency and f"Agency: {agency}", event.note.rstrip(".")])


def look(event):
    if event.kind in ABOUT_THE_DETAINER:
        return "detainer"
    return "release" if event.kind in ENDS_CUSTODY else ""


def who_answers(detainer):
    """Who answers for a detainer, and why."""
    if detainer.outcome == Outcome.MISDIRECTED:
        return "Nobody: it went to a place that did not hold the person"
    if detainer.place_status == Detainer.PlaceStatus.FEDERAL:
        return "Federal custody: no state, county or city answers"
    if not detainer.jurisdiction:
        return f"Nobody known to us. {detainer.get_place_status_display()}"
    if detainer.outcome_basis == Detainer.Basis.SOURCE:
        return f"{detainer.jurisdiction}, where it was lodged; the source tells no chain of custody"
    if detainer.outcome in BY_THE_LAST_CUSTODIAN:
        return f"{detainer.jurisdiction}, whose custodian held the person last"
    return f"{detainer.jurisdiction}, where the detainer was last known to be"
