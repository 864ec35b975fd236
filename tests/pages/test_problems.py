"""Addresses that cannot be read, pages that are not there, and a site that broke."""

import html5lib
import pytest
from django.db import OperationalError
from django.test import RequestFactory

from reports.alone import alone, server_error
from tests.builders import make_jurisdiction
from tests.pages.page import read
from tests.records import an_edition, make_faq

pytestmark = pytest.mark.django_db


def make_franklins():
    make_jurisdiction("19069", name="Franklin")
    make_jurisdiction("36033", name="Franklin")


def test_a_bad_day_and_a_name_are_refused_together_with_links_that_keep_the_rest(public):
    make_franklins()

    page = read(public, "/reports/", {"jurisdiction": "Franklin", "to": "2015-02-30", "from": "2015-01-01"})

    assert (page.status, page.words("h1")) == (400, ["2 parts of this address cannot be read"])
    assert page.words("div[@role='alert']//li") == [
        "jurisdiction: “Franklin” could be 2 places. Choose one.",
        "to: “2015-02-30” is not a day. Write it as year-month-day: 2015-06-30.",
    ]
    assert page.links()["This page without the part that cannot be read"] == "/reports/?from=2015-01-01"
    assert page.words("section[@aria-labelledby='several']//li") == [
        "Franklin County, State 19 · county · 19069",
        "Franklin County, State 36 · county · 36033",
    ]
    kept = {field.get("name"): field.get("value") for field in page.all("form//input")}
    assert kept == {"jurisdiction": "Franklin", "from": "2015-01-01", "to": "2015-02-30"}


def test_an_unknown_parameter_is_refused_by_name(public):
    page = read(public, "/faqs/", {"county": "King"})

    assert page.words("div[@role='alert']//li") == [
        "county: This page has no filter “county”. It takes: edition, from, jurisdiction, to."
    ]
    assert page.all("form[@aria-label='Correct the filters']") == []


def test_a_refused_page_cannot_be_cited(public):
    page = read(public, "/faqs/", {"from": "x"})

    assert "This page cannot be cited" in page.text


def test_a_page_that_is_not_there_leads_on(public):
    page = read(public, "/nothing-here/")

    assert (page.status, page.words("h1")) == (404, ["Page not found"])
    assert {"Archived reports", "Overview", "Find a county, city or state"} <= set(page.links())


def test_a_page_that_is_not_there_yet_leads_to_the_newest_edition(public):
    for _ in range(2):
        with an_edition() as (edition, editor):
            make_faq(edition, editor)

    page = read(public, "/nothing-here/", {"edition": "1"})

    assert "Edition 1 has nothing at this address." in page.said()
    assert page.links()["Look in the newest edition (2)"] == "/nothing-here/"


def gone(*args, **options):
    raise OperationalError("connection to server failed: secret-host")


@pytest.mark.parametrize("path", ["/", "/api/v1/detainers/", "/detainers.csv"])
def test_a_database_that_is_gone_is_a_503_with_the_time_to_come_back(public, monkeypatch, path):
    monkeypatch.setattr("reports.reading.remembered.ask", gone)

    answer = public.get(path)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert (answer.headers["Cache-Control"], "ETag" in answer.headers) == ("no-store", False)
    assert b"The record does not answer at the moment" in answer.content
    assert b"secret-host" not in answer.content


def test_a_database_that_goes_while_a_page_is_made_is_a_503_too(public, monkeypatch):
    monkeypatch.setattr("reports.views.faqs.applying", gone)

    answer = public.get("/faqs/")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")


def test_what_stands_alone_says_who_runs_the_site_and_whom_to_write(settings, django_assert_num_queries):
    request = RequestFactory().get("/")
    settings.AGENCY_NAME, settings.AGENCY_OFFICE = "Agency A", "Office B"
    settings.AGENCY_DECLARED, settings.CORRECTIONS_EMAIL = True, "help@example.org"

    said = {}
    for host in ("ddr.example", "ddr.agency.gov"):
        settings.PUBLIC_HOST = host
        with django_assert_num_queries(0):
            said[host] = [alone(request, status).content.decode() for status in (405, 500, 503)]

    assert all("This is not a government website." in page for page in said["ddr.example"])
    assert not any("Agency A" in page for page in said["ddr.example"])
    assert all("United States government: Agency A." in page for page in said["ddr.agency.gov"])
    assert all('href="mailto:help@example.org"' in page for page in said["ddr.example"])
    for page in said["ddr.example"]:
        html5lib.HTMLParser(strict=True).parse(page)


def test_what_is_sent_is_refused_in_words(public):
    answer = public.post("/detainers/")

    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert b"This site is read-only" in answer.content


def test_a_broken_site_answers_without_its_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        response = server_error(RequestFactory().get("/"))

    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    assert (response.status_code, b"Something broke on our side" in response.content) == (500, True)
