"""Writing reference rows: COPY into a temporary table, then one statement."""

from collections import Counter
from dataclasses import dataclass, field

from django.db import connection
from psycopg import sql


@dataclass
class Report:
    """What became of the lines of one table; they add up to the lines read."""

    table: str
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    left_out: Counter = field(default_factory=Counter)

    def leave_out(self, reason):
        self.left_out[reason] += 1

    def __str__(self):
        counts = f"{self.read:,} read: {self.new:,} new, {self.changed:,} changed, {self.unchanged:,} unchanged"
        reasons = "".join(f"\n    {count:,} left out: {reason}" for reason, count in self.left_out.most_common())
        return f"{self.table}: {counts}, {self.left_out.total():,} left out{reasons}"


def run(statement, **names):
    """Execute SQL with {names}: a string is quoted as an identifier, a list as identifiers with commas."""
    parts = {
        name: sql.SQL(", ").join(map(sql.Identifier, value)) if isinstance(value, (list, tuple))
        else value if isinstance(value, sql.Composable) else sql.Identifier(value)
        for name, value in names.items()
    }
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(**parts).as_string(connection.connection))
        return cursor.fetchall() if cursor.description else cursor.rowcount


def stage(table, columns, rows):
    """The rows in a temporary table with the columns' own types; its name."""
    name = f"staged_{table}"
    run("drop table if exists {name}", name=name)
    run(
        "create temporary table {name} on commit drop as select {columns} from {table} limit 0",
        name=name, columns=columns, table=table,
    )
    copying = sql.SQL("copy {} ({}) from stdin").format(
        sql.Identifier(name), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with connection.cursor() as cursor, cursor.copy(copying) as copy:
        for row in rows:
            copy.write_row(row)
    return name


def both(columns):
    """Two row expressions to compare: the table's own and the staged."""
    mine = sql.SQL(", ").join(sql.SQL("t.{}").format(sql.Identifier(column)) for column in columns)
    theirs = sql.SQL(", ").join(sql.SQL("s.{}").format(sql.Identifier(column)) for column in columns)
    return mine, theirs


def merge(report, model, columns, key, rows, open_only=""):
    """Insert new rows and change differing ones; `open_only` is the condition that a row may still change.

    Rows that differ but may not change any more are left out, and counted so.
    """
    table = model._meta.db_table
    rest = [column for column in columns if column not in key]
    staged = stage(table, columns, rows)
    (mine, theirs), (my_key, their_key) = both(rest), both(key)
    names = {"table": table, "staged": staged, "columns": columns, "rest": rest, "mine": mine,
             "theirs": theirs, "my_key": my_key, "their_key": their_key}
    joined = "{table} t join {staged} s on ({my_key}) = ({their_key}) where ({mine}) is distinct from ({theirs})"
    total = run("select count(*) from {staged}", **names)[0][0]
    differing = run(f"select count(*) from {joined}", **names)[0][0]  # noqa: S608
    report.changed += (changed := run(
        "update {table} t set ({rest}) = row({theirs}) from {staged} s where ({my_key}) = ({their_key})"
        f" and ({{mine}}) is distinct from ({{theirs}}) {open_only}", **names,  # noqa: S608
    ))
    report.new += (new := run(
        "insert into {table} ({columns}) select {columns} from {staged} s"
        " where not exists (select from {table} t where ({my_key}) = ({their_key}))", **names,
    ))
    fixed = differing - changed
    report.unchanged += total - new - changed - fixed
    if fixed:
        report.left_out["already public with other values, which stay as published"] += fixed
