"""Drawings: exact shapes for small inputs, nothing invented for what is not known."""

import datetime
import re
from dataclasses import replace

import pytest
from markupsafe import Markup

from reports.charts import (
    columns,
    mosaic,
    ranked_bars,
    small_multiples,
    symbol_map,
    timeline,
)
from reports.charts.scale import short_number, ticks
from reports.statistics import DECLINED, HONORED, PENDING
from tests.look.drawings import columns_drawn, declined, drawn, words

OCTOBER, NOVEMBER, DECEMBER = (datetime.date(2025, month, 1) for month in (10, 11, 12))
HOSTILE = '<script>alert(1)</script> & "quoted"'


def figures(series):
    return [(label, declined(n)) for label, n in series]


@pytest.mark.parametrize(
    ("largest", "expected"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (2, [0, 1, 2]),
        (7, [0, 3, 6, 9]),
        (21, [0, 8, 16, 24]),
        (1126, [0, 400, 800, 1200]),
        (11437, [0, 4000, 8000, 12000]),
    ],
)
def test_an_axis_begins_at_zero_and_ends_at_a_round_number_not_under_the_largest(largest, expected):
    assert ticks(largest) == expected


def test_ticks_are_written_short():
    assert [short_number(n) for n in (0, 400, 1200, 12000, 3000000)] == ["0", "400", "1.2k", "12k", "3m"]


def test_a_column_is_as_high_as_its_share_of_the_axis():
    svg = columns(figures([("A", 3), ("B", 6)]), "Detainers", y_max=6)

    assert columns_drawn(svg, "bar bar--declined") == [
        (50.9, 78, 87.1, 56),
        (171.9, 22, 87.1, 112),
    ]


def test_a_gap_is_not_a_zero_and_neither_has_a_bar():
    svg = columns(figures([(OCTOBER, None), (NOVEMBER, 0), (DECEMBER, 4)]), "Detainers")

    assert len(columns_drawn(svg, "bar bar--declined")) == 1
    assert words(svg) == ["0", "2", "4", "4", "O", "N", "D", "2025"]


def test_the_largest_and_the_last_value_are_written_out_when_they_do_not_touch():
    far = columns(figures([(OCTOBER, 900), (NOVEMBER, 400), (DECEMBER, 300)]), "Detainers")
    near = columns(figures([(str(i), 900 if i == 28 else 100) for i in range(30)]), "Detainers")

    assert re.findall(r"svg-text--strong[^>]*>([^<]*)<", far) == ["900", "300"]
    assert re.findall(r"svg-text--strong[^>]*>([^<]*)<", near) == ["900"]


def test_a_value_is_lifted_above_a_higher_neighbor():
    svg = columns(
        figures([("A", 9000), ("B", 1), ("C", 1), ("D", 8000), ("E", 7000)]), "Detainers", width=150
    )

    last = drawn(svg, "svg-text svg-text--strong svg-text--end")[0]
    assert float(last["y"]) == columns_drawn(svg, "bar bar--declined")[3][1] - 5


def test_titles_and_labels_are_escaped_everywhere():
    pictures = [
        columns(figures([(HOSTILE, 1)]), HOSTILE),
        small_multiples([{"title": HOSTILE, "series": figures([(HOSTILE, 1)])}]),
        ranked_bars(
            [{"label": HOSTILE, "figure": declined(1), "url": HOSTILE, "after": HOSTILE, "shown": HOSTILE}]
        ),
        symbol_map({"06": replace(declined(1), measure=replace(DECLINED, name=HOSTILE))}),
        mosaic([{"label": HOSTILE, "css": HOSTILE, "taken": 1, "not_taken": 0, "unknown": 0}], HOSTILE),
        timeline([{"number": HOSTILE, "on": OCTOBER, "css": HOSTILE}], HOSTILE),
    ]

    assert [isinstance(picture, Markup) for picture in pictures] == [True] * 6
    assert [picture for picture in pictures if "<script" in picture or '"quoted"' in picture] == []


def test_every_drawing_is_an_image_with_a_title_or_hidden_beside_its_words():
    series = figures([(OCTOBER, 1)])
    markup = (
        columns(series, "One")
        + ranked_bars([{"label": "A", "figure": declined(1)}])
        + columns(series, "Two", identifier="two")
    )

    assert re.findall(r"<svg[^>]*?(role=\"img\"|aria-hidden=\"true\")", markup) == [
        'role="img"',
        'aria-hidden="true"',
        'role="img"',
    ]
    assert re.findall(r"<title id=\"([\w-]+)\">(\w+) \(detainers, not people\)</title>", markup) == [
        ("columns-t", "One"),
        ("two-t", "Two"),
    ]


def test_unknown_outcomes_are_hatched_with_a_pattern_of_their_own():
    svg = columns([(OCTOBER, replace(declined(1), measure=PENDING))], "Pending", identifier="p")

    assert 'id="p-h"' in svg
    assert [bar["fill"] for bar in drawn(svg, "hatch")] == ["url(#p-h)"]


def test_a_break_leaves_a_gap_in_the_axis():
    series = figures([(OCTOBER, 1), (NOVEMBER, 1)])
    whole, broken = columns(series, "D"), columns(series, "D", breaks=[NOVEMBER])

    assert drawn(whole, "svg-break") == []
    assert [(gap["x"], gap["width"]) for gap in drawn(broken, "svg-break")] == [("150", "10")]


def test_a_policy_line_stands_at_its_day_and_only_within_the_series():
    marks = [(datetime.date(2025, 11, 16), "Order 7"), (datetime.date(1990, 1, 1), "Long ago")]
    svg = columns(figures([(OCTOBER, 1), (NOVEMBER, 1)]), "D", marks=marks)

    assert [mark["x1"] for mark in drawn(svg, "svg-mark")] == ["215.5"]
    assert "Order 7" in words(svg)
    assert "Long ago" not in words(svg)


def test_panels_share_a_scale_only_when_asked():
    panels = [
        {"title": "Declined", "series": figures([(OCTOBER, 90)])},
        {"title": "Honored", "series": [(OCTOBER, replace(declined(3), measure=HONORED))]},
    ]

    own, shared = small_multiples(panels), small_multiples(panels, shared_scale=True)

    assert words(own).count("90") == 2
    assert [words(shared).count(tick) for tick in ("30", "60", "90")] == [2, 2, 3]


def test_identifiers_of_panels_differ():
    markup = small_multiples([{"title": "A", "series": []}, {"title": "B", "series": []}], identifier="t")

    assert re.findall(r"id=\"([\w-]+)\"", markup) == ["t-1-t", "t-2-t"]


def test_an_empty_series_says_so():
    assert "Nothing to count" in words(columns([], "D"))


def test_ranked_bars_print_label_bar_and_value():
    rows = [
        {"label": "Clark", "figure": declined(4)},
        {"label": "Cook", "figure": declined(1), "of": declined(5), "url": "/cook/"},
    ]

    assert ranked_bars(rows) == (
        '<ol class="ranked">'
        '<li class="ranked__row"><span>Clark</span>'
        '<svg viewBox="0 0 400 20" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="bar bar--declined" x="0" y="0" width="400" height="20"/></svg>'
        '<span class="ranked__value">4</span></li>'
        '<li class="ranked__row"><span><a href="/cook/">Cook</a></span>'
        '<svg viewBox="0 0 400 20" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="bar bar--declined" x="0" y="0" width="100" height="20"/></svg>'
        '<span class="ranked__value">1 <small>20\u00a0%</small></span></li></ol>'
    )


def test_a_small_share_is_not_said_to_be_nothing():
    rows = [{"label": str(n), "figure": declined(n), "of": declined(1000)} for n in (0, 7, 10)]

    shares = re.findall("<small>([^<]*)</small>", ranked_bars(rows))
    assert shares == ["0\u00a0%", "under 1\u00a0%", "1\u00a0%"]


def test_a_row_without_a_number_has_a_dash_or_its_word_and_no_bar():
    markup = ranked_bars(
        [
            {"label": "Nassau", "figure": declined(None)},
            {"label": "Iowa", "figure": declined(12), "shown": "withdrawn", "withdrawn": True},
        ]
    )

    assert "<rect" not in markup
    assert re.findall(r"ranked__value\">([^<]*)<", markup) == ["–", "withdrawn"]
    assert "<del>Iowa</del>" in markup


def test_a_mosaic_divides_width_by_outcome_and_height_by_custody():
    rows = [
        {"label": "Declined", "css": "declined", "taken": 10, "not_taken": 30, "unknown": 0},
        {"label": "Honored", "css": "honored", "taken": 40, "not_taken": 0, "unknown": 0},
        {"label": "Lifted", "css": "lifted", "taken": 0, "not_taken": 0, "unknown": 0},
    ]
    svg = mosaic(rows, "Custody")

    taken, honored = drawn(svg, "bar bar--declined") + drawn(svg, "bar bar--honored")
    assert (taken["width"], taken["height"]) == ("218", "61.5")
    assert (honored["x"], honored["width"], honored["height"]) == ("221", "218", "248")
    assert drawn(svg, "bar--no bar--no-declined")[0]["height"] == "184.5"
    assert "Lifted" not in svg


def test_a_timeline_without_a_known_day_is_not_drawn():
    assert timeline([{"number": 1, "on": None, "css": "declined"}], "Stays") == ""


def test_a_timeline_puts_the_dated_stays_in_order_with_their_signs():
    stays = [
        {"number": 2, "on": datetime.date(2023, 6, 1), "css": "honored_in_part"},
        {"number": 1, "on": datetime.date(2021, 3, 14), "css": "declined"},
        {"number": 3, "on": None, "css": "declined"},
    ]
    svg = timeline(stays, "Stays")

    assert [word for word in words(svg) if len(word) == 1] == ["1", "2", "1", "2"]
    assert len(drawn(svg, "bar bar--declined")) == 2
    assert len(drawn(svg, "strip__part")) == 2
    assert [word for word in words(svg) if len(word) == 4] == ["2021", "2022", "2023"] * 2


def test_stays_on_one_day_stand_under_one_another():
    day = datetime.date(2021, 3, 14)
    svg = timeline([{"number": n, "on": day, "css": "declined"} for n in range(1, 4)], "Stays")

    tops = [mark["y"] for mark in drawn(svg, "bar bar--declined")[:3]]
    assert sorted(set(tops)) == sorted(tops)
