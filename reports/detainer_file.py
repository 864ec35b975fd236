"""The file of detainers: its columns, and what each is read from and means."""

from dataclasses import dataclass

from django.db.models import Case, CharField, F, Value
from django.db.models.functions import Cast

from detainers.models.bulk_days import marked
from detainers.spreadsheets import harmless_column
from reports import statistics
from reports.orders import ORDERS


@dataclass(frozen=True)
class Column:
    """A column of a file: its name, the expression it is read from, and what it means."""

    name: str
    source: object
    meaning: str

    @property
    def stored(self):
        """The same without the apostrophes that keep a spreadsheet from running a cell."""
        return F(self.name) if isinstance(self.source, Case) else self.source


DETAINER_COLUMNS = [
    Column(
        "uid",
        Cast("uid", CharField()),
        "Identifier of the detainer; the same on every machine and in every edition.",
    ),
    Column("unit", Value("detainer"), "What a row is: one detainer, not one person, who may have several."),
    Column("prepared_on", F("prepared_on"), "Day the detainer was prepared."),
    Column("prepared_on_exactness", F("prepared_on_exactness"), "How exactly that day is known."),
    Column("declined_on", F("declined_on"), "Day of the decline; empty where the source gives none."),
    Column("declined_on_exactness", F("declined_on_exactness"), "How exactly that day is known."),
    Column(
        "recorded_on",
        F("recorded_on"),
        "Day the issuing agency recorded the decline, which may be much later; empty where not known.",
    ),
    Column("recorded_on_exactness", F("recorded_on_exactness"), "How exactly that day is known."),
    Column(
        "bulk_day",
        F("bulk_day"),
        "Which of its dates are bulk days, with far more rows at its place than the quarter's other days: "
        "prepared, declined, recorded; empty for none.",
    ),
    Column("form", F("form"), "Version of the detainer form."),
    Column("asked", F("asked"), "What was asked: notice, hold, both or unknown."),
    Column(
        "outcome",
        F("outcome"),
        "What became of the detainer; notice_declined for a declined request for notice alone.",
    ),
    Column("notice", F("notice"), "What became of notice before release; not_asked where none was asked."),
    Column("hold", F("hold"), "What became of the hold up to 48 hours; not_asked where none was asked."),
    Column(
        "outcome_basis",
        F("outcome_basis"),
        "source: taken from the source's word; chain: worked out from events.",
    ),
    Column(
        "outcome_rule",
        F("outcome_rule"),
        "Version of the mapping of the source's words, or of the rule over chains; see the methodology.",
    ),
    Column("outcome_reason", harmless_column("outcome_reason"), "Why this outcome, in one sentence."),
    Column("custody_taken", F("custody_taken"), "Whether the issuing agency took custody after all."),
    Column("place_status", F("place_status"), "resolved, federal, unresolved or not_stated."),
    Column(
        "jurisdiction",
        F("jurisdiction_id"),
        "GEOID of the jurisdiction it is counted for: the one that answers for it or, where none does, "
        "the one that it was sent to or last known to be with.",
    ),
    Column("jurisdiction_name", F("jurisdiction__legal_name"), "Its name."),
    Column("state", F("state_id"), "GEOID of the state the jail stands in."),
    Column("located_in", F("located_in_id"), "GEOID of the county the jail stands in."),
    Column("operator", F("operator"), "Who runs the jail."),
    Column(
        "facility_as_written", harmless_column("facility_as_written"), "The jail in the source's own words."
    ),
    Column("city_as_written", harmless_column("city_as_written"), "The city in the source's own words."),
    Column("state_as_written", harmless_column("state_as_written"), "The state in the source's own words."),
    Column("lift_reason", harmless_column("lift_reason"), "The source's own word for how it ended."),
    Column("source", F("source__slug"), "Where the row comes from."),
    Column("delivery_sha256", F("delivery__sha256"), "Checksum of the file it came in."),
    Column("row_number", F("row_number"), "Row of that file, the first after the header being 1."),
    Column(
        "original_file", harmless_column("original_file"), "File of the original, where the source names it."
    ),
    Column("original_sheet", harmless_column("original_sheet"), "Sheet of the original."),
    Column("original_row", F("original_row"), "Row of the original."),
    Column(
        "withdrawn_in",
        F("withdrawn_in"),
        "Edition that withdrew the row's content, in every edition; it is counted as before. Empty for none.",
    ),
]


def file_rows(reading, scope, sort="newest"):
    """Queries that are the rows of the file one after another, in one of the orders of reports/orders.py."""
    rows = marked(statistics.detainers(reading, scope), reading)
    return ORDERS[sort](reading, scope).parts_of_file(rows)
