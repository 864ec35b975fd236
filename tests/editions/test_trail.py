"""The trail names who did what, and shows it when an entry was changed afterwards."""

import hashlib

import pytest

from editions import publishing
from editions.acting import acting_as
from editions.models import TrailEntry, TrailValue
from reports.models import GlossaryTerm
from tests.builders import as_owner, make_edition, make_editor, make_user
from tests.editions.asking import rows
from tests.editions.steps import draft_edition, make_term, published_edition

pytestmark = pytest.mark.django_db

CHAINED = """
    select e.id, e.values_digest, e.digest, concat_ws('|', extract(epoch from e.at), coalesce(e.actor_id, 0),
        e.database_role, e.action, e.table_name, coalesce(e.edition_id, 0), e.row_count),
        concat_ws('|', v.salt, coalesce(v.old, 'null')::text, coalesce(v.new, 'null')::text)
    from editions_trailentry e left join editions_trailvalue v on v.entry_id = e.id order by e.id
"""


def sha256(data):
    return hashlib.sha256(data).digest()


def broken_links():
    """Ids of entries whose digest is not that of the entry before, the values' digest and their own words."""
    before, broken = b"", []
    for entry, of_values, digest, words, _ in rows(CHAINED):
        if sha256(before + bytes(of_values) + words.encode()) != bytes(digest):
            broken.append(entry)
        before = bytes(digest)
    return broken


def changed_values():
    """Ids of entries whose kept values are not those that were digested."""
    return [
        entry for entry, digest, _, _, values in rows(CHAINED) if sha256(values.encode()) != bytes(digest)
    ]


def ids():
    return list(TrailEntry.objects.order_by("pk").values_list("pk", flat=True))


def test_every_step_and_every_change_is_noted_in_order():
    published_edition()
    entries = TrailEntry.objects.order_by("pk").values_list("action", "table_name", "row_count")
    assert list(entries) == [
        ("insert", "editions_edition", 1),
        ("insert", "reports_glossaryterm", 1),
        ("submit", "editions_edition", 1),
        ("approve", "editions_edition", 1),
        ("publish", "editions_edition", 1),
    ]


def test_each_entry_names_person_and_database_role(settings):
    editor, reviewer = make_editor(), make_user("reviewer")
    edition = draft_edition(editor)
    publishing.submit(edition, by=editor)
    publishing.approve(edition, by=reviewer)
    named = TrailEntry.objects.order_by("pk").values_list("actor", "database_role", "edition")
    who = [editor, editor, editor, reviewer]
    assert list(named) == [(person.pk, settings.STAFF_ROLE, edition.pk) for person in who]


def test_old_and_new_values_are_kept_beside_the_chain():
    editor = make_editor()
    draft_edition(editor)
    with acting_as(editor):
        GlossaryTerm.objects.update(meaning="Another.")
    kept = TrailValue.objects.latest("entry_id")
    assert [(old["meaning"], new["meaning"]) for old, new in zip(kept.old, kept.new, strict=True)] == [
        ("A request.", "Another.")
    ]


def test_a_large_statement_is_one_entry_without_values():
    editor = make_editor()
    edition = make_edition(editor)
    with acting_as(editor):
        GlossaryTerm.objects.bulk_create(
            GlossaryTerm(edition=edition, slug=f"t{n}", term="T", meaning="M") for n in range(201)
        )
    entry = TrailEntry.objects.first()
    assert (entry.row_count, entry.values_of.old, entry.values_of.new) == (201, None, None)


def test_the_chain_and_its_values_are_whole():
    published_edition()
    make_term(make_edition(editor := make_editor()), editor, slug="other")
    assert (broken_links(), changed_values()) == ([], [])


def test_values_are_erased_without_breaking_the_chain():
    published_edition()
    with as_owner():
        rows("delete from editions_trailvalue")
    assert broken_links() == []


@pytest.mark.parametrize(
    "change",
    [
        "row_count = row_count + 1",
        "actor_id = null",
        "action = 'nothing'",
        "at = at + interval '1 microsecond'",
        "edition_id = null",
        "values_digest = '\\x00'",
    ],
)
def test_an_entry_changed_afterwards_is_found(change):
    published_edition()
    third = ids()[2]
    with as_owner():
        rows(f"update editions_trailentry set {change} where id = {third}")
    assert broken_links() == [third]


def test_an_entry_taken_out_is_found_at_the_next():
    published_edition()
    *_, third, fourth, _ = ids()
    with as_owner():
        rows(f"delete from editions_trailvalue where entry_id = {third}")
        rows(f"delete from editions_trailentry where id = {third}")
    assert broken_links() == [fourth]


def test_values_changed_afterwards_are_found():
    published_edition()
    second = ids()[1]
    with as_owner():
        rows(f"update editions_trailvalue set new = '[]' where entry_id = {second}")
    assert (broken_links(), changed_values()) == ([], [second])
