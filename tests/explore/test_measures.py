"""Figures are added and shared only when they measure the same thing and nothing counts twice."""

import random
from dataclasses import replace
from datetime import date, timedelta
from functools import reduce
from itertools import pairwise
from operator import add

import pytest

from detainers.models import SeriesBreak
from reports import statistics
from reports.measures import DateBasis, Figure, Unit, UnlikeFigures, refuse_unlike

JANUARY = (date(2015, 1, 1), date(2015, 1, 31))
FEBRUARY = (date(2015, 2, 1), date(2015, 2, 28))


def figure(value=3, measure=statistics.DECLINED, edition=1, days=JANUARY, places=("51067",)):
    return Figure(value, measure, edition, *days, tuple(places))


def refused(doing):
    with pytest.raises(UnlikeFigures) as refusal:
        doing()
    return str(refusal.value)


UNLIKE = {
    "measure: “Detainers declined”, “Detainers honored”": {"measure": statistics.HONORED},
    "unit: “detainers, not people”, “people, not detainers”": {
        "measure": replace(statistics.DECLINED, unit=Unit.PERSONS)
    },
    "date: “by day prepared”, “by day recorded”": {
        "measure": replace(statistics.DECLINED, basis=DateBasis.RECORDED)
    },
    "population: “detainers in the files published here”, “one agency's own”": {
        "measure": replace(statistics.DECLINED, population="one agency's own")
    },
    "edition: “1”, “2”": {"edition": 2},
}


@pytest.mark.parametrize("differing", UNLIKE)
def test_unlike_figures_are_not_added_and_the_refusal_says_what_differs(differing):
    other = figure(days=FEBRUARY, **UNLIKE[differing])

    assert refused(lambda: figure() + other) == (
        f"These numbers cannot be added. They differ in {differing}."
    )


def test_every_difference_is_said_at_once():
    issued = replace(statistics.PREPARED, name="Detainers issued", population="the agency's own")

    assert refused(lambda: refuse_unlike("be drawn", figure(), figure(measure=issued, edition=2))) == (
        "These numbers cannot be drawn. They differ in measure: “Detainers declined”, “Detainers issued”; "
        "in population: “detainers in the files published here”, “the agency's own”; in edition: “1”, “2”."
    )


def test_a_bare_number_is_not_added_to_a_figure():
    assert refused(lambda: figure() + 3) == "3 says nothing of what it measures: it is no figure."
    with pytest.raises(TypeError):
        sum([figure(), figure()])


def test_months_that_follow_add_up_and_so_do_places_apart():
    both_months = figure(3) + figure(4, days=FEBRUARY)
    both_places = figure(3) + figure(4, places=["51620"])

    assert both_months == figure(7, days=(JANUARY[0], FEBRUARY[1]))
    assert both_places == figure(7, places=["51067", "51620"])


def test_what_is_not_known_stays_so_when_added():
    assert (figure() + figure(None, days=FEBRUARY)).value is None


TWICE = "would count twice."
OVERLAPPING = {
    "same": ({}, f"Both numbers are of the same days and places: each detainer {TWICE}"),
    "days overlap": (
        {"days": (date(2015, 1, 31), date(2015, 2, 28))},
        f"Their days overlap: detainers of those days {TWICE}",
    ),
    "days open": ({"days": (None, None)}, f"Their days overlap: detainers of those days {TWICE}"),
    "days between": (
        {"days": (date(2015, 2, 2), date(2015, 2, 28))},
        "There are days between the two periods: name each number with its own.",
    ),
    "its state": ({"places": ["51"]}, f"One of the places lies in the other: its detainers {TWICE}"),
    "everywhere": ({"places": []}, f"One of the places lies in the other: its detainers {TWICE}"),
    "it and more": (
        {"places": ["51067", "51620"]},
        f"One of the places lies in the other: its detainers {TWICE}",
    ),
    "nothing shared": (
        {"days": FEBRUARY, "places": ["51620"]},
        "The numbers are of different days and of different places: they have no sum.",
    ),
}


@pytest.mark.parametrize("case", OVERLAPPING)
def test_like_figures_that_overlap_or_leave_a_gap_are_not_added(case):
    other, told = OVERLAPPING[case]

    assert refused(lambda: figure() + figure(**other)) == told


def test_a_tribal_area_may_lie_in_any_state_and_a_city_in_no_county_of_like_digits():
    assert "count twice" in refused(lambda: figure(places=["4200"]) + figure(places=["53"]))
    assert (figure(places=["39280"]) + figure(places=["3928028"])).value == 6


def test_a_share_is_of_a_whole_of_the_same_kind_that_holds_the_part():
    whole = figure(12, measure=statistics.PREPARED, places=["51"], days=(JANUARY[0], FEBRUARY[1]))

    assert figure(3).share_of(whole) == 0.25
    assert figure(3).share_of(replace(whole, value=0)) is None
    assert figure(None).share_of(whole) is None


NOT_HELD = "A share is of a whole that holds the part: no fewer days or places."
NO_WHOLE = {
    "other place": ({"places": ("39",)}, NOT_HELD),
    "fewer days": ({"first_day": date(2015, 1, 2)}, NOT_HELD),
    "other edition": (
        {"edition": 2},
        "These numbers cannot make a share. They differ in edition: “1”, “2”.",
    ),
    "people": (
        {"measure": replace(statistics.PREPARED, unit=Unit.PERSONS)},
        "These numbers cannot make a share. "
        "They differ in unit: “detainers, not people”, “people, not detainers”.",
    ),
}


@pytest.mark.parametrize("case", NO_WHOLE)
def test_a_share_of_anything_else_is_refused(case):
    changes, told = NO_WHOLE[case]

    assert refused(lambda: figure().share_of(replace(figure(9), **changes))) == told


@pytest.mark.parametrize("seed", range(5))
def test_the_parts_of_a_year_add_up_to_the_year(seed):
    chance, first = random.Random(seed), date(2015, 1, 1)
    begins = [0, *sorted(chance.sample(range(1, 365), 6)), 365]
    spans = [(first + timedelta(a), first + timedelta(b - 1)) for a, b in pairwise(begins)]
    parts = [figure(chance.randint(0, 50), days=span) for span in spans]

    assert reduce(add, parts) == reduce(add, reversed(parts))
    assert reduce(add, parts) == figure(sum(part.value for part in parts), days=(first, date(2015, 12, 31)))


def test_breaks_in_series_name_the_measures_of_the_record():
    named = {code: each.name for code, each in statistics.MEASURES.items()}

    reports_own = {"detainers_issued", "detainers_declined"}
    assert named == {code: name for code, name in SeriesBreak.Measure.choices if code not in reports_own}


def test_each_measure_of_the_record_is_defined_by_its_function():
    assert all(len(each.definition) > 40 for each in statistics.MEASURES.values())
    assert statistics.DECLINED.definition.startswith("A valid detainer was in place")
