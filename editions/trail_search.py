"""Which entries of the trail tell of a record, or hold the words somebody looks for."""

import json

from django.apps import apps
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.urls import reverse
from psycopg import sql

from editions.access import our_models
from editions.models import AccountEvent, CachedValue, Edition, TrailEntry, User
from editions.statements import run
from editions.versioned import parts_of

BOTH = sql.SQL("coalesce(v.old, '[]'::jsonb) || coalesce(v.new, '[]'::jsonb)")
# The index editions_trailvalue_by_uid stands over this very expression.
UIDS = "jsonb_path_query_array(coalesce(v.old, '[]'::jsonb) || coalesce(v.new, '[]'::jsonb), '$[*].uid')"
# What is kept of the record itself; of its parts; and, in the editions it stood in, what is kept of no
# single row (large statements, erased values) and the editions' steps.
OF_RECORD = """
    with own as materialized (
        select e.id, e.edition_id, one ->> 'id' as row_id
        from editions_trailvalue v join editions_trailentry e on e.id = v.entry_id,
            jsonb_path_query({both}, '$[*]') one
        where e.table_name = %(table)s and {named}
    ), editions as materialized (
        select edition_id from own where edition_id is not null {stood_in}
    )
    select id from own
    union select e.id from editions_trailentry e join editions_trailvalue v on v.entry_id = e.id
        where e.edition_id in (select edition_id from editions) and e.table_name = any(%(parts)s::text[])
        and exists (select from jsonb_path_query({both}, '$[*]') one
            where one ->> (%(roots)s::jsonb ->> e.table_name) in (select row_id from own))
    union select e.id from editions_trailentry e left join editions_trailvalue v on v.entry_id = e.id
        where e.edition_id in (select edition_id from editions)
        and (e.table_name = any(%(parts)s::text[] || %(table)s::text)
            and (e.row_count > 200 or v.entry_id is null)
            or e.table_name = 'editions_edition' and e.action not in ('insert', 'update', 'note_files'))
"""


# Accounts have a log of their own, which administrators alone read.
OF_ACCOUNTS = (User, AccountEvent, CachedValue)


class NoSuchRecord(Exception):
    """No model of ours has this name, or its rows are not named so."""


def model_named(label):
    """The model of a record; never one of accounts, whose rows would tell readers what is not theirs."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        raise NoSuchRecord(label) from None
    if model in OF_ACCOUNTS or model not in our_models():
        raise NoSuchRecord(label)
    return model


def trail_of(record):
    """The address of a record's trail: its model, and its identifier or, where it has none, its key."""
    if isinstance(record, Edition):
        return f"{reverse('admin:trail')}?edition={record.pk}"
    return f"{reverse('admin:trail')}?record={record._meta.label_lower}:{getattr(record, 'uid', record.pk)}"


def named_by(model):
    """SQL of the condition on a kept row that it is one of a record's versions."""
    if has_field(model, "uid"):
        return sql.SQL(f"{UIDS} @> jsonb_build_array(%(key)s::text) and one ->> 'uid' = %(key)s")
    return sql.SQL("one ->> 'id' = %(key)s")


def stood_in(model):
    """SQL of the editions that the record's versions stand in, however they came into them."""
    if not has_field(model, "edition"):
        return sql.SQL("")
    return sql.SQL("union select edition_id from {table} where {name}::text = %(key)s").format(
        table=sql.Identifier(model._meta.db_table),
        name=sql.Identifier("uid" if has_field(model, "uid") else model._meta.pk.column),
    )


def has_field(model, name):
    return any(field.name == name for field in model._meta.fields)


def entries_of(record):
    """Keys of the entries about a record, named as `trail_of` does; one query. Raises NoSuchRecord."""
    label, _, key = record.partition(":")
    model = model_named(label)
    roots = {part._meta.db_table: part._meta.get_field(part.root).column for part in parts_of(model)}
    given = {"table": model._meta.db_table, "key": key, "parts": list(roots), "roots": json.dumps(roots)}
    return [pk for (pk,) in run(OF_RECORD, given, both=BOTH, named=named_by(model), stood_in=stood_in(model))]


def quoting(words, geoids=()):
    """The condition of entries whose edition or kept values have the words, or name one of the places."""
    patterns = [f"%{escaped(words)}%", *(f'%"{geoid}"%' for geoid in geoids)]
    kept = RawSQL("select entry_id from editions_trailvalue where concat(old, new) ilike any(%s)", [patterns])
    return Q(edition__title__icontains=words) | Q(pk__in=kept)


def escaped(words):
    """As JSON writes them, for LIKE."""
    written = json.dumps(words, ensure_ascii=False)[1:-1]
    return written.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def entries(*, record="", words="", geoids=(), **given):
    """Entries of the trail that fit all that is given, the newest first.

    `given` may be edition, actor, action, at__date__gte and at__date__lte.
    """
    rows = TrailEntry.objects.all()
    if record:
        rows = rows.filter(pk__in=entries_of(record))
    if words:
        rows = rows.filter(quoting(words, geoids))
    return rows.filter(**{name: value for name, value in given.items() if value})
