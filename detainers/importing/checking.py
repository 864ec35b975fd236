"""Set-based checks: which staged rows cannot go into the record, and what to do about each."""

from dataclasses import dataclass

from psycopg import sql

from detainers.models import Exactness
from detainers.models.detainers import Detainer
from editions.statements import columns_sql, run

LONGEST = 500
# A cast would stop at the first bad day, and pg_input_is_valid came only with PostgreSQL 16.
IS_DAY = r"""(case when {word} ~ '^[1-9]\d{{3}}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'
    then substr({word}, 9, 2)::int <= extract(day from
        (substr({word}, 1, 7) || '-01')::date + interval '1 month - 1 day') else false end)"""
DAY = f"case when {IS_DAY} then {{word}}::date end"


@dataclass(frozen=True)
class Check:
    """A condition over one part of a row, in SQL; {word} is the part without outer blanks."""

    part: str
    fails_when: str
    problem: str
    remedy: str
    parameters: tuple = ()


def one_of(part, choices):
    return Check(
        part,
        "{word} <> '' and {word} <> all(%s)",
        "not a word we know",
        f"Write one of {', '.join(choices)}, or nothing.",
        (list(choices),),
    )


CHECKS = [
    Check(
        "prepared_on",
        "{word} = ''",
        "no day prepared",
        "Give the day the detainer was prepared, as YYYY-MM-DD; a row without one has no place in time.",
    ),
    Check(
        "prepared_on",
        f"{{word}} <> '' and not {IS_DAY}",
        "not a day",
        "Write the day as YYYY-MM-DD, a day of the calendar.",
    ),
    Check("prepared_on", f"{DAY} > current_date", "a day in the future", "Look the day up at the source."),
    Check("prepared_on", f"{DAY} < '1990-01-01'", "a day before 1990", "Look the day up at the source."),
    Check(
        "original_row",
        r"{word} <> '' and {word} !~ '^\d{{1,9}}$'",
        "not a row number",
        "Write a whole number, or nothing.",
    ),
]
TEMPLATE_CHECKS = [
    one_of("prepared_on_exactness", Exactness.values),
    one_of("asked", Detainer.Asked.values),
]


def check_rows(layout, first_day=None, last_day=None):
    """Make the table `flawed`: one line for each thing wrong with a staged row."""
    create_flawed("flawed")
    note_unreadable()
    checks = [*CHECKS, *TEMPLATE_CHECKS, *scope_checks(first_day, last_day)]
    for part, column in layout.parts.items():
        note_words(column, [check for check in checks if check.part == part])
    note_too_long(layout.columns)
    run("analyze flawed")


def create_flawed(table):
    run(
        "create temp table {table} (row_number integer, line integer, column_name text, value text,"
        " problem text, remedy text) on commit drop",
        table=table,
    )


def scope_checks(first_day, last_day):
    """Rows outside the days a delivery says it covers would escape the check for overlaps."""
    remedy = "Leave the row out, or state a wider scope."
    if first_day:
        yield Check("prepared_on", f"{DAY} < %s", "before the scope's first day", remedy, (first_day,))
    if last_day:
        yield Check("prepared_on", f"{DAY} > %s", "after the scope's last day", remedy, (last_day,))


def note_unreadable(staged="staged", flawed="flawed"):
    run(
        "insert into {flawed} select row_number, line, problem_column, problem_value, problem, remedy"
        " from {staged} where problem <> ''",
        staged=staged,
        flawed=flawed,
    )


def note_words(column, checks):
    """Run the checks of one part, over each of its words once, however many rows have it."""
    if not checks:
        return
    fails = [
        sql.SQL("({}, %s, %s)").format(sql.SQL(check.fails_when).format(word=sql.SQL("word")))
        for check in checks
    ]
    run(
        "insert into flawed select row_number, line, %s, left(word, 200), bad.problem, bad.remedy"
        " from staged join (select word, c.problem, c.remedy"
        "   from (select distinct btrim({column}) as word from staged where problem = '') words,"
        "   lateral (values {fails}) as c(fails, problem, remedy) where fails) bad"
        " on bad.word = btrim({column}) where staged.problem = ''",
        [column, *(value for check in checks for value in (*check.parameters, check.problem, check.remedy))],
        column=column,
        fails=sql.SQL(", ").join(fails),
    )


def note(check, column, staged="staged", flawed="flawed"):
    word = sql.SQL("btrim({})").format(sql.Identifier(column))
    run(
        "insert into {flawed} select row_number, line, %s, left({word}, 200), %s, %s from {staged}"
        " where problem = '' and {fails}",
        (column, check.problem, check.remedy, *check.parameters),
        staged=staged,
        flawed=flawed,
        word=word,
        fails=sql.SQL(check.fails_when).format(word=word),
    )


def note_too_long(columns, staged="staged", flawed="flawed"):
    """A column at a time for one pass over the table: the longest value of a row decides."""
    run(
        "insert into {flawed} select row_number, line, name, left(value, 80) || '…', %s, %s"
        " from {staged} cross join lateral unnest(array[{names}], array[{columns}]) as c(name, value)"
        " where problem = '' and greatest({lengths}) > %s and length(value) > %s",
        (f"longer than {LONGEST} characters", f"Shorten it to {LONGEST} characters.", LONGEST, LONGEST),
        staged=staged,
        flawed=flawed,
        names=sql.SQL(", ").join(map(sql.Literal, columns)),
        columns=columns_sql(columns),
        lengths=sql.SQL(", ").join(sql.SQL("length({})").format(sql.Identifier(name)) for name in columns),
    )


def refused_count():
    return run("select count(distinct row_number) from flawed")[0][0]
