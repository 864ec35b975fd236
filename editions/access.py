"""What each database role may see and do, rebuilt after every migration.

The public role may only SELECT, and only from the schema `record`: one plain view per
public table, under the table's own name. The staff role may not write a column that
publishing stamps. Both follow from `visibility` and `staff_may` on the models.
"""

from django.apps import apps
from django.conf import settings
from django.db import connection
from psycopg import sql

from editions.statements import columns_sql, run

VIEWS, EXTENSIONS = "record", "extensions"
# Functions with the owner's rights that staff may call: the steps of an edition, what notes, what only reads.
STAFF_CALLS = [
    "editions_submit(bigint, bigint)",
    "editions_approve(bigint, bigint)",
    "editions_return(bigint, bigint, text)",
    "editions_abandon(bigint, bigint, text)",
    "editions_schedule(bigint, bigint, timestamptz, text)",
    "editions_unschedule(bigint, bigint, text)",
    "editions_publish(bigint, bigint)",
    "editions_hold_seen(bigint, text)",
    "editions_analyze(bigint)",
    "editions_note_checks(bigint, bigint, text, text[], jsonb)",
    "editions_note_refusal(bigint, text)",
    "editions_note_files(integer, text, text, text, integer)",
    "editions_note_export(bigint, jsonb, bigint, bigint)",
    "editions_now()",
    "editions_changed_rows(bigint)",
    "editions_unexplained_changes(bigint)",
    "editions_blanked_seal()",
    "editions_words_of(text, uuid)",
    "editions_named_by(bigint)",
    "editions_seal(bigint)",
]
# Which roles there are: written by migrations alone. Django's own permissions are not asked.
FIXED = {
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_content_type",
    "editions_user_user_permissions",
}
OUR_APPS = {"editions", "detainers", "reports"}


def our_models():
    return [model for model in apps.get_models() if model._meta.app_label in OUR_APPS]


def tables_of_others():
    """Tables without a model of ours: Django's own, many-to-many ones included."""
    ours = {model._meta.db_table for model in our_models()}
    every = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    return sorted(every - ours)


def drop_views():
    run("drop schema if exists {views} cascade", views=VIEWS)


def view_columns(model):
    """The select list of a model's view: every column, hidden ones as typed nulls."""
    return sql.SQL(", ").join(
        sql.SQL("null::{type} as {name}").format(
            type=sql.SQL(field.db_type(connection).replace("serial", "int")),
            name=sql.Identifier(field.column),
        )
        if field.column in model.visibility.hidden
        else sql.Identifier(field.column)
        for field in model._meta.concrete_fields
    )


def public_rows(model):
    """The condition that makes a row public; a part is public with its root."""
    root = getattr(model, "root", "")
    if not root:
        return sql.SQL(model.visibility.where)
    key = model._meta.get_field(root)
    return sql.SQL("exists (select from public.{table} r where r.id = {key} and r.since is not null)").format(
        table=sql.Identifier(key.related_model._meta.db_table), key=sql.Identifier(key.column)
    )


def view_options(model):
    """Parts of drafts are told apart by a join, so conditions of readers must wait until it is done:
    an error of theirs would quote a draft. On roots the test of `since` costs nothing and comes first,
    and a barrier would keep text search from its index."""
    return sql.SQL("with (security_barrier)" if getattr(model, "root", "") else "")


def build_views():
    run("create schema {views}", views=VIEWS)
    for model in our_models():
        if model.visibility.is_public:
            run(
                "create view {views}.{table} {options} as select {columns} from public.{table} where {rows}",
                views=VIEWS,
                options=view_options(model),
                table=model._meta.db_table,
                columns=view_columns(model),
                rows=public_rows(model),
            )


def ensure_role(role):
    """Create the role without log-in where it is missing; bin/serve or an operator adds the log-in."""
    if not run("select from pg_roles where rolname = %s", [role]):
        run("create role {role}", role=role)
        run("grant {role} to current_user", role=role)


def grant_public(role):
    run(
        "grant usage on schema {views}, {extensions} to {role}", views=VIEWS, extensions=EXTENSIONS, role=role
    )
    run("grant select on all tables in schema {views} to {role}", views=VIEWS, role=role)


def grant_staff(role):
    run("grant usage on schema public, {extensions} to {role}", extensions=EXTENSIONS, role=role)
    run("grant usage on all sequences in schema public to {role}", role=role)
    for model in our_models():
        for privilege in model.staff_may:
            grant_table(role, model, privilege)
    for table in tables_of_others():
        may = "select" if table in FIXED else "select, insert, update, delete"
        run("grant {may} on {table} to {role}", may=sql.SQL(may), table=table, role=role)
    for call in STAFF_CALLS:
        run("grant execute on function {call} to {role}", call=sql.SQL(call), role=role)


def grant_table(role, model, privilege):
    """One privilege on a table, without the columns that publishing stamps."""
    columns = [field.column for field in model._meta.concrete_fields if not field.generated]
    all_columns = len(columns) == len(model._meta.concrete_fields)
    listed = (
        sql.SQL("")
        if all_columns or privilege in {"SELECT", "DELETE"}
        else sql.SQL("({})").format(columns_sql(columns))
    )
    run(
        "grant {privilege} {columns} on {table} to {role}",
        privilege=sql.SQL(privilege),
        columns=listed,
        table=model._meta.db_table,
        role=role,
    )


def grant_access():
    """Take every privilege away from both roles, then give what the models say."""
    staff, public = settings.STAFF_ROLE, settings.PUBLIC_ROLE
    database = connection.settings_dict["NAME"]
    run("revoke all on database {database} from public", database=database)
    run("revoke all on schema public from public")
    for role in (staff, public):
        ensure_role(role)
        run("grant connect on database {database} to {role}", database=database, role=role)
        for schema in ("public", VIEWS):
            run("revoke all on all tables in schema {schema} from {role}", schema=schema, role=role)
    run("grant temporary on database {database} to {role}", database=database, role=staff)
    grant_public(public)
    grant_staff(staff)
