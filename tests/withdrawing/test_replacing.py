"""A delivery that replaces one with a withdrawn row: the row stays counted, and may come again."""

from datetime import date

import pytest

from detainers.models import Detainer
from editions import checks
from tests.builders import make_editor, make_jurisdiction, publish
from tests.importing.files import bring, row, write_file
from tests.withdrawing.steps import withdraw

pytestmark = pytest.mark.django_db

MAY, LATE = row(prepare_date="2015-05-01"), row(prepare_date="2015-05-31")


@pytest.fixture
def bring_in(tmp_path):
    """Bring in a file of some rows under a name, by one and the same editor."""
    make_jurisdiction("53", kind="state", name="Washington")
    make_jurisdiction("53033", name="King")
    editor = make_editor()

    def brought(name, *rows, replaces=None):
        days = {"replaces": str(replaces.pk), "first_day": date(2015, 5, 1)} if replaces else {}
        return bring(write_file(tmp_path, *rows, name=f"{name}.csv"), editor, **days)

    return brought


def published(arrival):
    publish(arrival.delivery.edition, make_editor())
    return arrival.delivery


def warned(arrival):
    found = checks.findings_of(arrival.delivery.edition)
    return [(each.fact, each.level) for each in found if each.code == "withdrawn_rows"]


def counted():
    rows = Detainer.objects.current().order_by("prepared_on", "since")
    return [(f"{each.prepared_on:%m-%d}", each.since, each.withdrawn_in) for each in rows]


STAYS = [("It replaces a delivery with withdrawn rows, which stay counted: 1.", "warning")]


def test_the_withdrawn_row_is_neither_paired_nor_closed_and_the_gate_warns(bring_in):
    first = published(bring_in("first", MAY, LATE))
    withdraw(Detainer.objects.get(prepared_on="2015-05-01"))

    arrival = bring_in("second", LATE, MAY, replaces=first)

    assert (arrival.unchanged, arrival.removed) == (1, 0)
    assert warned(arrival) == STAYS
    published(arrival)
    assert counted() == [("05-01", 1, 2), ("05-01", 3, None), ("05-31", 1, None)]


def test_a_file_without_the_row_leaves_it_counted_once(bring_in):
    first = published(bring_in("first", MAY, LATE))
    withdraw(Detainer.objects.get(prepared_on="2015-05-01"))

    arrival = bring_in("second", LATE, row(prepare_date="2015-05-30"), replaces=first)

    assert warned(arrival) == STAYS
    published(arrival)
    assert counted() == [("05-01", 1, 2), ("05-30", 3, None), ("05-31", 1, None)]


def test_a_replacement_of_a_replacement_is_warned_of_too(bring_in):
    first = published(bring_in("first", MAY, LATE))
    withdraw(Detainer.objects.get(prepared_on="2015-05-01"))
    second = published(bring_in("second", LATE, row(prepare_date="2015-05-30"), replaces=first))

    assert warned(bring_in("third", LATE, MAY, replaces=second)) == STAYS


def test_a_delivery_that_replaces_none_with_withdrawn_rows_is_not(bring_in):
    first = published(bring_in("first", MAY, LATE))
    published(bring_in("other", row(prepare_date="2015-06-01")))
    withdraw(Detainer.objects.get(prepared_on="2015-06-01"))

    assert warned(bring_in("second", LATE, replaces=first)) == []
