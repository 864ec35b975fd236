from datetime import date

import pytest

from tests.builders import make_detainer, make_edition, make_editor, make_jurisdiction
from tests.pages.page import read, said, statements
from tests.records import an_edition, make_claim, make_correction, make_policy, make_report

pytestmark = pytest.mark.django_db


def statements_shown(page):
    return page.words("article/h3")


def test_an_entry_says_who_says_it_what_the_evidence_shows_and_what_is_disputed(public):
    with an_edition() as (edition, editor):
        make_claim(
            edition,
            editor,
            slug="so",
            statement="It is so.",
            said_by="The agency",
            said_on_text="January 2020",
            evidence="Some evidence.",
            disputed="Much.",
            wording="It may be so.",
            sources="- A study",
        )

    assert read(public, "/fact-sheet/").words("article") == [
        "Claim It is so. Said by: The agency · January 2020 What the evidence says Some evidence. "
        "What is disputed or missing Much. What can be said: It may be so. Sources A study "
        "Last reviewed November 1, 2026. Link to this entry: It is so.".replace(" : ", ": ")
    ]


def test_law_claims_and_figures_stand_apart(public):
    with an_edition() as (edition, editor):
        make_claim(edition, editor, kind="figure", statement="A figure")
        make_claim(edition, editor, kind="law", statement="A law")
        make_claim(edition, editor, kind="claim", statement="A claim")

    page = read(public, "/fact-sheet/")

    assert statements_shown(page) == ["A law", "A claim", "A figure"]
    assert page.words("section/h2") == [
        "Figures to start from",
        "In short",
        "Claims about the law",
        "Claims and evidence",
        "Figures in circulation",
    ]


def test_the_short_table_leads_to_every_entry_with_what_can_be_said(public):
    with an_edition() as (edition, editor):
        make_claim(edition, editor, kind="figure", slug="f", statement="A figure", wording="One source.")
        make_claim(edition, editor, kind="law", slug="l", statement="A law", wording="Not in all cases.")

    page = read(public, "/fact-sheet/")

    rows = page.all("section[@aria-labelledby='short']//tbody/tr")
    assert [(row.find(".//a").get("href"), *[said(cell) for cell in row]) for row in rows] == [
        ("#l", "A law", "Not in all cases."),
        ("#f", "A figure", "One source."),
    ]
    assert {article.get("id") for article in page.all("article")} == {"l", "f"}


def test_from_to_and_place_keep_entries_that_hold_then_and_there(public):
    make_jurisdiction("48453", name="Travis")
    make_jurisdiction("53033", name="King")
    with an_edition() as (edition, editor):
        make_claim(edition, editor, statement="Texas", places=["48"])
        make_claim(edition, editor, statement="Until 2017", holds_until=date(2017, 5, 31))

    shown = [
        statements_shown(read(public, "/fact-sheet/", query))
        for query in (
            {"jurisdiction": "48453"},
            {"jurisdiction": "53033"},
            {"from": "2018-01-01"},
            {"to": "2016-01-01"},
        )
    ]

    assert shown == [["Texas", "Until 2017"], ["Until 2017"], ["Texas"], ["Texas", "Until 2017"]]


def test_a_chosen_place_has_its_own_fact_sheet(public):
    king = make_jurisdiction()
    with an_edition() as (edition, editor):
        make_detainer(edition, editor, jurisdiction=king)
        make_detainer(edition, editor, jurisdiction=make_jurisdiction("48453", name="Travis"))
        make_policy(edition, editor, title="Court order", jurisdiction=king)
        make_correction(edition, editor, report=make_report(edition, editor), jurisdiction=king, slug="fix")

    page = read(public, "/fact-sheet/", {"jurisdiction": "53033"})

    assert page.words("h1") == ["Fact sheet: King County, State 53"]
    assert page.words("p[@class='stat__value']") == ["1", "1", "0", "0"]
    assert page.words("section[@aria-labelledby='place']//li")[3:] == [
        "King County, State 53: Court order, in force since January 1, 2014, end not known",
        "King County, State 53, detainers issued, one week: Old: 5 → New: withdrawn. "
        "Why King County, State 53 was corrected",
    ]


def test_without_a_delivery_the_page_says_that_the_record_has_no_counts(public):
    with an_edition() as (edition, editor):
        make_claim(edition, editor)

    page = read(public, "/fact-sheet/")

    assert "No delivery of detainer rows is published in this edition" in page.said()
    assert page.all("p[@class='stat__value']") == []


def test_a_draft_entry_does_not_show(public):
    with an_edition() as (edition, editor):
        make_claim(edition, editor, statement="Public")
    editor = make_editor()
    make_claim(make_edition(editor), editor, statement="Secret")

    assert statements_shown(read(public, "/fact-sheet/")) == ["Public"]


def test_an_old_edition_has_only_what_it_had(public):
    with an_edition() as (edition, editor):
        make_claim(edition, editor, statement="First")
    with an_edition() as (edition, editor):
        make_claim(edition, editor, statement="Second")

    assert statements_shown(read(public, "/fact-sheet/", {"edition": "1"})) == ["First"]


@pytest.mark.parametrize("rows", [1, 3])
def test_three_entries_cost_no_more_statements_than_one(public, rows):
    king = make_jurisdiction()
    with an_edition() as (edition, editor):
        for _ in range(rows):
            make_claim(edition, editor, places=["53"])
            make_policy(edition, editor, jurisdiction=king)
            make_correction(edition, editor, report=make_report(edition, editor), jurisdiction=king)

    assert statements(public, "/fact-sheet/", {"jurisdiction": "53033"}) <= 10
