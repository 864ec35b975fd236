"""The trail as it is kept: written by the database alone."""

from django.db import models

from editions.visibility import PRIVATE, READ


class TrailEntry(models.Model):
    """One change or decision, chained to the one before by its digest."""

    visibility = PRIVATE
    staff_may = READ

    at = models.DateTimeField()
    actor = models.ForeignKey("editions.User", models.PROTECT, related_name="+", null=True)
    database_role = models.TextField()
    action = models.TextField()
    table_name = models.TextField()
    edition = models.ForeignKey("editions.Edition", models.PROTECT, related_name="trail", null=True)
    row_count = models.BigIntegerField()
    values_digest = models.BinaryField()
    digest = models.BinaryField()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "trail entries"


class TrailHead(models.Model):
    """The newest entry of the trail and how many there are, kept apart so that a cut tail shows. One row."""

    visibility = PRIVATE
    staff_may = READ

    entry_id = models.BigIntegerField()
    digest = models.BinaryField()
    length = models.BigIntegerField()


class TrailValue(models.Model):
    """Old and new values of a trail entry; erasable without breaking the chain."""

    visibility = PRIVATE
    staff_may = READ

    entry = models.OneToOneField(TrailEntry, models.PROTECT, primary_key=True, related_name="values_of")
    salt = models.UUIDField()
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
