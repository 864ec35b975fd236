"""E9: the weekly report's first section counts detainers issued; the press read it as declined.

Clark County, Nevada stood first of ten places, for 51 detainers that were sent to it. That
number is here what it measures: in its heading, its file and its citation, and it can
neither be added to nor drawn or shared with one of declined detainers.
"""

import csv
import io
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import add

import pytest

from reports import measures, report_measures, statistics
from reports.charts import ranked, ranked_bars
from reports.figures import edition_of
from reports.measures import Figure, UnlikeFigures
from reports.models import Report
from reports.reading import Reading
from reports.report_measures import Section, Stated, report_measure
from reports.report_parts import ReportParts
from tests.builders import make_jurisdiction
from tests.history.replays import must_fail
from tests.pages.page import read
from tests.records import an_edition, make_figure, make_report, make_row

pytestmark = pytest.mark.django_db

WEEK = {"first_day": date(2017, 1, 28), "last_day": date(2017, 2, 3)}
MOST_ISSUED = {
    "32003": ("Clark", 51),
    "36059": ("Nassau", 38),
    "17031": ("Cook", 13),
    "53061": ("Snohomish", 12),
}


def publish_the_first_week():
    """The report of January 28 to February 3, 2017: both totals, Section I, and one row of Section II."""
    with an_edition() as (edition, editor):
        report = make_report(edition, editor, slug="first", publisher="ICE", **WEEK)
        make_figure(report, editor, measure="detainers_issued", value=3083, position=1)
        make_figure(report, editor, measure="detainers_declined", value=206, position=2)
        for rank, (geoid, (name, issued)) in enumerate(MOST_ISSUED.items(), start=1):
            place = make_jurisdiction(geoid, name=name)
            make_row(report, editor, position=rank, rank=rank, jurisdiction=place, value=issued)
        travis = make_jurisdiction("48453", name="Travis")
        make_row(report, editor, section=2, position=9, jurisdiction=travis, value=142)


def file_of(public):
    return list(csv.DictReader(io.StringIO(public.get("/reports/first.csv").content.decode())))


def replay_headings_file_and_citation(public):
    publish_the_first_week()

    page, lines = read(public, "/reports/first/"), file_of(public)

    issued, declined = "Detainers issued", "Detainers recorded as declined"
    assert page.words("p[@class='stat__measure']") == [issued, declined]
    assert page.words("section[@aria-labelledby='section-1']/h2") == ["I. Most detainers issued"]
    assert page.words("section[@aria-labelledby='section-1']//thead/tr/th") == ["Rank", "Place", issued]
    assert page.words("section[@aria-labelledby='section-2']//thead/tr/th") == ["Place", declined, "Note"]
    assert [(line["measure_name"], line["date_basis"], line["value"]) for line in lines] == [
        (issued, "by day issued", "3083"),
        (declined, "by day recorded", "206"),
        *((issued, "by day issued", str(n)) for _, n in MOST_ISSUED.values()),
        (declined, "by day recorded", "142"),
    ]
    assert [cited.partition(" Declined Detainer Report")[0] for cited in cited_on(page)] == [
        "Detainers issued: 3,083. Issued January 28–February 3, 2017. "
        "Unit: detainers, not people. By day issued. Counted: what ICE counted.",
        "Detainers recorded as declined: 206. Recorded January 28–February 3, 2017. "
        "Unit: detainers, not people. By day recorded. Counted: what ICE counted.",
    ]


def cited_on(page):
    return [
        " ".join("".join(cited.itertext()).split()) for cited in page.root.iter("pre") if is_figure(cited)
    ]


def is_figure(cited):
    return "Unit:" in "".join(cited.itertext())


def figures_of_the_week():
    """The two totals and the rows of Section I, as Figures."""
    reading = Reading(1, 1)
    parts = ReportParts(Report.objects.as_of(reading).get(slug="first"), reading)
    return *parts.figures, [row.figure for row in parts.rows[Section.ISSUED]]


def of_this_record(value):
    """Detainers declined of the same days, from this record's own files."""
    return Figure(value, statistics.DECLINED, edition_of(Reading(1, 1)), *WEEK.values())


def replay_adding_sharing_and_drawing():
    publish_the_first_week()
    issued, declined, rows = figures_of_the_week()

    for other in (declined, of_this_record(206)):
        with pytest.raises(UnlikeFigures, match=r"cannot be added.*Detainers issued.*eclined"):
            issued + other
        with pytest.raises(UnlikeFigures, match="cannot make a share"):
            other.share_of(issued)
        with pytest.raises(UnlikeFigures, match="cannot stand in one chart"):
            ranked_bars([{"label": "All", "figure": one} for one in (*rows, other)])
    assert reduce(add, rows).value == 114
    assert ranked_bars([{"label": "Clark", "figure": rows[0]}])


def test_section_one_says_issued_in_its_headings_in_the_file_and_in_every_citation(public):
    replay_headings_file_and_citation(public)


def test_issued_and_declined_are_neither_added_nor_shared_nor_drawn_together():
    replay_adding_sharing_and_drawing()


@pytest.fixture
def _measured_anew():
    """Measures of reports are kept once made."""
    report_measure.cache_clear()
    yield
    report_measure.cache_clear()


@pytest.mark.usefixtures("_measured_anew")
def test_the_first_replay_fails_when_section_one_is_measured_as_declined(public, monkeypatch):
    monkeypatch.setitem(report_measures.OF_SECTION, Section.ISSUED, Stated.DECLINED)

    must_fail(replay_headings_file_and_citation, public)


@pytest.mark.usefixtures("_measured_anew")
def test_the_first_replay_fails_when_issued_is_counted_by_the_day_of_recording(public, monkeypatch):
    monkeypatch.setitem(report_measures.TERMS, Stated.ISSUED, report_measures.TERMS[Stated.DECLINED])

    must_fail(replay_headings_file_and_citation, public)


def test_the_second_replay_fails_when_unlike_figures_are_not_refused(monkeypatch):
    for module in (measures, ranked):
        monkeypatch.setattr(module, "refuse_unlike", lambda *figures, **terms: None)

    must_fail(replay_adding_sharing_and_drawing)


def test_not_even_the_same_name_makes_two_publishers_counts_one():
    publish_the_first_week()
    _, declined, _ = figures_of_the_week()
    other = replace(declined, measure=report_measure(Stated.DECLINED, "An agency"), places=("48",))

    with pytest.raises(UnlikeFigures, match="in population: “what ICE counted”, “what An agency counted”"):
        declined + other
