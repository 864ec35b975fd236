"""Each page says what comes next, and who comes too late is led on."""

import re

import pytest

from reports.models import Report
from tests.builders import make_edition, make_user
from tests.editions.steps import (
    approved_edition,
    draft_edition,
    published_edition,
    state_of,
    submitted_edition,
)
from tests.staff.site import COMPLETE, open_quarter, quarter_form, take, visit

pytestmark = pytest.mark.django_db


def page(client, address):
    return client.get(address).content.decode()


def edition_page(edition, role):
    return page(visit(make_user(role)), f"/editions/edition/{edition.pk}/change/")


def buttons(html):
    """The steps of an edition's page, those that can be taken first."""
    listed = re.search(r'<ul class="steps">(.*?)</ul>', html, re.S)[1]
    return re.findall(r'class="btn (btn--\w+|)"[^>]*>([^<]+)<', listed)


@pytest.mark.parametrize(
    ("begin", "role", "said", "shown"),
    [
        (
            draft_edition,
            "editor",
            "When all is in, an editor submits it.",
            [("btn--main", "Submit for review"), ("btn--stop", "Abandon")],
        ),
        (
            submitted_edition,
            "reviewer",
            "A reviewer who prepared no part of it approves it",
            [("btn--main", "Approve"), ("", "Return to draft"), ("btn--off", "Abandon")],
        ),
        (
            approved_edition,
            "publisher",
            "A publisher schedules it, or publishes it now.",
            [
                ("btn--main", "Publish"),
                ("btn--main", "Schedule"),
                ("btn--off", "Return to draft"),
                ("btn--off", "Abandon"),
            ],
        ),
    ],
)
def test_an_edition_says_what_comes_next_and_first_what_the_reader_may_do(begin, role, said, shown):
    html = edition_page(begin(), role)

    assert said in html
    assert buttons(html) == shown


def test_only_who_may_change_an_edition_has_a_button_to_save():
    assert 'value="Save its words"' in edition_page(draft_edition(), "editor")
    for edition in (submitted_edition(), draft_edition()):
        html = edition_page(edition, "reviewer")
        assert (html.count('name="_save"'), html.count("Close</a>")) == (0, 0)


def test_a_published_edition_leads_to_what_readers_see_and_to_a_correction(settings):
    edition = published_edition()
    edition.refresh_from_db()

    html = edition_page(edition, "editor")

    address = f"{settings.PUBLIC_ADDRESS}/editions/{edition.number}/"
    assert f'<a href="{address}">Read it as the public does</a>' in html
    assert '<a href="/correct/">Change what is published</a>' in html
    assert 'class="steps"' not in html


def test_a_step_that_was_taken_promises_nothing():
    edition = published_edition()

    html = page(visit(make_user("publisher")), f"/editions/edition/{edition.pk}/step/publish/")

    assert "<h2>Nothing will happen</h2>" in html
    assert "is published. This step is for an edition that is approved or scheduled." in html
    assert "becomes public in one step" not in html
    assert 'type="submit" disabled>Publish</button>' in html
    assert "To the edition</a>" in html


@pytest.mark.parametrize(
    ("step", "main"), [("schedule", "Schedule 1 record"), ("publish", "Publish 1 record now")]
)
def test_the_filled_button_is_that_of_the_step_that_was_chosen(step, main):
    edition = approved_edition()

    html = page(visit(make_user("publisher")), f"/editions/edition/{edition.pk}/step/{step}/")

    filled = re.findall(r'class="btn btn--main" type="submit"[^>]*>([^<]+)</button>', html)
    assert [" ".join(words.split()) for words in filled] == [main]


def test_who_comes_back_to_a_published_quarter_is_led_to_it_and_keeps_what_was_typed():
    editor = make_user("editor")
    client = visit(editor)
    open_quarter(client)
    report = Report.objects.get()
    client.post(f"/quarters/{report.pk}/", quarter_form(report, **COMPLETE))
    for step, role in (("submit", "editor"), ("approve", "reviewer"), ("publish", "publisher")):
        take(client if role == "editor" else visit(make_user(role)), report.edition, step)
    assert state_of(report.edition) == "published"

    back = client.get(f"/quarters/{report.pk}/")
    late = client.post(
        f"/quarters/{report.pk}/", {"summary": "More."}, headers={"accept": "application/json"}
    )
    pressed = client.post(f"/quarters/{report.pk}/", {"summary": "More."})

    for led in (back, pressed):
        assert (led.status_code, led.url) == (302, f"/reports/report/{report.pk}/change/")
    assert (late.status_code, late.json()) == (
        409,
        {"reason": "The edition is published: nobody can change it. What you typed is kept in this browser."},
    )
    report.refresh_from_db()
    assert report.summary == COMPLETE["summary"]


def test_who_logs_in_again_after_a_press_is_told_to_press_once_more():
    edition = make_edition(make_user("editor"))

    came = visit(make_user("editor")).get("/trail/exports/")

    assert (came.status_code, came["Allow"]) == (405, "POST")
    assert "Nothing was changed." in came.content.decode()
    assert state_of(edition) == "draft"


def test_an_administrator_invites_a_person_in_plain_words():
    client = visit(make_user("administrator", first_name="Ada", last_name="Bell"))

    people, new = page(client, "/editions/user/"), page(client, "/editions/user/add/")

    assert "<h1>Accounts</h1>" in people
    assert "Ada Bell" in people
    assert "Get full name" not in people
    assert ("<h1>Invite a person</h1>" in new, 'value="Send the link"' in new) == (True, True)
    assert "_addanother" not in new


def test_beside_a_quarter_a_finding_is_told_without_the_name_of_the_report():
    client = visit(make_user("editor"))
    open_quarter(client)
    report = Report.objects.get()
    client.post(f"/quarters/{report.pk}/", quarter_form(report, summary="Call 206-555-0100."))

    html = page(client, f"/quarters/{report.pk}/")

    assert html.count("<mark>206-555-0100</mark>") == 1
    told = re.findall(r'<span class="hide">Error: </span>([^<]*)<a', html)
    assert told[0].strip() == "“source” is empty. Fill it in on the page of the report."
    assert any(each.startswith("Summary: this looks like a telephone number.") for each in told)
    assert [each for each in told if f"“{report.title}”:" in each or f"“{report.title}”," in each] == []
