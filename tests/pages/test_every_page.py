"""What holds of every public page: strict HTML, nothing inline, few statements, strict filters."""

from datetime import date
from itertools import pairwise

import pytest

from tests.builders import for_the_module, make_jurisdiction
from tests.pages.page import read, said, statements
from tests.records import (
    an_edition,
    make_announcement,
    make_block,
    make_claim,
    make_correction,
    make_faq,
    make_figure,
    make_highlight,
    make_policy,
    make_report,
    make_row,
    make_rule,
    make_term,
)

pytestmark = pytest.mark.django_db

PAGES = [
    "/faqs/",
    "/fact-sheet/",
    "/reports/",
    "/reports/weekly/",
    "/reports/quarterly/",
    "/policies/",
    "/policies/{policy}/",
    "/highlights/",
    "/highlights/{case}/",
    "/corrections/",
    "/data/",
    "/methodology/",
    "/compare/",
    "/editions/",
    "/editions/1/",
    "/calendar/",
    "/glossary/",
    "/help/",
    "/search/",
    "/accessibility/",
    "/privacy/",
    "/vulnerability-disclosure-policy/",
    "/nothing-here/",
    "/faqs/?from=never",
    "/search/?q=report",
    "/search/?q=nothing-of-this",
]


@pytest.fixture(scope="module")
def paths(django_db_setup, django_db_blocker):
    """A record with one of everything, and a way to write out a page's address."""
    with for_the_module(django_db_blocker):
        yield made_paths()


def made_paths():
    king = make_jurisdiction()
    with an_edition() as (edition, editor):
        for make in (make_faq, make_claim, make_term, make_announcement, make_rule):
            make(edition, editor)
        make_block(edition, editor, is_on=True, checked_on=date(2026, 11, 2), run_by="The agency")
        policy = make_policy(edition, editor, jurisdiction=king)
        weekly = make_report(edition, editor, slug="weekly")
        make_figure(weekly, editor)
        for section in (1, 2, 3):
            make_row(weekly, editor, section=section, jurisdiction=king, value=4)
        make_correction(edition, editor, report=weekly, jurisdiction=king)
        quarterly = make_report(edition, editor, slug="quarterly", series="quarterly")
        events = [{"jurisdiction": king}, {"jurisdiction": king, "stay": 2}]
        case = make_highlight(edition, editor, report=quarterly, events=events)
    return {"policy": policy.uid, "case": case.uid}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_strict_html_with_one_heading_and_nothing_inline(public, paths, path):
    page = read(public, path.format(**paths))

    ids = [element.get("id") for element in page.root.iter() if element.get("id")]
    inline = [e for e in page.root.iter() if e.get("style") or e.tag == "style" or is_run(e)]
    handlers = [name for element in page.root.iter() for name in element.attrib if name.startswith("on")]
    assert (len(page.all("h1")), sorted(ids), inline, handlers) == (1, sorted(set(ids)), [], [])


def is_run(element):
    """Whether it is a script of the page; data for programs stand in an element of the same name."""
    return element.tag == "script" and element.text and element.get("type") != "application/ld+json"


@pytest.mark.parametrize("path", PAGES)
def test_links_within_a_page_lead_somewhere(public, paths, path):
    page = read(public, path.format(**paths))

    ids = {f"#{element.get('id')}" for element in page.root.iter() if element.get("id")}
    anchors = {link.get("href") for link in page.root.iter("a") if (link.get("href") or "").startswith("#")}
    assert anchors - ids == set()


@pytest.mark.parametrize("path", PAGES)
def test_headings_go_down_one_step_at_a_time(public, paths, path):
    page = read(public, path.format(**paths))

    levels = [int(element.tag[1]) for element in page.main.iter() if element.tag in {"h1", "h2", "h3", "h4"}]
    jumps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
    assert jumps == []


@pytest.mark.parametrize("path", PAGES)
def test_every_table_has_a_caption_and_scoped_heads(public, paths, path):
    page = read(public, path.format(**paths))

    own = [table for table in page.all("table") if "table-wrap" not in str(parent_class(page, table))]
    bare = [said(table)[:40] for table in own if table.find("caption") is None]
    unscoped = [said(head) for table in own for head in table.iter("th") if not head.get("scope")]
    assert (bare, unscoped) == ([], [])


def parent_class(page, element):
    return next(parent.get("class") for parent in page.main.iter() if element in list(parent))


@pytest.mark.parametrize("path", [path for path in PAGES if "nothing" not in path and "?" not in path])
def test_a_page_asks_at_most_twelve_statements_even_with_a_place(public, paths, path):
    assert statements(public, path.format(**paths), {"jurisdiction": "53033", "from": "2017-01-01"}) <= 12


@pytest.mark.parametrize("path", [path for path in PAGES if "nothing" not in path and "?" not in path])
@pytest.mark.parametrize(
    "query",
    [
        {"county": "King"},
        {"from": "2015-02-30"},
        {"from": "2017-01-02", "to": "2017-01-01"},
        {"jurisdiction": "00000"},
        {"edition": "9"},
    ],
)
def test_a_page_refuses_what_it_cannot_read(public, paths, path, query):
    page = read(public, path.format(**paths), query)

    assert (page.status, len(page.all("div[@role='alert']"))) == (400, 1)


@pytest.mark.parametrize("path", [path for path in PAGES if "nothing" not in path and "?" not in path])
def test_every_link_of_a_page_keeps_place_days_and_edition(public, paths, path):
    with an_edition() as (edition, editor):
        make_faq(edition, editor)
    query = {"jurisdiction": "53033", "from": "2017-02-01", "edition": "1"}

    page = read(public, path.format(**paths), query)

    records = [
        link.get("href") for link in page.all("a") if (link.get("href") or "").startswith("/jurisdictions/")
    ]
    tabs = [link.get("href") for link in page.root.findall(".//nav[@aria-label='Main']//a")]
    kept = "jurisdiction=53033&from=2017-02-01&edition=1"
    assert {url.partition("#")[0].partition("?")[2] for url in [*records, *tabs]} == {kept}


@pytest.mark.parametrize(
    "path", ["/editions/", "/methodology/", "/calendar/", "/glossary/", "/help/", "/privacy/"]
)
def test_a_page_that_no_filter_changes_says_that_they_are_only_kept(public, paths, path):
    said_of_filters = "The place and dates you chose are kept for other pages. They do not change this one."

    assert said_of_filters in read(public, path, {"jurisdiction": "53033"}).said()
    assert said_of_filters not in read(public, path).said()
