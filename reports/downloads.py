"""CSV files of exactly what a page shows: the same filter, the same edition."""

import csv
import io

from django.db import connection
from django.db.models import Value
from django.http import HttpResponse, StreamingHttpResponse

from detainers.spreadsheets import harmless
from reports.exports import exported

# How many characters or bytes are gathered before they are handed on.
PIECE = 64 * 1024
SCOPE_NOTE = (
    "Not alone a measure of cooperation; refusals appear only where the issuing agency learned of them."
)


def about_file(reading, is_demonstration):
    """What every line says of the file: its edition, whether it is invented, what numbers cannot say."""
    return {
        "edition": "DRAFT" if reading.draft else reading.number,
        "demonstration": "yes" if is_demonstration else "no",
        "note": SCOPE_NOTE,
    }


def headers_of(file_name, reading, is_demonstration):
    """Named for what it holds and the edition it shows."""
    name = f"{mark_of(reading, is_demonstration)}{file_name}-edition-{reading.number}.csv"
    return {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": f'attachment; filename="{name}"',
    }


def mark_of(reading, is_demonstration):
    """How the name of a file begins that is not of the published record."""
    return ("DRAFT-" if reading.draft else "") + ("demonstration-" if is_demonstration else "")


def csv_rows(parts, columns, about):
    """The header, and of queries of rows those for the columns and what every line says."""
    named = {f"file_{column.name}": column.source for column in columns}
    named |= {f"file_{name}": Value(value) for name, value in about.items()}
    header = [*(column.name for column in columns), *about]
    return header, (rows.annotate(**named).values_list(*named) for rows in parts)


def copied_csv(queries, header):
    """CSV of queries one after another as the database writes it; memory stays flat however many rows."""
    # Lines end as the database ends them: readers of mixed ends, DuckDB among them, refuse the file.
    yield (",".join(header) + "\n").encode()
    with connection.cursor() as cursor:
        for query in queries:
            statement = cursor.mogrify(*query.query.sql_with_params())
            with cursor.copy(f"copy ({statement}) to stdout with (format csv)") as copy:
                yield from gathered(copy)


def gathered(lines):
    """Bytes in few pieces instead of many: each costs whoever takes it the same."""
    held, length = [], 0
    for line in lines:
        held.append(line)
        length += len(line)
        if length > PIECE:
            yield b"".join(held)
            held, length = [], 0
    if held:
        yield b"".join(held)


def csv_response(parts, columns, *, file_name, reading, is_demonstration):
    """A download of querysets one after another, copied by the database."""
    header, queries = csv_rows(parts, columns, about_file(reading, is_demonstration))
    return exported(copied_csv(queries, header), headers_of(file_name, reading, is_demonstration))


def written_csv(columns, lines, *, file_name, reading, is_demonstration):
    """A download of dictionaries, for parts that no single query holds.

    A line may say for itself that it is invented.
    """
    pieces = pieces_of_csv(columns, lines, about_file(reading, is_demonstration))
    return HttpResponse(b"".join(pieces), headers=headers_of(file_name, reading, is_demonstration))


def streamed_csv(columns, lines, *, file_name, reading, is_demonstration):
    """The same line by line, where there may be very many."""
    pieces = pieces_of_csv(columns, lines, about_file(reading, is_demonstration))
    return exported(pieces, headers_of(file_name, reading, is_demonstration))


def staff_csv(columns, lines, name):
    """A file of dictionaries for staff alone: of no edition, so that it says nothing of one."""
    return StreamingHttpResponse(
        pieces_of_csv(columns, lines, {}),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def pieces_of_csv(columns, lines, about):
    """CSV of dictionaries, in pieces; what a line does not say is left empty."""
    names, text = [*columns, *about], io.StringIO()
    known = set(names)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    for line in lines:
        said = about | line
        if not said.keys() <= known:
            raise ValueError(f"There is no column for {', '.join(said.keys() - known)}.")
        writer.writerow([harmless(said.get(name, "")) for name in names])
        if text.tell() > PIECE:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()
