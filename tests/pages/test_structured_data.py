"""What pages tell programs, parsed and held against what the page shows."""

import json
import re

import pytest
from django.utils import timezone

from editions.models import EditionFile, Manifest
from reports.structured_data import written
from tests.builders import (
    as_owner,
    make_detainer,
    make_edition,
    make_editor,
    make_jurisdiction,
)
from tests.pages.page import Page, read, said
from tests.past.addresses import addresses
from tests.past.record import FIRST, begin
from tests.records import an_edition, make_correction, make_faq, make_figure, make_highlight, make_report

pytestmark = pytest.mark.django_db

SITE = "https://ddr.example.org"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.PUBLIC_ADDRESS = SITE


def told(page):
    """{type: what is told of it}; each type stands once at most."""
    found = [json.loads(script.text) for script in page.root.iter("script") if script.text]
    graph = [part for one in found for part in one["@graph"]]
    assert [one["@context"] for one in found] == ["https://schema.org"] * len(found)
    return {part["@type"]: part for part in graph}


def plain(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def downloads(page):
    """{words: whole address} of the files in the strip."""
    term = next(term for term in page.root.iter("dt") if said(term) == "Download")
    strip = next(div for div in page.root.iter("div") if term in list(div))
    return {said(link): SITE + link.get("href") for link in strip.iter("a")}


def test_the_steps_above_a_page_are_those_it_shows(public):
    king = make_jurisdiction()
    with an_edition() as (edition, editor):
        make_detainer(edition, editor, jurisdiction=king)

    page = read(public, f"/jurisdictions/{king.geoid}/{king.slug}/", {"from": "2015-02-01"})

    shown = page.root.find(".//nav[@aria-label='Breadcrumb']")
    steps = told(page)["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps] == [said(step) for step in shown.iter("li")]
    assert [step["position"] for step in steps] == [1, 2, 3, 4]
    assert [step["item"] for step in steps[:-1]] == [SITE + link.get("href") for link in shown.iter("a")]
    assert steps[-1]["item"] == f"{SITE}/jurisdictions/{king.geoid}/{king.slug}/?from=2015-02-01"


def test_questions_and_answers_are_those_of_the_page(public):
    with an_edition() as (edition, editor):
        make_faq(edition, editor, question="What is <b>it</b>?", answer="A request & *no* warrant. </script>")
        make_faq(edition, editor)

    page = read(public, "/faqs/")

    asked = told(page)["FAQPage"]["mainEntity"]
    bodies = [div for div in page.root.iter("div") if div.get("class") == "accordion__body"]
    assert [question["name"] for question in asked] == page.words("summary/h2")
    answers = [plain(question["acceptedAnswer"]["text"]) for question in asked]
    assert answers[0] == "A request &amp; no warrant. &lt;/script&gt;"
    assert [answer.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">") for answer in answers] == [
        said(body).partition(" Sources")[0] for body in bodies
    ]


def test_data_cannot_end_the_element_they_stand_in():
    assert written(["</script>&"]) == r'["\u003c/script\u003e\u0026"]'


def test_a_report_is_told_with_its_first_day_sources_and_corrections_and_without_its_cases(public):
    king = make_jurisdiction()
    with an_edition() as (edition, editor):
        report = make_report(
            edition, editor, slug="r", title="Week 5", originally_published_on="2017-03-20",
            sources="- A newspaper, [March 25, 2017](https://example.org/a)\n- Press reports",
        )  # fmt: skip
        make_figure(report, editor)
        make_correction(
            edition, editor, report=report, jurisdiction=king, explanation="It was another county.",
            made_on="2017-04-01",
        )  # fmt: skip
        make_highlight(edition, editor, report=report, title="Told case", summary="Told summary.")

    page = read(public, "/reports/r/")
    report = told(page)["Report"]

    assert report == {
        "@type": "Report",
        "name": "Week 5",
        "url": f"{SITE}/reports/r/",
        "publisher": {"@type": "Organization", "name": "ICE"},
        "datePublished": "2017-03-20",
        "version": "1",
        "temporalCoverage": "2017-02-01/2017-02-07",
        "isBasedOn": [
            {
                "@type": "CreativeWork",
                "name": "A newspaper, March 25, 2017",
                "url": ["https://example.org/a"],
            },
            {"@type": "CreativeWork", "name": "Press reports"},
        ],
        "correction": [
            {"@type": "CorrectionComment", "text": "It was another county.", "datePublished": "2017-04-01"}
        ],
    }
    shown = ("It was another county.", "Press reports", "March 20, 2017")
    assert all(words in page.said() for words in shown)


def test_a_day_that_is_not_certain_is_told_by_its_month(public):
    with an_edition() as (edition, editor):
        on = {"originally_published_on": "2017-04-05", "originally_published_text": "early April 2017"}
        make_report(edition, editor, slug="r", **on)

    assert told(read(public, "/reports/r/"))["Report"]["datePublished"] == "2017-04"


@pytest.mark.parametrize("path", ["/", "/detainers/", "/jurisdictions/53033/king-county-state-53/"])
def test_rows_are_told_as_a_dataset_of_the_days_places_and_files_of_the_page(public, path):
    king = make_jurisdiction()
    with an_edition() as (edition, editor):
        make_detainer(edition, editor, jurisdiction=king, prepared_on="2015-02-10")
        make_detainer(edition, editor, jurisdiction=king, prepared_on="2015-03-10")

    page = read(public, path, {"from": "2015-02-01"} | ({} if "king" in path else {"jurisdiction": "53033"}))
    dataset = told(page)["Dataset"]

    assert dataset["temporalCoverage"] == "2015-02-10/2015-03-10"
    assert "February 10–March 10, 2015" in page.said() or path == "/detainers/"
    assert [(place["name"], place["identifier"]["value"]) for place in dataset["spatialCoverage"]] == [
        (str(king), "53033")
    ]
    assert {file["name"]: file["contentUrl"] for file in dataset["distribution"]} == {
        words: url for words, url in downloads(page).items() if not words.startswith("JSON")
    }
    assert (dataset["version"], dataset["dateModified"]) == (
        "1",
        str(timezone.localdate(edition.published_at)),
    )
    assert dataset["license"] == f"{SITE}/data/#cite"
    assert "cite" in [element.get("id") for element in read(public, "/data/").root.iter()]


def test_a_page_without_rows_tells_of_no_dataset(public):
    make_jurisdiction()
    with an_edition() as (edition, editor):
        make_faq(edition, editor)

    paths = ["/", "/detainers/", "/jurisdictions/53033/king-county-state-53/"]
    assert ["Dataset" in told(read(public, path)) for path in paths] == [False] * 3


def test_the_data_page_tells_every_file_it_lists_with_size_and_checksum(public):
    with an_edition() as (edition, editor):
        make_faq(edition, editor)
    with as_owner():
        file = {"sha256": "a" * 64, "byte_count": 1234, "row_count": 3, "totals": []}
        EditionFile.objects.create(edition_number=1, name="places.csv", made_at=edition.published_at, **file)
        Manifest.objects.create(edition_number=1, body="{}", sha256="b" * 64, made_at=edition.published_at)

    page = read(public, "/data/")
    files = told(page)["Dataset"]["distribution"]

    links = {SITE + link.get("href") for link in page.all("th//a")}
    assert {file["contentUrl"] for file in files} <= links
    assert [file for file in files if "sha256" in file] == [
        {
            "@type": "DataDownload",
            "name": "places.csv",
            "encodingFormat": "text/csv",
            "contentUrl": f"{SITE}/editions/1/places.csv",
            "contentSize": "1234 B",
            "sha256": "a" * 64,
        }
    ]
    assert "1,234" in page.said()


def test_the_publisher_is_official_only_where_the_operator_may_say_so(public, settings):
    with an_edition() as (edition, editor):
        make_detainer(edition, editor)
    unofficial = told(read(public, "/"))["Dataset"]["publisher"]

    settings.AGENCY_NAME, settings.AGENCY_OFFICE = "Agency A", "Office B"
    settings.AGENCY_DECLARED, settings.PUBLIC_HOST = True, "ddr.agency.gov"

    assert unofficial == {"@type": "Organization", "name": "Declined Detainer Report"}
    assert told(read(public, "/"))["Dataset"]["publisher"] == {
        "@type": "GovernmentOrganization",
        "name": "Agency A",
        "department": {"@type": "Organization", "name": "Office B"},
    }
    catalog = public.get("/data.json").json()["dataset"]
    assert {told["publisher"]["name"] for told in catalog} == {"Agency A"}


@pytest.mark.parametrize(
    ("host", "declared", "is_said"),
    [("ddr.agency.gov", True, True), ("ddr.agency.gov", False, False), ("ddr.example", True, False)],
)
def test_logo_text_and_contact_stand_only_where_the_site_is_official(
    public, settings, host, declared, is_said
):
    settings.AGENCY_NAME, settings.AGENCY_OFFICE = "Agency A", "Office B"
    settings.AGENCY_LOGO_TEXT, settings.AGENCY_CONTACT = "Seal of A", "1 Main Street"
    settings.AGENCY_DECLARED, settings.PUBLIC_HOST = declared, host

    pages = [public.get(path).content.decode() for path in ("/", "/data.json", "/nowhere/")]

    assert [(words in pages[0], words in pages[2]) for words in ("Seal of A", "1 Main Street")] == [
        (is_said, is_said)
    ] * 2
    assert any("Agency A" in page for page in pages) is is_said


@pytest.mark.parametrize("path", ["/nothing-here/", "/faqs/?from=never"])
def test_an_error_tells_programs_nothing(public, path):
    assert told(read(public, path)) == {}


@pytest.fixture
def everything(django_db_blocker):
    record = begin()
    for publish in FIRST:
        publish(record)
    return record


def test_every_page_tells_its_steps_and_no_page_tells_of_a_draft(public, everything):
    editor = make_editor()
    make_report(make_edition(editor), editor, slug="secret", title="Secret")
    without = []
    for path, query in addresses(everything):
        answer = public.get(path, query)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            page = Page(answer)
            crumbs = page.root.find(".//nav[@aria-label='Breadcrumb']") is not None
            without += [path] if crumbs != ("BreadcrumbList" in told(page)) else []
            assert "Secret" not in page.text

    assert without == []
