from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from editions.blanking import WORD, blank
from editions.versioned import VersionedModel, VersionedQuerySet, versioned_constraints


class ScopedQuerySet(VersionedQuerySet):
    def applying(self, geoids, first_day, last_day):
        """Texts for the places and dates; a text without a scope applies everywhere and always."""
        rows = self
        if geoids:
            states = {geoid[:2] for geoid in geoids}
            rows = rows.filter(Q(places=[]) | Q(places__overlap=sorted({*geoids, *states})))
        if first_day:
            rows = rows.filter(Q(holds_until=None) | Q(holds_until__gte=first_day))
        if last_day:
            rows = rows.filter(Q(holds_from=None) | Q(holds_from__lte=last_day))
        return rows.order_by("position", "slug")


class ScopedText(VersionedModel):
    """A text for readers with sources, a date of review, and the places and dates it holds for."""

    # Lists count texts by the places and days they hold for.
    withdrawn = blank("position", "places", "holds_from", "holds_until", "last_reviewed_on")

    slug = models.SlugField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    sources = models.TextField(help_text="Author, title, date, address where sure. Markdown list.")
    places = ArrayField(
        models.CharField(max_length=7),
        default=list,
        blank=True,
        help_text="GEOIDs it applies to; empty for all.",
    )
    holds_from = models.DateField(null=True, blank=True)
    holds_until = models.DateField(null=True, blank=True)
    last_reviewed_on = models.DateField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True


def scoped_constraints(name):
    return [
        *versioned_constraints(name),
        models.UniqueConstraint(
            fields=["slug"],
            condition=Q(since__isnull=False, until=None),
            name=f"{name}_one_per_slug",
            violation_error_message="This address is taken: revise that text, or choose another.",
        ),
        models.CheckConstraint(
            condition=Q(holds_from=None) | Q(holds_until=None) | Q(holds_from__lte=F("holds_until")),
            name=f"{name}_holds_in_order",
            violation_error_message="The first day it holds is not after the last.",
        ),
        models.CheckConstraint(
            condition=~Q(sources=""),
            name=f"{name}_has_sources",
            violation_error_message="Name at least one source.",
        ),
    ]


class Faq(ScopedText):
    """A question readers ask, and our answer."""

    question = models.TextField()
    answer = models.TextField(help_text="Markdown.")

    class Meta:
        verbose_name = "FAQ"
        constraints = scoped_constraints("faq")

    def __str__(self):
        return self.question


class Claim(ScopedText):
    """A common claim, a statement of law or a figure: who says it, what supports it, what is disputed."""

    class Kind(models.TextChoices):
        LAW = "law", "Law"
        CLAIM = "claim", "Claim"
        FIGURE = "figure", "Figure"

    withdrawn = blank(*ScopedText.withdrawn.keeps, "kind")

    kind = models.TextField(choices=Kind)
    statement = models.TextField()
    said_by = models.TextField(blank=True)
    said_on_text = models.TextField(blank=True)
    evidence = models.TextField(help_text="Markdown.")
    disputed = models.TextField(blank=True, help_text="What is disputed or missing. Markdown.")
    wording = models.TextField(help_text="What can be said, in one fair sentence.")

    class Meta:
        constraints = scoped_constraints("claim")

    def __str__(self):
        return self.statement


class ContentBlock(VersionedModel):
    """A notice shown in a fixed spot, off until someone has checked it."""

    withdrawn = blank("checked_on", is_on="false")

    slug = models.SlugField()
    title = models.TextField()
    body = models.TextField(help_text="Markdown.")
    run_by = models.TextField(blank=True, help_text="The agency the notice belongs to.")
    is_on = models.BooleanField("shown", default=False)
    checked_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            *versioned_constraints("block"),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(since__isnull=False, until=None),
                name="block_one_per_slug",
                violation_error_message="This notice exists: revise it.",
            ),
            models.CheckConstraint(
                condition=Q(is_on=False) | (Q(checked_on__isnull=False) & ~Q(run_by="")),
                name="block_checked_before_shown",
                violation_error_message="Before it is shown: who runs it, and when was it checked?",
            ),
        ]

    def __str__(self):
        return self.title


class GlossaryTerm(VersionedModel):
    """A word of the field and what it means here."""

    withdrawn = blank()

    slug = models.SlugField()
    term = models.TextField()
    meaning = models.TextField(help_text="Markdown.")
    also = ArrayField(models.TextField(), default=list, blank=True, help_text="Other words for it.")

    class Meta:
        constraints = [
            *versioned_constraints("term"),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(since__isnull=False, until=None),
                name="term_one_per_slug",
                violation_error_message="This term exists: revise it.",
            ),
        ]

    def __str__(self):
        return self.term


class Announcement(VersionedModel):
    """A date announced for a publication; a changed or cancelled one keeps its reason.

    The edition it announces is published at that moment or late, never before: the database holds it to that.
    """

    withdrawn = blank(
        *("announced_for", "announces", "is_cancelled"),
        reason=f"case when is_cancelled then {WORD} else '' end",
    )

    announced_for = models.DateTimeField()
    announces = models.ForeignKey(
        "editions.Edition",
        models.PROTECT,
        related_name="announcements",
        null=True,
        blank=True,
        verbose_name="edition it announces",
        help_text="Empty where the edition is not opened yet; name it before it is scheduled.",
    )
    title = models.TextField()
    note = models.TextField(blank=True)
    is_cancelled = models.BooleanField(default=False)
    reason = models.TextField(
        blank=True, help_text="Why it was changed or cancelled this time. Public, and kept for good."
    )

    class Meta:
        constraints = [
            *versioned_constraints("announcement"),
            models.UniqueConstraint(
                fields=["announces"],
                condition=Q(since__isnull=False, until=None),
                name="announcement_one_per_edition",
                violation_error_message="This edition is announced already: revise that date.",
            ),
            models.CheckConstraint(
                condition=Q(is_cancelled=False) | ~Q(reason=""),
                name="announcement_cancelled_says_why",
                violation_error_message="Say why the date is cancelled.",
            ),
        ]

    def __str__(self):
        return self.title
