"""What the checks found of an edition, why a warning was set aside, and words known to be harmless."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from editions.blanking import NEVER
from editions.stamps import StampedDateTimeField, StampedForeignKey
from editions.versioned import VersionedModel, VersionedQuerySet, versioned_constraints
from editions.visibility import EVERYTHING, PRIVATE, READ, Visibility

OF_PUBLISHED_RUN = (
    "exists (select from public.editions_gaterun r join public.editions_edition e on e.id = r.edition_id"
    " where r.id = run_id and e.number is not null)"
)


class GateRun(models.Model):
    """One run of all checks over an edition; written when it is submitted and when it is approved."""

    class Step(models.TextChoices):
        SUBMIT = "submit", "Submitted"
        APPROVE = "approve", "Approved"

    visibility = Visibility(
        is_public=True,
        where="exists (select from public.editions_edition e"
        " where e.id = edition_id and e.number is not null)",
        hidden=("by_id", "transaction_id", "trail_id"),
    )
    staff_may = READ

    edition = models.ForeignKey("editions.Edition", models.PROTECT, related_name="gate_runs")
    step = models.TextField(choices=Step)
    at = models.DateTimeField()
    by = models.ForeignKey("editions.User", models.PROTECT, related_name="+", null=True)
    checks = ArrayField(models.TextField(), help_text="Names of the checks that ran.")
    transaction_id = models.BigIntegerField(null=True)
    trail_id = models.BigIntegerField(help_text="The newest entry of the trail at that time.", null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"Checks when {self.get_step_display().lower()}"


class GateFinding(models.Model):
    """One thing a run found. `finding` says it to readers, `message` also says to staff what to do."""

    visibility = Visibility(is_public=True, where=OF_PUBLISHED_RUN, hidden=("message",))
    staff_may = READ

    run = models.ForeignKey(GateRun, models.PROTECT, related_name="findings")
    code = models.TextField()
    level = models.TextField()
    owner = models.TextField(blank=True)
    finding = models.TextField()
    # Null in the public view, which leaves it empty.
    message = models.TextField(null=True)  # noqa: DJ001

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.finding


class OverrideQuerySet(VersionedQuerySet):
    def of(self, findings):
        """Those that answer one of the findings."""
        return self.filter(code__in={found.code for found in findings}).filter(
            finding__in={found.said for found in findings}
        )


class Override(VersionedModel):
    """A named person's public reason why an edition is right although a check warned; drafted in it.

    Answers one warning, in its very words: where the figures in it change, it answers no more.
    """

    visibility = Visibility(is_public=True, where="since is not null", hidden=("made_by_id",))
    # Never changed: taken out and made anew, so that nobody's words stand under another's name.
    staff_may = ("SELECT", "INSERT", "DELETE")
    withdrawn = NEVER  # blanked with the record that it quotes

    code = models.TextField()
    finding = models.TextField()
    reason = models.TextField(
        help_text="Why it is right as it stands. Public, with your role but not your name."
    )
    made_by = StampedForeignKey("editions.User", models.PROTECT, related_name="+", null=True)
    made_at = StampedDateTimeField(null=True)

    objects = OverrideQuerySet.as_manager()

    class Meta:
        constraints = [
            *versioned_constraints("override"),
            models.UniqueConstraint(
                fields=["edition", "code", "finding"],
                name="override_once_per_finding",
                violation_error_message="This warning is overridden already: take that override out first.",
            ),
            models.CheckConstraint(
                condition=Q(reason__regex=r"\S.*\S"),
                name="override_has_reason",
                violation_error_message="Say why it is right as it stands: readers see the reason.",
            ),
        ]

    def __str__(self):
        return self.finding


class AllowedWords(models.Model):
    """Words that may be published although they look like personal data; the reference keeper's list."""

    class Kind(models.TextChoices):
        INSTITUTION = "institution", "Number or address of an institution"
        OFFICE = "office", "Official quoted in office"
        AUTHOR = "author", "Author of a work that is cited"
        NAME = "name", "Name of a law, place or facility"

    visibility = PRIVATE
    staff_may = EVERYTHING

    words = models.TextField(unique=True)
    kind = models.TextField(choices=Kind)
    reason = models.TextField(help_text="Why they may be published, with the source.")

    class Meta:
        verbose_name_plural = "allowed words"

    def __str__(self):
        return self.words
