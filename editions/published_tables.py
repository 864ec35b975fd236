"""What migrations tell publishing of: tables whose rows it opens and closes, and steps of other apps."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from editions.visibility import PRIVATE, READ


class PublishedTable(models.Model):
    """A table that publishing opens and closes rows in; written by migrations alone.

    A root has no `root_table`; a part names its root's table and the key that points to it.
    """

    visibility = PRIVATE
    staff_may = READ

    table_name = models.TextField(primary_key=True)
    root_table = models.TextField(blank=True)
    root_key = models.TextField(blank=True)
    # Kinds of edition that may replace its rows, besides corrections, revisions and withdrawals.
    also_replaced_by = ArrayField(models.TextField(), default=list, db_default=[])
    # An SQL function: given an edition's id, the identifiers of rows that a revision may take away.
    left_out_by = models.TextField(blank=True, default="", db_default="")


class PublishingStep(models.Model):
    """An SQL function of another app: publishing calls it with the new edition's number,
    the other steps with the edition's id, lowest position first."""

    class Event(models.TextChoices):
        SCHEDULE = "schedule"
        UNSCHEDULE = "unschedule"
        PUBLISH = "publish"
        ABANDON = "abandon"

    visibility = PRIVATE
    staff_may = READ

    function_name = models.TextField(primary_key=True)
    event = models.TextField(choices=Event)
    position = models.PositiveIntegerField()
