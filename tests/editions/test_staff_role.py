"""What the staff role may not do, whoever holds its password."""

import pytest
from django.conf import settings

from detainers.models import DetainerPerson, PolicyCriterion
from editions.access import STAFF_CALLS, our_models, tables_of_others
from editions.acting import acting_as
from editions.models import Override
from editions.versioned import copied
from tests.builders import make_edition, make_editor, make_user
from tests.editions.asking import (
    FORBIDDEN,
    NOT_A_DRAFT,
    NOT_NAMED,
    answers,
    connected,
    granted_to,
    refused,
    rows,
    sqlstate_of,
)
from tests.editions.specimens import PARTS, VERSIONED, beginnings, published_specimens, specimen

pytestmark = pytest.mark.django_db

STAMPED = {
    "since",
    "until",
    "withdrawn_in",
    "number",
    "published_at",
    "published_by_id",
    "state",
    "base",
    "submitted_at",
    "submitted_by_id",
    "scheduled_for",
    "scheduled_by_id",
    "refused_at",
    "refusal",
    "trail_head",
}
READ_ONLY = {
    "detainers_areaofresponsibility",
    "detainers_bulkday",
    "detainers_citycounty",
    "detainers_jurisdiction",
    "detainers_tallyentry",
    "editions_approval",
    "editions_addition",
    "editions_approvedtable",
    "editions_editionfile",
    "editions_gatefinding",
    "editions_gaterun",
    "editions_manifest",
    "editions_preparer",
    "editions_publishedtable",
    "editions_publishingstep",
    "editions_trailentry",
    "editions_trailhead",
    "editions_trailvalue",
    "editions_blankedrow",
    "editions_blanking",
    "editions_withdrawnaddress",
}


def writable_by_staff():
    granted = granted_to(settings.STAFF_ROLE)
    return {(table, column) for _, table, privilege, column in granted if privilege != "SELECT"}


def test_staff_have_no_privilege_outside_the_tables():
    granted = granted_to(settings.STAFF_ROLE)
    assert {schema for schema, *_ in granted} == {"public", "preview"}
    assert {privilege for schema, _, privilege, _ in granted if schema == "preview"} == {"SELECT"}
    assert {privilege for _, _, privilege, _ in granted} == {"SELECT", "INSERT", "UPDATE", "DELETE"}


def test_staff_write_no_column_that_publishing_stamps():
    assert [(table, column) for table, column in writable_by_staff() if column in STAMPED] == []


def test_a_table_with_stamped_columns_is_granted_column_by_column():
    stamped = {m._meta.db_table for m in our_models() if any(f.generated for f in m._meta.concrete_fields)}
    whole = {
        (table, privilege)
        for _, table, privilege, column in granted_to(settings.STAFF_ROLE)
        if column is None and table in stamped
    }
    assert {privilege for _, privilege in whole} <= {"SELECT", "DELETE"}


def test_what_is_decided_counted_and_noted_is_only_read_by_staff():
    written = {table for table, _ in writable_by_staff()}
    assert {m._meta.db_table for m in our_models()} - written == READ_ONLY


def test_staff_own_nothing_and_are_ordinary():
    attributes = rows(
        "select rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,"
        " (select count(*) from pg_auth_members where member = r.oid),"
        " (select count(*) from pg_class where relowner = r.oid) from pg_roles r where rolname = %s",
        settings.STAFF_ROLE,
    )
    assert attributes == [(False, False, False, False, False, 0, 0)]


def test_staff_call_the_steps_and_nothing_else_with_more_rights_than_their_own():
    with_rights_of_the_owner = rows(
        "select oid::regprocedure::text from pg_proc where pronamespace = 'public'::regnamespace"
        " and prosecdef and has_function_privilege(%s, oid, 'execute')",
        settings.STAFF_ROLE,
    )
    steps = {call.replace(", ", ",").replace("tamptz", "tamp with time zone") for call in STAFF_CALLS}
    assert {name for (name,) in with_rights_of_the_owner} == steps - {"editions_now()"}


FORGERIES = [
    "insert into editions_approval values (1, now(), '', 1, 1)",
    "insert into editions_preparer (edition_id, user_id) values (1, 1)",
    "delete from editions_preparer",
    "delete from editions_approval",
    "delete from editions_trailentry",
    "update editions_trailvalue set old = null",
    "delete from editions_publishedtable",
    "update editions_publishingstep set function_name = 'pg_sleep'",
    "delete from detainers_tallyentry",
    "delete from detainers_bulkday",
    "select detainers_mark_bulk_days(1)",
    "delete from editions_edition",
    "update editions_edition set state = 'approved'",
    "update editions_edition set number = 1",
    "insert into editions_edition (kind, title, note, state) values ('notice', 'x', '', 'approved')",
    "insert into editions_edition (kind, title, note, number) values ('notice', 'x', '', 9)",
    "insert into reports_glossaryterm (since) values (1)",
    "update detainers_detainer set until = 1",
    "update detainers_facility set name = 'x'",
    "select editions_append_trail(1, 'publish', 'editions_edition', 1, 1, null, null)",
    "select editions_row_digests(1, 'editions_edition', '{id}')",
    "select detainers_tally(1)",
    "select detainers_forget_deliveries(1)",
    "create trigger mine after insert on editions_edition execute function editions_note_edition()",
    "create temp table t (); create trigger t after insert on t execute function editions_note_change()",
    "alter table detainers_detainer disable trigger all",
    "drop trigger editions_edition_noted on editions_edition",
    "set session_replication_role = replica",
    "truncate detainers_detainer",
    "create table public.mine ()",
    "create table record.mine ()",
    "create function public.mine() returns int language sql return 1",
    "create or replace function editions_owner_acts() returns boolean language sql return true",
    "select * from record.editions_edition",
    "set session authorization default; reset role; set role pg_write_all_data",
]


def test_over_its_own_log_in_the_staff_role_is_refused_every_forgery(django_db_setup):
    with connected("STAFF_DATABASE_URL") as session:
        session.execute("set search_path = public, extensions")
        assert answers(session, FORGERIES) == dict.fromkeys(FORGERIES, FORBIDDEN)
        assert answers(session, ["select 1 from editions_trailentry"]) == {
            "select 1 from editions_trailentry": "done"
        }


def every_table():
    return [model._meta.db_table for model in [*VERSIONED, *PARTS]]


def refused_as(privilege):
    """{table: what the staff role is told}: no right at all, or a row that is no draft."""
    models = [*VERSIONED, *PARTS]
    return {m._meta.db_table: NOT_A_DRAFT if privilege in m.staff_may else FORBIDDEN for m in models}


@pytest.mark.parametrize("change", ["update {} set id = id", "delete from {}"])
def test_a_published_row_or_part_is_never_changed(change):
    editor, _, _ = published_specimens()
    with acting_as(editor):
        found = {table: sqlstate_of(change.format(table)) for table in every_table()}
    assert found == refused_as(change.split()[0].upper())


# A policy says only once what holds for a class of offense.
OF_ANOTHER_CLASS = {PolicyCriterion: {"offense_class": "serious"}, Override: {"code": "another"}}


@pytest.mark.parametrize("model", [model for model in [*VERSIONED, *PARTS] if model is not DetainerPerson])
def test_nothing_is_added_to_a_published_edition(model):
    editor, _, published = published_specimens()
    with acting_as(editor), refused(NOT_A_DRAFT):
        copied(published[model], **OF_ANOTHER_CLASS.get(model, {})).save()


def test_a_published_row_is_not_moved_into_a_draft():
    editor, _, _ = published_specimens()
    draft = make_edition(editor)
    tables = [model._meta.db_table for model in VERSIONED]
    with acting_as(editor):
        found = {table: sqlstate_of(f"update {table} set edition_id = {draft.pk}") for table in tables}
    assert found == {table: refused_as("UPDATE")[table] for table in tables}


@pytest.mark.parametrize("model", VERSIONED)
def test_nobody_writes_the_record_unnamed(model):
    editor = make_editor()
    row = specimen(model, beginnings(make_edition(editor), editor), **without_delivery(model))
    with refused(NOT_NAMED):
        row.save()


def without_delivery(model):
    return {"delivery": None} if any(field.name == "delivery" for field in model._meta.fields) else {}


@pytest.mark.parametrize("roles", [(), ("reviewer",), ("publisher",), ("reviewer", "publisher")])
def test_only_an_editor_writes_the_record(roles):
    person = make_user(*roles)
    with refused(NOT_NAMED):
        make_edition(person)


def test_an_editor_who_left_writes_nothing():
    editor = make_editor()
    editor.is_active = False
    editor.save()
    with refused(NOT_NAMED):
        make_edition(editor)


def test_a_change_to_a_published_edition_is_refused():
    editor, edition, _ = published_specimens()
    edition.title = "Another"
    with acting_as(editor), refused(NOT_A_DRAFT):
        edition.save()


def test_tables_of_others_are_djangos_and_allauths_own():
    assert tables_of_others() == [
        "account_emailaddress",
        "account_emailconfirmation",
        "auth_group",
        "auth_group_permissions",
        "auth_permission",
        "django_admin_log",
        "django_content_type",
        "django_session",
        "editions_user_groups",
        "editions_user_user_permissions",
        "mfa_authenticator",
        "usersessions_usersession",
    ]
