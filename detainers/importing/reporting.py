"""Tells people which rows were refused and which wait for a decision, as text and as a file."""

import csv

from detainers.spreadsheets import harmless
from editions.statements import run

SHOWN = 20
COLUMNS = ("verdict", "line", "row", "column", "value", "problem", "remedy")
DECIDE = "Decide on the staff site which jail is meant; the decision is remembered for this source."


def refused_rows(limit=None):
    """Line, row, column, value, problem and remedy of everything wrong with a row, in file order."""
    return run(
        "select line, row_number, column_name, value, problem, remedy from flawed"
        " order by row_number, column_name limit %s",
        (limit,),
    )


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
