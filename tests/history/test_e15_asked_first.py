"""E15: no jurisdiction was asked first; sheriffs learned from the press that they were listed.

An edition that names a place is not handed over until its agency was shown exactly what is said of it and had
its days to answer, or until an editor says in public why not.
"""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from detainers.models import Detainer
from editions import checks, publishing
from editions.acting import acting_as
from editions.checks import findings_of
from editions.overriding import override
from editions.publishing import NotPublishable
from reports import telling_checks
from tests.builders import make_edition, make_editor, make_user
from tests.history.replays import must_fail
from tests.pages.page import read
from tests.staff.site import visit
from tests.telling import name_places, tell

pytestmark = pytest.mark.django_db

BASIS = Detainer.Basis.SOURCE.label


@pytest.fixture(autouse=True)
def only_the_checks_of_notices(monkeypatch):
    of_notices = [
        telling_checks.named_agencies_were_told,
        telling_checks.named_agencies_were_told_what_stands_there,
        telling_checks.named_agencies_had_their_days,
    ]
    monkeypatch.setattr(checks, "registered", of_notices)


def submitted(edition, editor):
    """Why it is not handed over, or nothing."""
    try:
        publishing.submit(edition, by=editor)
    except NotPublishable as refusal:
        return refusal.reasons
    return []


def replay_nobody_is_named_unasked():
    editor = make_editor()
    edition = make_edition(editor)
    king, lewis = name_places(edition, editor)

    first = "Nobody has said why this is right: Agencies of King County, State 53; and Lewis County"
    assert [reason.startswith(first) for reason in submitted(edition, editor)] == [True]

    tell(edition, editor, king, lewis, days_ago=1)
    early = "are notified less than 7 days before the edition can be published"
    assert [early in reason for reason in submitted(edition, editor)] == [True]

    edition.due_at = timezone.now() + timedelta(days=8)
    with acting_as(editor):
        edition.save(update_fields=["due_at"])
    assert submitted(edition, editor) == []


def replay_the_public_reads_why_nobody_was_asked(public):
    editor = make_editor()
    edition = make_edition(editor, kind="delivery")
    name_places(edition, editor)
    (finding,) = findings_of(edition)
    reason = "The file is public already: the publisher released it in 2015."
    override(edition, finding, by=editor, reason=reason)
    publishing.submit(edition, by=editor)
    publishing.approve(edition, by=make_user("reviewer"))
    publishing.publish(edition, by=make_user("publisher"))
    page = read(public, "/editions/1/").said()
    assert (reason in page, "not notified before publication" in page) == (True, True)


def test_an_edition_waits_until_the_agencies_it_names_were_asked_and_had_their_days():
    replay_nobody_is_named_unasked()


def test_a_reason_for_not_asking_is_public(public):
    replay_the_public_reads_why_nobody_was_asked(public)


def test_the_letter_has_exactly_the_rows_of_the_place():
    editor = make_editor()
    edition = make_edition(editor, title="Rows of 2015")
    name_places(edition, editor)
    client = visit(editor)
    letter = client.get(f"/told/{edition.pk}/53033/").content.decode()
    assert "It says of King County, State 53: 2 detainers." in letter
    lines = list(csv.DictReader(io.StringIO(client.get(f"/told/{edition.pk}/53033.csv").getvalue().decode())))
    assert [(line["what"], line["date"], line["measure_or_outcome"]) for line in lines] == [
        ("detainer", "2015-01-05", "Declined. " + BASIS),
        ("detainer", "2015-01-06", "Declined. " + BASIS),
    ]


def test_without_the_check_the_replay_would_notice(monkeypatch):
    monkeypatch.setattr(checks, "registered", [])
    must_fail(replay_nobody_is_named_unasked)


def test_a_notice_that_counts_at_once_would_be_noticed(monkeypatch):
    monkeypatch.setattr(telling_checks, "windows_are_over", lambda *anything: [])
    must_fail(replay_nobody_is_named_unasked)


def test_a_page_of_the_edition_without_overrides_would_be_noticed(public, monkeypatch):
    monkeypatch.setattr("reports.views.editions.set_aside_in", lambda edition: None)
    must_fail(replay_the_public_reads_why_nobody_was_asked, public)
