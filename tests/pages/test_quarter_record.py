"""What a quarterly report prints from the record: the same numbers as every other page, and for ever."""

import csv
import io
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from editions.checks import findings_of
from reports import statistics
from reports.fidelity import stated
from reports.filters import Scope
from reports.models import Report
from reports.quarter_record import QuarterRecord
from reports.reading import newest_reading
from tests.builders import as_public, make_detainer, make_jurisdiction
from tests.pages.page import read, statements
from tests.records import an_edition, make_policy, make_quarterly

pytestmark = pytest.mark.django_db

PAGE = "/reports/quarterly-2015-q1/"
QUARTER = (date(2014, 10, 1), date(2014, 12, 31))
BEFORE = (date(2014, 7, 1), date(2014, 9, 30))
NOT_SAID = {"outcome": "undetermined"}


def make_quarter(edition, editor, **fields):
    """Three rows of the quarter and two of the one before, in two places and without one."""
    king, pierce = make_jurisdiction(), make_jurisdiction("53053", name="Pierce")
    for given in (
        {"jurisdiction": king, "prepared_on": date(2014, 10, 1)},
        {"jurisdiction": king, "prepared_on": date(2014, 12, 31)} | NOT_SAID,
        {"prepared_on": date(2014, 11, 5)} | NOT_SAID,
        {"jurisdiction": king, "prepared_on": date(2014, 9, 30)},
        {"jurisdiction": pierce, "prepared_on": date(2014, 7, 1)},
        {"jurisdiction": pierce, "prepared_on": date(2015, 1, 1)},
    ):
        make_detainer(edition, editor, **given)
    return make_quarterly(edition, editor, **fields)


def rows_of(answer):
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode(), newline="")))


def record_of(slug="quarterly-2015-q1"):
    reading = newest_reading()
    return QuarterRecord(Report.objects.as_of(reading).get(slug=slug), reading), reading


def numbers(page, caption):
    return [[cell.split(" ")[0] for cell in row[1:]] for row in page.rows(caption)]


def test_figures_are_those_of_the_record_in_the_quarter_and_the_one_before(public):
    with an_edition() as (edition, editor):
        make_quarter(edition, editor)

    with as_public():
        record, reading = record_of()
        found = {figure.measure.code: figure.value for figure in record.figures}
        before = {figure.measure.code: figure.value for figure in record.figures_before}
        counts = [statistics.outcome_counts(reading, Scope([], *days)) for days in (QUARTER, BEFORE)]

    assert found == {"prepared": 3, "declined": 1, "honored": 0, "pending": 2}
    assert before == {"prepared": 2, "declined": 2, "honored": 0, "pending": 0}
    assert counts == [{"declined": 1, "undetermined": 2}, {"declined": 2}]


def test_the_report_prints_the_sections_and_its_numbers_lead_to_their_rows(public):
    with an_edition() as (edition, editor):
        make_quarter(edition, editor)
        make_policy(edition, editor, title="No hold", in_force=DateRange(date(2014, 11, 1), None))

    page = read(public, PAGE)

    assert page.rows("Places with most detainers prepared") == [
        ["King County, State 53", "2 rows of King County, State 53", "1"]
    ]
    assert page.rows("Places with most detainers declined") == [
        ["King County, State 53", "1 rows of King County, State 53", "1"]
    ]
    assert "King County, State 53: No hold, in force from November 1, 2014" in page.said()
    rows = next(url for text, url in page.links().items() if text.startswith("1 rows of"))
    assert rows == ("/detainers/?from=2014-10-01&to=2014-12-31&jurisdiction=53033&edition=1&outcome=declined")
    assert "1 detainer" in read(public, rows).said()


def test_figures_in_braces_are_filled_on_the_page_in_the_archive_and_in_the_api(public):
    with an_edition() as (edition, editor):
        make_quarter(
            edition,
            editor,
            summary="Of {detainers}, {declined} declined; {detainers before} before.",
            scope_outcome="{pending} do not say.",
        )

    said = "Of 3, 1 declined; 2 before."
    lines = rows_of(public.get("/reports/quarterly-2015-q1.csv"))
    assert [(line["part"], line["measure"], line["geoid"], line["value"]) for line in lines] == [
        ("figure", "prepared", "", "3"),
        ("figure", "declined", "", "1"),
        ("figure", "honored", "", "0"),
        ("figure", "pending", "", "2"),
        ("row", "prepared", "53033", "2"),
        ("row", "declined", "53033", "1"),
    ]
    assert said in read(public, PAGE).said()
    assert "2 do not say." in read(public, PAGE).said()
    assert said in read(public, "/reports/").said()
    row = public.get("/api/v1/reports/quarterly-2015-q1/").json()["record"]
    assert (row["summary"], row["scope_outcome"]) == (said, "2 do not say.")


def test_facts_are_measured_beside_the_quarter_before():
    with an_edition() as (edition, editor):
        make_quarter(edition, editor)

    record, _ = record_of()
    parts = {part.field: (part.fact, part.before) for part in stated(record.report, record)}

    assert parts == {
        "scope_source": (
            "3 rows from 0 deliveries: 3 rows entered by staff.",
            "2 rows from 0 deliveries: 2 rows entered by staff.",
        ),
        "scope_coverage": (
            "0% of rows (0 of 3) name a place that is not resolved; 33% (1) name none.",
            "0% of rows (0 of 2) name a place that is not resolved; 0% (0) name none.",
        ),
        "scope_outcome": (
            "67% of rows (2 of 3) do not say how the detainer ended.",
            "0% of rows (0 of 2) do not say how the detainer ended.",
        ),
        "scope_lag": ("No row came with a delivery, so no delay is measured.",) * 2,
        "scope_gaps": (
            "1 of 2 places with a row in this quarter or the year before have none in this quarter: "
            "Pierce County, State 53.",
            "Each of the 2 places with a row in the year before has one in this quarter.",
        ),
        "scope_definitions": (
            "Outcomes by version 1 of the mapping. Forms: Not known. Breaks in series in the quarter: none. "
            "Rows of earlier editions that this edition changed: 0.",
            "Outcomes by version 1 of the mapping. Forms: Not known.",
        ),
    }


def test_each_part_is_printed_with_what_is_measured_unless_its_text_says_it(public):
    fact = "67% of rows (2 of 3) do not say how the detainer ended."
    with an_edition() as (edition, editor):
        make_quarter(edition, editor, scope_outcome=f"{fact} They are counted apart.")

    said = read(public, PAGE).said()

    assert said.count(fact) == 1
    assert (
        "Measured: 0% of rows (0 of 3) name a place that is not resolved; 33% (1) name none. About coverage."
        in said
    )


def test_a_report_says_what_it_said_when_later_rows_come(public):
    with an_edition() as (edition, editor):
        make_quarter(edition, editor, summary="{detainers} prepared.")
    before = read(public, PAGE, {"edition": "1"}).all("section")
    with an_edition() as (edition, editor):
        make_detainer(edition, editor, prepared_on=date(2014, 10, 2))

    assert "3 prepared." in read(public, PAGE).said()
    assert len(read(public, PAGE, {"edition": "1"}).all("section")) == len(before)
    assert "4 detainers" in read(public, "/detainers/", {"from": "2014-10-01", "to": "2014-12-31"}).said()


def test_reports_of_others_have_no_part_of_the_record(public):
    with an_edition() as (edition, editor):
        make_quarter(edition, editor, originally_published_text="May 2018", scope="All of it.", scope_lag="")

    page = read(public, PAGE)

    assert page.rows("Places with most detainers prepared") is None
    assert "All of it." in page.said()
    assert "Measured:" not in page.said()


def test_a_report_asks_the_database_few_things_whatever_it_lists(public):
    with an_edition() as (edition, editor):
        make_quarter(edition, editor)
    one = statements(public, PAGE)
    with an_edition(kind="revision") as (edition, editor):
        for number in range(12):
            place = make_jurisdiction(f"531{number:>02}", name=f"Place {number}")
            make_detainer(edition, editor, jurisdiction=place, prepared_on=date(2015, 2, 1))
        make_quarterly(
            edition, editor, slug="quarterly-2015-q2", first_day=date(2015, 1, 1), last_day=date(2015, 3, 31)
        )

    assert (one, statements(public, "/reports/quarterly-2015-q2/")) == (9, 9)


def test_the_gate_asks_for_each_part_and_says_where_it_stands():
    with an_edition() as (edition, editor):
        report = make_quarterly(edition, editor, title="Report", scope_lag=" ", scope_definitions="")
        found = [each for each in findings_of(edition) if each.code == "report_without_scope"]
        make_quarterly(edition, editor, slug="x")

    assert [each.message for each in found] == [
        "“Report”: “lag” is empty. Fill it in on the page of the report.",
        "“Report”: “changes of definition” is empty. Say what changed, or write “None”: an empty answer "
        "would let readers join a broken series.",
    ]
    assert [each.place for each in found] == [
        (Report, report.pk, "scope_lag"),
        (Report, report.pk, "scope_definitions"),
    ]


def make_state_jails(edition, editor, *operators):
    """Rows of the quarter that a state answers for, one for each operator, and one of its county."""
    king = make_jurisdiction()
    for day, operator in enumerate(operators, 1):
        given = {"jurisdiction": king.state, "state": king.state, "located_in": king, "operator": operator}
        make_detainer(edition, editor, prepared_on=date(2014, 10, day), **given)
    make_detainer(edition, editor, jurisdiction=king, prepared_on=date(2014, 11, 1), operator="county")
    make_quarterly(edition, editor)


def test_a_state_in_the_lists_is_its_own_prisons_and_its_number_leads_to_just_those_rows(public):
    with an_edition() as (edition, editor):
        make_state_jails(edition, editor, "state", "state")

    page = read(public, PAGE)

    own = "State 53: the state's own prisons"
    assert page.rows("Places with most detainers prepared") == [
        [own, f"2 rows of {own}", "0"],
        ["King County, State 53", "1 rows of King County, State 53", "0"],
    ]
    rows = next(url for text, url in page.links().items() if text == f"2 rows of {own}")
    assert "2 detainers lodged" in read(public, rows).said()
    lines = rows_of(public.get("/reports/quarterly-2015-q1.csv"))
    assert [line["place"] for line in lines if line["geoid"] == "53"] == [own, own]


def test_a_number_of_a_state_that_no_filter_tells_apart_leads_nowhere(public):
    with an_edition() as (edition, editor):
        make_state_jails(edition, editor, "state", "private")

    page = read(public, PAGE)

    assert page.rows("Places with most detainers prepared")[0] == [
        "State 53: the state's own prisons",
        "2",
        "0",
    ]
    assert not [text for text in page.links() if text.startswith("2 rows of")]


def test_the_archive_finds_a_quarter_by_the_places_of_its_lists_and_by_no_other(public):
    """Eleven places: two rows of the tenth, none declined; the last by GEOID is on no list."""
    places = [make_jurisdiction(f"530{at:02}", name=f"Number {at}") for at in range(11)]
    with an_edition() as (edition, editor):
        for at, place in enumerate(places):
            for day in range(2 if at == 9 else 1):
                outcome = "honored" if at == 9 else "declined"
                given = {"jurisdiction": place, "outcome": outcome}
                make_detainer(edition, editor, prepared_on=date(2014, 10, 1 + day), **given)
        make_quarterly(edition, editor)
    record, _ = record_of()
    listed = {"Most detainers prepared": record.highest, "Most detainers declined": record.declined}

    for place in places:
        query = {"jurisdiction": place.pk}
        page, spots = read(public, "/reports/", query), read(public, PAGE, query)
        expected = [words for words, lines in listed.items() if place in [line.place for line in lines]]
        found = [text for text in page.links() if text.startswith("Most detainers")]
        assert (found, place.pk) == (expected, place.pk)
        assert [text for text in spots.links() if text.startswith("Most detainers")] == expected
    assert (len(record.highest), len(record.declined)) == (10, 10)
    assert "naming Number 9" in read(public, "/reports/", {"jurisdiction": "53009"}).said()
    within = read(public, "/reports/", {"jurisdiction": "53"}).links()
    assert within["Most detainers declined"] == f"{PAGE}?jurisdiction=53#most-declined"
    assert {"most-prepared", "most-declined"} <= {h3.get("id") for h3 in read(public, PAGE).all("h3")}
