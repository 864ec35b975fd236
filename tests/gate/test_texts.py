"""The gate reads every public text of an edition."""

import pytest

from editions.models import AllowedWords
from tests.builders import as_owner, make_edition, make_editor
from tests.gate.finding import facts, found
from tests.records import make_claim, make_faq, make_policy, make_report, make_term

pytestmark = pytest.mark.django_db

ALLOWED = (
    ". Take it out; only the number or address of an office may stay, once a reference keeper has put it on "
    "the list of allowed words."
)


@pytest.fixture
def editor():
    return make_editor()


def test_what_a_template_or_a_writer_left_open_is_an_error(editor):
    edition = make_edition(editor)
    make_faq(edition, editor, question="What?", answer="In {{ place }} there were XX. TODO: ask.")
    make_term(
        edition,
        editor,
        term="Notice",
        meaning="See Title XX of the act, and [the form](https://example.org).",
    )
    assert facts(edition, "unfinished_text") == [
        "“What?”, answer: “{{ place }}” was left open. Fill it in, or take it out.",
        "“What?”, answer: “XX” was left open. Fill it in, or take it out.",
        "“What?”, answer: “TODO” was left open. Fill it in, or take it out.",
    ]


def test_personal_data_is_an_error_wherever_it_is_typed(editor):
    edition = make_edition(editor)
    make_policy(edition, editor, title="Order 1", note="Ask at 12 Main Street.")
    make_claim(edition, editor, statement="It is so.", disputed="He was born on May 4, 1985.")
    assert sorted(found(edition, "personal_data")) == [
        ("error", f"“It is so.”, disputed: this looks like a full birth date{ALLOWED}"),
        ("error", f"“Order 1”, note: this looks like a street address{ALLOWED}"),
    ]


def test_a_possible_name_is_a_warning_and_an_allowed_one_is_none(editor):
    edition = make_edition(editor)
    make_report(
        edition, editor, title="Report", summary="John Smith of Franklin County, said Maria Hernandez."
    )
    with as_owner():
        AllowedWords.objects.create(
            words="Maria Hernandez", kind="office", reason="Sheriff, quoted in office."
        )
    assert found(edition, "possible_name") == [
        (
            "warning",
            "“Report”, summary: “John Smith” may be the name of a person. "
            "Take it out, or say why it is no personal data.",
        )
    ]
