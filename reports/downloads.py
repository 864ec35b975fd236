"""Files of exactly what a page shows: the same filter, the same edition, copied by the database."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Case, CharField, F, Value, When
from django.db.models.functions import Cast, Concat
from django.http import StreamingHttpResponse

SCOPE_NOTE = (
    "Not alone a measure of cooperation; refusals appear only where the issuing agency learned of them."
)


@dataclass(frozen=True)
class Column:
    """A column of a file: its name, the expression it is read from, and what it means."""

    name: str
    source: object
    meaning: str


def labels(field, choices):
    """The words of a choice, in SQL."""
    whens = [When(**{field: value}, then=Value(str(label))) for value, label in choices]
    return Case(*whens, default=Value(""), output_field=CharField())


def harmless(expression):
    """Text that no spreadsheet runs: a leading = + - @ or control character gets an apostrophe before it.

    So does a leading apostrophe: taking one away always gives the text back.
    """
    risky = When(**{f"{expression}__regex": "^[-=+@'[:cntrl:]]"}, then=Concat(Value("'"), F(expression)))
    return Case(risky, default=F(expression), output_field=CharField())


DETAINER_COLUMNS = [
    Column(
        "uid",
        Cast("uid", CharField()),
        "Identifier of the detainer; the same on every machine and in every edition.",
    ),
    Column("prepared_on", F("prepared_on"), "Day the detainer was prepared."),
    Column("prepared_on_exactness", F("prepared_on_exactness"), "How exactly that day is known."),
    Column("form", F("form"), "Version of the detainer form."),
    Column("asked", F("asked"), "What was asked: notice, hold, both or unknown."),
    Column("outcome", F("outcome"), "What became of the detainer."),
    Column(
        "outcome_basis",
        F("outcome_basis"),
        "source: taken from the source's word; chain: worked out from events.",
    ),
    Column("outcome_reason", harmless("outcome_reason"), "Why this outcome, in one sentence."),
    Column("custody_taken", F("custody_taken"), "Whether the issuing agency took custody after all."),
    Column("place_status", F("place_status"), "resolved, federal, unresolved or not_stated."),
    Column("jurisdiction", F("jurisdiction_id"), "GEOID of the jurisdiction that answers for it."),
    Column("jurisdiction_name", F("jurisdiction__legal_name"), "Its name."),
    Column("state", F("state_id"), "GEOID of the state the jail stands in."),
    Column("located_in", F("located_in_id"), "GEOID of the county the jail stands in."),
    Column("operator", F("operator"), "Who runs the jail."),
    Column("facility_as_written", harmless("facility_as_written"), "The jail in the source's own words."),
    Column("city_as_written", harmless("city_as_written"), "The city in the source's own words."),
    Column("state_as_written", harmless("state_as_written"), "The state in the source's own words."),
    Column("lift_reason", harmless("lift_reason"), "The source's own word for how it ended."),
    Column("source", F("source__slug"), "Where the row comes from."),
    Column("delivery_sha256", F("delivery__sha256"), "Checksum of the file it came in."),
    Column("row_number", F("row_number"), "Row of that file, the first after the header being 1."),
    Column("original_file", harmless("original_file"), "File of the original, where the source names it."),
    Column("original_sheet", harmless("original_sheet"), "Sheet of the original."),
    Column("original_row", F("original_row"), "Row of the original."),
]


def csv_rows(rows, columns, reading, is_demonstration):
    """A query for the columns and, on every row, the edition and what the numbers cannot say."""
    names = [column.name for column in columns]
    named = {f"file_{column.name}": column.source for column in columns}
    named["file_edition"] = Value(reading.number)
    named["file_demonstration"] = Value("yes" if is_demonstration else "no")
    named["file_note"] = Value(SCOPE_NOTE)
    return [*names, "edition", "demonstration", "note"], rows.annotate(**named).values_list(*named)


def copied_csv(queryset, header):
    """CSV as the database writes it, in pieces; memory stays flat however many rows."""
    sql, parameters = queryset.query.sql_with_params()
    yield (",".join(header) + "\r\n").encode()
    with connection.cursor() as cursor:
        statement = cursor.mogrify(sql, parameters)
        with cursor.copy(f"copy ({statement}) to stdout with (format csv)") as copy:
            for piece in copy:
                yield bytes(piece)


def csv_response(queryset, columns, *, file_name, reading, is_demonstration):
    """A CSV download of a queryset, named for what it holds and the edition it shows."""
    header, query = csv_rows(queryset, columns, reading, is_demonstration)
    mark = "demonstration-" if is_demonstration else ""
    return StreamingHttpResponse(
        copied_csv(query, header),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{mark}{file_name}-edition-{reading.number}.csv"'
        },
    )
