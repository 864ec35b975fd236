"""The gate reads drafted detainers as a set: one warning for each matter, however many rows it has.

What each check says, and on what it keeps quiet, is in tests/gate/pairs.
"""

from datetime import date, timedelta

import pytest

from detainers.models import DetainerPerson
from editions.acting import acting_as
from editions.versioned import revise
from tests.builders import make_detainer, make_edition, make_editor, make_source, publish
from tests.gate.finding import facts, found
from tests.gate.pairs.of_rows import make_delivery

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def edition(editor):
    return make_edition(editor)


def many(n, edition, editor, **fields):
    return [make_detainer(edition, editor, **fields) for _ in range(n)]


def of_person(key, edition, editor, **fields):
    row = make_detainer(edition, editor, **fields)
    with acting_as(editor):
        DetainerPerson.objects.create(detainer=row, person_key=key)
    return row


def test_rows_about_whose_person_the_source_says_nothing_are_not_compared(edition, editor):
    many(2, edition, editor)
    of_person("", edition, editor)
    assert facts(edition, "likely_duplicates") == []


def test_rows_that_differ_in_day_person_or_source_are_no_duplicates(edition, editor):
    of_person("p1", edition, editor)
    of_person("p2", edition, editor)
    of_person("p1", edition, editor, prepared_on=date(2015, 1, 6))
    of_person("p1", edition, editor, source=make_source(slug="another"))
    assert facts(edition, "likely_duplicates") == []


def test_a_row_like_a_published_one_is_a_likely_duplicate_and_its_own_revision_is_none(edition, editor):
    first = of_person("p1", edition, editor)
    publish(edition, editor)
    later, revision = make_edition(editor), make_edition(editor)
    for _ in range(2):
        of_person("p1", later, editor)
    with acting_as(editor):
        revise(first, revision)
    assert facts(later, "likely_duplicates") == [
        "2 rows are like another one in everything the source says (1 set of rows alike)."
    ]
    assert facts(revision, "likely_duplicates") == []


def test_the_widest_of_several_jumps_is_named_and_the_others_counted(edition, editor):
    source, first = make_source(slug="months", name="A source"), date(2015, 1, 1)
    for day in range(31 + 28 + 31):
        for _ in range(1 + 2 * (31 <= day < 59)):
            make_detainer(edition, editor, source=source, prepared_on=first + timedelta(days=day))
    assert facts(edition, "jump") == [
        "A source: 84 rows in February 2015, 31 in the month before. 2 months differ so much."
    ]


def test_a_month_is_compared_with_what_is_published_before_it(edition, editor):
    many(30, edition, editor, prepared_on=date(2015, 1, 1))
    many(30, edition, editor, prepared_on=date(2015, 1, 31))
    publish(edition, editor)
    later = make_edition(editor)
    many(10, later, editor, prepared_on=date(2015, 2, 1))
    many(10, later, editor, prepared_on=date(2015, 2, 28))
    assert [fact.split(": ")[1] for fact in facts(later, "jump")] == [
        "20 rows in February 2015, 60 in the month before."
    ]


def test_a_delivery_that_replaces_another_may_draft_fewer_rows_than_it_has_and_never_more(edition, editor):
    first = make_edition(editor)
    before = make_delivery(first, editor, 1)
    many(1, first, editor, delivery=before)
    publish(first, editor)
    delivery = make_delivery(edition, editor, 2, replaces=before)
    many(1, edition, editor, delivery=delivery)
    assert found(edition, "totals_differ") == []
    many(2, edition, editor, delivery=delivery)
    assert [message.split(". ")[0] for _, message in found(edition, "totals_differ")] == [
        "“rows.csv”: 2 of its rows came in, and this edition has 3"
    ]
