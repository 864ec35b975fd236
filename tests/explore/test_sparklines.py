"""Small columns beside the declined of places: what they count, where they are cut, what is said."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from detainers.models import Detainer
from reports import statistics
from reports.charts import sparkline
from reports.filters import Scope
from reports.reading import newest_reading
from reports.sparklines import periods_of
from reports.trends import months_between
from tests.builders import as_public
from tests.explore.record import draft_detainers, make_franklins, publish_detainers
from tests.pages.page import read, statements
from tests.records import an_edition, make_break

pytestmark = pytest.mark.django_db

VIRGINIA, COUNTY = "/jurisdictions/51/virginia/", "/jurisdictions/51067/franklin-county-virginia/"
BY_COUNTY, BY_STATE = "Detainers by the jurisdiction that answers", "Detainers by state of the jail"
CAPTION = "Bars: declined by month prepared, January 2015 to April 2015, each row on its own scale."
MORE = (
    "Bars stand from zero. Each row has its own scale, so bars of two rows cannot be compared; a row of "
    "under 10 has none. The first and the last bar may not be whole, and later ones had less time to be "
    "declined. Gaps: breaks in series, a quarter or year with a break inside it, or times with a month of "
    "which nothing is on record."
)
WHOLE = "Declined by month prepared. January 2015: 6, April 2015: 3, most 6 in January 2015."


def declined(place, **by_month):
    """Rows of a place, so many in each month of 2015: jan=6."""
    months = {"jan": 1, "feb": 2, "mar": 3, "apr": 4}
    return [
        {"jurisdiction": place, "prepared_on": date(2015, months[name], 11 + n), "outcome": "declined"}
        for name, count in by_month.items()
        for n in range(count)
    ]


@pytest.fixture
def places():
    """A county with ten declined, a city with nine, and one that honored one more in March."""
    places = make_franklins()
    honored = {"jurisdiction": places["ohio"], "prepared_on": date(2015, 3, 5), "outcome": "honored"}
    publish_detainers(
        *declined(places["county"], jan=6, feb=1, apr=3), *declined(places["city"], jan=9), honored
    )
    return places


def drawn(public, path, query=None):
    """{place: (words, base line, columns)} of the rows of a page that have a drawing."""
    found = {}
    for row in read(public, path, query or {}).all("tr"):
        for svg in (each for each in row.iter() if each.tag.endswith("svg") and each.get("class") == "spark"):
            paths = [each.get("d") for each in svg if each.tag.endswith("path")]
            found["".join(row.find("th").itertext())] = (svg.get("aria-label"), *paths)
    return found


def caption(public, path, query=None):
    (words,) = [
        said for said in read(public, path, query or {}).words("caption") if said.startswith("Detainers by")
    ]
    return words


def test_columns_stand_from_zero_a_zero_is_the_line_alone_and_what_is_not_told_is_empty():
    assert sparkline([4, 0, None, 1, 300], 'A "word"', breaks=[3]) == (
        '<svg class="spark" viewBox="0 0 29 20" preserveAspectRatio="none" role="img" '
        'aria-label="A &#34;word&#34;"><path class="spark__base" d="M0 19.5h5M5 19.5h5M19 19.5h5M24 19.5h5"/>'
        '<path class="spark__bars" d="M2.5 19v-1M21.5 19v-1M26.5 19v-18"/></svg>'
    )


def test_nothing_but_zeros_has_no_column():
    assert sparkline([0, 0, 0], "None").count("<path") == 1


def months(first, last):
    return months_between(date(*first, 1), date(*last, 1))


def told(found):
    return [(period.words, period.is_told) for period in found]


def test_two_years_are_drawn_by_month_and_a_month_without_any_detainer_is_not_told():
    found = periods_of({*months((2014, 1), (2015, 12))} - {date(2014, 3, 1)})

    assert len(found) == 24
    assert told(found[:4]) == [
        ("January 2014", True),
        ("February 2014", True),
        ("March 2014", False),
        ("April 2014", True),
    ]


def test_up_to_eight_years_are_drawn_by_quarter_and_one_in_part_is_not_told():
    found = periods_of({*months((2013, 11), (2016, 2))} - {date(2014, 8, 1)})

    assert told(found[:4]) == [
        ("2013, quarter 4", False),
        ("2014, quarter 1", True),
        ("2014, quarter 2", True),
        ("2014, quarter 3", False),
    ]
    assert (told(found[-1:]), found[1].last_day) == ([("2016, quarter 1", False)], date(2014, 3, 31))


def test_more_are_drawn_by_year():
    found = periods_of(set(months((2006, 2), (2015, 12))))

    assert told([found[0], found[1], found[-1]]) == [("2006", False), ("2007", True), ("2015", True)]
    assert periods_of(set()) == []


def test_a_place_with_ten_declined_is_drawn_and_one_with_nine_is_not(public, places):
    assert drawn(public, VIRGINIA) == {
        "Franklin County": (
            WHOLE,
            "M0 19.5h5M5 19.5h5M10 19.5h5M15 19.5h5",
            "M2.5 19v-18M7.5 19v-3M17.5 19v-9",
        )
    }
    assert caption(public, VIRGINIA).endswith(CAPTION)
    assert f"How to read the bars {MORE}" in read(public, VIRGINIA).words("details")
    assert [row[:2] for row in read(public, VIRGINIA).rows(BY_COUNTY)][:2] == [
        ["Franklin County", "10"],
        ["Franklin city", "9"],
    ]


@pytest.mark.parametrize("path", ["/", "/jurisdictions/"])
def test_states_are_drawn_on_the_overview_and_in_the_list_of_places(public, places, path):
    assert drawn(public, path) == {
        "Virginia": (
            "Declined by month prepared. January 2015: 15, April 2015: 3, most 15 in January 2015.",
            "M0 19.5h5M5 19.5h5M10 19.5h5M15 19.5h5",
            "M2.5 19v-18M7.5 19v-1M17.5 19v-4",
        )
    }


def test_the_columns_are_the_months_of_the_place_s_own_page(public, places):
    (_words, _base, columns) = drawn(public, VIRGINIA)["Franklin County"]
    by_month = [
        int(row[2]) for row in read(public, COUNTY).rows("Franklin County, Virginia, by month prepared")
    ]

    heights = [18 * n / 6 for n in by_month if n]
    assert by_month == [6, 1, 0, 3]
    assert [float(found) for found in re.findall(r"v-(\d+)", columns)] == heights


def test_the_months_are_those_of_the_rows_and_are_never_counted_from_them(places):
    with as_public(), CaptureQueriesContext(connection) as captured:
        asked = (newest_reading(), Scope(), statistics.GRAINS.PLACE, ["51067", "51620"])
        by_place, known = statistics.declined_by_month(*asked)

    rows = Detainer.objects.filter(outcome="declined").values_list("jurisdiction_id", "prepared_on")
    scanned = {}
    for place, day in rows:
        months = scanned.setdefault(place, {})
        months[day.replace(day=1)] = months.get(day.replace(day=1), 0) + 1
    assert by_place == scanned
    assert known == {date(2015, number, 1) for number in (1, 2, 3, 4)}
    assert [
        entry["sql"] for entry in captured.captured_queries[-1:] if "detainers_detainer" in entry["sql"]
    ] == []


def test_a_break_cuts_the_columns_and_nothing_is_said_across_it(public, places):
    with an_edition() as (edition, by):
        make_break(edition, by)

    assert drawn(public, VIRGINIA)["Franklin County"] == (
        "Declined by month prepared. January 2015: 6, February 2015: 1, most 6 in January 2015. "
        "Break in series. March 2015: 0, April 2015: 3, most 3 in April 2015.",
        "M0 19.5h5M5 19.5h5M14 19.5h5M19 19.5h5",
        "M2.5 19v-18M7.5 19v-3M21.5 19v-9",
    )


def test_a_month_that_a_break_falls_into_stands_alone(public, places):
    with an_edition() as (edition, by):
        make_break(edition, by, happened_on=date(2015, 3, 10))

    assert drawn(public, VIRGINIA)["Franklin County"][0] == (
        "Declined by month prepared. January 2015: 6, February 2015: 1, most 6 in January 2015. "
        "Break in series. March 2015: 0. Break in series. April 2015: 3."
    )


SIDES = (
    "2013, quarter 1: 3, 2014, quarter 1: 3, most 3 in 2013, quarter 1. Break in series. "
    "2014, quarter {}: 3, 2015, quarter 1: 3, most 3 in 2014, quarter {}."
)


@pytest.mark.parametrize(
    ("happened_on", "words"),
    [
        (date(2014, 5, 10), f"{SIDES.format(3, 3)} Left out, as a break in series falls inside: 1."),
        (date(2014, 4, 1), SIDES.format(2, 2)),
    ],
)
def test_a_quarter_that_a_break_falls_into_would_add_up_two_meanings(public, happened_on, words):
    county = {"jurisdiction": make_franklins()["county"], "outcome": "declined"}
    publish_detainers(*[county | {"prepared_on": month} for month in months((2013, 1), (2015, 3))])
    with an_edition() as (edition, by):
        make_break(edition, by, happened_on=happened_on)

    assert drawn(public, VIRGINIA)["Franklin County"][0] == f"Declined by quarter prepared. {words}"


def test_a_break_of_another_place_cuts_nothing(public, places):
    with an_edition() as (edition, by):
        make_break(edition, by, jurisdiction=places["city"])

    assert drawn(public, VIRGINIA)["Franklin County"][0] == WHOLE


def test_a_month_that_the_record_does_not_have_is_no_zero(public):
    places = make_franklins()
    publish_detainers(*declined(places["county"], jan=6, feb=1, apr=3))

    assert drawn(public, VIRGINIA)["Franklin County"] == (
        f"{WHOLE} Left out, as nothing is on record of a month: 1.",
        "M0 19.5h5M5 19.5h5M15 19.5h5",
        "M2.5 19v-18M7.5 19v-3M17.5 19v-9",
    )


def test_a_month_that_the_dates_cut_is_not_drawn(public):
    places = make_franklins()
    publish_detainers(*declined(places["county"], jan=6, feb=9, mar=2, apr=5))

    assert drawn(public, VIRGINIA, {"from": "2015-01-13"})["Franklin County"][0] == (
        "Declined by month prepared. February 2015: 9, April 2015: 5, most 9 in February 2015."
    )
    assert [row[1] for row in read(public, VIRGINIA, {"from": "2015-01-13"}).rows(BY_COUNTY)] == ["20"]
    assert drawn(public, VIRGINIA, {"to": "2015-04-13"})["Franklin County"][0] == (
        "Declined by month prepared. January 2015: 6, March 2015: 2, most 9 in February 2015."
    )


@pytest.mark.parametrize(
    ("path", "query"),
    [
        (VIRGINIA, {"to": "2015-02-28"}),  # two months show no course
        (VIRGINIA, {"from": "2015-02-02", "to": "2015-02-20"}),
        (VIRGINIA, {"from": "2015-02-01"}),  # four declined
        ("/jurisdictions/39/ohio/", {}),
    ],
)
def test_where_nothing_is_drawn_nothing_is_said_of_it(public, places, path, query):
    assert drawn(public, path, query) == {}
    assert "Bars:" not in caption(public, path, query)
    assert "How to read the bars" not in read(public, path, query).said()


def test_states_are_not_drawn_where_a_place_in_them_is_asked_for(public, places):
    assert drawn(public, "/jurisdictions/", {"jurisdiction": "51067"}) == {}
    assert drawn(public, "/jurisdictions/", {"jurisdiction": "51"}) == {}
    assert list(drawn(public, "/jurisdictions/", {"jurisdiction": ["39", "51"]})) == ["Virginia"]


def test_a_drawing_is_of_the_edition_that_is_read(public, places):
    draft_detainers(*declined(places["county"], mar=5))
    assert drawn(public, VIRGINIA)["Franklin County"][0] == WHOLE

    publish_detainers(*declined(places["county"], mar=7))

    assert "most 7 in March 2015" in drawn(public, VIRGINIA)["Franklin County"][0]
    assert drawn(public, VIRGINIA, {"edition": "1"})["Franklin County"][0] == WHOLE


def test_drawings_cost_one_statement_however_many(public, places):
    paths = ("/", "/jurisdictions/", VIRGINIA)
    one = [statements(public, path) for path in paths]

    publish_detainers(*declined(places["city"], feb=9), *declined(places["ohio"], mar=11))

    assert [len(drawn(public, path)) for path in paths] == [2, 2, 2]
    assert [statements(public, path) for path in paths] == one
    assert max(one) <= 12
    assert [statements(public, f"{path}?edition=1&from=2015-01-05") <= 12 for path in paths] == [True] * 3
