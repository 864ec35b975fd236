"""The gate of reports and cases: what the checks say of an edition before review."""

import pytest

from editions.checks import errors_of
from tests.builders import make_edition, make_editor
from tests.gate.finding import REMEDY
from tests.records import an_edition, make_correction, make_figure, make_highlight, make_report, make_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


def messages(edition):
    return [error.message for error in errors_of(edition)]


def test_a_case_or_correction_waits_for_its_report(editor):
    report = make_report(make_edition(editor, title="Quarter"), editor, title="Report")
    edition = make_edition(editor)
    make_highlight(edition, editor, report=report, title="Case")
    make_correction(edition, editor, report=report, slug="fix")

    assert messages(edition) == [
        "“Case” belongs to “Report”, still a draft in “Quarter”: publish that edition first.",
        "“fix” belongs to “Report”, still a draft in “Quarter”: publish that edition first.",
    ]


def test_a_case_needs_no_other_edition_when_its_report_is_published_or_beside_it(editor):
    with an_edition() as (first, other):
        published = make_report(first, other)
    edition = make_edition(editor)
    make_highlight(edition, editor, report=published)
    make_highlight(edition, editor, report=make_report(edition, editor))

    assert messages(edition) == []


def test_personal_data_is_found_in_every_part_of_an_edition(editor):
    edition = make_edition(editor, title="Rows", note="Ask jo@example.org.")
    report = make_report(edition, editor, title="Report")
    make_figure(report, editor, note="A 123456789 is one of them.")
    make_row(report, editor, criteria="Call 206-555-0100.")
    make_correction(edition, editor, report=report, slug="fix", explanation="See 123-45-6789.")

    assert messages(edition) == [
        f"“Rows”, note: this looks like an e-mail address{REMEDY}",
        f"“fix”, explanation: this looks like a social security number{REMEDY}",
        f"“Report”, note: this looks like an A-number{REMEDY}",
        f"“Report”, criteria: this looks like a telephone number{REMEDY}",
    ]
