"""A page that is not there names the real addresses close to it, and goes to none of them by itself."""

import pytest

from tests.builders import make_edition, make_editor, make_jurisdiction
from tests.pages.page import read, statements
from tests.records import an_edition, make_highlight, make_policy, make_report

pytestmark = pytest.mark.django_db


def near(public, path, **query):
    page = read(public, path, query)
    offered = page.all("section[@aria-labelledby='near']//a")
    return (page.status, [link.get("href") for link in offered])


@pytest.fixture
def record():
    king = make_jurisdiction()
    make_jurisdiction("01059", name="Franklin")
    with an_edition() as (edition, editor):
        report = make_report(edition, editor, slug="weekly-2017-01-28")
        case = make_highlight(edition, editor, report=report)
        policy = make_policy(edition, editor, jurisdiction=king)
    return {"case": case.uid, "policy": policy.uid}


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/report/", ["/reports/"]),
        ("/faq", ["/faqs/"]),
        ("/FAQs/", ["/faqs/"]),
        ("/reports).", ["/reports/"]),
        ("/glossary//index.html", ["/glossary/"]),
        ("/jurisdiction/53033", ["/jurisdictions/53033/"]),
        ("/jurisdictions/1059/", ["/jurisdictions/01059/"]),
        ("/reports/weekly-2017-1-28/", ["/reports/weekly-2017-01-28/"]),
        ("/Reports/Weekly-2017-01-28", ["/reports/weekly-2017-01-28/"]),
        ("/report/weekly-2017-01-29/", ["/reports/weekly-2017-01-28/"]),
        ("/nothing-here/", []),
        ("/reports/yearly/", []),
        ("/jurisdictions/99999/", []),
        ("/wp-login.php", []),
        ("/policies/never/", []),
    ],
)
def test_an_address_that_leads_nowhere_names_the_real_ones_close_to_it(public, record, path, meant):
    assert near(public, path) == (404, meant)
    assert statements(public, path) <= 5


def test_an_identifier_that_lost_its_end_finds_its_record(public, record):
    for kind, uid in (("highlights", record["case"]), ("policies", record["policy"])):
        assert near(public, f"/{kind}/{str(uid)[:20]}/") == (404, [f"/{kind}/{uid}/"])
        assert near(public, f"/{kind}/{str(uid)[:6]}/") == (404, [])


def test_what_may_have_been_meant_is_read_in_the_edition_asked_for_and_is_never_a_draft(public, record):
    with an_edition() as (edition, editor):
        make_report(edition, editor, slug="weekly-2017-02-04")
    editor = make_editor()
    make_report(make_edition(editor), editor, slug="weekly-2017-02-11")

    assert near(public, "/reports/weekly-2017-2-4/", edition="1") == (404, [])
    assert near(public, "/reports/weekly-2017-1-28/", edition="1") == (
        404,
        ["/reports/weekly-2017-01-28/?edition=1"],
    )
    assert near(public, "/reports/weekly-2017-2-4/") == (404, ["/reports/weekly-2017-02-04/"])
    assert "/reports/weekly-2017-02-11/" not in near(public, "/reports/weekly-2017-2-11/")[1]


def test_a_program_is_told_the_same_as_json(public, record):
    answers = [public.get(path).json() for path in ("/api/v1/report/", "/api/v1/reports/weekly-2017-1-28/")]

    assert [answer["near"][0]["address"] for answer in answers] == [
        "/api/v1/reports/",
        "/api/v1/reports/weekly-2017-01-28/",
    ]
    assert "near" not in public.get("/api/v1/weather/").json()
