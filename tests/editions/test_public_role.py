"""What the public role can reach: published rows in the schema of views, and nothing else."""

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Count

from detainers.models import DetainerPerson
from editions.access import our_models
from editions.acting import acting_as
from editions.models import Edition
from editions.versioned import propose_removal, revise
from reports.models import Report
from tests.builders import as_public, make_edition, make_editor, publish
from tests.editions.asking import FORBIDDEN, answers, connected, granted_to, rows, sqlstate_of
from tests.editions.specimens import CANARY, PARTS, REVISED, VERSIONED, make_specimens, published_specimens

pytestmark = pytest.mark.django_db

PUBLIC_MODELS = [model for model in our_models() if model.visibility.is_public]
PUBLIC_TABLES = [model._meta.db_table for model in PUBLIC_MODELS]
WRONG_OBJECT = "42809"


def test_the_public_role_is_granted_select_on_each_view_and_nothing_else():
    assert granted_to(settings.PUBLIC_ROLE) == {("record", table, "SELECT", None) for table in PUBLIC_TABLES}


def test_the_public_role_is_an_ordinary_role_and_member_of_none():
    attributes = rows(
        "select rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,"
        " (select count(*) from pg_auth_members where member = r.oid) from pg_roles r where rolname = %s",
        settings.PUBLIC_ROLE,
    )
    assert attributes == [(False, False, False, False, False, 0)]


def test_the_public_role_uses_two_schemas_and_creates_in_none():
    schemas = rows(
        "select nspname::text, has_schema_privilege(%s, oid, 'create') from pg_namespace"
        " where nspname !~ '^pg_|^information_schema$' and has_schema_privilege(%s, oid, 'usage')",
        settings.PUBLIC_ROLE,
        settings.PUBLIC_ROLE,
    )
    assert sorted(schemas) == [("extensions", False), ("record", False)]


def test_the_schemas_of_the_public_role_hold_no_function_of_ours():
    functions = rows(
        "select proname from pg_proc p"
        " where pronamespace in ('record'::regnamespace, 'extensions'::regnamespace)"
        " and not exists (select 1 from pg_depend where objid = p.oid and deptype = 'e')"
    )
    assert functions == []


def test_the_public_role_makes_nothing_in_the_database():
    may = rows(
        "select has_database_privilege(%s, current_database(), p)"
        " from unnest(array['connect', 'create', 'temp']) p",
        settings.PUBLIC_ROLE,
    )
    assert may == [(True,), (False,), (False,)]


@pytest.mark.parametrize(
    ("write", "refusal"),
    [
        ("insert into {table} default values", FORBIDDEN),
        ("update {table} set {key} = {key}", FORBIDDEN),
        ("delete from {table}", FORBIDDEN),
        ("truncate {table}", WRONG_OBJECT),  # a view is refused before the privilege is looked at
    ],
)
def test_the_public_role_writes_no_view(write, refusal):
    with as_public():
        found = {
            model: sqlstate_of(write.format(table=model._meta.db_table, key=model._meta.pk.column))
            for model in PUBLIC_MODELS
        }
    assert found == dict.fromkeys(PUBLIC_MODELS, refusal)


def test_the_public_role_reads_no_table_in_any_other_schema():
    tables = [name for (name,) in rows("select oid::regclass::text from pg_class where relkind in ('r', 'S')"
                                       " and relnamespace = 'public'::regnamespace")]  # fmt: skip
    with as_public():
        found = {table: sqlstate_of(f"select 1 from public.{table}") for table in tables}
    assert len(found) > 60
    assert set(found.values()) == {FORBIDDEN}


def test_over_its_own_log_in_the_public_role_is_refused_everything(django_db_setup):
    attempts = [
        "create temp table mine ()",
        "create table record.mine ()",
        "create function record.mine() returns int language sql return 1",
        "select * from public.editions_user",
        "select public.editions_publish(1, 1)",
        "select public.editions_owner_acts()",
        "set session_replication_role = replica",
        f"set role {settings.STAFF_ROLE}",
        "copy record.editions_edition to program 'true'",
        "alter table record.editions_edition owner to current_user",
    ]
    with connected("PUBLIC_DATABASE_URL") as session:
        assert answers(session, attempts) == dict.fromkeys(attempts, FORBIDDEN)
        assert answers(session, ["select * from record.editions_edition"]) == {
            "select * from record.editions_edition": "done"
        }


def views_with_canary():
    with as_public():
        return {
            table for table in PUBLIC_TABLES if rows(f"select 1 from {table} v where v::text ~ '{CANARY}'")
        }


def test_no_view_shows_a_draft_and_every_view_shows_it_once_published():
    editor = make_editor()
    edition = make_edition(editor, title=CANARY, note=CANARY)
    make_specimens(edition, editor)
    assert views_with_canary() == set()

    publish(edition, editor)

    public = {m._meta.db_table for m in [*VERSIONED, *PARTS] if m.visibility.is_public}
    named = {"editions_edition", "detainers_delivery", "detainers_source", "detainers_facility"}
    named |= {"detainers_lawenforcementagency"}
    assert views_with_canary() == public | named


def test_a_removal_or_revision_in_draft_is_not_shown():
    editor, _, published = published_specimens()
    before = everything_public()
    draft = make_edition(editor)
    with acting_as(editor):
        for model in REVISED[::2]:
            revise(published[model], draft)
        for model in REVISED[1::2]:
            propose_removal(published[model], draft)

    assert everything_public() == before


def everything_public():
    with as_public():
        return {table: sorted(rows(f"select v::text from {table} v")) for table in PUBLIC_TABLES}


def test_hidden_columns_are_null_in_every_view():
    published_specimens()
    hidden = [(model, column) for model in our_models() for column in model.visibility.hidden]
    with as_public():
        shown = [
            (model.__name__, column)
            for model, column in hidden
            if rows(f"select 1 from {model._meta.db_table} where {column} is not null")
        ]
        assert Edition.objects.count() == 1
    assert shown == []


def test_what_a_source_tells_of_a_person_has_no_view():
    published_specimens()
    assert DetainerPerson.objects.count() == 1
    with as_public():
        assert sqlstate_of("select 1 from detainers_detainerperson") == "42P01"


@pytest.mark.parametrize("model", [m for m in [*VERSIONED, *PARTS] if m.visibility.is_public])
def test_a_failing_condition_never_quotes_a_draft(model):
    editor = make_editor()
    make_specimens(make_edition(editor), editor)
    texts = [f.column for f in model._meta.concrete_fields if f.get_internal_type() == "TextField"]
    with as_public():
        told = [words for column in texts if (words := error_of(model._meta.db_table, column))]
    assert told == []


def error_of(table, column):
    try:
        with transaction.atomic():
            rows(f"select 1 from {table} where {column}::integer = 1")
    except DatabaseError as problem:
        return str(problem)
    return ""


def test_django_reads_every_public_model_as_the_public_role():
    published_specimens()
    with as_public():
        counts = {model.__name__: len(model.objects.all()) for model in PUBLIC_MODELS}
    others = {"Jurisdiction": 2, "TallyEntry": 7, "AreaOfResponsibility": 0, "BulkDay": 0}
    others |= {"GateRun": 2, "GateFinding": 0, "EditionFile": 0, "Manifest": 0}
    others |= {"Withdrawal": 0, "WithdrawnAddress": 0}
    assert counts == {model.__name__: 1 for model in PUBLIC_MODELS} | others


def test_django_counts_the_parts_of_a_view_as_the_public_role():
    published_specimens()
    with as_public():
        assert [report.n for report in Report.objects.annotate(n=Count("rows"))] == [1]
