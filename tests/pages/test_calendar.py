from datetime import UTC, datetime

import pytest

from editions import publishing
from editions.acting import acting_as
from editions.versioned import revise
from reports.models import Announcement
from tests.builders import make_edition, make_editor, make_user
from tests.editions.steps import approved_edition
from tests.pages.page import read, statements
from tests.records import an_edition, make_announcement

pytestmark = pytest.mark.django_db


def test_dates_stand_last_first_and_a_cancelled_one_keeps_its_reason(public):
    with an_edition() as (edition, editor):
        make_announcement(edition, editor, title="Quarter 1", is_cancelled=True, reason="No delivery came.")
        make_announcement(
            edition, editor, title="Quarter 2", announced_for=datetime(2027, 3, 15, 14, tzinfo=UTC)
        )

    assert read(public, "/calendar/").rows("Announced dates") == [
        ["March 15, 2027, 10:00 a.m. Eastern time", "Quarter 2", "Announced"],
        ["December 14, 2026, 10:00 a.m. Eastern time", "Quarter 1", "Canceled: No delivery came."],
    ]


def test_a_changed_date_shows_what_was_announced_before_and_why_it_changed(public):
    with an_edition() as (edition, editor):
        date = make_announcement(edition, editor, title="Quarter 1")
    with an_edition() as (edition, editor), acting_as(editor):
        moved = {"announced_for": datetime(2027, 1, 11, 15, tzinfo=UTC), "reason": "A jail checks its rows."}
        Announcement.objects.filter(pk=revise(date, edition).pk).update(**moved)
    newest = Announcement.objects.current().get()
    with an_edition() as (edition, editor), acting_as(editor):
        cancelled = {"is_cancelled": True, "reason": "The jail found more."}
        Announcement.objects.filter(pk=revise(newest, edition).pk).update(**cancelled)

    assert read(public, "/calendar/").rows("Announced dates") == [
        [
            "January 11, 2027, 10:00 a.m. Eastern time",
            "Quarter 1",
            "Canceled: The jail found more. Edition 2 said: January 11, 2027, 10:00 a.m. Eastern time. A "
            "jail checks its rows. Edition 1 said: December 14, 2026, 10:00 a.m. Eastern time",
        ]
    ]
    assert read(public, "/calendar/", {"edition": 1}).rows("Announced dates") == [
        ["December 14, 2026, 10:00 a.m. Eastern time", "Quarter 1", "Announced"]
    ]


def test_a_date_names_the_edition_that_came(public):
    quarter = approved_edition()
    with an_edition() as (edition, editor):
        make_announcement(
            edition,
            editor,
            title="Quarter",
            announces=quarter,
            announced_for=datetime(2020, 1, 6, 15, tzinfo=UTC),
        )
    before = read(public, "/calendar/").rows("Announced dates")
    publishing.publish(quarter, by=make_user("publisher"))

    ((_, _, state),) = read(public, "/calendar/").rows("Announced dates")

    assert before == [["January 6, 2020, 10:00 a.m. Eastern time", "Quarter", "Announced"]]
    assert state.startswith("Published: edition 2, ")
    assert read(public, "/calendar/", {"edition": 1}).rows("Announced dates") == before


@pytest.mark.parametrize("dates", [1, 3])
def test_the_calendar_asks_the_same_however_many_dates(public, dates):
    with an_edition() as (edition, editor):
        for _ in range(dates):
            make_announcement(edition, editor)
    assert statements(public, "/calendar/") <= 8


def test_a_draft_date_does_not_show(public):
    editor = make_editor()
    make_announcement(make_edition(editor), editor, title="Secret")

    page = read(public, "/calendar/")

    assert ("Secret" in page.text, "No date is announced in this edition." in page.said()) == (False, True)
