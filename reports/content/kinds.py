"""Which file of shipped texts and facts holds records of which model."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from detainers.models import Facility, Policy, PolicyCriterion, SeriesBreak
from reports.models import (
    AgencyResponse,
    Announcement,
    CaseHighlight,
    Claim,
    ContentBlock,
    Correction,
    Faq,
    GlossaryTerm,
    HighlightEvent,
    Report,
    ReportFigure,
    ReportRow,
)


def unchanged(table):
    return table


@dataclass(frozen=True)
class Kind:
    """A file (or a list inside its records), its model, and the keys that differ from the model's fields."""

    name: str
    model: type
    key: str = "slug"
    renamed: dict = field(default_factory=dict)
    # Keys that tell a reader of the file something, or only address the record.
    extra: frozenset = frozenset()
    parts: tuple = ()
    # Keys that together name one part of a record, for the file of earlier wordings.
    matched_by: tuple = ()
    # Joins keys that are one field.
    join: object = unchanged
    # Which of the first editions its records appear in, where a record does not say.
    edition: int = 1


def with_range(table):
    """First and last day in force as one range; the file gives the last day, the range the day after."""
    table = dict(table)
    first, last = table.pop("in_force_from", None), table.pop("in_force_until", None)
    if first:
        table["in_force"] = DateRange(first, last and last + timedelta(days=1), "[)")
    return table


def with_state(table):
    """Invented jails are listed nowhere but here; their state is that of the place around them."""
    return table | {"key": f"demonstration:{table.get('key', '')}", "state": table.get("located_in", "")[:2]}


FIGURES = Kind("figures", ReportFigure, matched_by=("measure",))
ROWS = Kind("rows", ReportRow, matched_by=("section", "place_words"))
EVENTS = Kind("events", HighlightEvent, renamed={"on": "happened_on"})
CRITERIA = Kind("criteria", PolicyCriterion, matched_by=("offense_class", "stage"))

FAQS = Kind("faqs", Faq)
CLAIMS = Kind("claims", Claim)
BLOCKS = Kind("blocks", ContentBlock)
GLOSSARY = Kind("glossary", GlossaryTerm)
POLICIES = Kind(
    "policies",
    Policy,
    renamed={"in_force_from_exactness": "in_force_exactness"},
    extra=frozenset({"slug"}),
    parts=(CRITERIA,),
    join=with_range,
)
# Whether the original is held shows in its checksum.
REPORTS = Kind("reports", Report, extra=frozenset({"original_held"}), parts=(FIGURES, ROWS))
HIGHLIGHTS = Kind("highlights", CaseHighlight, parts=(EVENTS,))
CORRECTIONS = Kind(
    "corrections", Correction, renamed={"old": "old_value", "reason_class": "reason"}, edition=2
)
ANNOUNCEMENTS = Kind("announcements", Announcement, extra=frozenset({"slug"}), edition=2)
RESPONSES = Kind("responses", AgencyResponse, extra=frozenset({"slug"}), edition=2)
BREAKS = Kind("breaks", SeriesBreak, renamed={"on": "happened_on"})
FACILITIES = Kind("facilities", Facility, key="key", renamed={"place": "jurisdiction"}, join=with_state)

SHIPPED = (FAQS, CLAIMS, BLOCKS, GLOSSARY, POLICIES, BREAKS, REPORTS, HIGHLIGHTS, CORRECTIONS)
DEMONSTRATION = (FACILITIES, POLICIES, BREAKS, REPORTS, HIGHLIGHTS, CORRECTIONS, RESPONSES, ANNOUNCEMENTS)
