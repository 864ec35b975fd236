"""E14: Clark County, Nevada, ranked first, disputed it, and its words stood nowhere near the rank.

A named agency answers in its own words; they stand beside what is said of it: at the row of the report, on
the page of the place, of the case and of the detainer, and in the files, with their status.
"""

import csv
import io

import pytest

from reports import report_parts
from reports.models import AgencyResponse
from tests.builders import make_detainer, make_edition, make_editor, make_jurisdiction, publish
from tests.history.replays import must_fail
from tests.pages.page import read
from tests.records import make_highlight, make_policy, make_report, make_response, make_row

pytestmark = pytest.mark.django_db

CLARK = {"geoid": "32003", "name": "Clark"}
OTHER = {"geoid": "53011", "name": "Clark"}
WORDS = "We have honored each detainer since 2011.\nThe 51 were sent, not declined."


def publish_rank_one_and_its_answer():
    """The report with its row, then the answer in a later edition."""
    editor, clark, other = make_editor(), make_jurisdiction(**CLARK), make_jurisdiction(**OTHER)
    edition = make_edition(editor)
    report = make_report(edition, editor, slug="week-1")
    make_row(report, editor, jurisdiction=clark, place_words="Clark County, Nevada", value=51, rank=1)
    make_row(report, editor, jurisdiction=other, place_words="Clark County, Washington", value=3, rank=2)
    made = {
        "detainer": make_detainer(edition, editor, jurisdiction=clark),
        "case": make_highlight(edition, editor, report=report, events=[{"jurisdiction": clark}]),
        "policy": make_policy(edition, editor, jurisdiction=clark),
        "elsewhere": make_detainer(edition, editor, jurisdiction=other),
    }
    publish(edition, editor)
    edition = make_edition(editor)
    make_response(edition, editor, jurisdiction=clark, words=WORDS, agency="Las Vegas jail")
    publish(edition, editor)
    return clark, other, made


def pages(clark, made):
    return {
        f"/jurisdictions/32003/{clark.slug}/",
        "/reports/week-1/",
        f"/highlights/{made['case'].uid}/",
        f"/detainers/{made['detainer'].uid}/",
        f"/policies/{made['policy'].uid}/",
    }


def replay_the_answer_stands_beside_what_is_said(public):
    clark, other, made = publish_rank_one_and_its_answer()
    for path in sorted(pages(clark, made)):
        page = read(public, path)
        assert page.words("blockquote") == [" ".join(WORDS.split())], path
        assert "Las Vegas jail, received November 2, 2026" in page.said(), path
        assert "Not decided yet." in page.said(), path
    for path in (f"/jurisdictions/53011/{other.slug}/", f"/detainers/{made['elsewhere'].uid}/"):
        assert read(public, path).words("blockquote") == [], path


def replay_the_row_of_the_rank_says_that_it_was_answered(public):
    publish_rank_one_and_its_answer()
    first, second = read(public, "/reports/week-1/").rows("Places with most")
    assert ("Answered" in first[1], "Answered" in second[1]) == (True, False)
    lines = csv.DictReader(io.StringIO(public.get("/reports/week-1.csv").content.decode()))
    answers = [(line["geoid"], line["agency"], line["remark"]) for line in lines if line["part"] == "answer"]
    assert answers == [("32003", "Las Vegas jail", WORDS)]


def test_the_answer_stands_on_every_page_that_names_the_place_and_on_no_other(public):
    replay_the_answer_stands_beside_what_is_said(public)


def test_the_row_and_the_file_of_the_report_say_that_it_was_answered(public):
    replay_the_row_of_the_rank_says_that_it_was_answered(public)


def test_a_place_that_left_answers_out_would_be_noticed(public, monkeypatch):
    monkeypatch.setattr("reports.views.jurisdictions.answers_to", lambda *_: AgencyResponse.objects.none())
    must_fail(replay_the_answer_stands_beside_what_is_said, public)


@pytest.mark.parametrize("page", ["detainers", "highlights", "policies"])
def test_a_page_that_left_answers_out_would_be_noticed(public, monkeypatch, page):
    monkeypatch.setattr(f"reports.views.{page}.responses", lambda *anything: [])
    must_fail(replay_the_answer_stands_beside_what_is_said, public)


def test_a_report_that_left_answers_out_would_be_noticed(public, monkeypatch):
    monkeypatch.setattr(report_parts, "responses", lambda *anything: [])
    must_fail(replay_the_answer_stands_beside_what_is_said, public)


def test_rows_without_the_mark_would_be_noticed(public, monkeypatch):
    monkeypatch.setattr(report_parts.ReportParts, "answered", property(lambda self: set()))
    must_fail(replay_the_row_of_the_rank_says_that_it_was_answered, public)
