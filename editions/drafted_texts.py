"""Every public text of an edition's drafts, each different one once, whatever the number of rows."""

from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import models
from psycopg import sql

from editions.checks import Said, once_per_run
from editions.models import Edition, Override
from editions.statements import run
from editions.versioned import NamedOnce, VersionedModel, parts_of

# Of rows named once: figures and letters that nobody writes as words.
KEYS = {"key", "code", "sha256", "events_sha256"}


@dataclass(frozen=True)
class Text:
    """Words that publishing makes public: the record they stand in, the field, and the model that has it."""

    root: type
    pk: int
    field: str
    words: str
    model: type
    # The field as the model calls it.
    name: str = ""

    def at(self, sentence):
        """What a check says of it, with the place where it stands."""
        said = Said(sentence)
        said.place = (self.root, self.pk, self.name)
        return said

    @property
    def is_prose(self):
        """Whether it is a text of ours, not a list or what a table of words holds."""
        kinds = {str(each.verbose_name): each.get_internal_type() for each in public_texts(self.model)}
        return self.root is Edition or kinds[self.field] == "TextField"

    @property
    def where(self):
        """Asks the database for the record: only few texts have something found in them."""
        record = self.root.objects.get(pk=self.pk)
        if self.root is Override:
            return f"The reason given for “{record}”"
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
        # What an override answers is the checks' own words, and may name what they found.
        and (model is not Override or field.name == "reason")
        and not (issubclass(model, NamedOnce) and field.name in KEYS)
    ]


@cache
def sources():
    """(model, its root, the column that points there) of everything versioned that has public texts."""
    roots = [model for model in apps.get_models() if issubclass(model, VersionedModel)]
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


@cache
def named_once():
    return [model for model in apps.get_models() if issubclass(model, NamedOnce) and public_texts(model)]


def named_sql(place, model):
    """The texts of what staff added or brought in, where the edition makes it public by naming it first."""
    is_brought = any(field.name == "edition" for field in model._meta.fields)
    return sql.SQL(
        "select {place}, f.place, f.words, min(t.id)"
        " from named n join {table} t on t.id = any(n.row_ids), lateral (values {texts}) as f(place, words)"
        " where n.table_name = {name} and t.since is null and f.words <> '' and ({is_brought} or exists ("
        "select from editions_addition a where a.table_name = n.table_name and a.row_id = t.id))"
        " group by 2, 3"
    ).format(
        place=place,
        table=sql.Identifier(model._meta.db_table),
        name=model._meta.db_table,
        texts=values_sql(model),
        is_brought=is_brought,
    )


@once_per_run
def texts_of(edition):
    """[Text] of the edition, by model and record; one query."""
    own = [
        Text(Edition, edition.pk, field, words, Edition, field)
        for field in ("title", "note", "found_by")
        if (words := getattr(edition, field))
    ]
    read = sources() + [(model, model, None) for model in named_once()]
    every = [texts_sql(edition, place, *source) for place, source in enumerate(sources())]
    every += [named_sql(len(sources()) + place, model) for place, model in enumerate(named_once())]
    rows = run(
        "with named as materialized (select * from editions_named_by({edition})) {texts}",
        edition=sql.Literal(edition.pk),
        texts=sql.SQL(" union all ").join(every),
    )
    found = []
    for source, place, words, pk in sorted(rows, key=lambda row: (row[0], row[3], row[1], row[2])):
        model, root, _ = read[source]
        field = public_texts(model)[place]
        found.append(Text(root, pk, str(field.verbose_name), words, model, field.name))
    return own + found
