"""Announced dates on the desk: whether the hour will hold."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from reports.staff.announced import Deadlines, announced
from tests.builders import make_editor, make_user
from tests.editions.steps import approved_edition, draft_edition, submitted_edition
from tests.staff.announcing import announce, in_days
from tests.staff.site import visit

pytestmark = pytest.mark.django_db


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
    announce(timezone.now() + timedelta(days=days, minutes=1), edition, title="Quarterly report")

    shown = visit(make_user("reviewer")).get("/").context["next"]

    assert (shown.announcement.title, shown.verdict[0]) == ("Quarterly report", level)
    assert shown.verdict[1].startswith(words)


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        ("published", ("ok", "Published.")),
        (
            "abandoned",
            (
                "error",
                "Its edition was abandoned: name another, or cancel the date with the reason, in a notice "
                "edition.",
            ),
        ),
    ],
)
def test_a_date_whose_edition_takes_no_step_any_more_says_so(state, verdict):
    announce(in_days(10), draft_edition(title="The quarter"))

    [each] = announced()
    each.edition.state = state

    assert each.verdict == verdict


def test_by_when_is_told_of_every_announced_edition_and_the_box_shows_five_dates():
    by = make_editor()
    for days in range(10, 16):
        announce(in_days(days), title=f"In {days} days")
    announce(in_days(20), draft_edition(by, title="The sixth"))
    announce(in_days(9), draft_edition(by, title="Canceled"), is_cancelled=True, reason="Not ready.")

    context = visit(by).get("/").context

    lines = {line.title: line.by for group in context["groups"] for line in group.lines}
    due = {"The sixth": Deadlines(in_days(20)).submit_by, "Canceled": None}
    assert {title: lines[title] for title in due} == due
    assert len(context["dates"]) == 5
    assert context["next"].edition.title == "The sixth"


def test_a_date_without_an_edition_says_so():
    announce(in_days(10), title="Next quarter")

    [each] = visit(make_user("reviewer")).get("/").context["dates"]

    assert each.verdict == ("warn", "No edition is named yet. Name it before it is to be scheduled.")


def test_a_date_that_passed_without_an_edition_stays_on_the_desk_until_it_is_changed_or_canceled():
    announce(in_days(-10), title="Missed")
    announce(in_days(-9), title="Canceled", is_cancelled=True, reason="Not ready.")

    [each] = visit(make_user("reviewer")).get("/").context["dates"]

    assert (each.announcement.title, each.verdict) == (
        "Missed",
        (
            "error",
            "The announced hour has passed and no edition was named. Change or cancel the date with the "
            "reason, in a notice edition.",
        ),
    )


def test_days_off_are_no_days_to_review():
    monday = datetime(2026, 12, 14, 15, tzinfo=UTC)

    deadlines = Deadlines(monday)

    assert (deadlines.approve_by.date(), deadlines.submit_by) == (date(2026, 12, 11), date(2026, 12, 9))
