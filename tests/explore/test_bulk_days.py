"""Days with many rows at one place: which days are marked, in which editions, and where it is said."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest

from detainers.models import BulkDay, Detainer
from detainers.models.bulk_days import LEAST_ROWS, TIMES_USUAL, marked, marked_at_all
from reports.reading import Reading
from tests.builders import as_owner, as_public, make_jurisdiction
from tests.editions.asking import rows
from tests.explore.record import publish_changes, publish_detainers, publish_many
from tests.pages.page import read, statements

pytestmark = pytest.mark.django_db

DAY = date(2015, 2, 10)
DAYS_IN_QUARTER = 90


def county(geoid="53033", name="King"):
    return make_jurisdiction(geoid, name=name)


def at(place, day=DAY, **fields):
    where = {"place_status": "resolved", "jurisdiction": place, "located_in": place, "state": place.state}
    return where | {"prepared_on": day} | fields


def one_a_day(place, n):
    """One row on each of n other days of the quarter."""
    return [at(place, DAY + timedelta(number)) for number in range(1, n + 1)]


def days_marked(number=None):
    days = BulkDay.objects.all()
    if number:
        days = days.as_of(Reading(number, number))
    return sorted(days.values_list("basis", "place", "day", "row_count"))


def test_a_day_with_ten_rows_at_a_place_that_has_none_else_is_marked():
    publish_many([at(county())] * LEAST_ROWS)

    assert days_marked() == [("prepared", "53033", DAY, 10)]


def test_nine_rows_are_not_many():
    publish_many([at(county())] * (LEAST_ROWS - 1))

    assert days_marked() == []


@pytest.mark.parametrize(("others", "is_marked"), [(111, True), (112, False)])
def test_a_day_is_marked_from_eight_times_an_average_other_day_on(others, is_marked):
    with as_owner():
        answered = rows("select detainers_is_bulk(10, %s, %s)", 10 + others, DAYS_IN_QUARTER)

    assert answered == [(is_marked,)]
    assert (TIMES_USUAL * others / (DAYS_IN_QUARTER - 1) <= 10) == is_marked


def test_days_of_a_busy_place_are_not_marked():
    king = county()
    publish_many([at(king, DAY + timedelta(n % 40)) for n in range(400)])

    assert days_marked() == []


def test_each_date_is_looked_at_by_itself_and_only_where_known_to_the_day():
    king, quarter = county(), {"declined_on": date(2015, 1, 1), "declined_on_exactness": "quarter"}
    recorded = {"recorded_on": DAY, "recorded_on_exactness": "day"}
    publish_many(
        [at(king, date(2014, 1, 1) + timedelta(9 * n), **quarter, **recorded) for n in range(LEAST_ROWS)]
    )

    assert days_marked() == [("recorded", "53033", DAY, 10)]


def test_where_no_jurisdiction_answers_the_place_is_the_jail_in_the_source_s_words():
    federal = {
        "place_status": "federal",
        "operator": "federal",
        "facility_as_written": "RIVERS",
        "city_as_written": "WINTON",
        "state_as_written": "NC",
        "prepared_on": DAY,
    }
    publish_many([federal] * 10 + [{"facility_as_written": "OTHER FACILITY", "prepared_on": DAY}] * 20)

    assert days_marked() == [("prepared", "RIVERS, WINTON, NC", DAY, 10)]


def test_rows_are_marked_exactly_where_the_days_say_so():
    king = county()
    publish_many([at(king)] * 10 + one_a_day(king, 5) + [at(county("53035", "Kitsap"))])

    with as_public():
        reading = Reading(1, 1)
        found = marked(Detainer.objects.as_of(reading), reading).filter(bulk_day="prepared")
        assert set(found.values_list("jurisdiction", "prepared_on")) == {("53033", DAY)}
        assert (found.count(), Detainer.objects.count()) == (10, 16)


def test_a_row_is_marked_at_all_where_any_of_its_dates_is():
    king, days = county(), [date(2014, 1, 1) + timedelta(9 * n) for n in range(LEAST_ROWS)]
    recorded = {"recorded_on": DAY, "recorded_on_exactness": "day"}
    unknown = {"recorded_on": DAY, "recorded_on_exactness": "month"}
    federal = {"place_status": "federal", "facility_as_written": "RIVERS", "prepared_on": DAY}
    publish_many([at(king, day, **recorded) for day in days] + [at(king, DAY + timedelta(1), **unknown)] * 2)
    publish_many([federal] * 10 + [{"facility_as_written": "OTHER FACILITY", "prepared_on": DAY}])

    with as_public():
        reading = Reading(2, 2)
        said = marked(Detainer.objects.as_of(reading), reading).values_list("uid", "bulk_day")
        found = marked_at_all(Detainer.objects.as_of(reading), reading).values_list("uid", "is_marked")
        assert dict(found) == {uid: bool(bases) for uid, bases in said}
        assert Counter(bases for _, bases in said) == {"recorded": 10, "prepared": 10, "": 3}


def test_a_removal_unmarks_the_day_in_its_own_edition_and_no_earlier_one():
    king = county()
    detainers = publish_detainers(*[at(king)] * 10)

    publish_changes(removals=detainers[:1])

    assert (days_marked(1), days_marked(2)) == ([("prepared", "53033", DAY, 10)], [])


def test_a_row_moved_to_another_day_is_counted_where_it_went():
    king, later = county(), DAY + timedelta(60)
    detainers = publish_detainers(*[at(king)] * 20)

    publish_changes(changes=[(each, {"prepared_on": later}) for each in detainers[:10]])

    assert (days_marked(1), days_marked(2)) == (
        [("prepared", "53033", DAY, 20)],
        [("prepared", "53033", DAY, 10), ("prepared", "53033", later, 10)],
    )


def test_an_edition_that_touches_another_place_leaves_marks_alone():
    publish_many([at(county())] * 10)
    publish_detainers(at(county("53035", "Kitsap")))

    assert list(BulkDay.objects.values_list("since", "until")) == [(1, None)]


JAIL = {"place_status": "unresolved", "jurisdiction": None, "located_in": None, "state": None}


def drawn(draw, places):
    """Where and when a row stands: mostly on few days of two quarters, of which one may be its recording."""
    where = draw.choice([at(place) for place in places] + [JAIL | {"facility_as_written": "OLD JAIL"}, JAIL])
    days = [DAY, DAY, DAY, DAY + timedelta(80), DAY + timedelta(draw.randrange(30))]
    recorded = {"recorded_on": draw.choice(days), "recorded_on_exactness": draw.choice(("day", "month"))}
    declined = draw.choice(({"outcome": "declined", **recorded}, {"outcome": "honored"}))
    nothing = {"recorded_on": None, "recorded_on_exactness": "unknown"}
    return {"facility_as_written": ""} | where | {"prepared_on": draw.choice(days)} | nothing | declined


def counted_from_all_rows(number):
    """The marks of an edition, from every row as it stood."""
    of_day, of_quarter = Counter(), Counter()
    for row in Detainer.objects.as_of(Reading(number, number)):
        jail = f"{row.facility_as_written}, , " if row.facility_as_written else None
        place = row.jurisdiction_id or jail
        for basis in ("prepared", "recorded") if place else ():
            day, exactness = getattr(row, f"{basis}_on"), getattr(row, f"{basis}_on_exactness")
            if exactness == "day":
                of_day[basis, place, day] += 1
                of_quarter[basis, place, day.month <= 3] += 1
    return sorted(
        (basis, place, day, n)
        for (basis, place, day), n in of_day.items()
        if n >= LEAST_ROWS
        and n * ((90 if day.month <= 3 else 91) - 1)
        >= TIMES_USUAL * (of_quarter[basis, place, day.month <= 3] - n)
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_the_marks_of_every_edition_are_those_of_all_its_rows(seed):
    draw, places = random.Random(seed), [county(), county("53035", "Kitsap")]
    publish_many([drawn(draw, places) for _ in range(120)])
    for how_many in (40, 1, 15):
        touched = draw.sample(list(Detainer.objects.current()), how_many)
        moved = [(each, drawn(draw, places)) for each in touched[: how_many // 2 + 1]]
        publish_changes(changes=moved, removals=touched[how_many // 2 + 1 :])
    publish_many([drawn(draw, places) for _ in range(30)])

    found = {number: days_marked(number) for number in range(1, 6)}
    assert found == {number: counted_from_all_rows(number) for number in range(1, 6)}
    assert all(found.values())


def test_a_place_lists_its_days_and_a_state_those_of_its_places(public):
    king = county()
    publish_many([at(king)] * 12 + one_a_day(king, 3))

    county_page = read(public, f"/jurisdictions/53033/{king.slug}/")
    state_page = read(public, f"/jurisdictions/53/{king.state.slug}/")

    often = "more than 100 times an average other day of that quarter there"
    assert county_page.rows("Bulk days of") == [["February 10, 2015", "Prepared", "12", often]]
    assert state_page.rows("Bulk days of") == [
        ["February 10, 2015", "Prepared", "King County, State 53", "12", often]
    ]
    assert county_page.links()["February 10, 2015"] == (
        "/detainers/?jurisdiction=53033&from=2015-02-10&to=2015-02-10"
    )


def test_a_list_marks_its_rows_and_asks_nothing_more_for_it(public):
    king = county()
    publish_many([at(king)] * 10)
    asked = statements(public, "/detainers/?jurisdiction=53033")
    publish_many(one_a_day(king, 5))

    page = read(public, "/detainers/?jurisdiction=53033")

    assert [row[0] for row in page.rows("Detainers")].count("Feb 10, 2015 Bulk day") == 10
    assert statements(public, "/detainers/?jurisdiction=53033") == asked


def test_the_rule_is_said_with_its_numbers(public):
    page = read(public, "/methodology/")

    words = " ".join(page.said().split())
    assert "at least 10 detainers on it, and at least 8 times as many as on an average other day" in words
