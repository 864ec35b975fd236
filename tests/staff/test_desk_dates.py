"""Announced dates on the desk: whether the hour will hold."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from reports.staff.announced import Deadlines
from tests.builders import make_edition, make_editor, make_user, publish
from tests.editions.steps import approved_edition, draft_edition, submitted_edition
from tests.records import make_announcement
from tests.staff.site import visit

pytestmark = pytest.mark.django_db


def lines(response):
    return [line for group in response.context["groups"] for line in group.lines]


def waiting(response):
    return [(line.title, line.action) for line in lines(response)]


def with_others(response):
    return [(edition.title, turn) for edition, turn, _, _ in response.context["with_others"]]


def announce(moment, edition=None, **fields):
    """A published date; the edition that publishes it is another's."""
    by = make_editor()
    of_calendar = make_edition(by, kind="notice", title="Calendar")
    make_announcement(of_calendar, by, announced_for=moment, announces=edition, **fields)
    publish(of_calendar, by)


def in_days(days, hour=10):
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(hour)))


@pytest.fixture
def editions():
    """One edition at each open step, prepared by the same editor."""
    by = make_editor()
    draft_edition(by, title="A draft")
    submitted_edition(by, title="To review")
    approved_edition(by, title="To publish")
    return by


@pytest.mark.parametrize(
    ("make", "days", "level", "words"),
    [
        (draft_edition, 30, "ok", "Submit it by"),
        (draft_edition, 1, "error", "At risk. Submit it by"),
        (submitted_edition, 30, "ok", "Approve it by"),
        (submitted_edition, 0, "error", "At risk. Approve it by"),
        (approved_edition, 30, "ok", "Schedule it by"),
        (approved_edition, 1, "warn", "Schedule it by"),
    ],
)
def test_an_announced_date_says_whether_its_hour_will_hold(make, days, level, words):
    edition = make(title="The quarter")
    announce(in_days(days, 23), edition, title="Quarterly report")

    shown = visit(make_user("reviewer")).get("/").context["next"]

    assert (shown.announcement.title, shown.verdict[0]) == ("Quarterly report", level)
    assert shown.verdict[1].startswith(words)


def test_a_date_without_an_edition_says_so():
    announce(in_days(10), title="Next quarter")

    [each] = visit(make_user("reviewer")).get("/").context["dates"]

    assert each.verdict == ("warn", "No edition is named yet. Name it before it is to be scheduled.")


def test_days_off_are_no_days_to_review():
    monday = datetime(2026, 12, 14, 15, tzinfo=UTC)

    deadlines = Deadlines(monday)

    assert (deadlines.approve_by.date(), deadlines.submit_by) == (date(2026, 12, 11), date(2026, 12, 9))
