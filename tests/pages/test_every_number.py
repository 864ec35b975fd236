"""What holds of every number of the public site: it stands with its measure, unit, days and edition."""

import re

import pytest

from reports.report_measures import Stated
from reports.statistics import MEASURES
from tests.builders import make_jurisdiction
from tests.explore.seven import publish_seven
from tests.pages.page import read, said
from tests.records import an_edition, make_figure, make_report, make_row

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/?jurisdiction=51&from=2015-01-01",
    "/fact-sheet/",
    "/fact-sheet/?jurisdiction=51067",
    "/detainers/",
    "/detainers/?notice=declined",
    "/jurisdictions/",
    "/jurisdictions/51/virginia/",
    "/jurisdictions/51067/franklin-county-virginia/",
    "/reports/first/",
]
DAYS = re.compile(r"(Prepared|Issued|Recorded|Declined) ([A-Z][a-z]+ )?\d|No detainers in this period|\d{4}")
# Tables whose numbers say where something stands, not how many there are.
PLACES_IN_A_LIST = {"Rank", "Source row", "Number", "Detainers that day"}
NAMES = {
    *(measure.name for measure in MEASURES.values()),
    *(measure.in_table for measure in MEASURES.values()),
    *(stated.label for stated in Stated),
    # A measure's parts: what became of each act, and whether custody was taken.
    *("Notice before release", "Hold up to 48 hours", "Custody taken", "Not taken", "Not known", "All"),
}


@pytest.fixture
def record():
    publish_seven()
    with an_edition() as (edition, editor):
        report = make_report(edition, editor, slug="first")
        for position, stated in enumerate(Stated):
            make_figure(report, editor, measure=stated.value, value=20 + position, position=position)
        for section in (1, 2):
            make_row(report, editor, section=section, jurisdiction=make_jurisdiction("51067"), value=4)


def figures_of(page):
    return [div for div in page.all("div") if (div.get("class") or "").startswith("stat ")]


def tables_of(page):
    """(caption and what stands over a drawing, names of the columns of numbers) of tables that have any."""
    for table in page.all("table"):
        drawing = next((one for one in page.all("figure") if table in list(one.iter())), None)
        heads = [said(head) for head in table.iter("th") if head.get("class") == "num"]
        if heads:
            yield said(table.find("caption")) + (said(drawing) if drawing is not None else ""), heads


def terms_of(page, figure):
    """Its own, or those that its row says once of all."""
    own = figure.find("p[@class='stat__terms']")
    if own is not None:
        return said(own)
    row = next(div for div in page.all("div") if figure in list(div))
    return said(row.find("p[@class='stats__terms']")).partition(": ")[2]


def part_of(figure, css):
    return said(figure.find(f"p[@class='{css}']"))


@pytest.mark.parametrize("path", PAGES)
def test_every_figure_stands_with_measure_unit_days_and_edition(public, record, path):
    page = read(public, path)

    for figure in figures_of(page):
        terms = terms_of(page, figure)
        assert part_of(figure, "stat__measure").removesuffix(" Corrected") in NAMES
        assert DAYS.match(terms), terms
        assert re.search(r"\. Unit: [a-z, ]+\. Edition 2\.$", terms), terms


@pytest.mark.parametrize("path", PAGES)
def test_every_column_of_numbers_is_named_by_its_measure_under_unit_and_days(public, record, path):
    page = read(public, path)

    for caption, heads in tables_of(page):
        if {*heads} & PLACES_IN_A_LIST:
            continue
        assert {*heads} <= NAMES, heads
        assert "Unit: detainers, not people." in caption, caption
        assert DAYS.search(caption), caption


@pytest.mark.parametrize("path", PAGES)
def test_every_page_with_numbers_names_its_edition(public, record, path):
    page = read(public, path)

    assert "Edition 2, published" in said(page.root.find(".//section[@class='about-page']"))


def test_the_pages_above_show_numbers_in_all_these_ways(public, record):
    """Else the tests above would hold of nothing."""
    pages = [read(public, path) for path in PAGES]

    assert sum(len(figures_of(page)) for page in pages) > 30
    assert sum(len(list(tables_of(page))) for page in pages) > 20
