"""What readers find where a record was withdrawn: 410 and why, and every number as before."""

import csv
import re
from datetime import date

import pytest

from config.settings import READING_SECONDS
from editions.acting import acting_as
from editions.files import make_missing_files
from editions.versioned import propose_removal, revise
from tests.builders import make_detainer, make_edition, make_editor, make_jurisdiction, publish
from tests.pages.page import read
from tests.records import (
    make_correction,
    make_faq,
    make_figure,
    make_highlight,
    make_policy,
    make_report,
    make_row,
    make_term,
)
from tests.withdrawing.steps import withdraw

pytestmark = pytest.mark.django_db

WORDS = "Jane Roe"
COUNTED = [
    *("/", "/detainers/", "/jurisdictions/", "/jurisdictions/53033/king-county-state-53/", "/faqs/"),
    *("/policies/", "/highlights/", "/corrections/", "/reports/", "/glossary/", "/compare/"),
]
FILES = ["/detainers.csv", "/policies.csv", "/corrections.csv"]


def one_of_each():
    """Two editions with one record of each kind of which readers see numbers; {kind: record}."""
    editor, king = make_editor(), make_jurisdiction()
    edition = make_edition(editor)
    report = make_report(edition, editor, slug="weekly", title=WORDS, sources=WORDS)
    make_figure(report, editor, note=WORDS)
    make_row(report, editor, jurisdiction=king, value=3, note=WORDS)
    made = {
        "detainer": make_detainer(edition, editor, jurisdiction=king, facility_as_written=WORDS),
        "highlight": make_highlight(
            edition, editor, report=report, title=WORDS, events=[{"jurisdiction": king, "note": WORDS}]
        ),
        "policy": make_policy(edition, editor, jurisdiction=king, title=WORDS),
        "correction": make_correction(edition, editor, report=report, jurisdiction=king, explanation=WORDS),
        "faq": make_faq(edition, editor, slug="jane-roe", question=WORDS),
        "term": make_term(edition, editor, term=WORDS),
        "report": report,
    }
    make_detainer(edition, editor, jurisdiction=king, prepared_on=date(2015, 2, 5))
    publish(edition, editor)
    return made


def numbers(public, path, edition):
    """Every number in the tables of a page, in order."""
    page = read(public, path, {"edition": edition})
    return [cell for table in page.all("table") for row in table.iter("tr") for cell in counts_in(row)]


def counts_in(row):
    said = ["".join(cell.itertext()).strip() for cell in row if "num" in (cell.get("class") or "").split()]
    return [words for words in said if re.fullmatch(r"[\d,]+", words)]


def test_no_number_changes(public):
    made = one_of_each()
    before = {path: numbers(public, path, 1) for path in COUNTED}
    lines = {path: len(public.get(path).getvalue().splitlines()) for path in FILES}
    withdraw(*made.values())
    assert {path: numbers(public, path, 1) for path in COUNTED} == before
    assert {path: numbers(public, path, 2) for path in COUNTED} == before
    assert {path: len(public.get(path).getvalue().splitlines()) for path in FILES} == lines
    assert any(before.values())


ADDRESSES = {
    "detainer": "/detainers/{0.uid}/",
    "highlight": "/highlights/{0.uid}/",
    "policy": "/policies/{0.uid}/",
    "report": "/reports/{0.slug}/",
}


@pytest.mark.parametrize("kind", ADDRESSES)
def test_its_address_says_that_it_was_withdrawn_and_why(public, kind):
    record = one_of_each()[kind]
    assert withdraw(record, public_reason="It told too much of a person.") == 2
    path = ADDRESSES[kind].format(record)
    for query in ({}, {"edition": 1}, {"edition": 2}):
        page = read(public, path, query)
        assert page.status == 410
        assert page.words("h1") == [f"This {record._meta.verbose_name} was withdrawn"]
        assert "Personal data. It told too much of a person." in page.said()
        assert page.links()["Edition 2"].startswith("/editions/2/")
        assert WORDS not in page.text


def test_a_record_that_was_taken_away_before_is_gone_in_every_edition(public):
    editor, record = make_editor(), one_of_each()["highlight"]
    edition = make_edition(editor, kind="correction")
    with acting_as(editor):
        propose_removal(record, edition)
    publish(edition, editor)
    withdraw(record)
    path = f"/highlights/{record.uid}/"
    assert [public.get(path, {"edition": n}).status_code for n in (1, 2, 3)] == [410, 410, 410]


def test_the_file_of_a_withdrawn_report_is_gone_too(public):
    withdraw(one_of_each()["report"])
    assert public.get("/reports/weekly.csv", {"edition": 1}).status_code == 410


def test_what_was_never_there_is_still_not_found(public):
    withdraw(one_of_each()["report"])
    assert public.get("/reports/daily/").status_code == 404
    assert public.get("/highlights/00000000-0000-0000-0000-000000000000/").status_code == 404


def test_lists_keep_a_line_where_it_stood(public):
    made = one_of_each()
    withdraw(*made.values())
    [_, row] = read(public, "/detainers/").rows("Detainers")
    assert "Withdrawn in edition 2" in row[1]
    assert row[-1] == "Withdrawn"
    assert "Withdrawn in edition 2" in read(public, "/faqs/", {"edition": 1}).said()
    assert "Withdrawn in edition 2" in read(public, "/highlights/", {"edition": 1}).said()


def test_the_file_of_detainers_marks_the_row(public):
    withdraw(one_of_each()["detainer"])
    lines = csv.DictReader(public.get("/detainers.csv").getvalue().decode().splitlines())
    assert sorted(line["withdrawn_in"] for line in lines) == ["", "2"]


def test_the_site_map_leaves_it_out(public):
    made = one_of_each()
    withdraw(made["highlight"], made["report"], made["policy"])
    names = ("pages", "highlights", "reports", "policies")
    text = "".join(public.get(f"/sitemaps/{name}.xml").content.decode() for name in names)
    assert [word for word in ("highlights/", "reports/", "policies/") if f"/{word}<" not in text] == []
    assert str(made["highlight"].uid) not in text
    assert str(made["policy"].uid) not in text
    assert "withdrawn" not in text


@pytest.mark.parametrize("path", ["/detainers/", "/faqs/?edition=1", "/highlights/{0.uid}/?edition=1"])
def test_a_page_kept_from_before_is_not_called_unchanged(public, path):
    made = one_of_each()
    path = path.format(made["highlight"])
    tag = public.get(path)["ETag"]
    assert public.get(path, headers={"If-None-Match": tag}).status_code == 304
    withdraw(*made.values())
    assert public.get(path, headers={"If-None-Match": tag}).status_code in {200, 410}


def test_the_edition_says_what_it_withdrew(public):
    made = one_of_each()
    withdraw(made["faq"], made["detainer"])
    said = read(public, "/editions/2/").said()
    assert f"Detainer {str(made['detainer'].uid)[:8]}: personal data." in said
    assert f"FAQ {str(made['faq'].uid)[:8]}: personal data." in said


def test_a_version_that_came_later_is_blanked_too(public):
    editor, made = make_editor(), one_of_each()
    edition = make_edition(editor)
    with acting_as(editor):
        draft = revise(made["faq"], edition)
        draft.answer = "John Roe"
        draft.save()
    publish(edition, editor)
    withdraw(made["faq"])
    for number in (1, 2, 3):
        text = read(public, "/faqs/", {"edition": number}).text
        assert WORDS not in text
        assert "John Roe" not in text


KEPT = [
    "/",
    "/detainers/",
    "/highlights/{0.uid}/",
    "/detainers.csv",
    "/corrections/",
    "/editions/1/detainers.csv",
]


@pytest.mark.parametrize("path", KEPT)
def test_no_cache_may_keep_it_longer_than_a_minute_even_where_we_do_not_answer(public, path):
    made = one_of_each()
    make_missing_files()
    response = public.get(path.format(made["highlight"]))
    kept = dict(part.strip().split("=") for part in response["Cache-Control"].split(",") if "=" in part)
    assert (response.status_code, set(kept)) == (
        200,
        {"max-age", "stale-while-revalidate", "stale-if-error"},
    )
    longest = max(int(seconds) for name, seconds in kept.items() if name != "max-age")
    assert READING_SECONDS + int(kept["max-age"]) + longest <= 60
