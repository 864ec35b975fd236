"""The files of each edition and the manifests that vouch for them; written by one SQL function alone."""

from django.db import models
from django.db.models import F, Q

from editions.visibility import ALL_ROWS, READ

IS_LATER = Q(because_of=None) | Q(because_of__gt=F("edition_number"))


class EditionFileQuerySet(models.QuerySet):
    def served(self):
        """Those that are not replaced: one for each name of an edition."""
        return self.filter(replaced_by=None)


class EditionFile(models.Model):
    """A file of one edition, made when it was published; its bytes lie under their SHA-256.

    A withdrawal has a file made anew: the row it replaces stays, without its bytes, and names that edition.
    """

    visibility = ALL_ROWS
    staff_may = READ

    edition_number = models.PositiveIntegerField()
    name = models.TextField()
    sha256 = models.TextField()
    byte_count = models.PositiveBigIntegerField()
    row_count = models.PositiveBigIntegerField(help_text="Lines of data, the header not counted.")
    # [{"of": "rows" or a column, "by": column, "values": {value: number}}], as recomputed from the file.
    totals = models.JSONField()
    made_at = models.DateTimeField()
    # Number of the withdrawal it was made anew for, and of the one that replaced it.
    because_of = models.PositiveIntegerField(null=True)
    replaced_by = models.PositiveIntegerField(null=True)

    objects = EditionFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition_number", "name", "because_of"],
                nulls_distinct=False,
                name="edition_file_once",
            ),
            models.CheckConstraint(
                condition=Q(name__regex=r"^[a-z][a-z0-9-]{0,60}\.[a-z0-9]{1,12}$") & ~Q(name="manifest.json"),
                name="edition_file_name_is_plain",
                violation_error_message="A file's name is small letters, digits and hyphens with an ending.",
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="edition_file_sha256_is_hex",
                violation_error_message="A SHA-256 is written in 64 hexadecimal digits.",
            ),
            models.CheckConstraint(
                condition=IS_LATER,
                name="edition_file_because_is_later",
                violation_error_message="Files are made anew for a later edition alone.",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by=None) | Q(replaced_by__gt=F("edition_number")),
                name="edition_file_replaced_later",
                violation_error_message="Files are replaced by a later edition alone.",
            ),
        ]

    def __str__(self):
        return self.name


class Manifest(models.Model):
    """What vouches for the files of an edition, in the very text that is signed. The newest one holds."""

    visibility = ALL_ROWS
    staff_may = READ

    edition_number = models.PositiveIntegerField()
    body = models.TextField()
    signature = models.TextField(blank=True, help_text="A minisign signature of the body, or nothing.")
    public_key = models.TextField(blank=True, help_text="The minisign key it was signed with.")
    sha256 = models.TextField()
    made_at = models.DateTimeField()
    because_of = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition_number", "because_of"], nulls_distinct=False, name="manifest_once"
            ),
            models.CheckConstraint(
                condition=IS_LATER,
                name="manifest_because_is_later",
                violation_error_message="A manifest is made anew for a later edition alone.",
            ),
            models.CheckConstraint(
                condition=Q(signature="", public_key="") | ~Q(signature="") & ~Q(public_key=""),
                name="manifest_signature_names_key",
                violation_error_message="A signature says which key it was made with.",
            ),
        ]

    def __str__(self):
        return f"Manifest of edition {self.edition_number}"
