"""What the checks say of withdrawals."""

import pytest

from editions.acting import acting_as
from editions.checks import findings_of
from editions.versioned import revise
from tests.builders import make_edition, make_editor, publish
from tests.records import make_faq, make_report, make_term
from tests.withdrawing.steps import draft_withdrawal, withdraw

pytestmark = pytest.mark.django_db

ANSWER = "The sheriff of the county told Jane Roe on the phone that she was free to go"


def published_answer(**fields):
    editor = make_editor()
    edition = make_edition(editor)
    faq = make_faq(edition, editor, answer=ANSWER, **fields)
    publish(edition, editor)
    return faq


def found(edition):
    return {(finding.code, finding.level) for finding in findings_of(edition)}


@pytest.mark.parametrize(
    ("reason", "is_found"),
    [
        ("It said: “the SHERIFF of the county told  Jane Roe …”.", True),
        ("It told too much of a person.", False),
        ("The sheriff asked us to.", False),
    ],
)
def test_a_reason_does_not_repeat_what_is_withdrawn(reason, is_found):
    edition = draft_withdrawal(published_answer(), public_reason=reason).edition
    assert (("withdrawal_repeats", "error") in found(edition)) == is_found


def test_the_reason_is_looked_through_for_personal_data():
    edition = draft_withdrawal(published_answer(), public_reason="Write to jane.roe@aol.com.").edition
    assert ("personal_data", "error") in found(edition)


def test_another_record_with_the_same_words_is_named_to_staff_alone():
    faq, editor = published_answer(), make_editor()
    edition = make_edition(editor)
    report = make_report(edition, editor, summary=f"We heard: {ANSWER}.")
    publish(edition, editor)
    findings = findings_of(draft_withdrawal(faq).edition)
    assert [(each.fact, each.message) for each in findings if each.code == "withdrawn_words_elsewhere"] == [
        (
            "Other records have words that these have too: 1.",
            "Other records have words that these have too: 1. Withdraw them as well, or say why their words "
            f"may stay, without naming them: report {str(report.uid)[:8]}.",
        )
    ]


@pytest.mark.parametrize(
    ("said", "is_found"),
    [
        ("They say the  sheriff of the county\ntold JANE Roe this.", True),
        ("The sheriff of the county was told.", False),
        ("The county told Jane Roe otherwise.", False),
    ],
)
def test_a_record_that_quotes_a_few_words_in_a_row_is_named_too(said, is_found):
    faq, editor = published_answer(), make_editor()
    edition = make_edition(editor)
    make_report(edition, editor, summary=said)
    publish(edition, editor)
    assert (("withdrawn_words_elsewhere", "warning") in found(draft_withdrawal(faq).edition)) == is_found


def test_a_short_text_is_looked_for_as_a_whole():
    editor = make_editor()
    edition = make_edition(editor)
    term = make_term(edition, editor, term="Jane Roe’s cell", meaning="It is hers.")
    make_report(edition, editor, summary="It was in jane roe’s cell that he was.")
    publish(edition, editor)
    assert ("withdrawn_words_elsewhere", "warning") in found(draft_withdrawal(term).edition)


def test_what_says_the_same_in_other_words_is_not_found():
    editor = make_editor()
    edition = make_edition(editor)
    faq = make_faq(edition, editor, answer="She left.")
    make_report(edition, editor, summary="He stayed.")
    publish(edition, editor)
    assert ("withdrawn_words_elsewhere", "warning") not in found(draft_withdrawal(faq).edition)


def test_what_was_withdrawn_is_not_drafted_again():
    faq, editor = published_answer(), make_editor()
    withdraw(faq)
    edition = make_edition(editor)
    with acting_as(editor):
        revise(faq, edition)
    assert ("withdrawn_before", "error") in found(edition)
