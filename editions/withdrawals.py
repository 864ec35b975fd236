"""What was taken out of every edition, and what the database keeps to prove that nothing else was."""

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.text import capfirst

from editions.blanking import NEVER
from editions.versioned import VersionedModel, VersionedQuerySet, versioned_constraints
from editions.visibility import ALL_ROWS, PRIVATE, READ


class WithdrawalQuerySet(VersionedQuerySet):
    def published(self):
        """Those of every edition: what is withdrawn is gone from the past as well."""
        return self.filter(since__isnull=False).select_related("edition")

    def of(self, model, uid):
        return self.filter(record_model=model._meta.label_lower, record_uid=uid)


class ReasonClass(models.TextChoices):
    PERSONAL_DATA = "personal_data", "Personal data"
    PROTECTED_PERSON = "protected_person", "A person whom the law protects from being named"
    COURT_ORDER = "court_order", "Order of a court"
    WRONG_PERSON = "wrong_person", "It named the wrong person"
    OTHER = "other", "Other"


class Withdrawal(VersionedModel):
    """The content of one record, taken out of every edition because it should never have been public."""

    ReasonClass = ReasonClass

    withdrawn = NEVER

    record_model = models.TextField("kind of record", editable=False)
    record_uid = models.UUIDField("record", editable=False)
    reason_class = models.TextField("reason", choices=ReasonClass)
    public_reason = models.TextField(
        "reason in words",
        help_text="Readers see it where the record stood. Do not repeat what is withdrawn, nor name anybody.",
    )

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        constraints = [
            *versioned_constraints("withdrawal"),
            models.CheckConstraint(
                condition=Q(removed=False),
                name="withdrawal_never_taken_back",
                violation_error_message="What was withdrawn is gone: a withdrawal cannot be taken back.",
            ),
            models.CheckConstraint(
                condition=Q(public_reason__regex=r"\S.*\S"),
                name="withdrawal_says_why",
                violation_error_message="Say why it is withdrawn: readers see the reason where it stood.",
            ),
            models.CheckConstraint(
                condition=Q(reason_class__in=ReasonClass.values),
                name="withdrawal_reason_is_known",
                violation_error_message="Choose a reason from the list.",
            ),
            models.UniqueConstraint(
                # Whatever the edition: a withdrawal is never revised either.
                fields=["record_model", "record_uid"],
                name="withdrawal_once_per_record",
                violation_error_message="This record is withdrawn already, or somebody is about to: "
                "look for the edition that does.",
            ),
        ]

    def __str__(self):
        return f"{self.kind_of_record} {str(self.record_uid)[:8]}"

    @property
    def model(self):
        return apps.get_model(self.record_model)

    @property
    def kind_of_record(self):
        """“Case highlight”: for a heading, or the beginning of a line."""
        return capfirst(self.model._meta.verbose_name)

    @property
    def versions(self):
        """Every published version of the record, without those that only took it away."""
        return self.model.objects.filter(uid=self.record_uid, since__isnull=False, removed=False)


class WithdrawnAddress(models.Model):
    """The address that a withdrawn record had, digested: it answers that the record is gone."""

    visibility = ALL_ROWS
    staff_may = READ

    record_model = models.TextField()
    record_uid = models.UUIDField()
    digest = models.TextField(help_text="SHA-256 of the words of the address.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record_model", "digest", "record_uid"], name="withdrawn_address_once"
            ),
        ]


class BlankedRow(models.Model):
    """A row that a withdrawal blanked or deleted, and the digest of what it left; none where deleted.

    What an approval says of the row no longer holds, and this does: any other change still shows.
    """

    visibility = PRIVATE
    staff_may = READ

    table_name = models.TextField()
    row_id = models.BigIntegerField()
    digest = models.BinaryField(null=True)
    edition_number = models.PositiveIntegerField(help_text="The edition that withdrew it.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table_name", "row_id"], name="blanked_row_once"),
        ]


class Blanking(models.Model):
    """What withdrawing does to the rows of a table, as the models say; written by `manage.py migrate`."""

    visibility = PRIVATE
    staff_may = READ

    table_name = models.TextField(primary_key=True)
    label = models.TextField()
    root_table = models.TextField(blank=True)
    root_key = models.TextField(blank=True)
    deletes = models.BooleanField()
    assignments = models.TextField(blank=True)
    words = ArrayField(models.TextField(), help_text="Columns of free text that it empties.")
    slug_column = models.TextField(blank=True)
