"""What the database refuses of withdrawals, whoever asks and however."""

from uuid import uuid4

import pytest
from django.db import transaction

from editions import publishing
from editions.acting import acting_as
from editions.models import BlankedRow, Edition, Withdrawal
from editions.publishing import NotPublishable
from editions.versioned import propose_removal, revise
from reports.models import GlossaryTerm
from tests.builders import make_edition, make_editor, make_user, publish, unchecked
from tests.editions.asking import FORBIDDEN, refused, rows, sqlstate_of
from tests.editions.steps import make_term, published_edition
from tests.withdrawing.steps import draft_withdrawal, withdraw

pytestmark = pytest.mark.django_db
NOT_WITHDRAWN = "DDR13"


def published_term():
    published_edition()
    return GlossaryTerm.objects.current().get()


def test_a_withdrawal_stands_in_an_edition_of_its_own_kind():
    editor, term = make_editor(), published_term()
    with refused(NOT_WITHDRAWN):
        draft_withdrawal(term, editor, make_edition(editor, kind="notice"))


def test_only_what_is_published_is_withdrawn():
    editor, published = make_editor(), published_term()
    draft = make_term(make_edition(editor), editor, slug="draft")
    nothing = GlossaryTerm(uid=uuid4())
    for record in (draft, nothing):
        with refused(NOT_WITHDRAWN):
            draft_withdrawal(record, editor)
    withdrawal = draft_withdrawal(published, editor)
    with refused(NOT_WITHDRAWN), acting_as(editor):
        Withdrawal.objects.filter(pk=withdrawal.pk).update(record_uid=draft.uid)
    with refused(NOT_WITHDRAWN), acting_as(editor):
        Withdrawal.objects.filter(pk=withdrawal.pk).update(record_model="editions.withdrawal")


def test_a_record_is_withdrawn_once():
    editor, term = make_editor(), published_term()
    draft_withdrawal(term, editor)
    with refused("23505") as caught:
        draft_withdrawal(term, editor)
    assert caught.value.__cause__.diag.constraint_name == "withdrawal_once_per_record"


@pytest.mark.parametrize("act", [revise, propose_removal])
def test_a_withdrawal_is_neither_revised_nor_taken_back(act):
    editor = make_editor()
    withdraw(published_term())
    withdrawal, edition = Withdrawal.objects.get(), make_edition(editor, kind="withdrawal")
    with acting_as(editor), refused("23505" if act is revise else "23514"):
        act(withdrawal, edition)


def reasons_of_submitting(edition, by):
    with unchecked(), pytest.raises(NotPublishable) as caught, transaction.atomic():
        publishing.submit(edition, by=by)
    return caught.value.reasons


def test_a_withdrawal_stands_alone():
    editor, term = make_editor(), published_term()
    withdrawal = draft_withdrawal(term, editor)
    make_term(withdrawal.edition, editor, slug="another")
    assert reasons_of_submitting(withdrawal.edition, editor) == [
        "An edition of the kind withdrawal holds withdrawals and nothing else, and withdrawals stand in no "
        "other: “Withdrawal” has 1 glossary term. Take them out, or move them to an edition of "
        "their own."
    ]


def test_an_edition_does_not_change_its_kind_around_a_withdrawal():
    editor, term = make_editor(), published_term()
    withdrawal = draft_withdrawal(term, editor)
    with acting_as(editor):
        Edition.objects.filter(pk=withdrawal.edition_id).update(kind="notice")
    [reason] = reasons_of_submitting(withdrawal.edition, editor)
    assert "“Withdrawal” has 1 withdrawal" in reason


def test_two_people_withdraw():
    editor, term = make_user("editor", "reviewer", "publisher"), published_term()
    withdrawal = draft_withdrawal(term, editor)
    with unchecked():
        publishing.submit(withdrawal.edition, by=editor)
        with pytest.raises(NotPublishable, match="someone else must approve it"):
            publishing.approve(withdrawal.edition, by=editor)
    with pytest.raises(NotPublishable, match="It is not approved"):
        publishing.publish(withdrawal.edition, by=editor)
    assert GlossaryTerm.objects.get().meaning == "A request."


def test_what_was_withdrawn_is_not_published_again():
    editor, term = make_editor(), published_term()
    withdraw(term)
    edition = make_edition(editor)
    with acting_as(editor):
        draft = revise(term, edition)
        draft.meaning = "It is back."
        draft.save()
    with pytest.raises(NotPublishable) as caught:
        publish(edition, editor)
    assert caught.value.reasons == [
        "Withdrawn before, and not to be published again: 1 glossary term. Take it out of this edition."
    ]


def test_a_withdrawn_record_is_taken_away_without_its_content():
    editor, term = make_editor(), published_term()
    assert withdraw(term) == 2
    edition = make_edition(editor, kind="correction")
    with acting_as(editor):
        draft = propose_removal(term, edition)
        draft.meaning = "It is back."
        draft.save()
    publish(edition, editor)
    meanings = GlossaryTerm.objects.order_by("pk").values_list("meaning", "removed", "withdrawn_in")
    assert list(meanings) == [("Withdrawn in edition 2", False, 2), ("Withdrawn in edition 2", True, 2)]


def test_a_draft_goes_and_its_approval_lapses():
    editor, term = make_editor(), published_term()
    edition = make_edition(editor)
    with acting_as(editor):
        revise(term, edition)
    make_term(edition, editor, slug="another")
    with unchecked():
        publishing.submit(edition, by=editor)
        publishing.approve(edition, by=make_user("reviewer"))
    withdraw(term)
    assert list(GlossaryTerm.objects.drafts().values_list("slug", flat=True)) == ["another"]
    with pytest.raises(NotPublishable, match="It changed after it was approved"):
        publishing.publish(edition, by=make_user("publisher"))


def test_staff_cannot_withdraw_or_undo_it_around_the_procedure():
    withdraw(published_term())
    assert BlankedRow.objects.count() == 1
    statements = [
        "update reports_glossaryterm set withdrawn_in = null",
        "insert into reports_glossaryterm (withdrawn_in) values (1)",
        "update editions_blankedrow set digest = null",
        "delete from editions_blankedrow",
        "update editions_blanking set assignments = ''",
        "insert into editions_blankedrow (table_name, row_id, edition_number) values ('a', 1, 1)",
        "delete from editions_trailvalue",
        "delete from editions_withdrawnaddress",
        "select editions_withdraw(2)",
        "select editions_blank_record(w, 2) from editions_withdrawal w",
        "select editions_delete_drafts('reports_glossaryterm', gen_random_uuid())",
        "select editions_forget_statistics()",
        "select detainers_forget_words(2)",
    ]
    assert {statement: sqlstate_of(statement) for statement in statements} == dict.fromkeys(
        statements, FORBIDDEN
    )
    with refused("DDR02"), acting_as(make_editor()):
        rows("update reports_glossaryterm set meaning = 'It is back.'")
    with refused("DDR02"), acting_as(make_editor()):
        rows("delete from editions_withdrawal")
