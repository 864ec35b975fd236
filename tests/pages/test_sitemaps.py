"""The lists for search engines, and the one for catalogs of data."""

import re

import pytest

from reports.structured_data import absolute
from tests.builders import make_detainer, make_edition, make_editor, make_jurisdiction
from tests.pages.page import read, statements
from tests.pages.test_structured_data import told
from tests.records import an_edition, make_faq, make_highlight, make_policy, make_report

pytestmark = pytest.mark.django_db

SITE = "https://ddr.example.org"
ENTRY = re.compile(r"<loc>(.*?)</loc>(?:<lastmod>(.*?)</lastmod>)?")
PARTS = ("pages", "reports", "policies", "highlights", "places", "editions")


@pytest.fixture(autouse=True)
def _address(settings):
    settings.PUBLIC_ADDRESS = SITE


def listed(public, path):
    """{address: the day it last changed} of a site map."""
    response = public.get(path)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/xml")
    return {url.removeprefix(SITE): day for url, day in ENTRY.findall(response.content.decode())}


@pytest.fixture
def record():
    """Two editions, days apart; a draft of everything besides."""
    king, made = make_jurisdiction(), {}
    with an_edition() as (edition, editor):
        made["report"] = make_report(edition, editor, slug="r", title="Week 5")
        made["case"] = make_highlight(edition, editor, report=made["report"])
        make_faq(edition, editor)
        made["policy"] = make_policy(edition, editor, jurisdiction=king)
    first = edition
    with an_edition() as (edition, editor):
        make_detainer(edition, editor, jurisdiction=king, prepared_on="2015-02-10")
        make_report(edition, editor, slug="s", title="Week 6")
    editor = make_editor()
    make_report(make_edition(editor), editor, slug="secret", title="Secret")
    days = [f"{each.published_at.astimezone():%Y-%m-%d}" for each in (first, edition)]
    return made | {"king": king, "first": days[0], "second": days[1]}


def test_the_index_names_every_list(public, record):
    assert listed(public, "/sitemap.xml") == {f"/sitemaps/{name}.xml": record["second"] for name in PARTS}


def test_lists_name_published_records_with_the_day_of_their_edition_and_no_draft(public, record, monkeypatch):
    days = {1: "2026-01-01", 2: "2026-02-02"}
    monkeypatch.setattr("reports.views.sitemaps.days_of", lambda reading: days)
    king = record["king"]

    assert listed(public, "/sitemaps/reports.xml") == {"/reports/r/": days[1], "/reports/s/": days[2]}
    assert listed(public, "/sitemaps/highlights.xml") == {f"/highlights/{record['case'].uid}/": days[1]}
    assert listed(public, "/sitemaps/policies.xml") == {f"/policies/{record['policy'].uid}/": days[1]}
    assert listed(public, "/sitemaps/editions.xml") == {"/editions/1/": days[1], "/editions/2/": days[2]}
    assert listed(public, "/sitemaps/places.xml") == {
        f"/jurisdictions/53/{king.state.slug}/": days[2],
        f"/jurisdictions/53033/{king.slug}/": days[2],
    }
    pages = listed(public, "/sitemaps/pages.xml")
    assert (pages["/"], pages["/faqs/"], pages["/privacy/"]) == (days[2], days[1], "")
    assert (len(pages), pages["/glossary/"]) == (19, "")


def test_every_address_listed_answers(public, record):
    paths = [path for name in PARTS for path in listed(public, f"/sitemaps/{name}.xml")]

    assert {path: public.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_before_the_first_edition_pages_alone_are_listed(public):
    assert listed(public, "/sitemap.xml") == {"/sitemaps/pages.xml": ""}


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemaps/pages.xml", "/data.json"])
def test_what_is_not_known_is_refused(public, path):
    assert public.get(path, {"page": "2"}).status_code == 400


def test_there_is_no_list_of_anything_else(public):
    assert read(public, "/sitemaps/people.xml").status == 404


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemaps/places.xml", "/data.json"])
def test_statements_do_not_grow_with_the_record(public, record, path):
    asked = statements(public, path)
    with an_edition() as (edition, editor):
        for geoid in ("53061", "41043"):
            make_detainer(edition, editor, jurisdiction=make_jurisdiction(geoid, name=f"P{geoid}"))
            make_report(edition, editor, slug=f"r{geoid}")

    assert (statements(public, path), asked <= 12) == (asked, True)


def test_the_catalog_lists_the_record_and_each_report_as_their_pages_do(public, record, settings):
    settings.CORRECTIONS_EMAIL = "fix@example.org"

    catalog = public.get("/data.json").json()

    whole, *reports = catalog["dataset"]
    page = told(read(public, "/data/"))["Dataset"]
    assert catalog["conformsTo"] == "https://project-open-data.cio.gov/v1.1/schema"
    assert (whole["title"], whole["temporal"]) == (page["name"], page["temporalCoverage"])
    assert [(file["title"], file["downloadURL"]) for file in whole["distribution"]] == [
        (file["name"], file["contentUrl"] + "?edition=2") for file in page["distribution"]
    ]
    assert [(each["title"], each["identifier"], each["temporal"]) for each in reports] == [
        ("Week 5", f"{SITE}/reports/r/", "2017-02-01/2017-02-07"),
        ("Week 6", f"{SITE}/reports/s/", "2017-02-01/2017-02-07"),
    ]
    required = {"title", "description", "keyword", "modified", "publisher", "contactPoint", "identifier"}
    assert [required - set(each) for each in catalog["dataset"]] == [set()] * 3
    assert whole["publisher"] == {"@type": "org:Organization", "name": "Declined Detainer Report"}
    assert "Secret" not in str(catalog)


def test_every_file_of_the_catalog_can_be_fetched(public, record):
    datasets = public.get("/data.json").json()["dataset"]

    urls = [
        file["downloadURL"].removeprefix(absolute("")) for each in datasets for file in each["distribution"]
    ]
    assert {url: public.get(url).status_code for url in urls} == dict.fromkeys(urls, 200)


def test_the_catalog_of_an_old_edition_lists_its_files(public, record):
    _, old = public.get("/data.json", {"edition": "1"}).json()["dataset"]

    assert [file["downloadURL"] for file in old["distribution"]] == [f"{SITE}/reports/r.csv?edition=1"]


def test_before_the_first_edition_the_catalog_is_empty(public):
    assert public.get("/data.json").json()["dataset"] == []
