"""Tells people which rows were refused and which wait for a decision, as text and as a file."""

import csv
import json

from detainers.spreadsheets import harmless
from editions.statements import run

SHOWN = 20
KINDS_SHOWN, SHORTENED = 12, 80
COLUMNS = ("verdict", "line", "row", "column", "value", "problem", "remedy")
DECIDE = "Decide on the staff site which jail is meant; the decision is remembered for this source."


def refused_rows(limit=None):
    """Line, row, column, value, problem and remedy of everything wrong with a row, in file order."""
    return run(
        "select line, row_number, column_name, value, problem, remedy from flawed"
        " order by row_number, column_name limit %s",
        (limit,),
    )


def refused_kinds(layout):
    """What is wrong with rows, kind by kind, most frequent first: how many rows, and the first in place.

    Of a row only the columns that the record takes are shown, and the one in trouble: nothing of the person.
    """
    kinds = run(
        "select column_name, problem, (array_agg(remedy order by row_number))[1], count(distinct row_number),"
        " min(array[row_number, line]),"
        " (array_agg(value order by row_number))[1]"
        " from flawed group by 1, 2 order by 4 desc, 1, 2 limit %s",
        (KINDS_SHOWN,),
    )
    firsts = run(
        "select row_number, to_jsonb(s)::text from staged s where row_number = any(%s)",
        ([first[0] for *_, first, _ in kinds],),
    )
    rows = {number: json.loads(row) for number, row in firsts}
    return [kind_of(layout, rows, *kind) for kind in kinds]


def kind_of(layout, firsts, column, problem, remedy, rows, first, value):
    row_number, line = first
    # A row that could not be taken apart has no cells: what was found stands in its place.
    is_whole = not firsts[row_number]["problem"]
    shown = dict.fromkeys([*layout.parts.values(), *([column] if column in layout.columns else [])])
    cells = [[name, firsts[row_number][name][:SHORTENED]] for name in shown] if is_whole else []
    return {
        "column": column,
        "problem": problem,
        "remedy": remedy,
        "rows": rows,
        "line": line,
        "value": value,
        "cells": cells,
    }


def held_rows():
    """The same for rows whose place words fit several places or none."""
    return run(
        "select s.line, s.row_number, 'place',"
        " concat_ws(', ', nullif(facility_words, ''), nullif(city_words, ''), nullif(state_words, '')),"
        " case jsonb_array_length(p.candidates) when 0 then 'fits no place we know'"
        " else (select 'may mean ' || string_agg(coalesce(c->>'label', c::text), '; ')"
        "   from jsonb_array_elements(p.candidates) c) end, %s"
        " from sound s join placed p using (facility_words, city_words, state_words, code_words)"
        " where p.status = 'unresolved' order by s.row_number",
        (DECIDE,),
    )


def held_words(limit):
    """Place words that wait for a person, with rows and number of candidates, most frequent first."""
    return run(
        "select concat_ws(', ', nullif(facility_words, ''), nullif(city_words, ''), nullif(state_words, '')),"
        " count(*), max(jsonb_array_length(p.candidates))"
        " from sound join placed p using (facility_words, city_words, state_words, code_words)"
        " where p.status = 'unresolved' group by 1 order by 2 desc, 1 limit %s",
        (limit,),
    )


def write_report(path, held):
    """Every refused and every held row as CSV; `held` is false where places were not looked up yet."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for verdict, rows in (("refused", refused_rows()), ("held", held_rows() if held else [])):
            writer.writerows([verdict, *map(harmless, row)] for row in rows)


def refused_text(count):
    """The refused rows in words, the first of them one by one."""
    lines = [f"Refused: {count:,} rows."] if count else []
    for line, _, column, value, problem, remedy in refused_rows(SHOWN):
        shown = f" “{value[:60]}”" if value else ""
        lines.append(f"- line {line}{', ' if column else ''}{column}{shown}: {problem}. {remedy}")
    return "\n".join(lines)


def held_text(count):
    """The held rows in words: what fits several places or none, most frequent first."""
    if not count:
        return ""
    lines = [f"Held: {count:,} rows, published with place “not resolved”. {DECIDE} Most frequent:"]
    for words, rows, candidates in held_words(SHOWN):
        hints = f"{candidates or 'no'} place{'s' * (candidates != 1)} suggested"
        lines.append(f"- {rows:,} rows “{words}”: {hints}")
    return "\n".join(lines)
