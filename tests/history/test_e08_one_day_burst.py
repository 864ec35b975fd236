"""E8: Travis County, Texas: nearly all declines stood on February 1, the day its policy changed.

The agency worked old holds through on that day. When a jail acted and when somebody wrote
it down are two dates, and a burst of either is marked as one.
"""

import csv
import io
from collections import Counter
from datetime import date, timedelta

import pytest

from detainers.models import Detainer
from tests.builders import make_jurisdiction
from tests.explore.record import publish_many
from tests.history.replays import must_fail, without
from tests.pages.page import read

pytestmark = pytest.mark.django_db

POLICY_CHANGED = date(2017, 2, 1)
NO_DAY_IS_BULK = (
    "create or replace function detainers_is_bulk(rows_of_day bigint, rows_of_quarter numeric, "
    "days_in_quarter integer) returns boolean language sql immutable as 'select false'"
)


def old_hold(travis, number, recorded_on):
    """A detainer of the year before, declined in January, recorded when the pile was worked through."""
    return {
        "place_status": "resolved",
        "jurisdiction": travis,
        "located_in": travis,
        "state": travis.state,
        "facility_as_written": "TRAVIS CTY JAIL",
        "prepared_on": date(2016, 3, 1) + timedelta(8 * number),
        "declined_on": date(2017, 1, 2) + timedelta(number % 29),
        "declined_on_exactness": "day",
        "recorded_on": recorded_on,
        "recorded_on_exactness": "day",
    }


def enter_the_week_of_travis():
    travis = make_jurisdiction("48453", name="Travis")
    piled = [old_hold(travis, number, POLICY_CHANGED) for number in range(38)]
    others = [old_hold(travis, 38 + n, day) for n, day in enumerate([date(2017, 1, 30), date(2017, 2, 3)])]
    publish_many(piled + others)
    return travis


def replay_one_day_burst(public):
    travis = enter_the_week_of_travis()

    page = read(public, f"/jurisdictions/{travis.geoid}/{travis.slug}/")
    answer = public.get("/detainers.csv", {"jurisdiction": travis.geoid})
    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode(), newline="")))

    marked = ["February 1, 2017", "Recorded as declined", "38"]
    assert [row[:3] for row in page.rows("Bulk days of Travis County") or []] == [marked]
    assert Counter((row["recorded_on"], row["bulk_day"]) for row in rows) == {
        ("2017-02-01", "recorded"): 38,
        ("2017-01-30", ""): 1,
        ("2017-02-03", ""): 1,
    }
    assert {row["declined_on"] for row in rows}.isdisjoint({"2017-02-01", ""})


def test_nearly_all_declines_recorded_on_the_day_a_policy_changed_are_a_burst_of_recording(public):
    replay_one_day_burst(public)


def test_the_replay_fails_when_no_day_is_a_bulk_day(public):
    with without(NO_DAY_IS_BULK):
        must_fail(replay_one_day_burst, public)


def test_the_page_of_such_a_row_tells_the_two_dates_apart_and_says_how_many_came_with_it(public):
    enter_the_week_of_travis()
    row = Detainer.objects.current().filter(recorded_on=POLICY_CHANGED).order_by("prepared_on").first()

    facts = read(public, f"/detainers/{row.uid}/").facts()

    assert {name: facts[name] for name in ("Declined", "Recorded as declined", "Bulk day")} == {
        "Declined": "January 2, 2017",
        "Recorded as declined": "February 1, 2017. "
        "The day of an act and the day somebody wrote it down are two dates.",
        "Bulk day": "Recorded as declined on February 1, 2017, like 37 others of Travis County, State 48: "
        "more than 100 times an average other day of that quarter there. What a bulk day says",
    }


def test_the_burst_of_recording_does_not_move_the_months_the_detainers_were_prepared_in(public):
    travis = enter_the_week_of_travis()

    months = read(public, f"/jurisdictions/{travis.geoid}/{travis.slug}/").rows("Travis County")

    assert max(int(row[2]) for row in months) == 4
