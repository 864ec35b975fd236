"""Nothing scheduled is published early: zones, summer time, leap days, and a millisecond either side."""

import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from editions import publishing
from tests.builders import make_user
from tests.editions.asking import rows
from tests.editions.steps import approved_edition, set_clock, state_of
from tests.trust.conftest import share

pytestmark = pytest.mark.django_db

LONG_BEFORE = datetime(2030, 1, 1, tzinfo=UTC)
ZONES = ("America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "UTC")
APART = [timedelta(milliseconds=1), timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)]


def moments(draw):
    """Minutes that are hard to tell in local time, and others."""
    new_york = ZoneInfo("America/New_York")
    hard = [
        datetime(2031, 3, 9, 2, 30, tzinfo=new_york),  # the hour that is left out
        *(
            datetime(2031, 11, 2, 1, 30, tzinfo=new_york, fold=fold) for fold in (0, 1)
        ),  # the hour that comes twice
        datetime(2032, 2, 29, 0, 0, tzinfo=new_york),
        datetime(2032, 2, 28, 23, 59, 59, 999000, tzinfo=new_york),
        datetime(2031, 12, 31, 23, 59, 59, tzinfo=ZoneInfo("Pacific/Kiritimati")),
        datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),
    ]
    yield from hard
    while True:
        yield LONG_BEFORE + timedelta(seconds=draw.randint(60, 10 * 365 * 24 * 3600))


def state_at(edition, clock):
    set_clock(clock)
    list(publishing.publish_due())
    return state_of(edition)


def test_nothing_is_early_and_nothing_due_is_left(figures):
    draw, edition, publisher = random.Random(2031), approved_edition(), make_user("publisher")
    found = []
    for _, moment in zip(range(share(200)), moments(draw), strict=False):
        apart = draw.choice(APART)
        with transaction.atomic():
            rows(f"set local timezone = '{draw.choice(ZONES)}'")
            set_clock(LONG_BEFORE)
            publishing.schedule(edition, by=publisher, moment=moment)
            found.append((state_at(edition, moment - apart), state_at(edition, moment)))
            transaction.set_rollback(True)
    assert found == [("scheduled", "published")] * share(200)
    figures("Clock cases: before and at the moment", len(found), "early or left", 0)


def test_a_clock_that_staff_could_set_would_be_found(figures):
    """The control: with a clock that runs ahead, the edition is early, and this test would say so."""
    edition, publisher = approved_edition(), make_user("publisher")
    moment = LONG_BEFORE + timedelta(days=1)
    set_clock(LONG_BEFORE)
    publishing.schedule(edition, by=publisher, moment=moment)
    assert state_at(edition, moment + timedelta(hours=1) - timedelta(milliseconds=1)) == "published"
    figures("Control: a clock an hour ahead", 1, "early", 1)
