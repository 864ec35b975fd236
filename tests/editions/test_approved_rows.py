"""What was approved is kept row by row; publishing says which row is not what it was."""

import pytest

from editions import checks, publishing
from editions.acting import acting_as
from editions.models import ApprovedTable, Edition
from editions.versioned import VersionedModel
from reports.models import GlossaryTerm
from tests.builders import as_owner, make_edition, make_editor, make_user
from tests.editions.asking import rows
from tests.editions.specimens import PARTS, VERSIONED, make_specimens
from tests.editions.steps import (
    approved_edition,
    make_term,
    published_edition,
    reasons_against,
    submitted_edition,
)

pytestmark = pytest.mark.django_db

CHANGED = "It changed after it was approved: return it to draft and have it approved anew. What differs: "


def reasons_not_to_publish(edition):
    return reasons_against(publishing.publish, edition, by=make_user("publisher"))


def by_owner(statement):
    """A change behind everybody's back."""
    with as_owner():
        rows(statement)


def named(row):
    """How the refusal names a row: a record by its identifier, a part with that of its record."""
    if isinstance(row, VersionedModel):
        return f"record {row.uid}"
    return f"part {row.pk} of record {getattr(row, row.root).uid}"


@pytest.mark.parametrize("model", [*VERSIONED, *PARTS])
def test_content_changed_behind_the_approval_is_not_published_and_is_named(model, monkeypatch):
    monkeypatch.setattr(checks, "registered", [])
    editor = make_editor()
    edition = make_edition(editor)
    row = make_specimens(edition, editor)[model]
    publishing.submit(edition, by=editor)
    publishing.approve(edition, by=make_user("reviewer"))
    table = model._meta.db_table
    texts = [f for f in model._meta.concrete_fields if f.get_internal_type() == "TextField"]
    column = next(f.column for f in sorted(texts, key=lambda field: bool(field.choices)))

    by_owner(f"update {table} set {column} = {column} || 'x' where id = {row.pk}")

    assert reasons_not_to_publish(edition) == [f"{CHANGED}{named(row)} in {table}, changed."]


def test_a_row_added_or_taken_away_after_the_approval_is_named():
    edition = approved_edition()
    term = GlossaryTerm.objects.get()
    by_owner(
        "insert into reports_glossaryterm"
        " (uid, slug, removed, term, meaning, also, places, position, sources, edition_id)"
        " select gen_random_uuid(), 'other', removed,"
        " term, meaning, also, places, position, sources, edition_id"
        " from reports_glossaryterm"
    )
    other = GlossaryTerm.objects.get(slug="other")
    by_owner(f"delete from reports_glossaryterm where id = {term.pk}")

    assert reasons_not_to_publish(edition) == [
        f"{CHANGED}row {term.pk} in reports_glossaryterm, missing; "
        f"record {other.uid} in reports_glossaryterm, added."
    ]


def test_the_first_five_rows_are_named_and_the_others_counted():
    editor = make_editor()
    edition = make_edition(editor)
    terms = [make_term(edition, editor, slug=f"term-{n}") for n in range(7)]
    publishing.submit(edition, by=editor)
    publishing.approve(edition, by=make_user("reviewer"))
    by_owner("update reports_glossaryterm set meaning = 'x'")

    told = "; ".join(f"record {term.uid} in reports_glossaryterm, changed" for term in terms[:5])
    assert reasons_not_to_publish(edition) == [f"{CHANGED}{told}; and 2 more."]


def test_a_changed_title_is_told_as_the_edition_s_own_words():
    edition = approved_edition()
    by_owner("update editions_edition set title = 'Else'")
    assert reasons_not_to_publish(edition) == [
        f"{CHANGED}the edition's own words in editions_edition, changed."
    ]


def test_a_draft_that_claims_to_be_published_is_not_left_out_in_silence():
    edition = approved_edition()
    by_owner("update reports_glossaryterm set since = 1")
    assert reasons_not_to_publish(edition) == [
        "Some of its rows say they are published already: return it to draft and look at them."
    ]


@pytest.mark.parametrize(
    "forgery",
    [
        "update editions_approvedtable set digests[1] = '\\x00'",
        "update editions_approvedtable set row_ids[1] = 0",
        "update editions_approvedtable set columns = array['id'] where table_name = 'reports_glossaryterm'",
        "delete from editions_approvedtable where table_name = 'reports_glossaryterm'",
        "update editions_approval set content_hash = 'x'",
    ],
)
def test_an_approval_that_was_altered_is_not_published(forgery):
    edition = approved_edition()
    by_owner(forgery)
    assert reasons_not_to_publish(edition) == [
        "What its approval says was approved is not what the reviewer approved: return it to draft, "
        "have it approved anew, and run manage.py verify_trail."
    ]


def test_an_approval_from_before_rows_were_kept_lapses():
    edition = approved_edition()
    by_owner("delete from editions_approvedtable")
    assert reasons_not_to_publish(edition) == [
        "Its approval does not say row by row what was approved: "
        "return it to draft and have it approved anew."
    ]


def test_an_approved_edition_whose_columns_changed_is_approved_anew():
    edition = approved_edition()
    by_owner("set constraints all immediate; alter table reports_glossaryterm add column spelling text")
    assert reasons_not_to_publish(edition) == [
        "The columns of reports_glossaryterm changed since it was approved: "
        "return it to draft and have it approved anew."
    ]


def test_every_column_but_the_stamped_ones_is_approved():
    models = [Edition, *VERSIONED, *PARTS]
    with as_owner():
        approved = {m: rows("select editions_approved_columns(%s)", m._meta.db_table)[0][0] for m in models}
    assert {model: set(columns) for model, columns in approved.items()} == {
        model: {field.column for field in model._meta.concrete_fields} - stamped_by_publishing(model)
        for model in models
    }


def stamped_by_publishing(model):
    if model is Edition:
        return {field.column for field in model._meta.concrete_fields if field.generated}
    return {"since", "until"}


def test_what_was_approved_can_still_be_compared_after_publishing():
    edition = published_edition()
    approval = edition.approvals.get().pk
    with as_owner():
        assert rows(f"select * from editions_changed_rows({approval})") == []
        rows("update reports_glossaryterm set meaning = 'x'")
        term = GlossaryTerm.objects.get().pk
        assert rows(f"select * from editions_changed_rows({approval})") == [
            ("reports_glossaryterm", term, "changed")
        ]


def test_an_edition_approved_anew_rests_on_its_newest_approval():
    editor = make_editor()
    edition = submitted_edition(editor)
    reviewer = make_user("reviewer")
    publishing.approve(edition, by=reviewer)
    publishing.return_to_draft(edition, by=reviewer, reason="Look again.")
    with acting_as(editor):
        GlossaryTerm.objects.update(meaning="Another.")
    publishing.submit(edition, by=editor)
    publishing.approve(edition, by=reviewer)

    assert publishing.publish(edition, by=make_user("publisher")) == 1
    assert ApprovedTable.objects.filter(table_name="reports_glossaryterm").count() == 2


def test_digests_are_the_same_however_many_processes_make_them():
    edition = approved_edition()
    tables = ["editions_edition", GlossaryTerm._meta.db_table]
    asked = "select * from editions_row_digests(%s, %s, editions_approved_columns(%s))"
    with as_owner():
        alone = [rows(asked, edition.pk, table, table) for table in tables]
        rows("set local min_parallel_table_scan_size = 0")
        together = [rows(asked, edition.pk, table, table) for table in tables]

    assert together == alone
    assert all(digests for ((_, digests),) in alone)
