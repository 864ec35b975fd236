"""A warning is overridden by a named editor with a public reason, an error by nobody."""

import json

import pytest
from django.db import DatabaseError, transaction

from editions import publishing
from editions.acting import acting_as
from editions.checks import error, findings_of, warning
from editions.models import GateFinding, GateRun, Override, TrailEntry
from editions.overriding import NotOverridable, answered, left_over, override, override_all, overrides_of
from tests.builders import as_owner, as_public, make_edition, make_editor, make_user
from tests.editions.asking import refused, rows
from tests.editions.steps import draft_edition, make_term, reasons_against, state_of, submitted_edition

pytestmark = pytest.mark.django_db

WARNED = warning("many", "Forty rows are of one day.", "Look at them.")
LATE = warning("late", "Late.", "Look.")
WRONG = error("wrong", "The totals differ.")
UNANSWERED = ["Nobody has said why this is right: Forty rows are of one day."]


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture(autouse=True)
def warned(monkeypatch):
    """One check that warns of every edition."""
    found = [WARNED]
    monkeypatch.setattr("editions.checks.registered", [lambda edition: found])
    monkeypatch.setattr("editions.publishing.names_of_checks", lambda: ["a_check"])
    return found


def test_a_warning_stops_an_edition_until_somebody_says_why_it_is_right(editor):
    edition = draft_edition(editor)
    assert reasons_against(publishing.submit, edition, by=editor) == UNANSWERED

    override(edition, WARNED, by=editor, reason="A pile of that week was entered at once.")
    publishing.submit(edition, by=editor)

    assert state_of(edition) == "in_review"
    assert [(str(run), run.checks) for run in GateRun.objects.all()] == [
        ("Checks when submitted", ["a_check"])
    ]
    assert [(each.code, each.level, each.finding) for each in GateFinding.objects.all()] == [
        ("many", "warning", "Forty rows are of one day.")
    ]


def test_an_error_is_not_overridden_by_python(editor, warned):
    edition = draft_edition(editor)
    warned[:] = [WRONG]
    with pytest.raises(NotOverridable):
        override(edition, WRONG, by=editor, reason="I think it is right.")
    assert reasons_against(publishing.submit, edition, by=editor) == ["The totals differ."]


def test_an_error_is_not_overridden_by_sql_either(editor):
    edition = draft_edition(editor)
    with acting_as(editor):
        Override.objects.create(
            edition=edition, code="wrong", finding="The totals differ.", reason="So it is."
        )
    note_checks(edition, editor, [WRONG])
    with refused("DDR11"):
        rows("select editions_submit(%s, %s)", edition.pk, editor.pk)


def note_checks(edition, person, findings, step="submit"):
    found = [
        {"code": f.code, "level": f.level, "owner": f.owner, "finding": f.said, "message": f.message}
        for f in findings
    ]
    rows(
        "select editions_note_checks(%s, %s, %s, '{a_check}', %s::jsonb)",
        edition.pk,
        person.pk,
        step,
        json.dumps(found),
    )


def test_the_database_hands_nothing_over_that_was_not_checked(editor):
    edition = draft_edition(editor)
    with refused("DDR10"):
        rows("select editions_submit(%s, %s)", edition.pk, editor.pk)


def test_the_database_hands_nothing_over_that_changed_after_the_checks(editor):
    edition = draft_edition(editor)
    note_checks(edition, editor, [])
    make_term(edition, editor, slug="late")
    with refused("DDR10"):
        rows("select editions_submit(%s, %s)", edition.pk, editor.pk)


def test_the_database_approves_nothing_that_was_not_checked_again(editor, warned):
    warned[:] = []
    edition = submitted_edition(editor)
    with refused("DDR10"):
        rows("select editions_approve(%s, %s)", edition.pk, make_user("reviewer").pk)


def test_what_the_checks_find_at_approval_stops_it(editor, warned):
    warned[:] = []
    edition = submitted_edition(editor)
    warned[:] = [WARNED]
    assert reasons_against(publishing.approve, edition, by=make_user("reviewer")) == UNANSWERED


def test_an_override_is_signed_by_the_database_whatever_the_statement_says(editor):
    edition = draft_edition(editor)
    override(edition, WARNED, by=editor, reason="A pile was entered.")
    row = Override.objects.get()
    assert (row.made_by, row.made_at is None) == (editor, False)
    with refused("42501"):
        rows("update editions_override set made_by_id = %s", make_editor().pk)


def test_only_an_editor_overrides(editor):
    edition = draft_edition(editor)
    for person in (make_user("reviewer"), make_user("publisher"), make_user()):
        with refused("DDR01"):
            override(edition, WARNED, by=person, reason="It is right, I say.")


def test_who_overrides_is_a_preparer_and_never_approves(editor):
    edition, both = draft_edition(editor), make_user("editor", "reviewer")
    override(edition, WARNED, by=both, reason="A pile was entered.")
    publishing.submit(edition, by=editor)
    assert reasons_against(publishing.approve, edition, by=both) == [
        "You prepared part of this edition: someone else must approve it."
    ]


def test_nobody_changes_the_words_of_an_override_not_even_their_own(editor):
    override(draft_edition(editor), WARNED, by=editor, reason="A pile was entered.")
    with acting_as(editor), refused("42501"):
        rows("update editions_override set reason = 'Something else altogether.'")


def test_another_editor_takes_an_override_out_by_name_and_the_warning_is_open_again(editor):
    edition, other = draft_edition(editor), make_editor()
    override(edition, WARNED, by=editor, reason="A pile was entered.")
    with acting_as(other):
        Override.objects.get().delete()
    entry = TrailEntry.objects.filter(table_name="editions_override", action="delete").get()
    assert (entry.actor, entry.values_of.old[0]["reason"]) == (other, "A pile was entered.")
    assert other.pk in edition.preparers.values_list("user", flat=True)
    assert reasons_against(publishing.submit, edition, by=editor) == UNANSWERED


def test_nothing_takes_an_override_out_after_submission(editor):
    edition = draft_edition(editor)
    override(edition, WARNED, by=editor, reason="A pile was entered.")
    publishing.submit(edition, by=editor)
    with acting_as(editor), refused("DDR02"):
        rows("delete from editions_override")
    with refused("DDR02"):
        override(edition, LATE, by=editor, reason="Too late.")


@pytest.mark.parametrize("table", ["editions_gaterun", "editions_gatefinding"])
def test_staff_cannot_write_what_the_checks_found(editor, table):
    draft_edition(editor)
    for statement in (
        f"insert into {table} default values",
        f"delete from {table}",
        f"update {table} set id = id",
    ):
        with refused("42501"):
            rows(statement)


def test_an_override_answers_its_warning_in_its_very_words(editor, warned):
    edition = draft_edition(editor)
    override(edition, WARNED, by=editor, reason="A pile was entered.")
    warned[:] = [warning("many", "Fifty rows are of one day.", "Look at them.")]
    found = findings_of(edition)
    assert [each.is_open for each in answered(found, overrides_of(edition))] == [True]
    assert [str(row) for row in left_over(found, overrides_of(edition))] == ["Forty rows are of one day."]


def test_one_override_answers_two_records_that_are_warned_of_in_the_same_words(editor, warned):
    edition = draft_edition(editor)
    warned[:] = [WARNED, LATE, WARNED]

    made = override_all(edition, by=editor, reason="They were looked at.")

    assert [each.finding for each in made] == ["Forty rows are of one day.", "Late."]
    assert [each.is_open for each in answered(findings_of(edition), overrides_of(edition))] == [False] * 3
    publishing.submit(edition, by=editor)
    assert state_of(edition) == "in_review"


def test_readers_see_reason_and_finding_of_a_published_override_but_not_who(editor):
    edition = draft_edition(editor)
    override(edition, WARNED, by=editor, reason="A pile was entered.")
    publishing.submit(edition, by=editor)
    publishing.approve(edition, by=make_user("reviewer"))
    with as_public():
        assert (list(Override.objects.all()), list(GateRun.objects.all())) == ([], [])
    publishing.publish(edition, by=make_user("publisher"))
    with as_public():
        shown = Override.objects.values_list("finding", "reason", "made_by")
        assert list(shown) == [("Forty rows are of one day.", "A pile was entered.", None)]
        assert list(GateRun.objects.values_list("step", "by").order_by("pk")) == [
            ("submit", None),
            ("approve", None),
        ]
        assert {each.message for each in GateFinding.objects.all()} == {None}


def test_an_override_changed_behind_the_approval_is_not_published(editor):
    edition = draft_edition(editor)
    override(edition, WARNED, by=editor, reason="A pile was entered.")
    publishing.submit(edition, by=editor)
    publishing.approve(edition, by=make_user("reviewer"))
    with as_owner():
        rows("update editions_override set reason = 'Else, quite else.'")
    assert "changed" in reasons_against(publishing.publish, edition, by=make_user("publisher"))[0]


def test_with_the_gate_switched_off_an_unanswered_warning_would_pass(editor):
    edition = draft_edition(editor)
    with as_owner():
        rows("drop trigger editions_edition_gate on editions_edition")
    publishing.submit(edition, by=editor)
    assert state_of(edition) == "in_review"


def test_a_reason_is_asked_for(editor):
    with pytest.raises(DatabaseError, match="override_has_reason"), transaction.atomic():
        override(make_edition(editor), WARNED, by=editor, reason="  ")
