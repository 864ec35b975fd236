from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from editions.blanking import WORD, blank
from editions.plausible import MOMENTS, looked_at, plausible
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

    slug = models.SlugField(
        "address",
        max_length=80,
        help_text="The end of its link, kept for good: what-is-a-detainer. Small letters, digits, hyphens.",
    )
    position = models.PositiveSmallIntegerField(
        "place in the list", default=0, help_text="Lower numbers come first."
    )
    sources = models.TextField(help_text="Author, title, date, address where sure. Markdown list.")
    places = ArrayField(
        models.CharField(max_length=7),
        default=list,
        blank=True,
        help_text="The counties, cities or states it holds for; none for everywhere.",
    )
    holds_from = models.DateField(
        "holds from",
        null=True,
        blank=True,
        help_text="First day on which it is true; empty if it always was.",
    )
    holds_until = models.DateField(
        "holds until", null=True, blank=True, help_text="Last day on which it is true; empty while it holds."
    )
    last_reviewed_on = models.DateField(
        "last reviewed", help_text="The day on which somebody last compared it with its sources. Public."
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True


def scoped_constraints(
    name, taken="This address is taken: revise that text, or choose another.", reviewed="last_reviewed_on"
):
    return [
        *versioned_constraints(name),
        looked_at(f"{name}_reviewed_plausible", reviewed, "The last review"),
        models.UniqueConstraint(
            fields=["slug"],
            condition=Q(since__isnull=False, until=None),
            name=f"{name}_one_per_slug",
            violation_error_message=taken,
        ),
        models.CheckConstraint(
            condition=Q(holds_from=None) | Q(holds_until=None) | Q(holds_from__lte=F("holds_until")),
            name=f"{name}_holds_in_order",
            violation_error_message="The first day it holds is not after the last.",
        ),
    ]


def sourced_constraints(name):
    return [
        *scoped_constraints(name),
        models.CheckConstraint(
            condition=~Q(sources=""),
            name=f"{name}_has_sources",
            violation_error_message="Name at least one source.",
        ),
    ]


class Faq(ScopedText):
    """A question readers ask, and our answer."""

    question = models.TextField(help_text="As a reader would ask it, in one sentence.")
    answer = models.TextField(help_text="Plain words, the short answer first. Markdown.")

    class Meta:
        verbose_name = "FAQ"
        constraints = sourced_constraints("faq")

    def __str__(self):
        return self.question


class Claim(ScopedText):
    """A common claim, a statement of law or a figure: who says it, what supports it, what is disputed."""

    class Kind(models.TextChoices):
        LAW = "law", "Law"
        CLAIM = "claim", "Claim"
        FIGURE = "figure", "Figure"

    withdrawn = blank(*ScopedText.withdrawn.keeps, "kind")

    kind = models.TextField(
        choices=Kind,
        help_text="Law: what the law says. Claim: somebody says it. Figure: a number in circulation.",
    )
    statement = models.TextField(help_text="What is said, in fair words; in quotation marks where quoted.")
    said_by = models.TextField("said by", blank=True, help_text="The office, agency or group that says it.")
    said_on_text = models.TextField("said when", blank=True, help_text="In words: January 2020.")
    evidence = models.TextField(help_text="What the sources show, each figure with its source. Markdown.")
    disputed = models.TextField(blank=True, help_text="What is disputed or missing. Markdown.")
    wording = models.TextField(help_text="What can be said, in one fair sentence.")

    class Meta:
        verbose_name = "fact-sheet entry"
        verbose_name_plural = "fact-sheet entries"
        constraints = sourced_constraints("claim")

    def __str__(self):
        return self.statement


class ContentBlock(ScopedText):
    """A notice on one of the pages that have a place for them, off until someone has checked it."""

    class Page(models.TextChoices):
        """Names of addresses."""

        HELP = "help", "Help"
        GLOSSARY = "glossary", "Glossary"
        CALENDAR = "calendar", "Calendar"
        CORRECTION_POLICY = "correction-policy", "Corrections: how we correct"
        ACCESSIBILITY = "accessibility", "Accessibility"
        PRIVACY = "privacy", "Privacy"
        VULNERABILITIES = "vulnerability-disclosure-policy", "Report a vulnerability"

    withdrawn = blank(
        *("page", "position", "places", "holds_from", "holds_until", "checked_on"), is_on="false"
    )

    last_reviewed_on = None
    page = models.TextField(choices=Page, default=Page.HELP, help_text="The public page it stands on.")
    title = models.TextField(help_text="Its heading on that page.")
    body = models.TextField("text", help_text="Markdown.")
    sources = models.TextField(
        blank=True, help_text="Needed where it states a number. Author, title, date. Markdown list."
    )
    run_by = models.TextField("run by", blank=True, help_text="The agency or office the notice belongs to.")
    is_on = models.BooleanField(
        "shown", default=False, help_text="Readers see it once this is set and its edition is published."
    )
    checked_on = models.DateField(
        "checked on", null=True, blank=True, help_text="The day on which somebody checked every word of it."
    )

    class Meta:
        verbose_name = "notice"
        constraints = [
            *scoped_constraints("block", taken="This notice exists: revise it.", reviewed="checked_on"),
            models.CheckConstraint(
                condition=Q(is_on=False) | (Q(checked_on__isnull=False) & ~Q(run_by="")),
                name="block_checked_before_shown",
                violation_error_message="Before it is shown: who runs it, and when was it checked?",
            ),
        ]

    def __str__(self):
        return self.title


class GlossaryTerm(ScopedText):
    """A word of the field and what it means here."""

    term = models.TextField(help_text="The word itself, as this site writes it.")
    meaning = models.TextField(help_text="What it means on this site. Markdown.")
    also = ArrayField(
        models.TextField(),
        default=list,
        blank=True,
        verbose_name="other words",
        help_text="Other words for it, with commas between them.",
    )
    sources = models.TextField(
        blank=True, help_text="Needed where it states a number. Author, title, date. Markdown list."
    )
    last_reviewed_on = models.DateField(
        "last reviewed",
        null=True,
        blank=True,
        help_text="The day on which somebody last looked whether it still holds. Public.",
    )

    class Meta:
        constraints = scoped_constraints("term", taken="This term exists: revise it.")

    def __str__(self):
        return self.term


class Announcement(VersionedModel):
    """A date announced for a publication; a changed or canceled one keeps its reason.

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
    is_cancelled = models.BooleanField("canceled", default=False)
    reason = models.TextField(
        blank=True, help_text="Why it was changed or canceled this time. Public, and kept for good."
    )

    class Meta:
        constraints = [
            *versioned_constraints("announcement"),
            plausible("announcement_plausible", "announced_for", "The announced date", MOMENTS),
            models.UniqueConstraint(
                fields=["announces"],
                condition=Q(since__isnull=False, until=None),
                name="announcement_one_per_edition",
                violation_error_message="This edition is announced already: revise that date.",
            ),
            models.CheckConstraint(
                condition=Q(is_cancelled=False) | ~Q(reason=""),
                name="announcement_cancelled_says_why",
                violation_error_message="Say why the date is canceled.",
            ),
        ]

    def __str__(self):
        return self.title
