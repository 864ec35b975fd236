"""The pages on which staff see who is named, write to them and record it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from detainers.models import Detainer
from editions.acting import acting_as
from reports.models import AgencyNotice
from tests.builders import make_edition, make_editor, make_jurisdiction, make_user, publish
from tests.records import make_policy
from tests.staff.site import said, visit
from tests.telling import name_places, shown_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def edition(editor):
    edition = make_edition(editor, title="Rows of 2015")
    name_places(edition, editor)
    return edition


def record(client, edition, **fields):
    given = {"which": "ticked", "sent_on": timezone.localdate(), "way": "email", "sent_to": "Records office"}
    return client.post(f"/told/{edition.pk}/", given | shown_now(edition) | fields, follow=True)


def told():
    return list(AgencyNotice.objects.order_by("jurisdiction").values_list("jurisdiction", "way", "sent_to"))


def test_the_list_says_who_is_named_with_how_much_and_who_was_told(editor, edition):
    client = visit(editor)
    record(client, edition, ticked=["53033"])
    page = " ".join(client.get(f"/told/{edition.pk}/").content.decode().split())
    assert "1 of 2 told." in page
    assert "<td>2 detainers</td>" in page
    assert "e-mail, Records office" in page
    assert "The 7 days are not over yet." in page
    assert page.count("<b>Not told</b>") == 1


def test_one_notice_is_recorded_for_each_place_ticked(editor, edition):
    answer = record(visit(editor), edition, ticked=["53041"], way="letter")
    assert said(answer) == ["Recorded: 1 place was told."]
    assert told() == [("53041", "letter", "Records office")]


def test_notices_to_all_that_were_not_told_are_recorded_at_once(editor, edition):
    client = visit(editor)
    record(client, edition, ticked=["53033"], sent_to="First")
    assert said(record(client, edition, which="not_told", sent_to="Rest")) == ["Recorded: 1 place was told."]
    assert told() == [("53033", "email", "First"), ("53041", "email", "Rest")]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Tick at least one place in the list, or choose every place not told."),
        ({"ticked": ["53061"]}, "53061 is not one of the available choices."),
        ({"ticked": ["53033"], "sent_to": " "}, "This field is required."),
        (
            {"ticked": ["53033"], "sent_on": timezone.localdate() + timedelta(days=2)},
            "A notice is recorded once it is sent: give a day that has come.",
        ),
        (
            {"ticked": ["53033"], "sent_on": timezone.localdate() - timedelta(days=2)},
            "nothing of it was sent before. Give the day on which it was sent.",
        ),
    ],
)
def test_what_cannot_be_recorded_is_said_and_nothing_is_kept(editor, edition, fields, words):
    page = record(visit(editor), edition, **fields).content.decode()
    assert words in page
    assert told() == []


@pytest.mark.parametrize("which", ["ticked", "not_told"])
def test_what_changed_since_the_page_was_opened_is_not_recorded_as_told(editor, edition, which):
    client = visit(editor)
    page = client.get(f"/told/{edition.pk}/").content.decode()
    seen = shown_now(edition)
    assert all(f'name="{name}" value="{digest}"' in page for name, digest in seen.items())
    with acting_as(editor):
        Detainer.objects.filter(jurisdiction="53033", prepared_on__day=6).update(custody_taken="yes")

    answer = record(client, edition, which=which, ticked=["53033", "53041"], **seen)

    assert answer.context["form"].errors == {
        "which": [
            "King County, State 53: changed since this page was opened. Look at what stands now, send it "
            "again, then record it."
        ]
    }
    assert (answer.context["ticked"], told()) == ({"53041"}, [])


def test_who_is_no_editor_reads_and_records_nothing(edition):
    reviewer = visit(make_user("reviewer"))
    assert "Only an editor records notices." in reviewer.get(f"/told/{edition.pk}/").content.decode()
    assert (
        "Only an editor records that agencies were told"
        in record(reviewer, edition, ticked=["53033"]).content.decode()
    )
    assert told() == []


@pytest.mark.parametrize("path", ["", "53033/", "53033.csv"])
def test_nobody_without_a_role_reads_what_is_to_be_said(edition, path):
    assert visit(make_user()).get(f"/told/{edition.pk}/{path}").status_code in {302, 403}


@pytest.mark.parametrize("path", ["53061/", "53061.csv", "nowhere/"])
def test_there_is_no_letter_to_a_place_that_is_not_named(editor, edition, path):
    assert visit(editor).get(f"/told/{edition.pk}/{path}").status_code == 404


def test_what_is_published_is_told_no_more(editor, edition):
    publish(edition, editor)
    assert visit(editor).get(f"/told/{edition.pk}/").status_code == 404


def test_the_letter_says_what_when_and_how_to_answer(editor, edition, settings):
    settings.CORRECTIONS_EMAIL = "corrections@example.org"
    letter = visit(editor).get(f"/told/{edition.pk}/53041/").content.decode()
    until = timezone.localdate() + timedelta(days=7)
    for words in (
        "To the agency or agencies that answer for Lewis County, State 53 (GEOID 53041)",
        "Not public until it is published; the day is not set yet.",
        "It says of Lewis County, State 53: 1 detainer.",
        f"tell us by {until:%B} {until.day}, {until.year}",
        "Write to corrections@example.org.",
    ):
        assert words in letter


def test_the_list_asks_the_same_of_the_database_however_many_places(editor, edition):
    client = visit(editor)

    def asked():
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/told/{edition.pk}/")
        return len(captured)

    few = asked()
    for number in (1, 3, 5):
        make_policy(
            edition, editor, jurisdiction=make_jurisdiction(geoid=f"5500{number}", name=f"C {number}")
        )
    assert asked() == few <= 12
