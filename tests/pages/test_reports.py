from datetime import date

import pytest

from editions.acting import acting_as
from editions.versioned import revise
from tests.builders import make_edition, make_editor, make_jurisdiction
from tests.pages.page import read, statements
from tests.records import (
    an_edition,
    make_correction,
    make_figure,
    make_highlight,
    make_report,
    make_row,
)

pytestmark = pytest.mark.django_db


def titles(page):
    return page.words("li[@class='report-row']//h4")


def test_every_spot_of_a_report_exists_on_its_page(public):
    king = make_jurisdiction()
    with an_edition() as (edition, editor):
        report = make_report(edition, editor, slug="r")
        make_row(report, editor, jurisdiction=king)
        make_row(report, editor, jurisdiction=king, section=3)
        make_highlight(edition, editor, report=report, events=[{"jurisdiction": king}])
        make_correction(edition, editor, report=report, jurisdiction=king)

    page = read(public, "/reports/r/", {"jurisdiction": "53033"})

    anchors = {url for url in page.links().values() if url.startswith("#")}
    ids = {f"#{element.get('id')}" for element in page.all("*[@id]")}
    assert anchors - ids == set()
    assert "This report names King County, State 53 here:" in page.said()


def test_issued_and_declined_rows_stand_apart_with_corrections_beside_the_figure(public):
    king, pierce = make_jurisdiction(), make_jurisdiction("53053", name="Pierce")
    with an_edition() as (edition, editor):
        report = make_report(edition, editor, slug="r")
        make_row(report, editor, rank=1, jurisdiction=king, value=12, place_words="King County")
        make_row(report, editor, rank=2)
        make_row(report, editor, section=2, jurisdiction=pierce, value=4, place_words="Pierce County")
        make_correction(edition, editor, report=report, jurisdiction=king, old_value=12)

    page = read(public, "/reports/r/")

    assert page.rows("Places with most detainers issued") == [
        ["1", "King County GEOID 53033 Corrected", "Old: 12 → New: withdrawn"],
        ["2", "Row not held", "not held"],
    ]
    assert page.rows("Detainers recorded as declined, by place") == [["Pierce County GEOID 53053", "4", ""]]
    assert "Issued, not declined." in page.said()
    assert page.rows("1 correction")[0][2] == "Old: 12 → New: withdrawn"
    assert "bar--declined" not in page.text


def test_a_mix_up_of_places_leaves_the_total_and_a_transfer_reaches_it(public):
    king = make_jurisdiction()
    with an_edition() as (edition, editor):
        report = make_report(edition, editor, slug="r")
        make_figure(report, editor, measure="detainers_issued", value=3083)
        make_figure(report, editor, measure="detainers_declined", value=206)
        make_correction(edition, editor, report=report, jurisdiction=king)
        make_correction(
            edition, editor, report=report, jurisdiction=king, measure="detainers_declined", reason="transfer"
        )

    page = read(public, "/reports/r/")

    assert page.words("p[@class='stat__value']") == ["3,083", "206"]
    assert page.words("p[@class='stat__measure']") == [
        "Detainers issued",
        "Detainers recorded as declined Corrected",
    ]


def test_an_old_edition_shows_the_report_before_its_correction(public):
    king = make_jurisdiction()
    with an_edition() as (edition, editor):
        report = make_report(edition, editor, slug="r", title="As first published")
        make_row(report, editor, jurisdiction=king, value=12)
    with an_edition(title="One correction") as (edition, editor):
        with acting_as(editor):
            draft = revise(report, edition)
            draft.title = "As corrected"
            draft.save()
        make_correction(edition, editor, report=report, jurisdiction=king)

    new, old = read(public, "/reports/r/"), read(public, "/reports/r/", {"edition": "1"})

    assert (new.words("h1"), old.words("h1")) == (["As corrected"], ["As first published"])
    assert "Read the newest edition (2)" in old.links()
    assert "None so far." in old.said()
    assert [row[::2] for row in new.rows("Editions of this report")] == [
        ["2", "One correction Routine revision"],
        ["1", "Test Routine revision"],
    ]


def test_a_quarterly_report_tells_its_cases_in_order_with_the_status_of_every_charge(public):
    king = make_jurisdiction()
    charged = {
        "charge": "Theft",
        "charge_status": "dismissed",
        "charge_source": "Court",
        "jurisdiction": king,
    }
    with an_edition() as (edition, editor):
        report = make_report(edition, editor, slug="q", series="quarterly", selection_rule="Drawn by lot.")
        make_highlight(edition, editor, report=report, title="Second", position=2)
        make_highlight(
            edition,
            editor,
            report=report,
            title="First",
            position=1,
            events=[
                charged | {"charge_as_of": date(2017, 3, 1)},
                {"kind": "issued", "asked": "both", "jurisdiction": king},
                {"kind": "received", "jurisdiction": king},
                {"kind": "to_community", "jurisdiction": king},
            ],
        )

    page = read(public, "/reports/q/")

    assert page.words("article/div/h3") == ["First", "Second"]
    assert "Drawn by lot." in page.said()
    assert page.words("article//dl/dd")[0] == "Theft: dismissed (Court, as of March 1, 2017)"
    assert "Why: County Jail released the person without notice or hold." in page.said()
    assert page.said().count("not a finding of guilt") == 2
    assert page.rows("Places named in this report") == [
        ["King County, State 53 GEOID 53033", "First", "None on record"]
    ]


def test_a_draft_report_is_not_found_and_not_listed(public):
    editor = make_editor()
    make_report(make_edition(editor), editor, slug="secret", title="Secret")

    assert read(public, "/reports/secret/").status == 404
    assert public.get("/reports/secret.csv").status_code == 404
    assert titles(read(public, "/reports/")) == []


def test_a_draft_case_or_correction_does_not_show_on_a_published_report(public):
    king = make_jurisdiction()
    with an_edition() as (edition, editor):
        report = make_report(edition, editor, slug="r")
    editor = make_editor()
    edition = make_edition(editor)
    make_highlight(edition, editor, report=report, title="Secret case", events=[{"jurisdiction": king}])
    make_correction(edition, editor, report=report, jurisdiction=king, explanation="Secret reason")

    page = read(public, "/reports/r/")

    assert ("Secret" in page.text, titles(read(public, "/reports/", {"jurisdiction": "53033"}))) == (
        False,
        [],
    )


def test_a_report_that_came_later_is_not_found_in_an_old_edition(public):
    with an_edition() as (edition, editor):
        make_report(edition, editor)
    with an_edition() as (edition, editor):
        make_report(edition, editor, slug="later")

    page = read(public, "/reports/later/", {"edition": "1"})

    assert (page.status, page.links()["Look in the newest edition (2)"]) == (404, "/reports/later/")


def report_with(editor, edition, rows):
    report = make_report(edition, editor, slug="r")
    for number in range(rows):
        king = make_jurisdiction(f"530{number}1", name=f"County {number}")
        make_row(report, editor, jurisdiction=king, value=number)
        make_figure(report, editor)
        make_highlight(edition, editor, report=report, events=[{"jurisdiction": king}])
        make_correction(edition, editor, report=report, jurisdiction=king)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_report_with_three_of_everything_costs_no_more_statements_than_with_one(public, rows):
    with an_edition() as (edition, editor):
        report_with(editor, edition, rows)

    assert statements(public, "/reports/r/") <= 14
    assert statements(public, "/reports/", {"jurisdiction": "53"}) <= 9
