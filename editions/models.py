from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from editions.accounts.records import AccountEvent, CachedValue
from editions.corrections import CorrectionReason, correction_constraints
from editions.entries import TrailEntry, TrailHead, TrailValue
from editions.gate import AllowedWords, GateFinding, GateRun, Override
from editions.manifests import EditionFile, Manifest
from editions.plausible import moments_plausible
from editions.published_tables import PublishedTable, PublishingStep
from editions.stamps import (
    StampedDateTimeField,
    StampedForeignKey,
    StampedIntegerField,
    StampedTextField,
    StateField,
)
from editions.visibility import EVERYTHING, PRIVATE, READ, Visibility
from editions.withdrawals import BlankedRow, Blanking, Withdrawal, WithdrawnAddress

__all__ = [
    "AccountEvent",
    "Addition",
    "AllowedWords",
    "Approval",
    "ApprovedTable",
    "BlankedRow",
    "Blanking",
    "CachedValue",
    "Edition",
    "EditionFile",
    "GateFinding",
    "GateRun",
    "Manifest",
    "Override",
    "Preparer",
    "PublishedTable",
    "PublishingStep",
    "RecordNow",
    "Role",
    "TrailEntry",
    "TrailHead",
    "TrailValue",
    "User",
    "Withdrawal",
    "WithdrawnAddress",
]


class User(AbstractUser):
    """A member of staff. What one may do is decided by the groups named in Role."""

    visibility = PRIVATE
    staff_may = EVERYTHING

    # Single keys as shortcuts can be switched off: WCAG 2.1.4.
    has_keys = models.BooleanField(default=True, editable=False)

    @cached_property
    def roles(self):
        """Names of the user's roles; one query, kept for as long as the object lives."""
        return frozenset(self.groups.values_list("name", flat=True)) if self.is_active else frozenset()

    def has_role(self, role):
        return role in self.roles

    @property
    def may_read(self):
        """Each role reads everything, but for the administrator's, which is over accounts alone."""
        return bool(self.roles & set(Role.values) - {Role.ADMINISTRATOR})


class Role(models.TextChoices):
    EDITOR = "editor", "Editor"
    REVIEWER = "reviewer", "Reviewer"
    PUBLISHER = "publisher", "Publisher"
    REFERENCE_KEEPER = "reference keeper", "Reference keeper"
    ADMINISTRATOR = "administrator", "Administrator"


class RecordNow(models.Func):
    """The clock by which editions are published."""

    function = "editions_now"
    output_field = models.DateTimeField()


class EditionQuerySet(models.QuerySet):
    def published(self):
        """The newest first."""
        return self.filter(number__isnull=False).order_by("-number")

    def in_draft(self):
        """Editions that records can be drafted in, the one opened last first."""
        return self.filter(state=Edition.State.DRAFT).order_by("-pk")

    def due(self):
        """Scheduled editions whose moment has come by the record's clock, in the order of publishing."""
        return self.filter(state=Edition.State.SCHEDULED, scheduled_for__lte=RecordNow()).order_by(
            "scheduled_for", "pk"
        )

    def on_the_way(self):
        """Neither published nor abandoned."""
        return self.filter(state__in=Edition.ON_THE_WAY)


class Edition(models.Model):
    """One act of publishing: prepared, approved by somebody else, then public for ever."""

    class Kind(models.TextChoices):
        QUARTERLY = "quarterly", "Quarterly report"
        WEEKLY = "weekly", "Weekly report"
        DELIVERY = "delivery", "Delivery of detainer rows"
        REVISION = "revision", "Routine revision"
        CORRECTION = "correction", "Correction"
        NOTICE = "notice", "Notice or text"
        WITHDRAWAL = "withdrawal", "Withdrawal"

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        IN_REVIEW = "in_review", "In review"
        APPROVED = "approved", "Approved"
        SCHEDULED = "scheduled", "Scheduled"
        PUBLISHED = "published", "Published"
        ABANDONED = "abandoned", "Abandoned"

    ON_THE_WAY = (State.DRAFT, State.IN_REVIEW, State.APPROVED, State.SCHEDULED)
    COURSE = (*ON_THE_WAY, State.PUBLISHED)

    visibility = Visibility(
        is_public=True,
        where="number is not null",
        hidden=(
            *("created_by_id", "submitted_by_id", "scheduled_by_id", "published_by_id"),
            *("created_at", "submitted_at", "refused_at", "refusal"),
        ),
    )
    staff_may = ("SELECT", "INSERT", "UPDATE")

    kind = models.TextField(choices=Kind)
    title = models.TextField(help_text="What this edition brings, in a few words. Public.")
    note = models.TextField(
        blank=True, help_text="Why it is published and what changed, for readers. Public. Markdown."
    )
    correction_reason = models.TextField(
        "class of reason",
        choices=CorrectionReason,
        blank=True,
        default="",
        db_default="",
        help_text="Why what was published was wrong. Public.",
    )
    found_by = models.TextField(
        blank=True,
        default="",
        db_default="",
        help_text="Who found it: an office, a publisher or “our staff”, never a private person. Public.",
    )
    due_at = models.DateTimeField(
        "not before", null=True, blank=True, help_text="It cannot be published before this moment."
    )
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, null=True)

    state = StateField(choices=State, db_default=State.DRAFT)
    base = StampedIntegerField(null=True)
    submitted_at = StampedDateTimeField(null=True)
    submitted_by = StampedForeignKey(User, models.PROTECT, related_name="+", null=True)
    scheduled_for = StampedDateTimeField(null=True)
    scheduled_by = StampedForeignKey(User, models.PROTECT, related_name="+", null=True)
    refused_at = StampedDateTimeField(null=True)
    refusal = StampedTextField(db_default="")
    number = StampedIntegerField(null=True, unique=True)
    published_at = StampedDateTimeField(null=True)
    published_by = StampedForeignKey(User, models.PROTECT, related_name="+", null=True)
    # The digest of the entry of the trail that its publication made.
    trail_head = StampedTextField(db_default="")

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number=None, published_at=None, published_by=None)
                | Q(number__isnull=False, published_at__isnull=False, published_by__isnull=False),
                name="edition_number_and_time_together",
                violation_error_message="A published edition has a number, a time and a publisher; "
                "a draft has none.",
            ),
            models.CheckConstraint(
                condition=Q(state="published", number__isnull=False)
                | (~Q(state="published") & Q(number=None)),
                name="edition_published_has_number",
                violation_error_message="Only a published edition has a number.",
            ),
            models.CheckConstraint(
                condition=Q(state="scheduled", scheduled_for__isnull=False, scheduled_by__isnull=False)
                | Q(state="published", scheduled_for=None, scheduled_by=None)
                | Q(state="published", scheduled_for__isnull=False, scheduled_by__isnull=False)
                | (~Q(state__in=["scheduled", "published"]) & Q(scheduled_for=None, scheduled_by=None)),
                name="edition_scheduled_has_moment",
                violation_error_message="A scheduled edition has a moment and a publisher who chose it; "
                "one on its way to being approved has neither.",
            ),
            models.CheckConstraint(
                condition=Q(number=None) | Q(number__gte=1),
                name="edition_number_from_one",
                violation_error_message="Editions are numbered from 1.",
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="edition_has_title",
                violation_error_message="Say in a few words what this edition brings.",
            ),
            *correction_constraints(),
            *moments_plausible(),
        ]

    def __str__(self):
        return (
            f"Edition {self.number}" if self.number else f"{self.title} ({self.get_state_display().lower()})"
        )

    @property
    def preparer_names(self):
        """Who prepared it, for staff; prefetch `preparers__user` in lists."""
        return ", ".join(sorted(str(preparer.user) for preparer in self.preparers.all())) or "nobody yet"

    def was_prepared_by(self, user):
        """Whether the user did any of it; prefetch `preparers` in lists."""
        return any(preparer.user_id == user.pk for preparer in self.preparers.all())


class Preparer(models.Model):
    """Someone who inserted, changed or removed a row of an edition; kept by trigger."""

    visibility = PRIVATE
    staff_may = READ

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="preparers")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "user"], name="preparer_once_per_edition"),
        ]


class Addition(models.Model):
    """Who added a row that never changes, and so prepared what names it first; kept by trigger."""

    visibility = PRIVATE
    staff_may = READ

    table_name = models.TextField()
    row_id = models.BigIntegerField()
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table_name", "row_id"], name="addition_once"),
        ]


class Approval(models.Model):
    """A reviewer's word that an edition may be published, bound to its content by a hash."""

    visibility = PRIVATE
    staff_may = READ

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="approvals")
    approver = models.ForeignKey(User, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()
    content_hash = models.TextField()


class ApprovedTable(models.Model):
    """What an approval covers in one table: its columns, and the id and digest of each row."""

    visibility = PRIVATE
    staff_may = READ

    approval = models.ForeignKey(Approval, models.PROTECT, related_name="tables")
    table_name = models.TextField()
    columns = ArrayField(models.TextField())
    row_ids = ArrayField(models.BigIntegerField())
    digests = ArrayField(models.BinaryField())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["approval", "table_name"], name="approved_table_once"),
        ]
