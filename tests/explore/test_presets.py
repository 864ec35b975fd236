"""Fiscal years and quarters to choose with one click, on every page with dates."""

from datetime import date
from pathlib import Path

import pytest
from django.test import RequestFactory

from reports.filters import Filter, RegisterFilter
from reports.filters.presets import presets
from tests.explore.seven import publish_seven
from tests.pages.page import read, said
from tests.records import an_edition, make_report

pytestmark = pytest.mark.django_db


def read_filter(query="", kind=Filter, **options):
    return kind(RequestFactory().get(f"/page/?{query}"), **options)


def offered(query, first, last):
    return presets(read_filter(query, date_label="Day"), first, last)


def test_years_come_newest_first_then_the_quarters_of_the_newest():
    found = offered("", date(2013, 10, 1), date(2015, 6, 30))

    assert found.years == [
        ("Fiscal 2015", "/page/?from=2014-10-01&to=2015-09-30", False),
        ("Fiscal 2014", "/page/?from=2013-10-01&to=2014-09-30", False),
        ("All dates", "/page/", True),
    ]
    assert (found.earlier, found.year) == ([], 2015)
    assert found.quarters[1] == ("Quarter 2", "/page/?from=2015-01-01&to=2015-03-31", False)


def test_a_year_chosen_shows_its_own_quarters_and_is_marked():
    year = offered("from=2013-10-01&to=2014-09-30&edition=2", date(2013, 10, 1), date(2015, 6, 30))
    quarter = offered("from=2014-01-01&to=2014-03-31", date(2013, 10, 1), date(2015, 6, 30))

    assert [words for words, _, is_on in year.years if is_on] == ["Fiscal 2014"]
    assert year.quarters[0][1] == "/page/?from=2013-10-01&to=2013-12-31&edition=2"
    assert (quarter.year, [words for words, _, is_on in quarter.quarters if is_on]) == (2014, ["Quarter 2"])


def test_every_year_of_a_long_record_can_be_reached_and_few_stand_open():
    found = offered("", date(2002, 10, 1), date(2026, 9, 30))

    assert [words for words, *_ in found.years] == [
        *(f"Fiscal {year}" for year in range(2026, 2020, -1)),
        "All dates",
    ]
    assert [words for words, *_ in found.earlier] == [f"Fiscal {year}" for year in range(2020, 2002, -1)]
    assert len(found.years) + len(found.quarters) <= 12


def test_an_empty_record_offers_nothing():
    assert offered("", None, None) is None


def test_a_span_chosen_in_the_register_takes_the_place_of_the_day():
    filters = read_filter("on=2015-02-01", RegisterFilter)

    assert filters.url_of_days(date(2014, 10, 1), date(2015, 9, 30)) == "/page/?from=2014-10-01&to=2015-09-30"


PAGES = [
    *("/", "/detainers/", "/reports/", "/faqs/", "/fact-sheet/", "/jurisdictions/", "/policies/"),
    *("/highlights/", "/corrections/", "/data/", "/search/?q=county", "/compare/", "/editions/"),
]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_with_dates_offers_years_and_quarters(public, path):
    publish_seven()
    with an_edition() as (edition, editor):
        make_report(edition, editor, first_day=date(2017, 1, 28), last_day=date(2017, 2, 3))

    lists = {each.get("aria-label"): each for each in read(public, path).all("ul[@class='presets']")}

    first = "Fiscal years"
    quarters = [name for name in lists if name.startswith("Quarters of fiscal ")]
    assert (first in lists, len(quarters)) == (True, 1)
    assert said(lists[first]).endswith("All dates")


def test_two_periods_are_a_year_apart(public):
    publish_seven()

    links = read(public, "/compare/").links()

    assert links["Quarter 2"] == (
        "/compare/?from=2015-01-01&to=2015-03-31&with_from=2014-01-01&with_to=2014-03-31"
    )
    assert public.get(links["Quarter 2"]).status_code == 200


WITH_FORMS_OF_THEIR_OWN = {
    "frame/header.html": "searches all",
    "search.html": "searches all",
    "overview.html": "finds a place",
    "places/list.html": "finds a place",
    "macros/filters.html": "the filter itself",
}


def test_no_page_has_a_filter_form_of_its_own():
    folder = Path("templates/public")
    with_forms = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.html")
        if "<form" in path.read_text("utf-8")
    }

    assert with_forms == set(WITH_FORMS_OF_THEIR_OWN)
