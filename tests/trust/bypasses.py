"""Ways around two people and the hour, tried in SQL by whoever holds a site's database password."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import psycopg


@dataclass(frozen=True)
class Attempt:
    """Statements of one transaction, the last of which must be refused with this answer."""

    name: str
    answer: str
    statements: list
    beyond_owner: bool = False


WRITTEN = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
BY_STAFF, BY_PUBLIC = ([Attempt(**attempt) for attempt in WRITTEN[site]] for site in ("staff", "public"))


def tried(session, attempt, world):
    """(how the last statement answers, whether those before it were done); undone in either case."""
    *prepared, last = [statement.format(**world) for statement in attempt.statements]
    done_before = all(answer(session, statement) == "done" for statement in prepared)
    found = answer(session, last)
    session.rollback()
    return found, done_before


def answer(session, statement):
    try:
        execute(session, statement)
    except psycopg.Error as problem:
        return problem.sqlstate
    return "done"


def execute(session, statement):
    """Run a statement; what follows the first line of a COPY is its row."""
    if not statement.startswith("copy ") or "\n" not in statement:
        session.execute(statement)
        return
    command, row = statement.split("\n")
    with session.cursor().copy(command) as copy:
        copy.write(row + "\n")
