"""Versioned rows: what staff draft, what editions publish, what the public reads."""

import uuid

from django.db import models, transaction
from django.db.models import F, Q

from editions.stamps import StampedIntegerField
from editions.visibility import APPEND, EVERYTHING, PUBLISHED


class VersionedQuerySet(models.QuerySet):
    def as_of(self, reading):
        """Rows as they stand in a reading of the record, by the number of its edition."""
        return self.filter(Q(until=None) | Q(until__gt=reading.number), since__lte=reading.number)

    def current(self):
        """Rows of the newest edition: for staff and for writing, never for public pages."""
        return self.filter(since__isnull=False, until=None)

    def drafts(self):
        return self.filter(since=None)

    def with_content(self):
        """Without what was withdrawn: for lists of addresses, never for counts."""
        return self.filter(withdrawn_in=None)


def versioned_constraints(name):
    """What must hold of every versioned root; `name` begins each constraint's name."""
    return [
        models.CheckConstraint(
            # Nulls are named in each case: what compares to null is unknown, and unknown passes.
            condition=Q(since=None, until=None)
            | Q(since__isnull=False, until=None, removed=False)
            | Q(since__isnull=False, until__isnull=False, until__gt=F("since"), removed=False)
            | Q(since__isnull=False, until__isnull=False, until=F("since"), removed=True),
            name=f"{name}_since_before_until",
            violation_error_message="A row ends in a later edition than it began; "
            "a removal begins and ends at once.",
        ),
        models.UniqueConstraint(
            fields=["uid"],
            condition=Q(since=None),
            name=f"{name}_one_draft",
            violation_error_message="Someone already has a draft of this record open. "
            "Ask them, or abandon it.",
        ),
        models.UniqueConstraint(
            fields=["uid"],
            condition=Q(since__isnull=False, until=None),
            name=f"{name}_one_current",
            violation_error_message="This record is already published once.",
        ),
    ]


class VersionedModel(models.Model):
    """A record that changes only by editions.

    `since` and `until` are edition numbers: a row is public from edition `since`
    until the edition before `until`. A draft has neither.
    """

    visibility = PUBLISHED
    staff_may = EVERYTHING

    uid = models.UUIDField("identifier", default=uuid.uuid4, editable=False)
    edition = models.ForeignKey("editions.Edition", models.PROTECT, related_name="+")
    since = StampedIntegerField(null=True)
    until = StampedIntegerField(null=True)
    removed = models.BooleanField(default=False, editable=False)
    # The edition that withdrew it, in every version of it.
    withdrawn_in = StampedIntegerField(null=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_draft(self):
        return self.pk is None or self.since is None

    @property
    def is_withdrawn(self):
        return self.withdrawn_in is not None


class VersionedChild(models.Model):
    """A part of one version of a root: drafted, published and copied with it."""

    staff_may = EVERYTHING
    # The foreign key to the root.
    root = ""

    class Meta:
        abstract = True


class NamedOnce(models.Model):
    """A row that never changes and becomes public with the first edition that names it."""

    visibility = PUBLISHED
    staff_may = APPEND

    since = StampedIntegerField(null=True)

    class Meta:
        abstract = True


def copied(root, **changes):
    """An unsaved copy of a row with some fields changed."""
    values = {
        field.attname: getattr(root, field.attname)
        for field in root._meta.concrete_fields
        if not field.generated and not field.primary_key
    }
    return type(root)(**values | changes)


def parts_of(root_model):
    """The models that hang on a root and are copied with it."""
    related = [relation.related_model for relation in root_model._meta.related_objects]
    return [
        model
        for model in related
        if issubclass(model, VersionedChild) and model._meta.get_field(model.root).related_model is root_model
    ]


def newest(record):
    """The record as it is published now, locked so that no edition replaces it meanwhile.

    Raises DoesNotExist when it was never published or was removed.
    """
    return type(record).objects.current().select_for_update(of=["self"]).get(uid=record.uid)


@transaction.atomic
def revise(record, edition):
    """A draft in the edition of the record as it is published now, its parts copied with it.

    Raises IntegrityError (constraint …_one_draft) when someone has a draft open.
    """
    published = newest(record)
    draft = copied(published, edition_id=edition.pk)
    draft.save()
    for model in parts_of(type(record)):
        parts = model.objects.filter(**{model.root: published}).order_by("pk")
        model.objects.bulk_create(copied(part, **{f"{model.root}_id": draft.pk}) for part in parts)
    return draft


@transaction.atomic
def propose_removal(record, edition):
    """A draft that takes the record away when its edition is published."""
    draft = copied(newest(record), edition_id=edition.pk, removed=True)
    draft.save()
    return draft
