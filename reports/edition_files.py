"""The files made of each whole edition when it is published: what the downloads without a filter give.

The docstring of each maker is what readers are told the file holds.
"""

from detainers.models import Jurisdiction
from editions.csv_totals import ROWS
from editions.files import edition_file
from reports import statistics
from reports.cases import cases
from reports.correction_log import CORRECTION_COLUMNS, correction_lines, log
from reports.detainer_file import DETAINER_COLUMNS, file_rows
from reports.differences.files import FIGURE_COLUMNS, figure_lines, row_pieces
from reports.downloads import about_file, copied_csv, csv_rows, pieces_of_csv
from reports.filters import Scope
from reports.models import AgencyResponse, CaseHighlight, Report
from reports.policy_words import POLICY_COLUMNS, policy_lines, register
from reports.reading import published, reading_of
from reports.report_file import REPORT_COLUMNS, event_line, report_lines, terms
from reports.report_parts import ReportParts
from reports.responses import RESPONSE_COLUMNS, response_lines
from reports.templating import period

PLACE_COLUMNS = {
    "place": "GEOID of the jurisdiction the detainers are counted for; federal, unresolved or not_stated "
    "where none answers for them.",
    "place_name": "Its name.",
    "state": "GEOID of its state.",
    "outcome": "What became of the detainers.",
    "detainers": "How many. All lines add up to the lines of detainers.csv.",
    "measure_name": "What the number measures, in words.",
    "unit": "Unit of the number.",
    "date_basis": "Which day puts a detainer into the period.",
    "population": "Whose count it is.",
    "period": "First and last day prepared of the whole record.",
}
# The columns of a report's file that tell of an event, under a heading of their own.
HIGHLIGHT_COLUMNS = {
    "selection": "Cases are selected, not counted: no statistic can be made of them.",
    "report": "Address of the report that tells the case; empty for none.",
    **{
        name: REPORT_COLUMNS[name]
        for name in (
            *("highlight", "stay", "event", "date", "exactness", "geoid", "place", "facility"),
            *("charge", "charge_status", "charge_source", "charge_as_of", "outcome", "remark"),
        )
    },
}
SELECTED = "selected case, not a statistic"


def reading_at(number):
    """The Reading that visitors of this edition have, were it the newest."""
    return reading_of(published(number)[-1], number)


def written(columns, lines, reading):
    return pieces_of_csv(columns, lines, about_file(reading, reading.is_demonstration))


@edition_file("detainers.csv", (ROWS, "outcome"), (ROWS, "place_status"))
def detainers(number):
    """One line for each detainer: its outcome, where it stands in its source. Nothing about the person."""
    reading = reading_at(number)
    about = about_file(reading, reading.is_demonstration)
    header, queries = csv_rows(file_rows(reading, Scope()), DETAINER_COLUMNS, about)
    return copied_csv(queries, header)


@edition_file("places.csv", ("detainers", "outcome"))
def places(number):
    """Detainers by the place that answers for them and by outcome: the sums of detainers.csv."""
    reading = reading_at(number)
    return written(PLACE_COLUMNS, place_lines(reading), reading)


def place_lines(reading):
    found = statistics.place_counts(reading, Scope())
    named = Jurisdiction.objects.in_bulk({place for place, _ in found})
    first_day, last_day = statistics.record_period(reading)
    for (place, outcome), count in sorted(found.items()):
        where = named.get(place)
        yield {
            "place": place,
            "place_name": where.legal_name if where else "",
            "state": (where.state_id or where.geoid) if where else "",
            "outcome": outcome,
            "detainers": count,
            **terms_of(outcome),
            "period": period(first_day, last_day),
        }


def terms_of(outcome):
    """What has to be said beside a count of detainers of one outcome."""
    said = terms(statistics.measure_of_outcome(statistics.Outcome(outcome)))
    return {name: said[name] for name in ("measure_name", "unit", "date_basis", "population")}


@edition_file("policies.csv", (ROWS, "geoid"))
def policies(number):
    """The whole register of policies: place, days, limits, criteria by class of offense, source."""
    reading = reading_at(number)
    return written(POLICY_COLUMNS, policy_lines(register(reading, Scope())), reading)


@edition_file("corrections.csv", (ROWS, "reason"))
def corrections(number):
    """Every correction of a figure that a report stated: old, new, reason, found by, when."""
    reading = reading_at(number)
    return written(CORRECTION_COLUMNS, correction_lines(log(reading, Scope())), reading)


@edition_file("responses.csv", (ROWS, "status"))
def responses(number):
    """What named agencies answered, in their own words, and what became of it."""
    reading = reading_at(number)
    found = list(AgencyResponse.objects.as_of(reading).in_order())
    return written(RESPONSE_COLUMNS, response_lines(reading, found), reading)


@edition_file("reports.csv", (ROWS, "report"), (ROWS, "part"))
def reports(number):
    """Every report, weekly and quarterly: its figures, rows, corrections and the events of its cases."""
    reading = reading_at(number)
    return written(REPORT_COLUMNS, lines_of_reports(reading), reading)


def lines_of_reports(reading):
    for report in Report.objects.as_of(reading).order_by("-first_day", "slug"):
        invented = "yes" if report.is_demonstration else "no"
        for line in report_lines(ReportParts(report, reading)):
            yield line | {"demonstration": invented}


@edition_file("changes.csv", (ROWS, "measure"))
def changes(number):
    """Every figure that stood and that the edition changed, by month too: old and new."""
    reading = reading_at(number)
    return written(FIGURE_COLUMNS, figure_lines([reading.edition]), reading)


@edition_file("rows.csv", (ROWS, "kind"), (ROWS, "what"))
def rows(number):
    """Every record the edition added, changed or took away, field by field: old and new."""
    reading = reading_at(number)
    return row_pieces(number, about_file(reading, reading.is_demonstration))


@edition_file("highlights.csv", (ROWS, "highlight"))
def highlights(number):
    """Selected cases, event by event. They are chosen, not counted: no statistic can be made of them."""
    reading = reading_at(number)
    return written(HIGHLIGHT_COLUMNS, highlight_lines(reading), reading)


def highlight_lines(reading):
    found = CaseHighlight.objects.as_of(reading).order_by("position", "slug", "uid")
    for case in cases(reading, found):
        for stay in case.stays:
            for event in stay.events:
                line = event_line(case, stay, event)
                told = {name: line[name] for name in HIGHLIGHT_COLUMNS if name in line}
                yield {
                    "selection": SELECTED,
                    "report": case.report.slug if case.report else "",
                    "demonstration": "yes" if case.highlight.is_demonstration else "no",
                    **told,
                }
