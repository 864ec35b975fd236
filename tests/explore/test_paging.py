"""Pages by key: every row once, there and back, however many share a day."""

import random
import uuid
from datetime import date
from types import SimpleNamespace

import pytest
from django.http import QueryDict

from detainers.models import Detainer
from reports.addresses import BadRequest
from reports.paging import CURSOR_HINT, KeysetPage, cursor_of, read_cursor
from tests.explore.record import (
    address_of,
    draft_detainers,
    make_franklins,
    publish_changes,
    publish_detainers,
    publish_many,
    rows_of,
    text_of,
    walk,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def many():
    """120 detainers of a county on three days, and as many elsewhere, removed or drafted."""
    places, chance = make_franklins(), random.Random(1)
    here = {"place_status": "resolved", "jurisdiction": places["county"], "state": places["county"].state}
    there = {"place_status": "resolved", "jurisdiction": places["ohio"], "state": places["ohio"].state}
    days = [date(2015, 1, 5)] * 100 + [date(2015, 1, 4)] * 10 + [date(2015, 1, 6)] * 10
    chance.shuffle(days)
    publish_many([here | {"prepared_on": day} for day in days] + [there | {"prepared_on": days[0]}] * 60)
    draft_detainers(*[{"jurisdiction": places["county"]}] * 3)
    kept = Detainer.objects.current().filter(jurisdiction="51067")
    return [str(uid) for uid in kept.order_by("-prepared_on", "-uid").values_list("uid", flat=True)]


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_walking_there_and_back_gives_every_row_once(public, many, order):
    expected = many if order == "newest" else many[::-1]

    there, last = walk(public, f"/detainers/?jurisdiction=51067&sort={order}", "Next 50 rows")
    back, first = walk(public, last, "Previous rows")

    assert [len(page) for page in there] == [50, 50, 20]
    assert [uid for page in there for uid in page] == expected
    assert back == there[::-1]
    assert "before=" in first


def test_the_first_page_has_no_way_back_and_the_last_none_further(public, many):
    first = public.get("/detainers/?jurisdiction=51067")
    last = public.get(walk(public, "/detainers/?jurisdiction=51067", "Next 50 rows")[1])

    assert address_of(first, "Previous rows") is None
    assert address_of(last, "Next 50 rows") is None
    assert "Previous rows (first page)" in text_of(first)
    assert "Next 50 rows → (last page)" in text_of(last)


def test_the_links_keep_filter_order_and_edition_and_drop_the_old_mark(public, many):
    publish_detainers({})
    query = "jurisdiction=51067&from=2015-01-01&sort=oldest"

    second = public.get(address_of(public.get(f"/detainers/?{query}&edition=1"), "Next 50 rows"))
    further, back = address_of(second, "Next 50 rows"), address_of(second, "Previous rows")

    assert further.startswith(f"/detainers/?{query}&after=2015-01-05_")
    assert back.startswith(f"/detainers/?{query}&before=2015-01-05_")
    assert [address.count("after=") + address.count("before=") for address in (further, back)] == [1, 1]
    assert [address.endswith("&edition=1") for address in (further, back)] == [True, True]


def test_a_mark_stays_right_while_rows_are_added_before_it(public, many):
    address = address_of(public.get("/detainers/?jurisdiction=51067"), "Next 50 rows")
    before = rows_of(public.get(address))

    publish_many(
        [
            {"prepared_on": date(2015, 2, 1), "place_status": "resolved", "jurisdiction_id": "51067"}
            for _ in range(60)
        ]
    )

    assert rows_of(public.get(address)) == before


def test_a_page_that_is_full_to_the_last_row_has_no_next_one(public):
    publish_many([{"prepared_on": date(2015, 1, 5)} for _ in range(50)])

    answer = public.get("/detainers/")

    assert len(rows_of(answer)) == 50
    assert address_of(answer, "Next 50 rows") is None


UID = uuid.UUID(int=7).hex
BROKEN = [
    "x",
    "2015-01-05",
    "2015-01-05_",
    f"_{UID}",
    f"2015-02-30_{UID}",
    f"20150105_{UID}",
    f"2015-W02-1_{UID}",
    f"2015-01-05_{UID}0",
    f"2015-01-05_{UID[:-1]}g",
    f"2015-01-05_{uuid.UUID(int=7)}",
    f"2015-01-05_{UID} or 1=1",
    f"9999999-01-05_{UID}",
    f"٢٠١٥-٠١-٠٥_{UID}",
]


def test_a_broken_mark_is_refused(public, many):
    answers = [public.get("/detainers/", {name: mark}) for mark in BROKEN for name in ("after", "before")]

    assert {answer.status_code for answer in answers} == {400}
    assert [answer for answer in answers if CURSOR_HINT not in text_of(answer)] == []


def test_both_marks_or_one_twice_are_refused(public, many):
    mark = f"2015-01-05_{UID}"

    both = public.get(f"/detainers/?after={mark}&before={mark}")
    twice = public.get(f"/detainers/?after={mark}&after={mark}")

    assert (both.status_code, twice.status_code) == (400, 400)
    assert "Give either “after” or “before”, not both." in text_of(both)
    assert CURSOR_HINT in text_of(twice)


@pytest.mark.parametrize("query", [f"after=1999-01-01_{UID}", f"before=2030-01-01_{UID}"])
def test_a_page_beyond_the_end_is_refused_not_shown_empty(public, many, query):
    answer = public.get(f"/detainers/?jurisdiction=51067&{query}")

    assert answer.status_code == 400
    assert "No rows lie beyond this page mark." in text_of(answer)
    assert address_of(answer, "") is not None
    assert public.get("/detainers/?jurisdiction=51067").status_code == 200


def test_a_record_without_rows_has_one_empty_page(public):
    answer = public.get("/detainers/")

    assert (answer.status_code, rows_of(answer)) == (200, [])
    assert "No detainer is published in this edition." in text_of(answer)


def test_the_file_has_no_pages(public, many):
    assert public.get(f"/detainers.csv?after=2015-01-05_{UID}").status_code == 400


def test_a_mark_names_day_and_row_and_is_read_back():
    row = SimpleNamespace(prepared_on=date(2015, 1, 5), uid=uuid.UUID(int=7))

    assert cursor_of(row) == f"2015-01-05_{UID}"
    assert read_cursor("after", [cursor_of(row)]) == (None, row.prepared_on, row.uid)
    assert read_cursor("after", [cursor_of(row, "51067")]) == ("51067", row.prepared_on, row.uid)
    assert read_cursor("after", []) is None


def test_rows_removed_by_a_later_edition_are_on_no_page_of_it(public, many):
    removed = Detainer.objects.current().filter(uid__in=many[:70])
    publish_changes(removals=list(removed))

    there, _ = walk(public, "/detainers/?jurisdiction=51067", "Next 50 rows")
    old, _ = walk(public, "/detainers/?jurisdiction=51067&edition=1", "Next 50 rows")

    assert [uid for page in there for uid in page] == many[70:]
    assert [uid for page in old for uid in page] == many


def test_keyset_page_refuses_a_mark_before_it_asks_for_rows():
    filters = SimpleNamespace(values=QueryDict("after=x").getlist)

    with pytest.raises(BadRequest) as refused:
        KeysetPage(None, filters, None)

    assert refused.value.problems == {"after": CURSOR_HINT}
