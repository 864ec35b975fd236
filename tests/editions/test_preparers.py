"""Preparers are all who touched a row of the edition, for good; no approver is one, a publisher may be."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from detainers.deciding import apply_decision, decide_place
from detainers.deriving import derive
from detainers.models import Delivery, Facility, PlaceAlias, Upload
from editions import publishing
from editions.acting import acting_as
from editions.models import Preparer
from reports.models import GlossaryTerm, ReportFigure
from tests.builders import (
    as_owner,
    make_detainer,
    make_edition,
    make_editor,
    make_jurisdiction,
    make_source,
    make_user,
    publish,
    unchecked,
    without_files,
)
from tests.editions.asking import rows
from tests.editions.specimens import PARTS, VERSIONED, beginnings, make_specimens, specimen
from tests.editions.steps import (
    approved_edition,
    draft_edition,
    make_term,
    reasons_against,
    submitted_edition,
)
from tests.importing.files import bring, row, write_file
from tests.records import make_figure, make_report

pytestmark = pytest.mark.django_db

PREPARED = ["You prepared part of this edition: someone else must approve it."]
JAIL = ("PEN SEVEN", "SEATTLE", "WASHINGTON")


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def both():
    """Somebody who may edit and review."""
    return make_user("editor", "reviewer")


def preparers(edition):
    return set(Preparer.objects.filter(edition=edition).values_list("user", flat=True))


def refused_to(person, edition, editor):
    """Why the person does not approve the edition once it is in review."""
    with unchecked():
        publishing.submit(edition, by=editor)
        return reasons_against(publishing.approve, edition, by=person)


WAYS = {
    "INSERT": lambda model, made, edition, by: specimen(model, beginnings(edition, by) | made).save(),
    "UPDATE": lambda model, made, edition, by: rows(
        f"update {model._meta.db_table} set id = id where id = {made[model].pk}"
    ),
    "DELETE": lambda model, made, edition, by: made[model].delete(),
}


TOUCHES = [(model, way) for model in [*VERSIONED, *PARTS] for way in WAYS if way in model.staff_may]


@pytest.mark.parametrize(("model", "way"), TOUCHES)
def test_who_adds_changes_or_deletes_one_row_or_part_is_a_preparer(model, way, editor, both):
    edition = make_edition(editor)
    made = make_specimens(edition, editor)
    if way == "INSERT":
        # Some stand once in an edition.
        with acting_as(editor):
            made[model].delete()
    with acting_as(both):
        WAYS[way](model, made, edition, both)
    assert preparers(edition) == {editor.pk, both.pk}


def test_who_opened_named_or_handed_over_an_edition_is_a_preparer(editor, both):
    opened = make_edition(both)
    make_term(opened, editor, slug="opened")
    renamed = draft_edition(editor)
    with acting_as(both):
        renamed.title = "Else"
        renamed.save(update_fields=["title"])
    handed_over = make_edition(editor)
    make_term(handed_over, editor, slug="handed-over")
    assert [refused_to(both, opened, editor), refused_to(both, renamed, editor)] == [PREPARED, PREPARED]
    assert refused_to(both, handed_over, both) == PREPARED


def test_whose_row_others_deleted_stays_a_preparer(editor, both):
    edition = draft_edition(editor)
    term = make_term(edition, both, slug="gone")
    with acting_as(editor):
        term.delete()
    assert refused_to(both, edition, editor) == PREPARED


def test_a_preparer_stays_one_when_the_edition_returns_to_draft(editor, both):
    edition = submitted_edition(both)
    publishing.return_to_draft(edition, by=editor, reason="Look again.")
    with acting_as(editor):
        GlossaryTerm.objects.update(meaning="Written anew.")
    assert refused_to(both, edition, editor) == PREPARED


def test_who_prepared_a_row_that_moved_twice_prepared_what_it_moved_to_and_who_moved_it_where_it_was(
    editor, both
):
    first, second, third = draft_edition(both), make_edition(editor), make_edition(editor)
    mover = make_editor()
    for edition in (second, third):
        with acting_as(mover):
            GlossaryTerm.objects.update(edition=edition)
    assert preparers(first) == {both.pk, editor.pk, mover.pk}
    assert refused_to(both, third, editor) == PREPARED


def test_who_prepared_a_part_that_moved_to_another_record_prepared_that_one_too(editor, both):
    first, second = make_edition(both), make_edition(editor)
    figure = make_figure(make_report(first, both), both)
    report = make_report(second, editor)
    with acting_as(editor):
        ReportFigure.objects.filter(pk=figure.pk).update(report=report)
    assert refused_to(both, second, editor) == PREPARED


def test_who_brought_a_file_in_is_a_preparer_even_where_none_of_its_rows_came(editor, both):
    edition = draft_edition(editor)
    values = {"source": make_source(), "file_name": "rows.csv", "sha256": "ab", "form": "template"}
    counts = {"row_count": 1, "kept_count": 0, "held_count": 0, "refused_count": 1}
    with acting_as(both):
        Delivery.objects.create(edition=edition, **values, **counts)
    assert refused_to(both, edition, editor) == PREPARED


def sent_in(by, sha256="ab" * 32):
    people = {"uploaded_by": by, "asked_by": by, "asked_at": timezone.now()}
    return Upload.objects.create(file_name="rows.csv", sha256=sha256, size=1, source="s", **people)


def test_who_sent_a_file_in_that_another_brings_in_is_a_preparer(editor, both):
    edition, upload = draft_edition(editor), sent_in(both)
    sent_in(make_editor(), sha256="cd" * 32)
    counts = {"row_count": 1, "kept_count": 0, "held_count": 0, "refused_count": 1}
    with acting_as(editor):
        Delivery.objects.create(
            edition=edition, source=make_source(), file_name="rows.csv", sha256=upload.sha256, **counts
        )
    assert preparers(edition) == {editor.pk, both.pk}
    assert refused_to(both, edition, editor) == PREPARED


@pytest.mark.parametrize("change", ["uploaded_by_id = {}", "uploaded_by_id = {}, sha256 = repeat('e', 64)"])
def test_nobody_puts_another_name_on_a_file_that_was_sent_in(change, editor, both):
    sent_in(both)
    unchanged = "Who sent the file in, and which file it is, does not change"
    with pytest.raises(DatabaseError, match=unchanged), transaction.atomic():
        rows(f"update detainers_upload set {change.format(editor.pk)}")


def test_who_imported_is_a_preparer(editor, both, jail, tmp_path):
    edition = bring(write_file(tmp_path, row()), both).delivery.edition
    assert refused_to(both, edition, editor) == PREPARED


def test_who_had_outcomes_worked_out_anew_is_a_preparer_only_where_one_changed(editor, both):
    edition = make_edition(editor)
    make_detainer(edition, editor, outcome_basis="chain", outcome="honored")
    with acting_as(both):
        derive(edition)
    assert preparers(edition) == {editor.pk}


@pytest.fixture
def jail():
    make_jurisdiction("53", kind="state", name="Washington")
    king = make_jurisdiction("53033")
    return Facility.objects.create(
        key="x:1", name="Pen Seven", operator="county", state_id="53", located_in=king, jurisdiction=king
    )


def test_who_decided_on_the_place_of_a_row_is_a_preparer(editor, both, jail):
    edition = make_edition(editor)
    words = dict(zip(PlaceAlias.WORDS, JAIL, strict=True))
    held = make_detainer(edition, editor, place_status="unresolved", state_id="53", **words)
    decision = decide_place(held.source, *JAIL, jail, by=both, reason="A map.")
    with acting_as(both):
        apply_decision(decision, edition)
    assert refused_to(both, edition, editor) == PREPARED


def test_who_decided_before_the_file_came_does_not_approve_what_follows_the_decision(
    editor, both, jail, tmp_path
):
    """Until it is published: then somebody else has approved what the words mean."""
    source, other = make_source(slug="ice-foia-2015"), make_user("editor", "reviewer")
    decide_place(source, *JAIL, jail, by=other, reason="The name.")
    decide_place(source, *JAIL, jail, by=both, reason="A map.")
    decide_place(source, "ELSEWHERE", "", "", jail, by=make_editor(), reason="A map.")
    edition = bring(write_file(tmp_path, row()), editor).delivery.edition
    assert refused_to(both, edition, editor) == PREPARED
    assert preparers(edition) == {editor.pk, both.pk}

    publishing.return_to_draft(edition, by=editor, reason="Published below.")
    publish(edition, editor)
    later = bring(write_file(tmp_path, row(prepare_date="2015-05-20"), name="b.csv"), editor).delivery.edition
    with unchecked():
        publishing.submit(later, by=editor)
        publishing.approve(later, by=both)
    assert preparers(later) == {editor.pk}


def test_the_publisher_may_have_prepared_or_approved_it(editor):
    everything = make_user("editor", "reviewer", "publisher")
    prepared, approved = submitted_edition(everything), make_edition(editor)
    make_term(approved, editor, slug="approved")
    publishing.submit(approved, by=editor)
    publishing.approve(prepared, by=make_user("reviewer"))
    publishing.approve(approved, by=everything)
    with without_files():
        numbers = [publishing.publish(each, by=everything) for each in (prepared, approved)]
    assert numbers == [1, 2]


def test_an_approval_by_a_preparer_that_slipped_in_is_not_published(editor):
    """Against whoever writes past the steps, as the owner may."""
    edition = approved_edition(editor)
    with as_owner():
        rows(
            "insert into editions_preparer (edition_id, user_id)"
            " select edition_id, approver_id from editions_approval"
        )
    assert reasons_against(publishing.publish, edition, by=make_user("publisher")) == [
        "Its approver also prepared part of it."
    ]


def test_what_nobody_approved_is_not_published_whatever_its_state_says(editor):
    edition = approved_edition(editor)
    with as_owner():
        rows("delete from editions_approvedtable")
        rows("delete from editions_approval")
    assert reasons_against(publishing.publish, edition, by=make_user("publisher")) == [
        "Nobody approved it: return it to draft and have it approved."
    ]
