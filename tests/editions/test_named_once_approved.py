"""Sources, deliveries and facilities that an edition names are sealed with it: after the approval staff can
change none that it will make public, nor have it make another public; and who added one prepared it.
"""

import pytest
from django.apps import apps

from detainers.models import Delivery, Facility, Source
from editions import publishing
from editions.acting import acting_as
from editions.models import TrailEntry
from editions.verifying import verified
from editions.versioned import NamedOnce
from editions.visibility import APPEND
from tests.builders import (
    as_owner,
    make_detainer,
    make_edition,
    make_editor,
    make_source,
    make_user,
    publish,
    without_files,
)
from tests.editions.asking import FORBIDDEN, NOT_A_DRAFT, refused, rows
from tests.editions.steps import reasons_against

pytestmark = pytest.mark.django_db

NAMED_ONCE = [model for model in apps.get_models() if issubclass(model, NamedOnce)]


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def approved(editor, unchecked_gate):
    """An approved edition with one detainer of a source, a delivery and a jail; what it names."""
    edition = make_edition(editor, kind="delivery")
    with acting_as(editor):
        source = make_source(slug="foia")
        jail = Facility.objects.create(key="k", name="Jail", operator="unknown", state=None)
        delivery = Delivery.objects.create(
            edition=edition,
            source=source,
            file_name="a.csv",
            sha256="a",
            form="foia-2015",
            row_count=1,
            kept_count=1,
            held_count=0,
            refused_count=0,
        )
    made = {"source": source, "delivery": delivery, "facility": jail}
    make_detainer(edition, editor, place_status="unresolved", **made)
    publishing.submit(edition, by=editor)
    publishing.approve(edition, by=make_user("reviewer"))
    return edition


@pytest.fixture
def unchecked_gate(monkeypatch):
    monkeypatch.setattr("editions.checks.registered", [])


def test_every_model_named_once_is_only_added_to():
    assert {model: model.staff_may for model in NAMED_ONCE} == dict.fromkeys(NAMED_ONCE, APPEND)


@pytest.mark.parametrize(
    "statement",
    [
        "update detainers_source set name = 'Another'",
        "update detainers_source set is_demonstration = true",
        "update detainers_delivery set row_count = 2, kept_count = 2",
        "update detainers_delivery set sha256 = 'b'",
        "update detainers_facility set operator = 'federal'",
        "update detainers_facility set since = 1",
        "delete from detainers_source",
        "delete from detainers_delivery",
        "delete from detainers_facility",
        "insert into detainers_source (id, slug, name, publisher, url, licence, note, is_demonstration)"
        " select id, slug, 'Another', publisher, url, licence, note, is_demonstration from detainers_source"
        " on conflict (id) do update set name = excluded.name",
    ],
)
def test_what_an_approved_edition_names_is_not_changed(approved, editor, statement):
    with acting_as(editor), refused(FORBIDDEN):
        rows(statement)


def test_no_delivery_joins_an_approved_edition(approved, editor):
    with acting_as(editor), refused(NOT_A_DRAFT):
        rows(
            "insert into detainers_delivery (edition_id, source_id, file_name, sha256, form,"
            " events_file_name, events_sha256, received_at, row_count, kept_count, held_count,"
            " refused_count, place)"
            " select edition_id, source_id, 'b.csv', 'b', form, '', '', now(), 0, 0, 0, 0, ''"
            " from detainers_delivery"
        )


def test_what_is_added_after_the_approval_does_not_become_public_with_it(approved, editor):
    with acting_as(editor):
        make_source(slug="late")
        Facility.objects.create(key="late", name="Late Jail", operator="unknown", state=None)
    assert publishing.publish(approved, by=make_user("publisher")) == 1
    assert [
        sorted(model.objects.filter(since=1).values_list(name, flat=True))
        for model, name in ((Source, "slug"), (Delivery, "file_name"), (Facility, "key"))
    ] == [["foia"], ["a.csv"], ["k"]]


def test_which_source_and_jail_a_row_names_is_sealed_with_the_row(approved, editor):
    with acting_as(editor), refused(NOT_A_DRAFT):
        rows("update detainers_detainer set facility_id = null")
    with acting_as(editor):
        other = make_source(slug="other")
    with acting_as(editor), refused(NOT_A_DRAFT):
        rows("update detainers_detainer set source_id = %s", other.pk)


def by_owner(statement):
    with as_owner():
        rows(statement)


CHANGES = {
    "detainers_facility": "update detainers_facility set name = 'Another'",
    "detainers_source": "update detainers_source set url = 'https://forged.example/'",
    "detainers_delivery": "update detainers_delivery set file_name = 'b.csv'",
    "editions_preparer": "delete from editions_preparer",
}


@pytest.mark.parametrize("table", CHANGES)
def test_what_is_sealed_with_an_approval_is_compared_when_it_is_published_and_ever_after(approved, table):
    ((row,),) = rows(f"select min(id) from {table}")
    by_owner(CHANGES[table])
    how = "missing" if table == "editions_preparer" else "changed"
    assert reasons_against(publishing.publish, approved, by=make_user("publisher")) == [
        "It changed after it was approved: return it to draft and have it approved anew. "
        f"What differs: row {row} in {table}, {how}."
    ]


@pytest.mark.parametrize("table", CHANGES)
def test_what_was_sealed_with_an_approval_is_verified_after_publication(approved, table):
    with without_files():
        publishing.publish(approved, by=make_user("publisher"))
    assert [told for found in verified() for told in found.differences] == []
    ((row,),) = rows(f"select min(id) from {table}")
    by_owner(CHANGES[table])
    how = "missing" if table == "editions_preparer" else "changed"
    assert f"Edition 1: row {row} of {table} is {how}." in [
        told for found in verified() for told in found.differences
    ]


def test_a_finding_added_after_the_approval_shows(approved):
    by_owner(
        "insert into editions_gatefinding (run_id, code, level, owner, finding)"
        " select max(id), 'x', 'warning', '', 'Forged.' from editions_gaterun"
    )
    assert (
        "in editions_gatefinding, added."
        in reasons_against(publishing.publish, approved, by=make_user("publisher"))[0]
    )


def names_a_jail(editor, jail):
    edition = make_edition(editor)
    make_detainer(edition, editor, facility=jail, place_status="unresolved")
    return edition


def test_who_added_what_an_edition_names_first_does_not_approve_it(editor, unchecked_gate):
    adder = make_user("reviewer", "reference keeper")
    with acting_as(adder):
        jail = Facility.objects.create(key="k", name="Jail", operator="unknown", state=None)
    first = names_a_jail(editor, jail)
    publishing.submit(first, by=editor)
    assert reasons_against(publishing.approve, first, by=adder) == [
        "You prepared part of this edition: someone else must approve it."
    ]
    publishing.return_to_draft(first, by=editor, reason="Again.")
    publish(first, editor)

    second = names_a_jail(editor, jail)
    publishing.submit(second, by=editor)
    publishing.approve(second, by=adder)
    assert [preparer.user for preparer in second.preparers.all()] == [editor]


def test_who_added_a_row_that_never_changes_is_in_the_trail(editor):
    with acting_as(editor):
        jail = Facility.objects.create(key="k", name="Jail", operator="unknown", state=None)
    entry = TrailEntry.objects.first()
    noted = (entry.actor, entry.action, entry.table_name, entry.values_of.new[0]["name"])
    assert noted == (editor, "insert", "detainers_facility", jail.name)
