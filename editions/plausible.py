"""Days and moments that can be meant: a year typed wrong would stop every page that counts from them."""

from datetime import UTC, date, datetime

from django.db import models
from django.db.models import Q
from django.db.models.functions import Greatest, Now

DAYS = date(1800, 1, 1), date(2100, 12, 31)
MOMENTS = tuple(datetime(each.year, each.month, each.day, tzinfo=UTC) for each in DAYS)


def plausible(name, field, said, span=DAYS):
    """The constraint that a day, where there is one, lies in the span; `said` begins its message."""
    return models.CheckConstraint(
        condition=Q(**{field: None}) | Q(**{f"{field}__range": span}),
        name=name,
        violation_error_message=f"{said} cannot be in that year: check it.",
    )


# By UTC, some hours ahead of the site: its evening takes the next day too, and no day is refused too early.
# A machine whose clock is behind still takes the texts that come with the site, looked at until then.
TODAY = Greatest(Now(), models.Value(datetime(2026, 11, 22, tzinfo=UTC)))


def looked_at(name, field, said):
    """The constraint that a day on which somebody looked, where there is one, is no day to come."""
    return models.CheckConstraint(
        condition=Q(**{field: None}) | Q(**{f"{field}__gte": DAYS[0], f"{field}__lte": TODAY}),
        name=name,
        violation_error_message=f"{said} cannot be on that day: it is still to come, or too long ago.",
    )


def moments_plausible():
    """What must hold of the moments of an edition."""
    return [
        plausible("edition_due_at_plausible", "due_at", "The moment before which it waits", MOMENTS),
        plausible("edition_scheduled_for_plausible", "scheduled_for", "Its publication", MOMENTS),
    ]
