from datetime import UTC, datetime, timedelta

import pytest

from editions import publishing
from editions.acting import acting_as
from editions.models import Edition
from editions.versioned import revise
from reports.models import Announcement
from reports.reading import Reading
from reports.views.calendar import announced
from tests.builders import make_edition, make_editor, make_user
from tests.editions.steps import approved_edition
from tests.pages.page import read, statements
from tests.records import an_edition, make_announcement

pytestmark = pytest.mark.django_db


def change(date, **fields):
    """Publish a new version of a date with an edition of its own."""
    with an_edition() as (edition, editor), acting_as(editor):
        Announcement.objects.filter(pk=revise(date, edition).pk).update(**fields)


def test_dates_stand_last_first_and_a_cancelled_one_keeps_its_reason(public):
    with an_edition() as (edition, editor):
        make_announcement(edition, editor, title="Quarter 1", is_cancelled=True, reason="No delivery came.")
        make_announcement(
            edition, editor, title="Quarter 2", announced_for=datetime(2041, 3, 15, 14, tzinfo=UTC)
        )

    assert read(public, "/calendar/").rows("Announced dates") == [
        ["March 15, 2041, 10:00 a.m. Eastern time", "Quarter 2", "Announced"],
        ["December 14, 2040, 10:00 a.m. Eastern time", "Quarter 1", "Canceled: No delivery came."],
    ]


def test_a_changed_date_shows_what_was_announced_before_and_why_it_changed(public):
    with an_edition() as (edition, editor):
        date = make_announcement(edition, editor, title="Quarter 1")
    change(date, announced_for=datetime(2041, 1, 11, 15, tzinfo=UTC), reason="A jail checks its rows.")
    change(Announcement.objects.current().get(), is_cancelled=True, reason="The jail found more.")

    assert read(public, "/calendar/").rows("Announced dates") == [
        [
            "January 11, 2041, 10:00 a.m. Eastern time",
            "Quarter 1",
            "Canceled: The jail found more. Edition 2 said: January 11, 2041, 10:00 a.m. Eastern time. A "
            "jail checks its rows. Edition 1 said: December 14, 2040, 10:00 a.m. Eastern time",
        ]
    ]
    assert read(public, "/calendar/", {"edition": 1}).rows("Announced dates") == [
        ["December 14, 2040, 10:00 a.m. Eastern time", "Quarter 1", "Announced"]
    ]


def test_a_date_that_passed_without_an_edition_says_so_and_keeps_why_it_was_changed(public):
    passed = datetime(2020, 1, 6, 15, tzinfo=UTC)
    with an_edition() as (edition, editor):
        date = make_announcement(edition, editor, title="Quarter 1", announced_for=passed - timedelta(7))
    change(date, announced_for=passed, reason="A jail checks its rows.")

    assert read(public, "/calendar/").rows("Announced dates") == [
        [
            "January 6, 2020, 10:00 a.m. Eastern time",
            "Quarter 1",
            "Passed: no edition is named for it. Changed: A jail checks its rows. "
            "Edition 1 said: December 30, 2019, 10:00 a.m. Eastern time",
        ]
    ]


def test_a_date_is_late_from_the_day_after_as_of_the_edition_that_the_address_names():
    # An evening of New York, when UTC has the next day.
    evening = datetime(2020, 1, 7, 1, tzinfo=UTC)
    with an_edition() as (edition, editor):
        make_announcement(edition, editor, announced_for=evening)
    told = Edition.objects.get()

    def late(read_at):
        told.published_at = read_at
        return [each.is_late for each in announced(Reading(1, 1, told, is_named=True))]

    read_at = [evening - timedelta(7), evening + timedelta(hours=3, minutes=59), evening + timedelta(hours=4)]
    assert list(map(late, read_at)) == [[False], [False], [True]]


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

    late = "Late: it was not published that day."
    assert before == [["January 6, 2020, 10:00 a.m. Eastern time", "Quarter", late]]
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
