from datetime import date

import pytest

from editions.acting import acting_as
from editions.versioned import revise
from tests.builders import make_edition, make_editor, make_jurisdiction
from tests.pages.page import read, statements
from tests.records import an_edition, make_faq

pytestmark = pytest.mark.django_db


def questions(page):
    return page.words("summary/h2")


def test_answers_stand_in_their_order_with_source_and_day_of_review(public):
    with an_edition() as (edition, editor):
        make_faq(edition, editor, position=2, question="Second?")
        make_faq(
            edition,
            editor,
            position=1,
            question="First?",
            slug="first",
            answer="**Bold**",
            sources="- The law",
        )

    page = read(public, "/faqs/")

    assert questions(page) == ["First?", "Second?"]
    assert page.words("div[@class='accordion']/details")[0] == (
        "First? Bold Sources The law Last reviewed November 1, 2026. Link to this answer: First?"
    )
    assert page.links()["Link to this answer: First?"] == "#first"


def test_answers_limited_to_a_place_show_there_and_in_its_state(public):
    make_jurisdiction("48453", name="Travis")
    make_jurisdiction("53033", name="King")
    with an_edition() as (edition, editor):
        make_faq(edition, editor, question="Everywhere?", position=1)
        make_faq(edition, editor, question="Texas?", position=2, places=["48"])

    assert questions(read(public, "/faqs/", {"jurisdiction": "48453"})) == ["Everywhere?", "Texas?"]
    assert questions(read(public, "/faqs/", {"jurisdiction": "53033"})) == ["Everywhere?"]


def test_from_and_to_keep_answers_that_held_then(public):
    with an_edition() as (edition, editor):
        make_faq(edition, editor, question="Old?", holds_until=date(2016, 12, 31))
        make_faq(edition, editor, question="New?", holds_from=date(2017, 1, 1))

    assert questions(read(public, "/faqs/", {"from": "2017-01-01"})) == ["New?"]
    assert questions(read(public, "/faqs/", {"to": "2016-12-31"})) == ["Old?"]


def test_the_page_says_what_is_filtered(public):
    make_jurisdiction("48453", name="Travis", state=make_jurisdiction("48", kind="state", name="Texas"))
    with an_edition() as (edition, editor):
        make_faq(edition, editor)

    page = read(public, "/faqs/", {"jurisdiction": "48453", "to": "2016-12-31"})

    assert "1 answer, for Travis County, Texas, holding to December 31, 2016." in page.said()
    assert page.said().count("×") == 2


def test_a_draft_answer_does_not_show(public):
    with an_edition() as (edition, editor):
        make_faq(edition, editor, question="Public?")
    other = make_editor()
    make_faq(make_edition(other), other, question="Secret?")

    assert questions(read(public, "/faqs/")) == ["Public?"]


def test_an_old_edition_shows_the_old_answer(public):
    with an_edition() as (edition, editor):
        faq = make_faq(edition, editor, question="Old?")
    with an_edition() as (edition, editor), acting_as(editor):
        draft = revise(faq, edition)
        draft.question = "New?"
        draft.save()

    assert questions(read(public, "/faqs/")) == ["New?"]
    assert questions(read(public, "/faqs/", {"edition": "1"})) == ["Old?"]


def test_without_an_answer_the_page_says_why(public):
    assert "No answer is published in this edition." in read(public, "/faqs/").said()


@pytest.mark.parametrize("rows", [1, 3])
def test_three_answers_cost_no_more_statements_than_one(public, rows):
    make_jurisdiction("48453")
    with an_edition() as (edition, editor):
        for _ in range(rows):
            make_faq(edition, editor, places=["48"])

    assert statements(public, "/faqs/", {"jurisdiction": "48453"}) <= 6
