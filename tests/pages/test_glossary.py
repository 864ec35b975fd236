import pytest

from tests.builders import make_edition, make_editor
from tests.pages.page import read
from tests.records import an_edition, make_term

pytestmark = pytest.mark.django_db


def test_terms_stand_in_the_order_of_the_alphabet_with_other_words_for_them(public):
    with an_edition() as (edition, editor):
        make_term(edition, editor, term="Hold", meaning="To **keep**.", also=["custody"])
        make_term(edition, editor, term="bail", meaning="Money.")

    page = read(public, "/glossary/")

    assert list(zip(page.words("dl/dt"), page.words("dl/dd"), strict=True)) == [
        ("bail", "Money."),
        ("Hold also: custody", "To keep."),
    ]


def test_a_draft_term_does_not_show_and_an_old_edition_has_only_what_it_had(public):
    with an_edition() as (edition, editor):
        make_term(edition, editor, term="First")
    with an_edition() as (edition, editor):
        make_term(edition, editor, term="Second")
    editor = make_editor()
    make_term(make_edition(editor), editor, term="Secret")

    assert read(public, "/glossary/").words("dl/dt") == ["First", "Second"]
    assert read(public, "/glossary/", {"edition": "1"}).words("dl/dt") == ["First"]


def test_without_a_term_the_page_says_so(public):
    assert "No term is published in this edition." in read(public, "/glossary/").said()
