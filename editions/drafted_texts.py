"""Every public text of an edition's drafts, each different one once, whatever the number of rows."""

from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import models
from psycopg import sql

from editions.checks import once_per_run
from editions.models import Edition, Override
from editions.statements import run
from editions.versioned import VersionedModel, parts_of


@dataclass(frozen=True)
class Text:
    """Words that publishing makes public: the record they stand in, the field, and the model that has it."""

    root: type
    pk: int
    field: str
    words: str
    model: type

    @property
    def is_prose(self):
        """Whether it is a text of ours, not a list or what a table of words holds."""
        kinds = {str(each.verbose_name): each.get_internal_type() for each in public_texts(self.model)}
        return self.root is Edition or kinds[self.field] == "TextField"

    @property
    def where(self):
        """Asks the database for the record: only few texts have something found in them."""
        record = self.root.objects.get(pk=self.pk)
        return f"“{record.title if self.root is Edition else record}”, {self.field}"


def public_texts(model):
    """Fields of free text that a model's public view shows."""
    if not model.visibility.is_public:
        return []
    return [
        field
        for field in model._meta.concrete_fields
        if field.get_internal_type() in {"TextField", "CharField", "JSONField", "ArrayField"}
        and not isinstance(field, models.URLField)
        and not field.choices
        and not field.generated
        and not field.is_relation
        and field.column not in model.visibility.hidden
    ]


@cache
def sources():
    """(model, its root, the column that points there) of everything versioned that has public texts."""
    roots = [
        model for model in apps.get_models() if issubclass(model, VersionedModel) and model is not Override
    ]
    found = [(root, root, None) for root in roots]
    found += [
        (part, root, part._meta.get_field(part.root).column) for root in roots for part in parts_of(root)
    ]
    return [(model, root, key) for model, root, key in found if public_texts(model)]


def values_sql(model):
    """The texts of a row as (place of the field, words)."""
    return sql.SQL(", ").join(
        sql.SQL("({}, t.{}::text)").format(place, sql.Identifier(field.column))
        for place, field in enumerate(public_texts(model))
    )


def join_sql(root, key):
    if key is None:
        return sql.SQL("")
    table, column = sql.Identifier(root._meta.db_table), sql.Identifier(key)
    return sql.SQL("join {} r on r.id = t.{}").format(table, column)


def texts_sql(edition, place, model, root, key):
    """Each different text of a model's drafts once, with the first record it stands in."""
    return sql.SQL(
        "select {place}, f.place, f.words, min({of}.id)"
        " from {table} t {root}, lateral (values {texts}) as f(place, words)"
        " where {of}.edition_id = {edition} and {of}.since is null and not {of}.removed and f.words <> ''"
        " group by 2, 3"
    ).format(
        place=place,
        edition=edition.pk,
        of=sql.Identifier("t" if key is None else "r"),
        table=sql.Identifier(model._meta.db_table),
        root=join_sql(root, key),
        texts=values_sql(model),
    )


@once_per_run
def texts_of(edition):
    """[Text] of the edition, by model and record; one query."""
    own = [
        Text(Edition, edition.pk, field, words, Edition)
        for field in ("title", "note", "found_by")
        if (words := getattr(edition, field))
    ]
    every = [texts_sql(edition, place, *source) for place, source in enumerate(sources())]
    rows = run("{texts}", texts=sql.SQL(" union all ").join(every))
    found = []
    for source, place, words, pk in sorted(rows, key=lambda row: (row[0], row[3], row[1], row[2])):
        model, root, _ = sources()[source]
        found.append(Text(root, pk, str(public_texts(model)[place].verbose_name), words, model))
    return own + found
