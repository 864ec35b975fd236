"""A series knows its breaks: no line, sum or change runs across one."""

from datetime import date

import pytest

from detainers.models import SeriesBreak
from detainers.models.breaks import span_of
from reports import statistics
from reports.breaks import breaks_concerning, parting
from reports.measures import Figure, UnlikeFigures
from reports.series import AcrossBreak, Series, parted_by
from reports.trends import Trend, days_of


def month(year, number, value=1, measure=statistics.DECLINED, **fields):
    return Figure(value, measure, 1, *days_of(date(year, number, 1)), **fields)


def a_break(on, exactness="day", **fields):
    """A break as the database would give it, unsaved; its key tells it from others."""
    values = {"title": "New form", "reason": "Because.", "slug": f"of-{on}"} | fields
    return SeriesBreak(pk=on.toordinal(), happened_on=on, exactness=exactness, **values)


def spring(*breaks, values=(4, 5, 6, 7)):
    """January to April 2015."""
    return Series(tuple(month(2015, at, n) for at, n in enumerate(values, 1)), tuple(breaks))


def months_of(segments):
    return [[figure.first_day.month for figure in segment.figures] for segment in segments]


FIRST_OF_MARCH = a_break(date(2015, 3, 1))
TENTH_OF_MARCH = a_break(date(2015, 3, 10))
SAID = "Detainers declined: these numbers mean different things before and after. March 1, 2015: new form."


def test_without_a_break_a_series_is_one_line_with_a_sum():
    series = spring()

    assert (series.as_one_line(), series.total(), months_of(series.segments())) == (
        series.figures,
        22,
        [[1, 2, 3, 4]],
    )


def test_a_series_is_parted_before_the_first_day_of_the_new_meaning():
    assert months_of(spring(FIRST_OF_MARCH).segments()) == [[1, 2], [3, 4]]


def test_a_month_with_days_on_both_sides_stands_alone():
    assert months_of(spring(TENTH_OF_MARCH).segments()) == [[1, 2], [3], [4]]


@pytest.mark.parametrize("exactness", ["day", "month", "quarter", "year"])
@pytest.mark.parametrize("on", [date(2014, 12, 31), date(2015, 1, 1), date(2015, 2, 14), date(2015, 4, 30)])
def test_breaks_looked_up_in_the_days_part_the_same_months_as_each_pair_asked(on, exactness):
    series = spring(a_break(on, exactness), TENTH_OF_MARCH)

    asked = {at: series.between(*series.figures[at - 1 : at + 1]) for at in (1, 2, 3)}
    assert series.cuts == {at: found for at, found in asked.items() if found}


def test_every_month_that_may_hold_a_break_known_to_the_quarter_stands_alone():
    assert months_of(spring(a_break(date(2015, 1, 1), "quarter")).segments()) == [[1], [2], [3], [4]]


def test_a_break_outside_the_series_or_on_its_first_day_parts_nothing():
    outside = [a_break(day) for day in (date(2015, 1, 1), date(2014, 12, 31), date(2015, 5, 1))]

    assert months_of(spring(*outside).segments()) == [[1, 2, 3, 4]]


@pytest.mark.parametrize(
    "asking",
    [
        lambda series: series.as_one_line(),
        lambda series: series.total(),
        lambda series: series.change(series.figures[0], series.figures[3]),
        lambda series: series.segments()[0] + series.segments()[1],
    ],
    ids=["one line", "a sum", "a change", "two segments joined"],
)
def test_what_runs_across_a_break_is_refused_with_the_day_and_what_changed(asking):
    with pytest.raises(AcrossBreak) as refusal:
        asking(spring(FIRST_OF_MARCH))

    assert (str(refusal.value), refusal.value.breaks) == (SAID, [FIRST_OF_MARCH])


def test_a_change_on_one_side_of_a_break_is_a_number():
    series = spring(FIRST_OF_MARCH)

    assert series.change(*series.figures[:2]) == 0.25


def test_a_change_within_the_month_of_a_break_is_refused_on_either_side():
    series = spring(TENTH_OF_MARCH)

    for pair in (series.figures[1:3], series.figures[2:]):
        with pytest.raises(AcrossBreak):
            series.change(*pair)


def test_a_change_from_nothing_has_no_number():
    assert spring(values=(0, 5)).change(month(2015, 1, 0), month(2015, 2, 5)) is None


def test_segments_on_one_side_join_to_one_line():
    before, after = spring(FIRST_OF_MARCH).segments()
    april = Series(after.figures[1:], after.breaks)

    assert (Series(after.figures[:1], after.breaks) + april).total() == 13
    assert before.total() == 9


def test_unlike_figures_are_no_series():
    unlike = {
        "measure": month(2015, 2, measure=statistics.HONORED),
        "place": month(2015, 2, places=("48453",)),
        "days": month(2015, 1),
    }

    for other in unlike.values():
        with pytest.raises(UnlikeFigures):
            Series((month(2015, 1), other))


def test_a_span_is_no_more_exact_than_the_date_is_known():
    day = date(2015, 5, 17)

    assert [span_of(day, known) for known in ("day", "month", "quarter", "year")] == [
        (day, day),
        (date(2015, 5, 1), date(2015, 5, 31)),
        (date(2015, 4, 1), date(2015, 6, 30)),
        (date(2015, 1, 1), date(2015, 12, 31)),
    ]


def test_a_break_concerns_its_measures_and_every_number_that_holds_its_place():
    of_texas = a_break(date(2015, 3, 1), jurisdiction_id="48", measures=["declined"])
    places = {"nation": (), "Texas": ("48",), "Travis": ("48453",), "Iowa": ("19",), "Polk": ("19153",)}

    found = {
        name for name, geoids in places.items() if breaks_concerning([of_texas], statistics.DECLINED, geoids)
    }

    assert found == {"nation", "Texas", "Travis"}
    assert breaks_concerning([of_texas], statistics.HONORED) == []


def test_a_period_holds_the_breaks_that_have_days_of_it_on_both_sides():
    breaks = [a_break(date(2015, 3, 1)), a_break(date(2015, 3, 2)), a_break(date(2015, 3, 31))]

    assert parting(breaks, date(2015, 3, 1), date(2015, 3, 30)) == [breaks[1]]


def trend(*breaks, **fields):
    by_month = {(date(2015, at, 1), "declined"): at for at in range(1, 5)}
    return Trend(by_month, breaks=breaks, **fields)


def test_the_table_under_a_chart_has_a_rule_at_the_break_and_no_sum_across():
    table = trend(a_break(date(2015, 3, 1), measures=["declined"])).table("By month")

    assert table["rows"] == [
        ["January 2015", 1, 1, 0, 0],
        ["February 2015", 2, 2, 0, 0],
        {"words": "March 1, 2015: new form. Not compared across it: detainers declined."},
        ["March 2015", 3, 3, 0, 0],
        ["April 2015", 4, 4, 0, 0],
    ]
    assert (table["total"], table["note"]) == (
        ["All months", 10, None, 0, 0],
        "Months on two sides of a break are not added.",
    )


def test_a_table_parted_in_every_column_has_no_row_of_sums():
    assert trend(FIRST_OF_MARCH).table("By month")["total"] is None


def test_columns_are_cut_at_the_breaks_of_their_own_measure_alone():
    drawn = trend(a_break(date(2015, 3, 10), measures=["declined"])).drawing()

    panels = str(drawn).split('chart__panel"')[1:]
    assert [panel.count("svg-break") for panel in panels] == [0, 2, 0, 0]


def test_a_figure_says_its_number_on_every_side_of_a_break_in_its_period():
    figure = Figure(10, statistics.DECLINED, 0, date(2015, 1, 1), date(2015, 4, 30))

    (parted,) = trend(FIRST_OF_MARCH).with_sides([figure])

    assert parted.parted == (("January 1–February 28, 2015", 3), ("March 1–April 30, 2015", 7))


def test_days_asked_for_after_a_break_leave_its_month_whole():
    cut = trend(TENTH_OF_MARCH, days=(date(2015, 3, 10), None))
    by_month = {key: n for key, n in cut.by_month.items() if key[0].month > 2}
    later = Trend(by_month, days=cut.days, breaks=[TENTH_OF_MARCH])

    assert later.breaks() == []


def test_each_break_is_listed_once_with_all_it_parts():
    (listed,) = trend(FIRST_OF_MARCH).breaks(["Prepared", "Declined"])

    assert (listed.words, listed.names) == (
        "March 1, 2015: new form",
        "detainers prepared, detainers declined",
    )
    assert parted_by([]) == []
