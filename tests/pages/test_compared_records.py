"""Two editions compared whose records are few: what is in both alike, what is counted, and of which place."""

import pytest

from tests.builders import make_jurisdiction
from tests.pages.test_compared_editions import compared
from tests.past.record import remove
from tests.records import an_edition, make_policy, make_term

pytestmark = pytest.mark.django_db


def test_what_came_and_went_between_is_in_neither(public):
    with an_edition() as (edition, editor):
        make_term(edition, editor)
    with an_edition() as (edition, editor):
        term = make_term(edition, editor, term="Brief")
    with an_edition(kind="correction") as (edition, editor):
        remove(term, edition, editor)

    page = compared(public, 1, 3)

    assert "Nothing differs between edition 1 and edition 3." in page.said()


def test_more_records_than_are_listed_are_counted(public):
    with an_edition() as (edition, editor):
        make_term(edition, editor)
    with an_edition() as (edition, editor):
        for _ in range(52):
            make_term(edition, editor)

    page = compared(public, 1, 2)

    assert "And 2 more of this kind." in page.said()


def test_a_place_s_own_texts_and_policies_are_compared_for_that_place_alone(public):
    king, linn = make_jurisdiction(), make_jurisdiction("41043", name="Linn")
    with an_edition() as (edition, editor):
        make_term(edition, editor)
    with an_edition() as (edition, editor):
        for place in (king, linn):
            make_policy(edition, editor, jurisdiction=place)

    assert compared(public, 1, 2, jurisdiction="41").rows("Records by kind") == [["Policies", "1", "0", "0"]]
