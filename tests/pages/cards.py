"""Cards of pages as tests read them: the words that would be drawn (tests/conftest.py)."""

import json

from tests.explore.record import make_franklins
from tests.explore.seven import publish_seven
from tests.pages.page import read
from tests.records import an_edition, make_figure, make_highlight, make_report

SITE = "https://ddr.example.org"
COUNTY = "/jurisdictions/51067/franklin-county-virginia/"
PAGES = {
    "/": {"jurisdiction": "51", "to": "2015-02-28"},
    COUNTY: {},
    "/jurisdictions/51/virginia/": {"from": "2015-01-10"},
    "/fact-sheet/": {"jurisdiction": "51067"},
    "/reports/weekly/": {},
    "/detainers/": {"outcome": "declined"},
    "/faqs/": {},
    "/highlights/": {},
}


def publish_told():
    """The seven, and a report with its total and a case of the county; the case."""
    publish_seven()
    with an_edition() as (edition, by):
        report = make_report(edition, by, slug="weekly", title="Week of May 1", publisher="The agency")
        make_figure(report, by, value=206)
        return make_case(edition, by, report)


def make_case(edition, by, report, **fields):
    theft = {"charge": "Theft", "charge_status": "acquitted", "charge_source": "Court"}
    events = [{"jurisdiction": make_franklins()["county"]} | theft]
    return make_highlight(
        edition, by, report=report, title="Two requests", summary="Jane Roe.", events=events, **fields
    )


def meta(page, name):
    return [found.get("content") for found in page.root.iter("meta") if found.get("property") == name]


def card_address(public, path, query=None):
    (found,) = meta(read(public, path, query or {}), "og:image")
    return found.removeprefix(SITE)


def card_words(public, path, query=None):
    """What the card that a page names would say."""
    return words_of(public.get(card_address(public, path, query)))


def words_of(answer):
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    said = json.loads(answer.content.decode(errors="ignore").partition(" ")[2])
    return {name: words for name, words in said.items() if name != "colors"}
