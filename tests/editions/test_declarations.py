"""Every model of ours says who sees it and who writes it, and every versioned table is guarded."""

import pytest
from django.apps import apps

from editions.access import OUR_APPS
from editions.models import PublishedTable
from editions.visibility import Visibility
from tests.editions.asking import rows
from tests.editions.specimens import EVERY_VERSIONED as VERSIONED
from tests.editions.specimens import PARTS

pytestmark = pytest.mark.django_db

OURS = [model for model in apps.get_models() if model._meta.app_label in OUR_APPS]
PRIVILEGES = {"SELECT", "INSERT", "UPDATE", "DELETE"}


def test_every_model_declares_its_visibility():
    assert [m.__name__ for m in OURS if not isinstance(getattr(m, "visibility", None), Visibility)] == []


def test_every_model_declares_what_staff_may_do():
    assert [m.__name__ for m in OURS if not set(getattr(m, "staff_may", {""})) <= PRIVILEGES] == []


def test_every_hidden_column_exists():
    hidden = {(m, column) for m in OURS for column in m.visibility.hidden}
    assert [(m, c) for m, c in hidden if c not in {f.column for f in m._meta.concrete_fields}] == []


def test_every_versioned_table_is_registered_with_publishing():
    roots = {(model._meta.db_table, "", "") for model in VERSIONED}
    parts = {
        (model._meta.db_table, key.related_model._meta.db_table, key.column)
        for model in PARTS
        for key in [model._meta.get_field(model.root)]
    }
    assert set(PublishedTable.objects.values_list("table_name", "root_table", "root_key")) == roots | parts


def test_every_versioned_table_has_its_three_triggers():
    found = rows(
        "select tgrelid::regclass::text, tgname::text from pg_trigger"
        " where tgfoid = 'editions_note_change'::regproc and tgenabled = 'O'"
    )
    tables = [model._meta.db_table for model in [*VERSIONED, *PARTS]]
    expected = [
        (table, f"{table}_noted_{event}") for table in tables for event in ("insert", "update", "delete")
    ]
    assert sorted(found) == sorted([*expected, ("detainers_delivery", "detainers_delivery_noted")])


def test_no_function_of_ours_runs_with_a_search_path_of_the_caller():
    loose = rows(
        "select proname from pg_proc where pronamespace = 'public'::regnamespace"
        " and prosqlbody is null"  # one that is bound when made asks no search path
        " and not exists (select from unnest(proconfig) c where c like 'search_path=%%')"
    )
    assert loose == []
