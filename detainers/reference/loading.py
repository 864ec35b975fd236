"""Writing reference rows: COPY into a temporary table, then one statement."""

from collections import Counter
from dataclasses import dataclass, field

from django.db import connection
from psycopg import sql

STAYS = "already public with other values, which stay as published"


@dataclass
class Report:
    """What became of the lines of one table; they add up to the lines read."""

    table: str
    read: int = 0
    # What the lines became rows of, when a line can be many rows.
    rows: str = ""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    left_out: Counter = field(default_factory=Counter)

    def leave_out(self, reason):
        self.left_out[reason] += 1

    def __str__(self):
        read = f"{self.read:,} lines read for {self.rows}" if self.rows else f"{self.read:,} read"
        counts = f"{read}: {self.new:,} new, {self.changed:,} changed, {self.unchanged:,} unchanged"
        reasons = "".join(
            f"\n    {count:,} left out: {reason}" for reason, count in self.left_out.most_common()
        )
        return f"{self.table}: {counts}, {self.left_out.total():,} left out{reasons}"


def quoted(value):
    """A name as an identifier, a list of names with commas, SQL as it is."""
    if isinstance(value, sql.Composable):
        return value
    names = [value] if isinstance(value, str) else value
    return sql.SQL(", ").join(map(sql.Identifier, names))


def run(statement, **names):
    """Execute SQL with its {names} quoted; the rows it returns, or how many it touched."""
    text = sql.SQL(statement).format(**{name: quoted(value) for name, value in names.items()})
    with connection.cursor() as cursor:
        cursor.execute(text.as_string(connection.connection))
        return cursor.fetchall() if cursor.description else cursor.rowcount


def stage(table, columns, rows):
    """Copy the rows into a temporary table with the columns' own types; its name."""
    name = f"staged_{table}"
    run("drop table if exists {name}", name=name)
    run(
        "create temporary table {name} on commit drop as select {columns} from {table} limit 0",
        name=name,
        columns=columns,
        table=table,
    )
    copying = sql.SQL("copy {} ({}) from stdin").format(quoted(name), quoted(columns))
    with connection.cursor() as cursor, cursor.copy(copying) as copy:
        for row in rows:
            copy.write_row(row)
    return name


def of(alias, columns):
    """Columns of one side of a join, in order."""
    return sql.SQL(", ").join(sql.Identifier(alias, column) for column in columns)


COUNT = "select count(*) from {staged}"
COUNT_DIFFERING = (
    "select count(*) from {table} t join {staged} s on ({my_key}) = ({their_key})"
    " where ({mine}) is distinct from ({theirs})"
)
CHANGE = (
    "update {table} t set ({rest}) = row({theirs}) from {staged} s"
    " where ({my_key}) = ({their_key}) and ({mine}) is distinct from ({theirs}) and {may_change}"
)
ADD = (
    "insert into {table} ({columns}) select {columns} from {staged} s"
    " where not exists (select from {table} t where ({my_key}) = ({their_key}))"
)


def merge(report, model, columns, key, rows):
    """Add new rows and change differing ones, except those that are public and so never change.

    Rows that differ but are public are left out, and counted so.
    """
    table = model._meta.db_table
    rest = [column for column in columns if column not in key]
    fixed_once_public = any(field.name == "since" for field in model._meta.fields)
    names = {
        "table": table,
        "staged": stage(table, columns, rows),
        "columns": columns,
        "rest": rest,
        "mine": of("t", rest),
        "theirs": of("s", rest),
        "my_key": of("t", key),
        "their_key": of("s", key),
        "may_change": sql.SQL("t.since is null" if fixed_once_public else "true"),
    }
    total, differing = run(COUNT, **names)[0][0], run(COUNT_DIFFERING, **names)[0][0]
    report.changed, report.new = run(CHANGE, **names), run(ADD, **names)
    report.unchanged = total - report.new - differing
    if differing > report.changed:
        report.left_out[STAYS] += differing - report.changed
