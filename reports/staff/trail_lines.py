"""Entries of the trail in words: the act, what it was done to, each field before and after, and why."""

import json
from dataclasses import dataclass

from django.contrib import admin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from psycopg import sql

from detainers.models import Jurisdiction
from editions.contents import model_of
from editions.models import TrailEntry
from editions.statements import run
from editions.trail import GIVEN_WITH_REASON, said

NAMED_BY = (
    "title",
    "question",
    "statement",
    "term",
    "name",
    "file_name",
    "words",
    "finding",
    "charge",
    "slug",
)
# Where a row stands in the record, not what it says.
APART = {
    "id",
    "uid",
    "edition_id",
    "removed",
    "since",
    "until",
    "withdrawn_in",
    "created_at",
    "created_by_id",
}
EMPTY = (None, "", [], {})
SHOWN, SHOWN_OF_NEW, LONGEST = 6, 3, 300


@dataclass(frozen=True)
class Change:
    """A field as it was and as it became; either is empty where there was nothing."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Subject:
    """A record that an entry is about; without an address where it is gone or has no page."""

    name: str
    address: str


@dataclass(frozen=True)
class Line:
    """One entry as it is read."""

    entry: TrailEntry
    words: str
    subjects: list
    changes: list
    reason: str
    is_erased: bool

    @property
    def shown(self):
        return self.changes[: SHOWN if self.entry.action == "update" else SHOWN_OF_NEW]

    @property
    def more(self):
        return len(self.changes) - len(self.shown)


def rows_of(values):
    """Kept values as rows; of a step there are none."""
    if isinstance(values, dict) and "id" in values:
        return [values]
    return [row for row in values if isinstance(row, dict)] if isinstance(values, list) else []


def kept(entry):
    """(old rows, new rows) that are kept with an entry."""
    values = getattr(entry, "values_of", None)
    return (rows_of(values.old), rows_of(values.new)) if values else ([], [])


def field_of(model, column):
    fields = model._meta.concrete_fields if model else ()
    return next((field for field in fields if field.column == column), None)


def columns_of_places(model):
    fields = model._meta.concrete_fields if model else ()
    return [field.column for field in fields if field.related_model is Jurisdiction]


def places_in(entries):
    """{GEOID: the place} that the kept values name; one query at most."""
    found = set()
    for entry in entries:
        columns = columns_of_places(model_of(entry.table_name))
        found |= {row.get(column) for rows in kept(entry) for row in rows for column in columns}
    found.discard(None)
    rows = Jurisdiction.objects.with_state().filter(pk__in=found) if found else []
    return {place.pk: f"{place}, {place.pk}" for place in rows}


def text_of(field, value, places, longest=LONGEST):
    """A kept value in words."""
    if value in EMPTY:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field is not None and field.related_model is Jurisdiction:
        return places.get(value, value)
    if field is not None and field.choices:
        value = dict(field.flatchoices).get(value, value)
    if isinstance(field, ArrayField) and isinstance(value, list):
        value = ", ".join(map(str, value))
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if longest is None or len(text) <= longest else f"{text[:longest]} …"


def changes_between(model, old, new, places, longest=LONGEST):
    """[Change] of one row; old or new is empty where it was added or taken out."""
    columns = [column for column in {**old, **new} if column not in APART]
    found = []
    for column in columns:
        before, after = old.get(column), new.get(column)
        if before == after or (before in EMPTY and after in EMPTY):
            continue
        field = field_of(model, column)
        name = str(field.verbose_name) if field else column.replace("_", " ")
        found.append(
            Change(name, text_of(field, before, places, longest), text_of(field, after, places, longest))
        )
    return found


def changes_of(entry, places, longest=LONGEST):
    """[Change] of all rows of an entry, those of one row after another."""
    model = model_of(entry.table_name)
    old, new = kept(entry)
    before, after = ({row.get("id"): row for row in rows} for rows in (old, new))
    return [
        change
        for key in {**before, **after}
        for change in changes_between(model, before.get(key, {}), after.get(key, {}), places, longest)
    ]


def root_of(model, row):
    """(model with a page, key) of what a row belongs to: itself, or the record it is a part of."""
    root = getattr(model, "root", "")
    if root:
        key = model._meta.get_field(root)
        return key.related_model, row.get(key.column)
    return model, row.get("id")


def roots_of(entry):
    """{(model, key): a name} of the records an entry is about."""
    model = model_of(entry.table_name)
    if model is None:
        return {}
    old, new = kept(entry)
    return {root_of(model, row): name_in(model, row) for row in [*old, *new]}


def name_in(model, row):
    named = next((row[name] for name in NAMED_BY if isinstance(row.get(name), str) and row[name]), "")
    name = named or f"{model._meta.verbose_name} {row.get('id')}"
    return name if len(name) <= 90 else f"{name[:90]} …"


def standing(wanted):
    """Those (model, key) of which a row stands now; one query for all."""
    by_model = {}
    for model, key in wanted:
        by_model.setdefault(model, []).append(key)
    models = list(by_model)
    if not models:
        return set()
    parts = [
        sql.SQL("select {}, id::bigint from {} where id = any({})").format(
            place, sql.Identifier(model._meta.db_table), [key for key in by_model[model] if key]
        )
        for place, model in enumerate(models)
    ]
    found = run("{parts}", parts=sql.SQL(" union all ").join(parts))
    return {(models[place], key) for place, key in found}


def page_of(model, key):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[key])


def has_page(model):
    return model in admin.site._registry and isinstance(model._meta.pk, models.BigAutoField)


def reason_of(entry):
    """Why the step was taken, where whoever took it said so."""
    values = getattr(entry, "values_of", None)
    if values is None or entry.action not in GIVEN_WITH_REASON:
        return ""
    return values.new.get("reason", "") if isinstance(values.new, dict) else values.new or ""


def line_of(entry, places, stands):
    # An edition stands behind its entry anyway.
    named = {} if entry.table_name == "editions_edition" else roots_of(entry)
    subjects = [Subject(name, page_of(*root) if root in stands else "") for root, name in named.items()]
    return Line(
        entry,
        words_of(entry),
        subjects[:3],
        changes_of(entry, places),
        reason_of(entry),
        not hasattr(entry, "values_of"),
    )


def words_of(entry):
    words = said(entry.action, entry.table_name, entry.row_count)
    return words[:1].upper() + words[1:]


def lines(entries):
    """[Line] of entries that come with `values_of`; two queries more at most."""
    entries = list(entries)
    places = places_in(entries)
    roots = {root for entry in entries for root in roots_of(entry)}
    stands = standing({root for root in roots if has_page(root[0])})
    return [line_of(entry, places, stands) for entry in entries]
