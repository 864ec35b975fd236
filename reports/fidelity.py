"""The scope and fidelity of a quarterly report: what is measured of the record, and what is said of it."""

from dataclasses import dataclass
from datetime import date

from detainers.models import Detainer
from detainers.models.detainers import Outcome
from reports.models import Report
from reports.quarter_figures import filled
from reports.saying import counted
from reports.templating import day, number, percent

Status = Detainer.PlaceStatus
NOT_SAID = (Outcome.UNDETERMINED, Outcome.PENDING, Outcome.UNKNOWN)
LISTED = 10
FORMS = dict(Detainer.Form.choices)


@dataclass(frozen=True)
class Part:
    """One part of the statement: what is measured, the quarter before, and the text as readers read it."""

    field: str
    title: str
    fact: str
    before: str
    text: str

    @property
    def is_in_text(self):
        """Whether the text itself says what is measured."""
        return self.fact in self.text


def stated(report, record):
    """[Part] of a report: its own texts with the facts of its QuarterRecord."""
    parts = []
    for field, of in FACTS.items():
        title = str(Report._meta.get_field(field).verbose_name)
        facts = (of(record, "now"), of(record, "before"))
        parts.append(Part(field, title, *facts, filled(getattr(report, field), record.counts)))
    return parts


def rows_of(record, which):
    return [row for row in record.asked["rows"] if row["now"] == (which == "now")]


def total(record, which):
    return sum(row["n"] for row in rows_of(record, which))


def source(record, which):
    """“405 rows from 1 delivery: example.csv (received November 20, 2026).”"""
    by_file = {}
    for row in rows_of(record, which):
        key = (row["received"] or "", row["file"] or "")
        by_file[key] = by_file.get(key, 0) + row["n"]
    n = total(record, which)
    if not n:
        return "The record has no row of this quarter."
    files = sorted((key, n) for key, n in by_file.items() if key[1])
    words = [f"{file}, {counted(n, 'row')}, received {said_day(on)}" for (on, file), n in files[:LISTED]]
    words += [f"{counted(len(files) - LISTED, 'more file')}"] if len(files) > LISTED else []
    typed = by_file.get(("", ""), 0)
    words += [f"{counted(typed, 'row')} entered by staff"] if typed else []
    return f"{counted(n, 'row')} from {counted(len(files), 'delivery', 'deliveries')}: {'; '.join(words)}."


def said_day(text):
    return day(date.fromisoformat(text))


def coverage(record, which):
    column = "n" if which == "now" else "before"
    whole = sum(row[column] for row in record.asked["places"])
    if not whole:
        return "No row, so no share is measured."
    unresolved, none = (
        record.without_place(column, status) for status in (Status.UNRESOLVED, Status.NOT_STATED)
    )
    open_share = f"{percent(unresolved / whole)} of rows ({number(unresolved)} of {number(whole)})"
    return (
        f"{open_share} name a place that is not resolved; {percent(none / whole)} ({number(none)}) name none."
    )


def outcome(record, which):
    counts = record.counts[which == "before"].by_outcome
    whole, n = sum(counts.values()), sum(counts.get(each, 0) for each in NOT_SAID)
    if not whole:
        return "No row, so no share is measured."
    return f"{percent(n / whole)} of rows ({number(n)} of {number(whole)}) do not say how the detainer ended."


def lag(record, which):
    found = next((row for row in record.asked["lags"] if row["now"] == (which == "now")), None)
    if found is None:
        return "No row came with a delivery, so no delay is measured."
    median, longest = counted(found["median"], "day"), counted(found["longest"], "day")
    return f"From the day prepared to the day received: median {median}, longest {longest}."


def gaps(record, which):
    column, year = ("n", "year") if which == "now" else ("before", "year_before")
    missing, known = record.missing(column, year), record.had_rows(column, year)
    if not missing:
        return f"Each of the {counted(known, 'place')} with a row in the year before has one in this quarter."
    names = [str(record.places[row["place"]]) for row in missing[:LISTED]]
    names += [f"and {number(len(missing) - LISTED)} more"] if len(missing) > LISTED else []
    return (
        f"{number(len(missing))} of {counted(known, 'place')} with a row in this quarter or the year before "
        f"have none in this quarter: {', '.join(names)}."
    )


def definitions(record, which):
    rows = rows_of(record, which)
    versions = sorted({f"{row['outcome_rule']} of {BASES[row['outcome_basis']]}" for row in rows})
    forms = sorted({FORMS[row["form"]] for row in rows})
    said = [
        f"Outcomes by version {' and '.join(versions) or 'none'}.",
        f"Forms: {', '.join(forms) or 'none'}.",
    ]
    if which == "now":
        titles = [row["title"] for row in record.asked["breaks"]]
        said.append(f"Breaks in series in the quarter: {'; '.join(titles) or 'none'}.")
        changed = sum(row["n"] for row in record.asked["changed"])
        said.append(f"Rows of earlier editions that this edition changed: {number(changed)}.")
    return " ".join(said)


BASES = {Detainer.Basis.SOURCE: "the mapping", Detainer.Basis.CHAIN: "the rule over chains"}
# Fields of a report → what is measured for each, now or of the quarter before.
FACTS = {
    "scope_source": source,
    "scope_coverage": coverage,
    "scope_outcome": outcome,
    "scope_lag": lag,
    "scope_gaps": gaps,
    "scope_definitions": definitions,
}
