"""The gate reads drafted detainers as a set: one warning for each matter, however many rows it has."""

from datetime import date, timedelta

import pytest

from detainers.models import Delivery, DetainerPerson, Facility
from editions.acting import acting_as
from tests.builders import make_detainer, make_edition, make_editor, make_jurisdiction, make_source, publish
from tests.gate.finding import facts, found

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def edition(editor):
    return make_edition(editor)


def many(n, edition, editor, **fields):
    return [make_detainer(edition, editor, **fields) for _ in range(n)]


def test_many_rows_on_one_day_are_a_warning_and_a_usual_day_is_none(edition, editor):
    king = make_jurisdiction()
    many(9, edition, editor, jurisdiction=king, prepared_on=date(2015, 1, 5))
    assert facts(edition, "many_on_one_day") == []
    many(3, edition, editor, jurisdiction=king, prepared_on=date(2015, 1, 5))
    assert facts(edition, "many_on_one_day") == [
        "12 rows of King County, State 53 are of one day, January 5, 2015."
    ]


def test_rows_alike_in_all_that_the_source_says_are_a_warning(edition, editor):
    for key, day in (("p1", 5), ("p1", 5), ("p1", 6), ("p2", 5)):
        row = make_detainer(edition, editor, prepared_on=date(2015, 1, day))
        with acting_as(editor):
            DetainerPerson.objects.create(detainer=row, person_key=key)
    many(2, edition, editor)
    assert facts(edition, "likely_duplicates") == [
        "1 rows are like another one in everything the source says (1 sets of rows)."
    ]


def test_a_place_that_does_not_run_the_jail_is_a_warning(edition, editor):
    king, lewis = make_jurisdiction(), make_jurisdiction(geoid="53041", name="Lewis")
    jail = Facility.objects.create(key="x:1", name="King Jail", operator="county", jurisdiction=king)
    make_detainer(edition, editor, jurisdiction=king, facility=jail)
    assert facts(edition, "operator_differs") == []
    make_detainer(edition, editor, jurisdiction=lewis, facility=jail)
    assert facts(edition, "operator_differs") == [
        "1 rows of King Jail are counted for Lewis County, State 53, which does not run it."
    ]


def test_a_month_with_twice_the_rows_of_the_one_before_is_a_warning(edition, editor):
    first = date(2015, 1, 1)
    for day in range(31 + 28 + 31):
        for _ in range(1 + 2 * (31 <= day < 59)):
            make_detainer(edition, editor, prepared_on=first + timedelta(days=day))
    assert facts(edition, "jump") == [
        "Source 1: 84 rows in February 2015, 31 in the month before. 2 months differ so much."
    ] or facts(edition, "jump")[0].endswith(
        ": 84 rows in February 2015, 31 in the month before. 2 months differ so much."
    )


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


def test_totals_of_a_delivery_are_the_sum_of_its_rows(edition, editor):
    with acting_as(editor):
        delivery = Delivery.objects.create(
            edition=edition, source=make_source(), file_name="rows.csv", sha256="ab", form="template",
            row_count=3, kept_count=2, held_count=0, refused_count=1,
        )  # fmt: skip
    many(1, edition, editor, delivery=delivery, source=delivery.source)
    assert found(edition, "totals_differ") == [
        (
            "error",
            f"“{delivery}” states 2 rows kept or held, and 1 are drafted: "
            "abandon this edition and bring the file in again.",
        )
    ]
    many(1, edition, editor, delivery=delivery, source=delivery.source)
    assert found(edition, "totals_differ") == []
