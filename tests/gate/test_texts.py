"""The gate reads every public text of an edition."""

import pytest

from detainers.models import Facility
from editions.acting import acting_as
from editions.models import AllowedWords, Override
from tests.builders import as_owner, make_detainer, make_edition, make_editor, make_source, publish
from tests.gate.finding import REMEDY, facts, found
from tests.records import make_claim, make_faq, make_policy, make_report, make_term

pytestmark = pytest.mark.django_db


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
        ("error", f"“It is so.”, disputed: this looks like a full birth date{REMEDY}"),
        ("error", f"“Order 1”, note: this looks like a street address{REMEDY}"),
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


def test_the_reason_of_an_override_and_the_editions_own_words_are_read_too(editor):
    edition = make_edition(
        editor,
        kind="correction",
        title="Case A123456789",
        note="Call 206-555-0100.",
        found_by="a@example.org",
    )
    make_term(edition, editor)
    with acting_as(editor):
        Override.objects.create(
            edition=edition,
            code="odd",
            finding="It is odd.",
            reason="Maria Hernandez, 206-555-0143, said so.",
        )
    assert sorted(found(edition, "personal_data")) == [
        ("error", f"The reason given for “It is odd.”: this looks like a telephone number{REMEDY}"),
        ("error", f"“Case A123456789”, found_by: this looks like an e-mail address{REMEDY}"),
        ("error", f"“Case A123456789”, note: this looks like a telephone number{REMEDY}"),
        ("error", f"“Case A123456789”, title: this looks like an A-number{REMEDY}"),
    ]
    assert facts(edition, "possible_name") == [
        "The reason given for “It is odd.”: “Maria Hernandez” may be the name of a person."
    ]


def test_what_an_edition_makes_public_by_naming_it_first_is_read_once(editor):
    edition = make_edition(editor)
    with acting_as(editor):
        source = make_source(slug="county", name="County", note="Ask Maria Hernandez, 206-555-0143.")
        jail = Facility.objects.create(key="k", name="Jail at 12 Main Street", operator="unknown", state=None)
        make_source(slug="other", note="206-555-0199")
    make_detainer(edition, editor, source=source, facility=jail, place_status="unresolved")
    assert sorted(found(edition, "personal_data")) == [
        ("error", f"“County”, note: this looks like a telephone number{REMEDY}"),
        ("error", f"“Jail at 12 Main Street”, name: this looks like a street address{REMEDY}"),
    ]
    assert facts(edition, "possible_name") == [
        "“County”, note: “Maria Hernandez” may be the name of a person."
    ]
    publish(edition, editor)
    again = make_edition(editor)
    make_detainer(again, editor, source=source, place_status="unresolved")
    assert found(again, "personal_data") == []
