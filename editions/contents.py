"""What an edition holds, for the people who prepare and review it."""

from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db.models import Exists, OuterRef
from psycopg import sql

from editions.gate import Override
from editions.row_differences import changed_fields, with_parts
from editions.statements import run
from editions.versioned import NamedOnce, VersionedModel

LISTED = 60
# What becomes of a record, in the same words for staff and readers.
ADDED, CHANGED, TAKEN_AWAY = "added", "changed", "taken away"


@dataclass(frozen=True)
class Record:
    """A row of an edition and what becomes of the record with it.

    Of a changed one, `fields` are (field, old, new) of each that differs from the version it replaces.
    """

    row: VersionedModel
    change: str
    fields: list = ()


@dataclass(frozen=True)
class Part:
    """The rows of one model in an edition; `records` are the first of `count`, changed ones before new."""

    model: type
    count: int
    records: list

    @property
    def meta(self):
        return self.model._meta

    @property
    def name(self):
        return name_of(self.model, self.count)

    @property
    def more(self):
        return self.count - len(self.records)


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


def replaced_by(model, edition):
    """The versions that an edition replaces or takes away, or would while it is not published."""
    earlier = model.objects.filter(since__isnull=False, removed=False)
    if edition.number is None:
        return earlier.filter(until=None)
    return earlier.filter(until=edition.number)


def row_counts(edition):
    """{model: rows} of the models that have rows in the edition; one query for all of them."""
    models = record_models()
    counts = [
        sql.SQL("select {}, count(*) from {} where edition_id = {}").format(
            place, sql.Identifier(model._meta.db_table), edition.pk
        )
        for place, model in enumerate(models)
    ]
    found = dict(run("{counts}", counts=sql.SQL(" union all ").join(counts)))
    return {model: found[place] for place, model in enumerate(models) if found[place]}


def part_of(model, edition, count):
    """One query; where records change, one more, and one for each kind of part."""
    if not issubclass(model, VersionedModel):
        return Part(model, count, [Record(row, ADDED) for row in rows_of(model, edition)[:LISTED]])
    replaces = Exists(replaced_by(model, edition).filter(uid=OuterRef("uid")))
    rows = list(rows_of(model, edition).annotate(replaces=replaces).order_by("-replaces", "pk")[:LISTED])
    changed = changed_records(model, edition, [row.uid for row in rows if row.replaces])
    return Part(model, count, changed + [Record(row, ADDED) for row in rows if not row.replaces])


def changed_records(model, edition, uids):
    """Records that stand already, with what differs."""
    if not uids:
        return []
    both = (rows_of(model, edition) | replaced_by(model, edition)).filter(uid__in=uids)
    old, new = {}, []
    for row in with_parts(both):
        if row.edition_id == edition.pk:
            new.append(row)
        else:
            old[row.uid] = row
    return [record_of(old[row.uid], row) for row in new if row.uid in old]


def record_of(old, row):
    if row.removed:
        return Record(row, TAKEN_AWAY)
    return Record(row, CHANGED, list(changed_fields(old, row)))


def contents_of(edition, held):
    """The edition's rows by model, of its `row_counts`; see `part_of` for the queries."""
    return [part_of(model, edition, count) for model, count in held.items()]


@cache
def model_of(table_name):
    """The model of a table, None for a table without one."""
    return {model._meta.db_table: model for model in apps.get_models()}.get(table_name)


def name_of(model, count):
    return model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural


def counts_of(edition):
    """(number of rows, what they are) of an edition, for saying what a step will do."""
    return [(count, name_of(model, count)) for model, count in row_counts(edition).items()]


def open_draft_of(record):
    """The draft somebody has open of a record, with its edition, or None."""
    drafts = type(record).objects.drafts().filter(uid=record.uid).select_related("edition")
    return drafts.prefetch_related("edition__preparers__user").first()
