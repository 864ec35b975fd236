"""The methodology page's parts: docstrings, docs/methodology.md and the mapping of an edition."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.conf import settings
from markupsafe import Markup

from detainers.outcome import VERSION
from detainers.outcome.rows import Row
from detainers.outcome.table import ROWS
from detainers.outcome.validity import VALIDITIES
from reports import statistics
from reports.measures import defined_by
from reports.report_measures import TERMS, report_measure
from reports.templating import markdown

DOCUMENT = "docs/methodology.md"
# When that document and the texts that stand in templates were last read as a whole.
REVIEWED_ON = date(2026, 11, 22)
# Headings of the document that pages link to.
ANCHORS = {
    "What is counted": "counted",
    "Two questions, answered apart": "outcomes",
    "What a date means": "dates",
    "Policies": "policies",
    "Places": "places",
    "Scope, and what the record cannot show": "scope",
    "Breaks in series": "breaks",
    "On paper": "paper",
    "What the reports of 2017 taught": "taught",
    "Figures of quarterly reports": "quarterly-figures",
    "Checks before publication": "checks-before-publication",
    "Texts": "texts",
}
# The page prints the mapping of the edition in its stead.
REPLACED = "### Where it is not"
# Further functions whose docstrings are the public definitions, with anchor and name.
DEFINED = (
    ("by-outcome", "Outcome", statistics.outcome_counts),
    ("notice", "Notice", statistics.notice_counts),
    ("hold", "Hold", statistics.hold_counts),
    ("custody", "Custody taken", statistics.custody_counts),
    ("also-here", "Also located here", statistics.located_here),
    ("share", "Share", statistics.share),
)

NEEDED = {True: "Needed", False: "Not needed", None: "Not settled"}
COUNTED = {True: "Count", False: "Left out", None: "Not settled"}
# The settings of the rule over chains, by the words of their column.
SETTING_WORDS = {
    "Arrest for an offense first": ("needs_criminal_arrest", NEEDED),
    "Copy served": ("needs_service", NEEDED),
    "Warrant attached": ("needs_warrant", NEEDED),
    "Weekends and holidays in the 48 hours": ("weekends_count", COUNTED),
}


@dataclass(frozen=True)
class Definition:
    """A published number: its name, what its function's docstring says, and the terms of its measure."""

    anchor: str
    name: str
    text: str
    terms: str = ""


@dataclass(frozen=True)
class Section:
    """A part of docs/methodology.md, as HTML."""

    anchor: str
    heading: str
    html: Markup


def definitions():
    """Every measure of the record, what else is counted, and what reports of others state."""
    stated = [report_measure(each, "the publisher of the report") for each in TERMS]
    return [
        *(of_measure(measure, measure.code) for measure in statistics.MEASURES.values()),
        *(Definition(anchor, name, defined_by(function, name)) for anchor, name, function in DEFINED),
        *(of_measure(measure, f"report-{measure.code}") for measure in stated),
    ]


def of_measure(measure, anchor):
    terms = f"{measure.terms} Counted: {measure.population}."
    return Definition(anchor, measure.name, measure.definition, terms)


@dataclass(frozen=True)
class DatedLine:
    """A line of the dated settings in words: [(setting, “needed” …)]."""

    name: str
    settings: list
    explanation: str


@dataclass(frozen=True)
class ChainRule:
    """The rule over chains as the code has it: its decision table and its dated settings."""

    version: int
    rows: tuple[Row, ...]
    settings: tuple[str, ...]
    validities: list[DatedLine]


def chain_rule():
    return ChainRule(VERSION, ROWS, tuple(SETTING_WORDS), [dated_line(line) for line in VALIDITIES])


def dated_line(line):
    words = [(name, say[getattr(line, setting)]) for name, (setting, say) in SETTING_WORDS.items()]
    return DatedLine(line.name, words, line.explanation)


@cache
def sections():
    """The document's sections, the first two titles apart, read once."""
    text = (settings.BASE_DIR / DOCUMENT).read_text("utf-8")
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)[1:]
    return [section(heading, body) for heading, body in zip(parts[::2], parts[1::2], strict=True)]


def section(heading, body):
    anchor = ANCHORS.get(heading) or re.sub(r"[^a-z]+", "-", heading.lower()).strip("-")
    return Section(anchor, heading, with_tables(markdown(body.partition(REPLACED)[0])))


def with_tables(html):
    """Tables of the document in our own dress, wide ones in a frame that scrolls."""
    opening = '<div class="table-wrap" tabindex="0"><table class="table table--compact">'
    dressed = str(html).replace("<table>", opening).replace("</table>", "</table></div>")
    return Markup(dressed)  # noqa: S704 - from markdown(), which cleans
