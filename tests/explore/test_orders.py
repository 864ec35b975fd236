"""Lists by place and by outcome: every row once, in one order, on pages and in the file."""

import csv
import io
import uuid
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from detainers.models import Detainer
from detainers.models.detainers import Outcome
from editions.models import Edition
from editions.previewing import as_if_published
from reports import statistics
from reports.orders import NOWHERE, ORDERS
from reports.paging import CURSOR_HINT
from reports.reading import Reading
from reports.views.detainers import SORTS
from tests.builders import as_public
from tests.explore.chance import asked_for, published_by_chance, visible
from tests.explore.record import (
    address_of,
    links_of,
    make_franklins,
    publish_changes,
    publish_detainers,
    publish_many,
    rows_of,
    text_of,
    walk,
)
from tests.pages.page import statements

pytestmark = pytest.mark.django_db
UID = uuid.UUID(int=7).hex


def place_rank(row):
    """State by state, in each the state's own first, then by name; rows that no place answers for last."""
    place = row.jurisdiction
    if place is None:
        return "~", NOWHERE.index(row.place_status), "", ""
    state = place.state or place
    return state.name, 0 if place == state else 1, place.name, place.pk


RANKS = {
    "newest": lambda row: (),
    "oldest": lambda row: (),
    "place": place_rank,
    "outcome": lambda row: Outcome.values.index(row.outcome),
}


def expected(rows, sort):
    newest_first = sorted(rows, key=lambda row: (row.prepared_on, row.uid), reverse=sort != "oldest")
    return [row.uid for row in sorted(newest_first, key=RANKS[sort])]


def walked(reading, scope, sort, size, backwards):
    """The rows page by page, each from the mark of the one before."""
    found, mark = [], None
    while True:
        order = ORDERS[sort](reading, scope)
        page = order.fetch(statistics.detainers(reading, scope), size, mark, backwards)
        found += [row.uid for row in page]
        if len(page) < size:
            return found
        mark = order.group_of(page[-1]), page[-1].prepared_on, page[-1].uid


def filed(reading, scope, sort):
    parts = ORDERS[sort](reading, scope).parts_of_file(statistics.detainers(reading, scope))
    return [row.uid for rows in parts for row in rows]


def located(chance):
    """A question about jails that stand in two counties."""
    scope = chance.scope()
    places = [chance.places["county"], chance.places["ohio"]]
    return replace(scope, places=places, choices=scope.choices | {"located": ["in"]})


def is_inside(row, scope):
    if not scope.choices.get("located"):
        return asked_for(row, scope)
    return row.located_in_id in scope.geoids and asked_for(row, scope.anywhere().without("located"))


@pytest.mark.parametrize("sort", ORDERS)
@pytest.mark.parametrize("seed", [5, pytest.param(6, marks=pytest.mark.long)])
def test_pages_there_and_back_and_the_file_have_every_row_once_in_every_edition(seed, sort, monkeypatch):
    chance = published_by_chance(seed)
    for number in (1, 3):
        reading, rows = Reading(number, 3), visible(number)
        scopes = [*(chance.scope() for _ in range(12)), *(located(chance) for _ in range(3))]
        for size, scope in product((2, 7, 50), scopes):
            order = expected([row for row in rows if is_inside(row, scope)], sort)
            monkeypatch.setattr("reports.orders.SORTED_FIRST", size)
            with as_public():
                assert walked(reading, scope, sort, size, backwards=False) == order, (number, size, scope)
                back = walked(reading, scope, sort, size, backwards=True)
                assert back == order[::-1], (number, size, scope)
                assert filed(reading, scope, sort) == order, (number, scope)


@pytest.mark.parametrize("sort", ORDERS)
def test_a_preview_pages_a_draft_laid_over_the_record(sort):
    chance = published_by_chance(7)
    with as_if_published(Edition.objects.get(number=None)) as number:
        reading = Reading(number, number)
        rows = list(Detainer.objects.as_of(reading).select_related("jurisdiction__state"))
        for size in (2, 7, 50):
            scope = chance.scope()
            order = expected([row for row in rows if asked_for(row, scope)], sort)
            assert walked(reading, scope, sort, size, backwards=False) == order, (size, scope)
            assert walked(reading, scope, sort, size, backwards=True) == order[::-1], (size, scope)
            assert filed(reading, scope, sort) == order, (size, scope)


def test_each_order_has_words():
    assert set(ORDERS) == set(SORTS)


def lodged(place, many):
    """So many detainers of a place, every third of them declined."""
    here = {"place_status": "resolved", "jurisdiction": place, "state": place.state}
    outcomes = ["declined", "honored", "honored"] * many
    return [here | {"prepared_on": date(2015, 1, 1 + n % 20), "outcome": outcomes[n]} for n in range(many)]


@pytest.fixture
def two_places():
    """60 detainers of Virginia's Franklin, 51 of Ohio's, and two that nobody answers for."""
    places = make_franklins()
    nowhere = [
        {"place_status": status, "prepared_on": date(2015, 1, 5)} for status in ("federal", "not_stated")
    ]
    publish_many([*lodged(places["county"], 60), *lodged(places["ohio"], 51), *nowhere])
    return places


def answered(public, path):
    """The rows of all answers of the API, one after another."""
    found = []
    while path:
        told = public.get(path).json()
        found += [row["uid"] for row in told["rows"]]
        path = told["next"]
    return found


@pytest.mark.parametrize(
    ("query", "last_page"),
    [("sort=place", 13), ("sort=outcome", 13), ("sort=place&jurisdiction=51&jurisdiction=39", 11)],
)
def test_pages_there_and_back_file_and_api_have_one_order(public, two_places, query, last_page):
    there, last = walk(public, f"/detainers/?{query}", "Next 50 rows")
    back, _ = walk(public, last, "Previous rows")
    file = public.get(f"/detainers.csv?{query}")
    text = b"".join(file.streaming_content).decode("utf-8-sig")
    rows = [row["uid"] for row in csv.DictReader(io.StringIO(text[text.index("uid,") :]))]

    assert [len(page) for page in there] == [50, 50, last_page]
    assert back == there[::-1]
    assert [uid for page in there for uid in page] == rows
    assert answered(public, f"/api/v1/detainers/?{query}&limit=20") == rows


def test_places_go_state_by_state_and_outcomes_as_they_are_told(public, two_places):
    rows = {str(row.uid): row for row in visible(1)}

    by_place, _ = walk(public, "/detainers/?sort=place", "Next 50 rows")
    by_outcome, _ = walk(public, "/detainers/?sort=outcome", "Next 50 rows")

    places = [rows[uid].jurisdiction_id or rows[uid].place_status for page in by_place for uid in page]
    assert places == ["39049"] * 51 + ["51067"] * 60 + ["federal", "not_stated"]
    outcomes = [rows[uid].outcome for page in by_outcome for uid in page]
    assert outcomes == sorted(outcomes, key=Outcome.values.index)


@pytest.mark.parametrize("sort", ORDERS)
@pytest.mark.parametrize(
    "asked",
    [
        {},
        {
            "edition": 1,
            "operator": ["tribal", "unknown"],
            "jurisdiction": ["51", "39049"],
            "from": "2014-02-03",
        },
        {"edition": 1, "custody": "yes", "jurisdiction": ["51067", "39049"], "to": "2015-12-03"},
    ],
)
def test_no_order_takes_more_than_twelve_statements(public, sort, asked):
    published_by_chance(5)
    assert statements(public, "/detainers/", asked | {"sort": sort}) <= 12


def test_the_head_sorts_and_says_how_it_is_sorted(public, two_places):
    answer = public.get("/detainers/?sort=place&outcome=honored")

    links = dict(links_of(answer))
    assert links["Outcome"] == "/detainers/?outcome=honored&sort=outcome"
    assert links["Day prepared"] == "/detainers/?outcome=honored"
    assert "By place, newest prepared first in each. 50 of 74 rows on this page." in text_of(answer)
    assert answer.content.count(b'aria-sort="ascending"') == 1


def test_a_mark_stays_right_while_rows_are_added_before_it(public, two_places):
    first = public.get("/detainers/?sort=place")
    second = address_of(first, "Next 50 rows")
    before = rows_of(public.get(second))

    publish_detainers({"jurisdiction": two_places["ohio"], "prepared_on": date(2015, 3, 1)})

    assert rows_of(public.get(second)) == before


@pytest.mark.parametrize(
    "query",
    [
        f"sort=place&after=2015-01-05_{UID}",
        f"sort=place&after=declined~2015-01-05_{UID}",
        f"sort=place&after=99999~2015-01-05_{UID}",
        f"sort=outcome&before=51067~2015-01-05_{UID}",
        f"sort=outcome&before=~2015-01-05_{UID}",
        f"after=51067~2015-01-05_{UID}",
    ],
)
def test_a_mark_of_another_order_is_refused(public, two_places, query):
    answer = public.get(f"/detainers/?{query}")

    assert answer.status_code == 400
    assert CURSOR_HINT in text_of(answer)


def test_a_group_that_a_later_edition_emptied_still_tells_where_to_go_on(public, two_places):
    first = public.get("/detainers/?sort=place")
    second = address_of(first, "Next 50 rows")
    kept = rows_of(public.get(second))[1:]

    publish_changes(removals=list(Detainer.objects.current().filter(jurisdiction=two_places["ohio"])))

    assert "after=39049~" in second
    assert rows_of(public.get(second))[:49] == kept
