from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from detainers.models import Jurisdiction
from editions.blanking import blank
from editions.versioned import (
    VersionedChild,
    VersionedModel,
    VersionedQuerySet,
    versioned_constraints,
)
from editions.visibility import ALL_ROWS


def statement(name, asks):
    """A part of the statement of scope and fidelity."""
    return models.TextField(name, blank=True, default="", db_default="", help_text=f"{asks} Markdown.")


class ReportQuerySet(VersionedQuerySet):
    def covering(self, first_day, last_day):
        """Reports whose period overlaps the span; None leaves that side open."""
        rows = self.filter(last_day__gte=first_day) if first_day else self
        return rows.filter(first_day__lte=last_day) if last_day else rows

    def with_first_published(self):
        """With `first_published_at`, when the first edition that held each was published here."""
        versions = self.model.objects.filter(uid=OuterRef("uid"), since__isnull=False).order_by("since")
        return self.annotate(first_published_at=Subquery(versions.values("edition__published_at")[:1]))


class Report(VersionedModel):
    """One weekly or quarterly report: first published here, or elsewhere and transcribed."""

    class Series(models.TextChoices):
        WEEKLY = "weekly", "Weekly report"
        QUARTERLY = "quarterly", "Quarterly report"

    # Its figures and rows are numbers that others are compared with, and stay; every word goes.
    withdrawn = blank(
        *("series", "first_day", "last_day", "originally_published_on"), *("is_partial", "is_demonstration")
    )

    slug = models.SlugField(help_text="Its address for ever: quarterly-2018-q2, weekly-2017-01-28.")
    series = models.TextField(choices=Series, help_text="Decides which sections it has.")
    title = models.TextField(help_text="As readers find it in the archive.")
    first_day = models.DateField("first day covered", help_text="Of the period it reports on.")
    last_day = models.DateField("last day covered", help_text="The last day that counts in it.")
    publisher = models.TextField(help_text="Who first published it.")
    originally_published_on = models.DateField(
        null=True, blank=True, help_text="Empty when it is first published here."
    )
    originally_published_text = models.TextField(
        blank=True, help_text="In words, where the day is not known: “early April 2017”."
    )
    original_pages = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Of the original; counted where we hold it."
    )
    original_sha256 = models.TextField(
        "SHA-256 of the original file",
        blank=True,
        help_text="64 digits and letters; empty where the original is not held.",
    )
    is_partial = models.BooleanField(default=False, help_text="Only part of the original is known.")
    is_demonstration = models.BooleanField(default=False, editable=False)
    summary = models.TextField(help_text="Two or three sentences. Markdown.")
    scope = models.TextField(
        "scope and data fidelity",
        blank=True,
        help_text="What a report first published elsewhere covers and what it cannot show. Markdown.",
    )
    # The same in parts, for quarters first published here; reports of others keep the one text.
    scope_source = statement("source", "Who released the rows, and what they hold.")
    scope_coverage = statement("coverage", "Which places and detainers the rows leave out.")
    scope_outcome = statement("outcome", "What is not known of how detainers ended, and how it is counted.")
    scope_lag = statement("lag", "How late rows arrive, and which days may still be incomplete.")
    scope_gaps = statement("known gaps", "Places or days without rows, and why as far as known.")
    scope_definitions = statement(
        "changes of definition", "What is counted in another way than in the edition before, or “None”."
    )
    selection_rule = models.TextField(
        blank=True, help_text="How the highlights were chosen. Required for a quarterly report."
    )
    sign_off = models.TextField(
        blank=True,
        help_text="Which roles prepared, approved and published it; no names. Required before review.",
    )
    transcribed = models.TextField(
        blank=True, help_text="What was transcribed and what is unknown. Markdown."
    )
    section_titles = models.JSONField(
        default=dict, blank=True, help_text="The original's own section titles."
    )
    sources = models.TextField(
        blank=True, help_text="Where its words and numbers stand: author, title, date. Markdown list."
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            *versioned_constraints("report"),
            models.CheckConstraint(
                condition=Q(first_day__lte=F("last_day")),
                name="report_first_day_before_last",
                violation_error_message="The first day covered is not after the last.",
            ),
            models.CheckConstraint(
                condition=Q(original_sha256="") | Q(original_sha256__regex=r"^[0-9a-f]{64}$"),
                name="report_original_sha256_is_hex",
                violation_error_message="The checksum of the original has 64 digits and letters from a to f.",
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(since__isnull=False, until=None),
                name="report_one_per_slug",
                violation_error_message="A published report already has this address: revise that one.",
            ),
        ]

    def __str__(self):
        return self.title


class ReportFigure(VersionedChild):
    """A total the report states, with what it measures; no value means not known."""

    class Measure(models.TextChoices):
        ISSUED = "detainers_issued", "Detainers issued"
        DECLINED = "detainers_declined", "Detainers recorded as declined"
        STATES = "states_with_declines", "States with recorded declines"
        JAILS = "jails_with_declines", "Jails with recorded declines"

    visibility = ALL_ROWS  # with its root
    withdrawn = blank("position", "measure", "value")
    root = "report"

    report = models.ForeignKey(Report, models.CASCADE, related_name="figures")
    position = models.PositiveSmallIntegerField(default=0, help_text="Lower numbers come first.")
    measure = models.TextField(choices=Measure, help_text="What the figure counts.")
    value = models.PositiveIntegerField(null=True, blank=True, help_text="Empty when not known.")
    unit = models.TextField(help_text="Detainers, states, jails.")
    period_text = models.TextField(
        "days", help_text="The days it is about, as the report says: recorded January 28–February 3, 2017."
    )
    note = models.TextField(blank=True, help_text="What a reader must know to read the figure right.")

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.get_measure_display()


class ReportRowQuerySet(models.QuerySet):
    def of_reading(self, reading):
        """Rows of the reports as they stand in a reading."""
        return self.filter(report__in=Report.objects.as_of(reading))


class ReportRow(VersionedChild):
    """A row of one of a weekly report's first three sections."""

    class Section(models.IntegerChoices):
        ISSUED = 1, "Highest volume of detainers issued"
        DECLINED = 2, "Declined detainers"
        POLICIES = 3, "Policies"

    visibility = ALL_ROWS  # with its root
    withdrawn = blank("section", "position", "rank", "jurisdiction", "value")
    root = "report"

    report = models.ForeignKey(Report, models.CASCADE, related_name="rows")
    section = models.PositiveSmallIntegerField(choices=Section, help_text="The section it stands in.")
    position = models.PositiveSmallIntegerField(default=0, help_text="Lower numbers come first.")
    rank = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Its place in the report's own ranking."
    )
    jurisdiction = models.ForeignKey(
        Jurisdiction,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="The county, city or state that is meant; empty where the words leave it open.",
    )
    place_words = models.TextField("place as written", help_text="The place as the source names it.")
    value = models.PositiveIntegerField(null=True, blank=True, help_text="Empty when not known.")
    facility_words = models.TextField("jail as written", blank=True, help_text="As the source names it.")
    office = models.TextField("field office", blank=True, help_text="The agency's field office, as written.")
    enacted_text = models.TextField("enacted", blank=True, help_text="When, as the report says.")
    instrument = models.TextField(blank=True, help_text="Ordinance, order, policy: what the rule is.")
    criteria = models.TextField(blank=True, help_text="When a detainer is honored there, in our own words.")
    note = models.TextField(blank=True, help_text="What a reader must know to read the row right.")
    source_url = models.URLField(
        "source", max_length=500, blank=True, help_text="Address of the page that shows the row."
    )

    objects = ReportRowQuerySet.as_manager()

    class Meta:
        ordering = ["section", "position", "pk"]

    def __str__(self):
        return self.place_words
