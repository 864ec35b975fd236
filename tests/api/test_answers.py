"""What an answer says, whole, and what the site does with its address."""

import pytest

from reports.api.documentation import EXAMPLES, examples
from reports.api.views import COLLECTIONS
from reports.downloads import SCOPE_NOTE
from tests.api.asking import NAMES, ask
from tests.builders import make_jurisdiction
from tests.explore.record import draft_detainers, publish_changes, publish_detainers
from tests.pages.page import read
from tests.records import an_edition, make_correction, make_report

pytestmark = pytest.mark.django_db

TERMS = {
    "unit": "detainers, not people",
    "date_basis": "by day prepared",
    "population": "detainers in the files published here",
    "first_day": "2015-01-05",
    "last_day": "2015-01-05",
    "period": "Prepared January 5, 2015",
    "geoids": ["53033"],
    "edition": 1,
    "note": None,
}


def envelope(told):
    """What an answer says of itself, without what it lists."""
    return {
        name: value
        for name, value in told.items()
        if name not in {"rows", "record", "figures", "published_at", "cite"}
    }


@pytest.fixture
def corrected():
    """A detainer of King County that edition 2 corrects from declined to honored."""
    (detainer,) = publish_detainers({"jurisdiction": make_jurisdiction()})
    publish_changes([(detainer, {"outcome": "honored"})])
    draft_detainers({"jurisdiction": make_jurisdiction()})
    return detainer


def test_a_list_says_all_that_has_to_be_said_with_its_rows(public, corrected, settings):
    settings.PUBLIC_ADDRESS = "https://ddr.example.org"
    query = {"jurisdiction": "53033", "edition": "1", "limit": "1"}

    told = ask(public, "detainers/", query)

    assert envelope(told) == {
        "edition": 1,
        "newest_edition": 2,
        "corrected_since": [2],
        "changed_since": [],
        "words_changed_since": [],
        "differences": "/editions/compare/?old=1&new=2&jurisdiction=53033",
        "demonstration": False,
        "note": SCOPE_NOTE,
        "license": told["license"],
        "page": "/detainers/?jurisdiction=53033&edition=1",
        "filters": [["jurisdiction", "53033"]],
        "count": 1,
        "limit": 1,
        "next": None,
    }
    assert told["cite"].startswith("Declined Detainer Report, “Detainers”, edition 1, published ")
    assert told["cite"].endswith("https://ddr.example.org/detainers/?jurisdiction=53033&edition=1")
    assert "public domain" in told["license"]
    assert [row["outcome"] for row in told["rows"]] == ["declined"]


def test_figures_say_what_they_measure(public, corrected):
    told = ask(public, "detainers/", {"jurisdiction": "53033", "edition": "1"})

    prepared, declined = told["figures"]
    assert prepared == TERMS | {
        "measure": "prepared",
        "measure_name": "Detainers prepared",
        "definition": "All detainers of the record, whatever became of them.",
        "value": 1,
    }
    assert declined == TERMS | {
        "measure": "declined",
        "measure_name": "Detainers declined",
        "definition": declined["definition"],
        "value": 1,
    }


def test_a_record_names_the_later_editions_that_corrected_it(public, corrected):
    old, new = (ask(public, f"detainers/{corrected.uid}/", {"edition": number}) for number in (1, 2))

    assert (old["corrected_since"], old["record"]["outcome"]) == ([2], "declined")
    assert (new["corrected_since"], new["record"]["outcome"]) == ([], "honored")
    assert old["page"] == f"/detainers/{corrected.uid}/?edition=1"
    assert old["record"]["self"] == f"/api/v1/detainers/{corrected.uid}/?edition=1"


def test_a_correction_tells_why_how_serious_and_what_differs(public, corrected):
    told = ask(public, "corrections/2/")["record"]

    (declined,) = [
        each for each in told["figures"] if (each["measure"], each["grain"]) == ("declined", "nation")
    ]
    assert (told["kind"], told["reason"], told["found_by"]) == ("correction", "Other", "The sheriff")
    assert (told["severity"], "A place was credited wrongly" in told["severity_reasons"][0]) == (
        "Serious",
        True,
    )
    assert (declined["old"], declined["new"], declined["changed_in"]) == (1, 0, 2)
    assert told["records"] == [{"kind": "Detainers", "added": 0, "changed": 1, "taken_away": 0}]
    assert told["figures_file"] == "/editions/2/changes.csv"
    assert [row["edition"] for row in ask(public, "corrections/")["rows"]] == [2, 1]


@pytest.mark.parametrize("name", NAMES)
def test_before_the_first_edition_a_list_is_empty_or_has_places_alone(public, name):
    make_jurisdiction()
    draft_detainers({"jurisdiction": make_jurisdiction()})

    told = ask(public, f"{name}/")

    assert (told["edition"], told["published_at"], told["cite"], told["next"]) == (0, None, None, None)
    assert [row.get("prepared") for row in told["rows"]] == ([0, 0] if name == "jurisdictions" else [])


def test_an_unchanged_answer_is_304_and_any_website_may_read_it(public, corrected):
    first = public.get("/api/v1/detainers/")
    again = public.get("/api/v1/detainers/", headers={"If-None-Match": first.headers["ETag"]})
    page = public.get("/detainers/")

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert first.headers["Cache-Control"] == page.headers["Cache-Control"]
    assert {each.headers["Access-Control-Allow-Origin"] for each in (first, again)} == {"*"}
    assert (first.cookies, "Access-Control-Allow-Origin" in page.headers) == ({}, False)


def test_a_request_before_the_request_is_answered(public):
    answer = public.options("/api/v1/detainers/", headers={"Origin": "https://example.org"})

    assert (answer.status_code, answer.headers["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert answer.headers["Access-Control-Allow-Headers"] == "If-None-Match"


def test_the_index_and_the_data_page_list_every_list(public, corrected):
    told = ask(public, "")
    page = read(public, "/data/", {"jurisdiction": "53033", "edition": "1"})

    assert [each["name"] for each in told["lists"]] == [each.name for each in COLLECTIONS]
    assert [row[0] for row in page.rows("Lists of the API")] == [each.name for each in COLLECTIONS]
    for each in COLLECTIONS:
        ask(public, page.links()[each.name])
    ask(public, page.links()["/api/v1/"])
    ask(public, page.links()["openapi.json"])


def test_each_example_of_the_data_page_is_answered(public, corrected, settings):
    settings.PUBLIC_ADDRESS = "https://ddr.example.org"
    make_jurisdiction("32003", name="Clark")

    told = [ask(public, url.removeprefix(settings.PUBLIC_ADDRESS)) for _, url in examples()]

    assert len(told) == len(EXAMPLES) == 3
    shown = read(public, "/data/").words("pre")
    assert shown[:3] == [f'curl "{url}"' for _, url in examples()]


def test_only_the_page_about_it_is_in_the_site_map(public, corrected):
    text = public.get("/sitemaps/pages.xml").content.decode()
    assert ("/data/" in text, "/api/" in text) == (True, False)


def test_what_was_taken_away_stands_in_the_editions_that_have_it(public, corrected):
    publish_changes(removals=[corrected])

    path = f"/api/v1/detainers/{corrected.uid}/"
    assert ask(public, path, {"edition": 2})["corrected_since"] == [3]
    assert ask(public, path, status=410) == {
        "type": "about:blank",
        "title": "Taken out of the record",
        "status": 410,
        "detail": "It was published once.",
        "taken_away": {
            "kind": "detainer",
            "edition": 3,
            "note": "A test.",
            "last_edition": 2,
            "last_address": f"{path}?edition=2",
        },
    }
    assert ask(public, "detainers/")["rows"] == []


def test_the_log_of_corrections_names_the_report(public):
    with an_edition() as (edition, editor):
        report = make_report(edition, editor, slug="weekly")
        fix = make_correction(edition, editor, report=report)

    told = ask(public, f"correction-log/{fix.uid}/")

    assert (told["record"]["report"], told["record"]["old"], told["record"]["new"]) == (
        "weekly",
        5,
        "withdrawn",
    )
