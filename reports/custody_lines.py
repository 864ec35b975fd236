"""A detainer's chain of custody in words, as the macro `chain_event` draws it."""

from detainers.models import EventKind, Exactness
from detainers.models.custody import ENDS_CUSTODY
from reports.templating import day_with_exactness

ABOUT_THE_DETAINER = {EventKind.ISSUED, EventKind.MISDIRECTED}


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
