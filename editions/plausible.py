"""Days and moments that can be meant: a year typed wrong would stop every page that counts from them."""

from datetime import UTC, date, datetime

from django.db import models
from django.db.models import Q

DAYS = date(1800, 1, 1), date(2100, 12, 31)
MOMENTS = tuple(datetime(each.year, each.month, each.day, tzinfo=UTC) for each in DAYS)


def plausible(name, field, said, span=DAYS):
    """The constraint that a day, where there is one, lies in the span; `said` begins its message."""
    return models.CheckConstraint(
        condition=Q(**{field: None}) | Q(**{f"{field}__range": span}),
        name=name,
        violation_error_message=f"{said} cannot be in that year: check it.",
    )


def moments_plausible():
    """What must hold of the moments of an edition."""
    return [
        plausible("edition_due_at_plausible", "due_at", "The moment before which it waits", MOMENTS),
        plausible("edition_scheduled_for_plausible", "scheduled_for", "Its publication", MOMENTS),
    ]
