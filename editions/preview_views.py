"""The record as it would stand with a draft published: views in which the draft has the next number.

Schema `preview` has a view for each view of `record`, with the same columns and the same ones left empty. Two
settings say which draft is laid over the record and which number it would have: see `previewing.py`.
"""

from django.db import connection
from psycopg import sql

from editions.access import our_models
from editions.blanking import assignments
from editions.statements import run
from editions.versioned import NamedOnce, VersionedChild, VersionedModel

PREVIEW = "preview"
SETTINGS = {"draft": "bigint", "number": "integer"}
# {r} is a row of a root: whether the draft withdraws its record.
WITHDRAWN = """{r}.uid = any (array(select w.record_uid from public.editions_withdrawal w
    where w.edition_id = preview.draft() and w.since is null and w.record_model = {label}))"""
# Where the draft has a version of the record, the one that stands ends.
ENDS = """case when r.until is null and exists (select from public.{table} d
    where d.edition_id = preview.draft() and d.since is null and d.uid = r.uid)
    then preview.number() else r.until end"""
EDITION = {
    "number": "case when r.id = preview.draft() then preview.number() else r.number end",
    "state": "case when r.id = preview.draft() then 'published' else r.state end",
    # The earliest that it can become public.
    "published_at": "case when r.id = preview.draft()"
    " then greatest(statement_timestamp(), r.scheduled_for, r.due_at) else r.published_at end",
}


def drop_preview():
    run("drop schema if exists {preview} cascade", preview=PREVIEW)


def build_preview():
    """One view for each public model, those that others read first, and one of what the draft names."""
    run("create schema {preview}", preview=PREVIEW)
    for name, kind in SETTINGS.items():
        run(
            "create function {preview}.{name}() returns {kind} language sql stable"
            " return nullif(current_setting({setting}, true), '')::{kind}",
            preview=PREVIEW,
            name=name,
            kind=sql.SQL(kind),
            setting=sql.Literal(f"{PREVIEW}.{name}"),
        )
    build_named()
    for model in sorted(our_models(), key=reads_others):
        if model.visibility.is_public:
            names = {"preview": PREVIEW, "table": model._meta.db_table}
            union = sql.SQL(" union all ").join(branches(model))
            run("create view {preview}.{table} as {union}", union=union, **names)


def build_named():
    """What the draft names, and a function that gives it by table from a setting: found once, read often."""
    named = [naming for model in our_models() if issubclass(model, NamedOnce) for naming in namings(model)]
    run(
        "create view {preview}.named_rows (table_name, id) as {union}",
        preview=PREVIEW,
        union=sql.SQL(" union ").join(map(sql.SQL, named)),
    )
    run(
        "create function {preview}.named(of_table text) returns setof bigint language sql stable"
        " begin atomic; select jsonb_array_elements_text("
        "nullif(current_setting('preview.named', true), '')::jsonb -> of_table)::bigint; end",
        preview=PREVIEW,
    )


def reads_others(model):
    """Of how many other views a view is made."""
    return model.visibility.where.count("public.")


def grant_preview(role):
    """Staff alone read drafts."""
    run("grant usage on schema {preview} to {role}", preview=PREVIEW, role=role)
    run("grant select on all tables in schema {preview} to {role}", preview=PREVIEW, role=role)
    run("revoke all on all functions in schema {preview} from public", preview=PREVIEW)
    run("grant execute on all functions in schema {preview} to {role}", preview=PREVIEW, role=role)


def branches(model):
    """The selects that make up a model's view."""
    label = model._meta.label
    if issubclass(model, VersionedModel):
        return of_root(model)
    if issubclass(model, VersionedChild):
        return of_part(model)
    if issubclass(model, NamedOnce):
        return [of_named_once(model)]
    if label == "editions.Edition":
        return [select(model, EDITION, "r.number is not null or r.id = preview.draft()")]
    if label == "editions.WithdrawnAddress":
        return [select(model, {}, "true"), *addresses_withdrawn()]
    return [select(model, {}, model.visibility.where.replace("public.", f"{PREVIEW}."))]


def select(model, said, where):
    """A select of the rows of a table, with other SQL for some columns and nothing for hidden ones."""
    columns = sql.SQL(", ").join(column(field, said, model.visibility.hidden) for field in fields_of(model))
    return sql.SQL("select {columns} from public.{table} r where {where}").format(
        columns=columns, table=sql.Identifier(model._meta.db_table), where=sql.SQL(where)
    )


def fields_of(model):
    return model._meta.concrete_fields


def column(field, said, hidden):
    name = sql.Identifier(field.column)
    if field.column not in said and field.column not in hidden:
        return sql.SQL("r.{name}").format(name=name)
    kind = field.db_type(connection).replace("serial", "int")
    value = "null" if field.column in hidden else said[field.column]
    return sql.SQL("({value})::{kind} as {name}").format(value=sql.SQL(value), kind=sql.SQL(kind), name=name)


def withdrawn(model, row):
    return WITHDRAWN.format(r=row, label=f"'{model._meta.label_lower}'")


def blanked(model):
    """What withdrawing puts in each column: {column: SQL}."""
    number = "' || preview.number() || '"
    return {name: value.replace("{number}", number) for name, value in assignments(model).items()}


def of_root(model):
    ends = {"until": ENDS.format(table=model._meta.db_table)}
    opened = {"since": "preview.number()", "until": "case when r.removed then preview.number() end"}
    drafts = select(model, opened, "r.edition_id = preview.draft() and r.since is null")
    if not model.withdrawn:
        return [select(model, ends, "r.since is not null"), drafts]
    gone = withdrawn(model, "r")
    emptied = blanked(model) | ends | {"withdrawn_in": "preview.number()"}
    return [
        select(model, ends, f"r.since is not null and not {gone}"),
        drafts,
        select(model, emptied, f"r.since is not null and {gone}"),
    ]


def of_part(model):
    """A part is there with its root; of a withdrawn one it is blanked or gone."""
    key = model._meta.get_field(model.root)
    root = key.related_model
    shown = (
        f"exists (select from public.{root._meta.db_table} o where o.id = r.{key.column}"
        " and (o.since is not null or o.edition_id = preview.draft())"
    )
    if not root.withdrawn:
        return [select(model, {}, f"{shown})")]
    gone = withdrawn(root, "o")
    there = [select(model, {}, f"{shown} and not {gone})")]
    return (
        there if model.withdrawn.deletes else [*there, select(model, blanked(model), f"{shown} and {gone})")]
    )


def of_named_once(model):
    """Named before, or first by the draft."""
    by_draft = f"r.since is null and r.id in (select preview.named('{model._meta.db_table}'))"
    return select(
        model, {"since": "coalesce(r.since, preview.number())"}, f"r.since is not null or {by_draft}"
    )


def namings(model):
    """SQL of the model's table with the keys that rows of the draft name."""
    table = f"'{model._meta.db_table}' as table_name"
    if has(model, "edition"):
        own = f"select {table}, n.id from public.{model._meta.db_table} n"  # noqa: S608
        yield f"{own} where n.edition_id = preview.draft()"
    for relation in model._meta.get_fields(include_hidden=True):
        if not relation.one_to_many:
            continue
        named_in, key = relation.related_model, relation.field.column
        rows = f"select {table}, n.{key} from public.{named_in._meta.db_table} n"  # noqa: S608
        if hasattr(named_in, "root"):
            to_root = named_in._meta.get_field(named_in.root)
            joined = f"join public.{to_root.related_model._meta.db_table} o on o.id = n.{to_root.column}"
            yield f"{rows} {joined} where o.edition_id = preview.draft()"
        elif issubclass(named_in, VersionedModel | NamedOnce) and has(named_in, "edition"):
            yield f"{rows} where n.edition_id = preview.draft()"


def has(model, name):
    return any(field.name == name for field in fields_of(model))


def addresses_withdrawn():
    """The addresses that answer that their record is gone, as withdrawing would note them."""
    for model in our_models():
        if issubclass(model, VersionedModel) and model.withdrawn and has(model, "slug"):
            yield sql.SQL(
                "select 0::bigint, {label}::text, r.uid, encode(sha256(convert_to(r.slug, 'UTF8')), 'hex')"
                " from public.{table} r where r.since is not null and {gone}"
            ).format(
                label=sql.Literal(model._meta.label_lower),
                table=sql.Identifier(model._meta.db_table),
                gone=sql.SQL(withdrawn(model, "r")),
            )
