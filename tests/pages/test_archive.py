"""The archive: reports by fiscal year and quarter, each with its status, and the way from one to the next."""

from datetime import date

import pytest

from editions.models import Edition
from reports.models import Report
from reports.templating import day
from tests.builders import make_jurisdiction
from tests.pages.page import read, said
from tests.past.record import change
from tests.records import an_edition, make_correction, make_highlight, make_report, make_row
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


def test_a_report_first_published_here_tells_the_day_of_its_first_edition_never_of_a_later_one(public):
    with an_edition() as (edition, editor):
        report = make_report(edition, editor, slug="q")
    first = Edition.objects.get(pk=edition.pk)
    with an_edition() as (later, editor):
        change(report, later, editor, summary="Other words.")

    (told,) = Report.objects.current().with_first_published()
    page, words = read(public, "/reports/q/"), f"First published here {day(first.published_at)}"

    assert (told.since, told.first_published_at) == (2, first.published_at)
    assert words in page.said()
    assert words in read(public, "/reports/").said()
    assert first.published_at.isoformat(timespec="seconds") in public.get("/reports/q/").content.decode()
