from django.db import models


class Exactness(models.TextChoices):
    """How exactly a date is known; the date itself is then the first day of the span."""

    DAY = "day", "exact day"
    MONTH = "month", "month"
    QUARTER = "quarter", "quarter"
    YEAR = "year", "year"
    BEFORE = "before", "by this day"
    UNKNOWN = "unknown", "not known"
