import calendar
from functools import lru_cache

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from detainers.models.dates import Exactness
from detainers.models.places import Jurisdiction
from editions.blanking import blank
from editions.versioned import VersionedModel, VersionedQuerySet, versioned_constraints


class SeriesBreakQuerySet(VersionedQuerySet):
    def inside(self, first_day, last_day):
        """Breaks after the first day and on or before the last: those that part the span in two."""
        rows = self.filter(happened_on__gt=first_day) if first_day else self
        return rows.filter(happened_on__lte=last_day) if last_day else rows


class BrokenMeasure(models.TextChoices):
    """What a break can part: our own measures by their codes, and those of the agency's reports."""

    PREPARED = "prepared", "Detainers prepared"
    DECLINED = "declined", "Detainers declined"
    NOTICE_DECLINED = "notice_declined", "Requests for notification declined"
    HONORED = "honored", "Detainers honored"
    PENDING = "pending", "Pending or unknown"
    REPORTED_ISSUED = "detainers_issued", "Detainers issued, in reports of the agency"
    REPORTED_DECLINED = "detainers_declined", "Detainers recorded as declined, in reports of the agency"


class SeriesBreak(VersionedModel):
    """A day from which numbers mean something else: those before and after are not compared."""

    class Kind(models.TextChoices):
        DEFINITION = "definition", "What is counted changed"
        FORM = "form", "The form or what it asks changed"
        LAW = "law", "The law or the issuing rule changed"
        SOURCE = "source", "The source changed"
        MAPPING = "mapping", "The mapping of the source's words changed"

    Measure = BrokenMeasure

    # Series stay parted where they were.
    withdrawn = blank("happened_on", "exactness", "kind", "measures", "source", "jurisdiction")

    slug = models.SlugField(help_text="Its address on the methodology page, for ever.")
    happened_on = models.DateField("first day of the new meaning")
    exactness = models.TextField(choices=Exactness, default=Exactness.DAY)
    kind = models.TextField(choices=Kind)
    measures = ArrayField(
        models.TextField(choices=Measure), default=list, blank=True, help_text="Empty for every measure."
    )
    source = models.ForeignKey(
        "detainers.Source",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="Empty for every source.",
    )
    jurisdiction = models.ForeignKey(
        Jurisdiction,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="Empty for every place.",
    )
    title = models.TextField(help_text="What changed, in a few words.")
    reason = models.TextField(help_text="Why numbers before and after are not compared. Markdown.")
    source_name = models.TextField(help_text="Where the change is recorded.")
    source_url = models.URLField(max_length=500, blank=True)

    objects = SeriesBreakQuerySet.as_manager()

    class Meta:
        verbose_name = "break in series"
        verbose_name_plural = "breaks in series"
        constraints = [
            *versioned_constraints("series_break"),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(since__isnull=False, until=None),
                name="series_break_one_per_slug",
                violation_error_message="A published break already has this address: choose another.",
            ),
            models.CheckConstraint(
                condition=~Q(exactness__in=("unknown", "before")),
                name="series_break_has_a_day",
                violation_error_message="A series is parted at a day: give its day, month, quarter or year.",
            ),
            models.CheckConstraint(
                condition=Q(measures__contained_by=BrokenMeasure.values),
                name="series_break_measures_known",
                violation_error_message="A break names measures we publish, or none for all of them.",
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(source_name=""),
                name="series_break_says_why",
                violation_error_message="Say why numbers before and after are not compared, "
                "and who recorded it.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def span(self):
        """The earliest and the latest day that can be the first of the new meaning."""
        return span_of(self.happened_on, self.exactness)

    def concerns(self, measure_code):
        return not self.measures or measure_code in self.measures

    def measure_names(self):
        """What it parts, in words: “detainers declined and detainers honored”, or “every number”."""
        return [self.Measure(code).label for code in self.measures]


@lru_cache(1000)
def span_of(day, exactness):
    """First and last day of the day, month, calendar quarter or year that a date is known by."""
    months = {Exactness.MONTH: 1, Exactness.QUARTER: 3, Exactness.YEAR: 12}.get(exactness)
    if months is None:
        return day, day
    first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    last_month = first.month + months - 1
    return first, first.replace(month=last_month, day=calendar.monthrange(first.year, last_month)[1])
