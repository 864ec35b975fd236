"""Reads the file of events that comes with a file of detainers.

An event that cannot be read refuses the whole row it belongs to: half a chain would tell another story.
An event that belongs to no row refuses the delivery.
"""

from psycopg import sql

from detainers.importing.checking import (
    DAY,
    IS_DAY,
    Check,
    create_flawed,
    note,
    note_too_long,
    note_unreadable,
)
from detainers.importing.layouts import refuse_named_twice, refuse_other_columns
from detainers.importing.reading import header_of, opened
from detainers.importing.refusing import DeliveryRefused
from detainers.importing.staging import stage
from detainers.models import Delivery, EventKind, Exactness
from editions.statements import run

COLUMNS = (
    *("row", "position", "kind", "happened_on", "exactness"),
    *("facility", "city", "state", "agency", "note"),
)
FORM = "a file of events"
SHOWN = 20
TABLES = {"staged": "staged_events", "flawed": "flawed_events"}
CHECKS = (
    Check(
        "row",
        r"{word} !~ '^[1-9]\d{{0,8}}$'",
        "not the number of a row",
        "Give the number of the detainer's row: 1 for the first below the header.",
    ),
    Check(
        "position",
        r"{word} <> '' and {word} !~ '^[1-9]\d{{0,3}}$'",
        "not a place in a chain",
        "Write a whole number from 1, or leave every event of the row without one.",
    ),
    Check(
        "kind",
        "{word} <> all(%s)",
        "not a kind of event we know",
        f"Write one of {', '.join(EventKind.values)}.",
        (EventKind.values,),
    ),
    Check(
        "exactness",
        "{word} <> '' and {word} <> all(%s)",
        "not a word we know",
        f"Write one of {', '.join(Exactness.values)}, or nothing.",
        (Exactness.values,),
    ),
    Check(
        "happened_on",
        f"{{word}} <> '' and not {IS_DAY}",
        "not a day",
        "Write the day as YYYY-MM-DD, a day of the calendar, or nothing where it is not known.",
    ),
    Check("happened_on", f"{DAY} > current_date", "a day in the future", "Look the day up at the source."),
    Check("happened_on", f"{DAY} < '1950-01-01'", "a day before 1950", "Look the day up at the source."),
    Check(
        "happened_on",
        "{word} <> '' and btrim(exactness) = 'unknown'",
        "a day that is said to be not known",
        "Leave the day out, or say how exactly it is known.",
    ),
    Check(
        "happened_on",
        "{word} = '' and btrim(exactness) = any(%s)",
        "no day",
        "Give the day, or leave its exactness out.",
        ([word for word in Exactness.values if word != Exactness.UNKNOWN],),
    ),
)
# A number of a row that the file has not; compared as text, for it may be no number at all.
NO_SUCH_ROW = "not exists (select from staged s where s.row_number::text = btrim(e.row))"


def events_template_csv():
    """The empty file of events, for people who send us chains of custody."""
    return ",".join(COLUMNS) + "\n"


def read_events(path, layout, progress, name=""):
    """Stage the events and check each; rows with an event that cannot be read are flawed after this."""
    if layout.form != Delivery.Form.TEMPLATE:
        raise DeliveryRefused(f"Events come with our own template; this file is {layout.name}.")
    name = name or path.name
    progress.step(f"Reading {name}")
    with opened(path) as (lines, share_read):
        header = [name.strip().lower() for name in header_of(lines)]
        refuse_named_twice(header)
        refuse_other_columns(header, COLUMNS, FORM)
        stage(lines, share_read, header, progress, table=TABLES["staged"])
    check_events()
    refuse_without_row(name)
    flaw_rows()


def check_events():
    create_flawed(TABLES["flawed"])
    note_unreadable(**TABLES)
    for check in CHECKS:
        note(check, check.part, **TABLES)
    note_too_long(COLUMNS, **TABLES)
    note_no_such_row()
    note_mixed_positions()
    note_same_position()


def note_no_such_row():
    run(
        "insert into flawed_events select row_number, line, 'row', btrim(e.row), 'no such row',"
        " 'The file has ' || (select count(*) from staged) || ' rows below its header; count from 1.'"
        " from staged_events e where problem = '' and {no_row}"
        " and not exists (select from flawed_events f"
        "   where f.row_number = e.row_number and f.column_name = 'row')",
        no_row=sql.SQL(NO_SUCH_ROW),
    )


def note_mixed_positions():
    run(
        "insert into flawed_events select row_number, line, 'position', '', 'no place in the chain',"
        " 'Number every event of the row, or none: then their order in the file counts.'"
        " from staged_events where problem = '' and btrim(position) = '' and btrim(row) in"
        " (select btrim(row) from staged_events where btrim(position) <> '')"
    )


def note_same_position():
    run(
        "insert into flawed_events select row_number, line, 'position', position,"
        " 'two events of the row have this place in the chain', 'Number them 1, 2, 3.' from"
        " (select row_number, line, position,"
        "   count(*) over (partition by btrim(row), btrim(position)) as alike from staged_events"
        "   where problem = '' and btrim(position) <> '') numbered where alike > 1"
    )


def refuse_without_row(name):
    """Raise DeliveryRefused where an event belongs to no row: it could not even be kept with one."""
    found = run(
        "select f.line, f.column_name, f.value, f.problem, f.remedy from flawed_events f"
        " join staged_events e using (row_number) where {no_row} order by f.row_number",
        no_row=sql.SQL(NO_SUCH_ROW),
    )
    if found:
        lines = [
            f"- line {line}{', ' if column else ''}{column} “{value[:60]}”: {problem}. {remedy}"
            for line, column, value, problem, remedy in found[:SHOWN]
        ]
        raise DeliveryRefused(
            "\n".join([f"{name} has {len(found):,} events that belong to no row of the file:", *lines])
        )


def flaw_rows():
    """Refuse each row that has a flawed event, and say which event and what would be right."""
    run(
        "insert into flawed select s.row_number, s.line, 'events, line ' || f.line || ', ' || f.column_name,"
        " f.value, f.problem, f.remedy from flawed_events f join staged_events e using (row_number)"
        " join staged s on s.row_number = btrim(e.row)::integer order by f.row_number"
    )


def keep_events(are_given):
    """Make the table `told_events`: the events of sound rows, numbered from 1; empty where none are given."""
    run(
        "create temp table told_events (row_number integer, position integer, kind text, happened_on date,"
        " exactness text, facility_words text, city_words text, state_words text, code_words text,"
        " agency_words text, note text) on commit drop"
    )
    if are_given:
        run(
            "insert into told_events select s.row_number, row_number() over"
            " (partition by s.row_number order by nullif(btrim(e.position), '')::integer, e.row_number),"
            " btrim(e.kind), nullif(btrim(e.happened_on), '')::date, case when btrim(e.happened_on) = ''"
            "   then 'unknown' else coalesce(nullif(btrim(e.exactness), ''), 'day') end,"
            " btrim(e.facility), btrim(e.city), btrim(e.state), '', btrim(e.agency), btrim(e.note)"
            " from staged_events e join sound s on s.row_number = btrim(e.row)::integer"
        )
    run("create index on told_events (row_number)")
    run("analyze told_events")
