"""What the checks found of a draft of very many rows is kept, and every page says when it is old."""

import re

import pytest

from editions import checked
from editions.acting import acting_as
from editions.models import AllowedWords
from tests.builders import make_edition, make_user
from tests.records import make_quarterly
from tests.staff.site import editor, quarter_form

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}
OLD = "something changed since"
NAMED = "may be the name of a person"


@pytest.fixture
def desk(monkeypatch):
    """An editor, and a report that names somebody, in an edition held to have very many rows."""
    monkeypatch.setattr(checked, "MANY", 0)
    user, client = editor()
    edition = make_edition(user, kind="quarterly", title="Fiscal 2015 Q1")
    return client, make_quarterly(edition, user, summary="Reviewed by Travis Franklin.", scope_lag="")


def pages(report):
    edition = f"/editions/edition/{report.edition_id}"
    return [f"/quarters/{report.pk}/", f"{edition}/change/", f"{edition}/step/submit/"]


def says(client, page, words):
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(page).content.decode()))
    return words in text


@pytest.fixture
def runs(monkeypatch):
    made, find = [], checked.findings_of
    monkeypatch.setattr(
        checked, "findings_of", lambda edition, held: made.append(edition.pk) or find(edition)
    )
    return made


def test_the_checks_run_once_for_all_pages(desk, runs):
    client, report = desk

    said = [[says(client, page, words) for words in (NAMED, OLD)] for page in pages(report)]

    assert said == [[True, False]] * 3
    assert runs == [report.edition_id]


def test_after_a_change_each_page_says_that_they_are_old_until_somebody_asks_for_them(desk, runs):
    client, report = desk
    client.get(pages(report)[0])
    sent = quarter_form(report, summary="Reviewed.")
    assert client.post(pages(report)[0], sent, headers=JSON).status_code == 200

    before = [[says(client, page, words) for words in (NAMED, OLD)] for page in pages(report)]
    asked = [says(client, f"{pages(report)[1]}?checks=now", words) for words in (NAMED, OLD)]
    after = [[says(client, page, words) for words in (NAMED, OLD)] for page in pages(report)]

    assert (before, asked, after) == ([[True, True]] * 3, [False, False], [[False, False]] * 3)
    # The page that was asked was read twice here.
    assert len(runs) == 3


def test_they_are_old_as_well_when_something_around_the_draft_changed(desk):
    client, report = desk
    client.get(pages(report)[0])

    with acting_as(make_user("reference keeper")):
        AllowedWords.objects.create(words="Travis Franklin", kind="office", reason="Quoted in office.")

    assert [says(client, page, OLD) for page in pages(report)] == [True] * 3


def test_a_reason_given_for_a_warning_makes_nothing_old(desk, runs):
    client, report = desk
    client.get(pages(report)[0])
    [key] = [
        each.key
        for each in client.get(pages(report)[1]).context["warnings_found"]
        if each.finding.code == "possible_name"
    ]

    client.post(
        f"/editions/edition/{report.edition_id}/finding/{key}/",
        {"reason": "An invented name of a place and a county."},
    )

    assert says(client, pages(report)[1], "An invented name of a place and a county.")
    assert [says(client, page, OLD) for page in pages(report)] == [False] * 3
    assert len(runs) == 1


def test_of_few_rows_they_run_for_each_look(desk, runs, monkeypatch):
    client, report = desk
    monkeypatch.setattr(checked, "MANY", 5_000)

    for page in pages(report):
        client.get(page)

    assert len(runs) == 3
