from datetime import date

import pytest

from editions.acting import acting_as
from editions.versioned import revise
from tests.builders import make_edition, make_editor, make_jurisdiction
from tests.pages.page import read, said, statements
from tests.records import (
    an_edition,
    make_correction,
    make_figure,
    make_highlight,
    make_report,
    make_row,
)
from tests.withdrawing.steps import withdraw

pytestmark = pytest.mark.django_db


def titles(page):
    return page.words("li[@class='report-row']//h4")


def spots(page):
    return {text: url for text, url in page.links().items() if "#" in (url or "")}


def test_reports_stand_under_the_fiscal_quarter_they_cover_newest_first(public):
    with an_edition() as (edition, editor):
        make_report(edition, editor, title="February", first_day=date(2017, 2, 1), last_day=date(2017, 2, 7))
        make_report(edition, editor, title="October", first_day=date(2017, 10, 1), last_day=date(2017, 10, 7))

    page = read(public, "/reports/")

    assert titles(page) == ["October", "February"]
    assert page.words("section/h2") == ["Fiscal 2018 1 report", "Fiscal 2017 1 report"]
    assert page.words("section/h3") == ["Quarter 1: weekly report", "Quarter 2: weekly report"]
    assert page.words("ul[@class='jump']/li") == ["Fiscal 2018 1", "Fiscal 2017 1"]
    assert [link.get("href") for link in page.all("ul[@class='jump']/li/a")] == [
        "#fiscal-2018",
        "#fiscal-2017",
    ]
    assert "2 reports, all places, all dates." in page.said()


def test_from_and_to_keep_reports_whose_period_overlaps(public):
    with an_edition() as (edition, editor):
        make_report(edition, editor, title="January", first_day=date(2017, 1, 25), last_day=date(2017, 1, 31))
        make_report(edition, editor, title="February", first_day=date(2017, 2, 1), last_day=date(2017, 2, 7))

    assert titles(read(public, "/reports/", {"from": "2017-02-01"})) == ["February"]
    assert titles(read(public, "/reports/", {"to": "2017-01-31"})) == ["January"]
    assert titles(read(public, "/reports/", {"from": "2017-01-31", "to": "2017-02-01"})) == [
        "February",
        "January",
    ]


def test_series_keeps_one_series_and_an_unknown_one_is_refused(public):
    with an_edition() as (edition, editor):
        make_report(edition, editor, title="Weekly")
        make_report(edition, editor, title="Quarterly", series="quarterly")

    assert titles(read(public, "/reports/", {"series": "quarterly"})) == ["Quarterly"]
    refused = read(public, "/reports/", {"series": "daily"})
    assert (refused.status, "“daily” is not one of: weekly, quarterly." in refused.said()) == (400, True)


def test_a_place_finds_reports_that_name_it_in_rows_cases_and_corrections_with_links_to_the_spot(public):
    king = make_jurisdiction()
    with an_edition() as (edition, editor):
        by_row = make_report(edition, editor, slug="row", title="Row")
        row = make_row(by_row, editor, jurisdiction=king, section=2)
        by_case = make_report(edition, editor, slug="case", title="Case")
        make_highlight(
            edition, editor, report=by_case, slug="ten", title="Ten", events=[{"jurisdiction": king}]
        )
        fixed = make_report(edition, editor, slug="fixed", title="Fixed")
        make_correction(edition, editor, report=fixed, jurisdiction=king, slug="fix")
        make_report(edition, editor, title="Elsewhere")

    page = read(public, "/reports/", {"jurisdiction": "53033"})

    assert sorted(titles(page)) == ["Case", "Fixed", "Row"]
    assert {text: url for text, url in spots(page).items() if text != "Corrected once"} == {
        "Section II, King County, State 53": f"/reports/row/?jurisdiction=53033#row-2-{row.position}",
        "Highlight, Ten": "/reports/case/?jurisdiction=53033#highlight-ten",
        "Correction, King County, State 53": "/reports/fixed/?jurisdiction=53033#correction-fix",
    }
    assert sorted(titles(read(public, "/reports/", {"jurisdiction": "53"}))) == ["Case", "Fixed", "Row"]


def test_weekly_and_quarterly_reports_stand_apart_in_a_quarter(public):
    with an_edition() as (edition, editor):
        for at, title in enumerate(("First", "Second")):
            days = {"first_day": date(2017, 1, 1 + 7 * at), "last_day": date(2017, 1, 7 + 7 * at)}
            make_report(edition, editor, title=title, **days)
        quarter = {"first_day": date(2017, 1, 1), "last_day": date(2017, 3, 31)}
        make_report(edition, editor, title="Quarter", series="quarterly", **quarter)

    page = read(public, "/reports/")

    assert page.words("section/h3") == ["Quarter 2: quarterly report", "Quarter 2: weekly reports"]
    assert titles(page) == ["Quarter", "Second", "First"]
    assert page.words("section/h2") == ["Fiscal 2017 3 reports"]


def test_each_row_says_its_status_in_words(public):
    with an_edition() as (edition, editor):
        report = make_report(
            edition, editor, slug="r", is_partial=True, originally_published_on=date(2017, 3, 20)
        )
        make_correction(edition, editor, report=report)
        make_correction(edition, editor, report=report)
    row = read(public, "/reports/").words("li[@class='report-row']")[0]

    assert "Partial: only part of the original is known" in row
    assert row.endswith("Partial Corrected 2 times")
    assert "original file not held" in row

    withdraw(report, public_reason="It told too much of a person.")
    row = read(public, "/reports/").words("li[@class='report-row']")[0]
    assert "Withdrawn on " in row
    assert "Personal data. It told too much of a person." in row


def test_a_report_leads_to_the_one_before_and_after_it_in_its_series(public):
    with an_edition() as (edition, editor):
        for month in (1, 2, 3):
            days = {"first_day": date(2017, month, 1), "last_day": date(2017, month, 7)}
            make_report(edition, editor, slug=f"r{month}", title=f"Month {month}", **days)
        quarter = {"first_day": date(2017, 1, 15), "last_day": date(2017, 4, 14)}
        make_report(edition, editor, slug="q", title="Quarter", series="quarterly", **quarter)

    def around(slug):
        (nav,) = read(public, f"/reports/{slug}/", {"edition": "1"}).all("nav[@class='pager']")
        return [(link.get("rel"), said(link), link.get("href")) for link in nav.findall("a")]

    assert around("r2") == [
        ("prev", "← Month 1", "/reports/r1/?edition=1"),
        ("next", "Month 3 →", "/reports/r3/?edition=1"),
    ]
    assert around("r3") == [("prev", "← Month 2", "/reports/r2/?edition=1")]
    assert read(public, "/reports/q/").all("nav[@class='pager']") == []


def test_an_empty_archive_says_why(public):
    make_jurisdiction()

    page = read(public, "/reports/", {"jurisdiction": "53033", "from": "2020-01-01"})

    assert "No report names King County, State 53 and covers days from January 1, 2020." in page.said()
    assert page.links()["Show every report"] == "/reports/"


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


def test_the_archive_offers_the_fiscal_years_that_reports_cover(public):
    with an_edition() as (edition, editor):
        make_report(edition, editor, first_day=date(2017, 2, 1), last_day=date(2017, 2, 7))
        make_report(edition, editor, first_day=date(2018, 1, 1), last_day=date(2018, 3, 31))

    offered = read(public, "/reports/").all("ul[@class='presets']//a")
    assert [(said(link), link.get("href")) for link in offered][:4] == [
        ("Fiscal 2018", "/reports/?from=2017-10-01&to=2018-09-30"),
        ("Fiscal 2017", "/reports/?from=2016-10-01&to=2017-09-30"),
        ("All dates", "/reports/"),
        ("Quarter 1", "/reports/?from=2017-10-01&to=2017-12-31"),
    ]
