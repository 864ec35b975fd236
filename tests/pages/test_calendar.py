from datetime import UTC, datetime

import pytest

from tests.builders import make_edition, make_editor
from tests.pages.page import read
from tests.records import an_edition, make_announcement

pytestmark = pytest.mark.django_db


def test_dates_stand_last_first_and_a_cancelled_one_keeps_its_reason(public):
    with an_edition() as (edition, editor):
        make_announcement(edition, editor, title="Quarter 1", is_cancelled=True, reason="No delivery came.")
        make_announcement(
            edition, editor, title="Quarter 2", announced_for=datetime(2027, 3, 15, 14, tzinfo=UTC)
        )

    assert read(public, "/calendar/").rows("Announced dates") == [
        ["15 March 2027, 10:00 a.m. Eastern time", "Quarter 2", "Announced"],
        ["14 December 2026, 10:00 a.m. Eastern time", "Quarter 1", "Cancelled: No delivery came."],
    ]


def test_a_draft_date_does_not_show(public):
    editor = make_editor()
    make_announcement(make_edition(editor), editor, title="Secret")

    page = read(public, "/calendar/")

    assert ("Secret" in page.text, "No date is announced in this edition." in page.said()) == (False, True)
