"""Copies a file's rows, as text, into a temporary table that ends with the transaction."""

import csv
import io
from itertools import islice

from django.db import connection
from psycopg import sql

from detainers.importing.reading import records, storable
from editions.statements import columns_sql, run

BATCH = 2000
OWN_COLUMNS = ("row_number", "line", "problem", "remedy", "problem_column", "problem_value")


def copy_in(table, rows, texts):
    """Fill a temporary table from lists of values; an empty value becomes null, except in the `texts`.

    A row may also be text: a line of CSV as it is.
    """
    buffer = io.StringIO()
    # \r\n makes the writer quote a lone carriage return too, which COPY would refuse unquoted.
    writer = csv.writer(buffer, lineterminator="\r\n")
    statement = sql.SQL("copy {} from stdin (format csv, force_not_null ({}))").format(
        sql.Identifier(table), columns_sql(texts)
    )
    rows = iter(rows)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        while batch := list(islice(rows, BATCH)):
            for row in batch:
                if isinstance(row, str):
                    buffer.write(row)
                else:
                    writer.writerow(row)
            copy.write(buffer.getvalue())
            buffer.seek(0)
            buffer.truncate()


def clear_staging():
    """Drop what an earlier import of the same transaction left."""
    tables = (
        "staged flawed sound placed formed mapped arriving standing delivered paired"
        " staged_events flawed_events told_events"
    )
    run(
        "drop table if exists {tables}",
        tables=sql.SQL(", ").join(sql.Identifier("pg_temp", name) for name in tables.split()),
    )


def stage(lines, share_read, header, progress, table="staged"):
    """Make and fill a table: every row of the file under the file's own column names."""
    run(
        "create temp table {table} (row_number integer, line integer, problem text, remedy text,"
        " problem_column text, problem_value text, {columns}) on commit drop",
        table=table,
        columns=sql.SQL(", ").join(sql.SQL("{} text").format(sql.Identifier(name)) for name in header),
    )
    counted = 0

    def staged_rows():
        nonlocal counted
        for counted, record in enumerate(records(lines, header), start=1):
            yield staged_row(record)
            if counted % BATCH == 0:
                progress.rows(counted, share_read())

    copy_in(table, staged_rows(), (*OWN_COLUMNS[2:], *header))
    progress.done(counted)
    # How many rows there are is what counts: statistics of sixty texts would take longer than a check.
    run("analyze {table} (row_number, problem)", table=table)
    return counted


def staged_row(record):
    """The values of a row under OWN_COLUMNS and the file's own; of a plain row, the line of CSV with them."""
    if record.as_written:
        return f"{record.row_number},{record.line},,,,,{record.as_written}\r\n"
    found = (record.problem, record.remedy, record.column, storable(record.value))
    return [record.row_number, record.line, *found, *record.values]
