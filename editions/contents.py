"""What an edition holds, for the people who prepare and review it."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Count

from editions.gate import Override
from editions.versioned import NamedOnce, VersionedModel

LISTED = 60


@dataclass(frozen=True)
class Record:
    """A row of an edition and what publishing it does to the record: new, changed or removed."""

    row: VersionedModel
    change: str


@dataclass(frozen=True)
class Part:
    """The rows of one model in an edition; `records` are the first of `count`."""

    model: type
    count: int
    records: list

    @property
    def meta(self):
        return self.model._meta

    @property
    def name(self):
        return name_of(self.model, self.count)


def record_models():
    """Models whose rows belong to an edition; its overrides stand with what the checks found."""
    return [
        model
        for model in apps.get_models()
        if (issubclass(model, VersionedModel) and model is not Override)
        or (issubclass(model, NamedOnce) and any(field.name == "edition" for field in model._meta.fields))
    ]


def rows_of(model, edition):
    return model.objects.filter(edition=edition).order_by("pk")


def change_of(row, replaced):
    if not isinstance(row, VersionedModel):
        return "new"
    if row.removed:
        return "removed"
    return "changed" if row.uid in replaced else "new"


def replaced_by(model, rows, edition):
    """Identifiers of the rows that already stand in an earlier edition."""
    if not issubclass(model, VersionedModel):
        return set()
    earlier = model.objects.filter(uid__in=[row.uid for row in rows], since__isnull=False)
    return set(earlier.exclude(edition=edition).values_list("uid", flat=True))


def part_of(model, edition):
    rows = list(rows_of(model, edition)[: LISTED + 1])
    if len(rows) > LISTED:
        return Part(model, rows_of(model, edition).count(), [])
    replaced = replaced_by(model, rows, edition) if rows else set()
    return Part(model, len(rows), [Record(row, change_of(row, replaced)) for row in rows])


def contents_of(edition):
    """The edition's rows by model, models without any left out; one or two queries per model."""
    parts = [part_of(model, edition) for model in record_models()]
    return [part for part in parts if part.count]


def name_of(model, count):
    return model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural


def counts_of(edition):
    """(number of rows, what they are) of an edition, for saying what a step will do."""
    counted = {
        model: rows_of(model, edition).order_by().aggregate(rows=Count("pk"))["rows"]
        for model in record_models()
    }
    return [(count, name_of(model, count)) for model, count in counted.items() if count]


def open_draft_of(record):
    """The draft somebody has open of a record, with its edition, or None."""
    drafts = type(record).objects.drafts().filter(uid=record.uid).select_related("edition")
    return drafts.prefetch_related("edition__preparers__user").first()
