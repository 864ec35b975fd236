"""E11: Franklin County, Pennsylvania, was told on the telephone that the listing was wrong, and read the same
day in writing that it was right.

There is one public record for each dispute, with one status. Place, report and files say the same of it; it
changes by an edition, and what it said before stays readable.
"""

import csv
import io
from datetime import date

import pytest
from django.db import IntegrityError

from editions.acting import acting_as
from editions.publishing import NotPublishable
from editions.versioned import revise
from reports import responses
from reports.models import AgencyResponse
from tests.builders import make_edition, make_editor, make_jurisdiction, publish
from tests.history.replays import must_fail, without
from tests.pages.page import read
from tests.records import make_report, make_response, make_row

pytestmark = pytest.mark.django_db

FRANKLIN = {"geoid": "42055", "name": "Franklin"}
APOLOGY = {
    "status": "accepted",
    "reply": "Wrong: Franklin County, Iowa was meant.",
    "replied_on": date(2017, 4, 3),
}
DEFENSE = {"status": "refused", "reply": "The listing is right.", "replied_on": date(2017, 4, 3)}


def publish_a_disputed_report(editor):
    franklin, edition = make_jurisdiction(**FRANKLIN), make_edition(editor)
    report = make_report(edition, editor, slug="week-1")
    make_row(report, editor, section=2, jurisdiction=franklin, value=1)
    publish(edition, editor)
    return franklin, report


def answer(editor, franklin, report, **decided):
    edition = make_edition(editor)
    words = "We honor detainers."
    came = {"received_on": date(2017, 3, 31), "words": words}
    make_response(edition, editor, jurisdiction=franklin, report=report, **came, **decided)
    publish(edition, editor)


def said_everywhere(public, franklin, query=None):
    """{where: (status, reply)} of the dispute, on the place's page, on the report and in both files."""
    pages = {
        "place": f"/jurisdictions/{franklin.geoid}/{franklin.slug}/",
        "report": "/reports/week-1/",
    }
    found = {}
    for name, path in pages.items():
        page = read(public, path, query)
        found[name] = [
            (status, " ".join(prose.itertext()).split(": ", 1)[1].strip())
            for article in page.all("article[@class='response']")
            for status in ["".join(article.find(".//span").itertext())]
            for prose in [article.find("div")]
        ]
    lines = csv.DictReader(io.StringIO(public.get("/responses.csv", query or {}).content.decode()))
    found["file"] = [(line["status"], line["reply"]) for line in lines]
    lines = csv.DictReader(io.StringIO(public.get("/reports/week-1.csv", query or {}).content.decode()))
    found["report's file"] = [(line["status"], line["reply"]) for line in lines if line["part"] == "answer"]
    return found


def everywhere(*said):
    return {name: list(said) for name in ("place", "report", "file", "report's file")}


def replay_there_is_one_answer(public):
    """Whoever would also publish the defense finds that the dispute is on record."""
    editor = make_editor()
    franklin, report = publish_a_disputed_report(editor)
    answer(editor, franklin, report, **APOLOGY)
    with pytest.raises(NotPublishable, match="dispute about this page is on record: revise that one"):
        answer(editor, franklin, report, **DEFENSE)
    assert said_everywhere(public, franklin) == everywhere(("Accepted", APOLOGY["reply"]))


def replay_a_changed_answer_changes_everywhere(public):
    editor = make_editor()
    franklin, report = publish_a_disputed_report(editor)
    answer(editor, franklin, report, **DEFENSE)
    edition = make_edition(editor)
    with acting_as(editor):
        draft = revise(AgencyResponse.objects.current().get(), edition)
        AgencyResponse.objects.filter(pk=draft.pk).update(**APOLOGY)
    publish(edition, editor)
    assert said_everywhere(public, franklin) == everywhere(("Accepted", APOLOGY["reply"]))
    assert said_everywhere(public, franklin, {"edition": 2}) == everywhere(("Refused", DEFENSE["reply"]))


def test_a_dispute_has_one_record_and_one_status_everywhere(public):
    replay_there_is_one_answer(public)


def test_a_status_changes_by_an_edition_in_every_place_at_once(public):
    replay_a_changed_answer_changes_everywhere(public)


def test_without_the_rule_of_one_record_the_replay_would_notice(public):
    with without("drop index response_one_per_dispute"):
        must_fail(replay_there_is_one_answer, public)


def test_if_the_file_told_another_edition_the_replay_would_notice(public, monkeypatch):
    lines = responses.response_lines

    def newest(reading, found):
        rows_now = AgencyResponse.objects.filter(since__isnull=False, until=None)
        return lines(reading, list(rows_now.in_order()))

    monkeypatch.setattr("reports.views.responses.response_lines", newest)
    must_fail(replay_a_changed_answer_changes_everywhere, public)


def test_a_decision_is_never_without_its_reason():
    editor = make_editor()
    edition = make_edition(editor)
    with pytest.raises(IntegrityError, match="response_decided_says_why"):
        make_response(edition, editor, status="refused", reply=" ")
