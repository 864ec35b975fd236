"""Dates of publication in the calendar, made at once."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from tests.builders import make_edition, make_editor, publish
from tests.records import make_announcement


def announce(moment, edition=None, **fields):
    """A published date; the edition that publishes it is another's."""
    by = make_editor()
    of_calendar = make_edition(by, kind="notice", title="Calendar")
    make_announcement(of_calendar, by, announced_for=moment, announces=edition, **fields)
    publish(of_calendar, by)


def in_days(days):
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(10)))
