from datetime import date

import pytest

from tests.builders import make_edition, make_editor
from tests.pages.page import read
from tests.records import an_edition, make_block

pytestmark = pytest.mark.django_db

CHECKED = {"is_on": True, "checked_on": date(2026, 11, 2), "run_by": "The agency"}


def test_a_block_shows_only_when_someone_switched_it_on(public):
    with an_edition() as (edition, editor):
        make_block(edition, editor, title="Tip line", body="Call.", **CHECKED)
        make_block(edition, editor, title="Unchecked line", body="Do not call.")

    page = read(public, "/help/")

    assert (
        page.words("section")[0]
        == "Tip line Call. Run by The agency, not by this site. Checked November 2, 2026."
    )
    assert "Unchecked line" not in page.said()


def test_a_draft_block_does_not_show(public):
    editor = make_editor()
    make_block(make_edition(editor), editor, title="Secret", **CHECKED)

    assert "Secret" not in read(public, "/help/").text


def test_the_page_says_how_to_ask_for_removal_once_there_is_an_address(public, settings):
    assert "has not set an address for such requests" in read(public, "/help/").said()

    settings.CORRECTIONS_EMAIL = "corrections@example.org"

    assert "corrections@example.org" in read(public, "/help/").links()
