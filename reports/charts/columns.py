"""Columns over time, alone or as small multiples."""

import datetime
import textwrap
from itertools import groupby

from editions.day_words import short_month_name
from editions.language import gettext as _
from reports.charts.drawing import bars, drawing, element, group, line, pattern_for, text
from reports.charts.plot import Plot
from reports.charts.scale import largest_value, short_number, ticks
from reports.measures import OF_CHARTS, refuse_unlike

ROOM_FOR_A_MONTH = 11
ROOM_FOR_A_MARK = 13
MARK_LETTER = 6.6
# As wide as the page has room for, so that letters come out the same size beside one panel or three.
WIDTH, WIDTH_OF_FOUR = 340, 280
ROOM_FOR_A_YEAR, ROOM_FOR_A_SHORT_YEAR = 36, 20


def columns(series, title, breaks=(), marks=(), y_max=None, identifier="columns", width=280):
    """Columns from zero, one for each (label, Figure); a month is labeled by a date, its first day.

    Color and unit are those of the figures' measure; raises UnlikeFigures when they have several.
    A value of None is a gap, not a zero. `breaks` are labels before which the numbers cannot be
    compared with those after; the axis is cut there. `marks` are (date, words): dashed
    lines, such as the day a policy came into force, and need months as labels. Breaks and
    marks outside the series are not drawn. The largest and the last value are written out;
    the others belong in the table under the chart.
    """
    css, unit = look_and_unit(figures_of(series))
    numbers = [(label, figure.value) for label, figure in series]
    drawn = [mark for mark in marks if Plot.covers(numbers, mark[0])]
    values = ticks(largest_value(numbers, at_least=y_max or 0))
    plot = Plot(numbers, values[-1], width, top=22 + ROOM_FOR_A_MARK * len(drawn), breaks=breaks)
    return drawing(
        width,
        plot.height,
        f"{title} ({unit})" if unit else title,
        identifier,
        pattern_for(css, identifier),
        group(gridline(plot, value) for value in values),
        cut_columns(plot, css, identifier),
        axis_labels(plot),
        mark_lines(plot, drawn),
        css="cols",
    )


def look_and_unit(figures):
    """Of the one measure of all figures."""
    refuse_unlike("stand in one chart", *figures)
    return (figures[0].measure.look, _(figures[0].measure.unit.value)) if figures else ("all", "")


def cut_columns(plot, css, identifier):
    """The cuts in the axis, the columns between them, and the values written over them."""
    if not plot.series:
        return text(_("Nothing to count"), (plot.left + plot.width) / 2, plot.top + 56, "mid")
    return (
        group(break_mark(plot, i) for i in plot.breaks)
        + bars(css, identifier, boxes(plot))
        + group(value_label(plot, i) for i in labeled_positions(plot))
    )


def figures_of(series):
    return [figure for _, figure in series]


def small_multiples(panels, identifier="panels", shared_scale=False, heading="h4"):
    """Panels side by side: each a dict of title, series and what else `columns` takes.

    Each panel has its own scale unless `shared_scale`; the chart's subtitle must say which.
    Raises UnlikeFigures when one scale would measure different units, dates, populations or editions.
    """
    y_max = shared_top(panels) if shared_scale else None
    width = WIDTH_OF_FOUR if len(panels) >= 4 else WIDTH
    shown = [
        panel_markup(panel, f"{identifier}-{i}", y_max, heading, width) for i, panel in enumerate(panels, 1)
    ]
    count = " chart__panels--4" if len(panels) >= 4 else ""
    return element("div", *shown, css="chart__panels" + count)


def shared_top(panels):
    """The largest value of all panels, which one scale may measure."""
    figures = [figure for panel in panels for figure in figures_of(panel["series"])]
    refuse_unlike("share a scale", *figures, terms=OF_CHARTS)
    return max([0, *(figure.value for figure in figures if figure.value is not None)])


def panel_markup(panel, identifier, y_max, heading, width):
    options = {key: value for key, value in panel.items() if key not in ("title", "alt")}
    picture = columns(
        title=panel.get("alt", panel["title"]),
        **{"y_max": y_max, "identifier": identifier, "width": width, **options},
    )
    return element("div", element(heading, panel["title"]), picture, css="chart__panel")


def gridline(plot, value):
    y = plot.y(value)
    rule = line("svg-grid" if value else "svg-axis", plot.left, y, plot.width, y)
    return rule + text(short_number(value), plot.left - 5, y + 4, "end")


def boxes(plot):
    """(x, y, width, height) of each column that is more than nothing."""
    for i, (_label, value) in enumerate(plot.series):
        if value:
            y = plot.y(value)
            yield plot.x(i), y, plot.bar_width, plot.base - y


def labeled_positions(plot):
    """Where a value is written out: at the largest, and at the last when there is room between them."""
    known = [i for i, (_, value) in enumerate(plot.series) if value is not None]
    if not known:
        return []
    highest = max(known, key=lambda i: plot.series[i][1])
    last = known[-1]
    far_apart = plot.label_span(highest)[1] < plot.label_span(last)[0]
    return [highest, last] if far_apart else [highest]


def value_label(plot, i):
    value = plot.series[i][1]
    x, look = plot.label_place(i)
    return text(f"{value:,}", x, plot.label_height(i), f"strong {look}".strip())


def axis_labels(plot):
    labels = [label for label, _ in plot.series]
    if not all(isinstance(label, datetime.date) for label in labels):
        return group(text(label, plot.middle(i), plot.base + 14, "mid") for i, label in enumerate(labels))
    named = labels if plot.step >= ROOM_FOR_A_MONTH else []
    months = (
        text(short_month_name(month)[0], plot.middle(i), plot.base + 14, "mid")
        for i, month in enumerate(named)
    )
    return group([*months, *year_labels(plot, labels)])


def year_labels(plot, months):
    by_year = groupby(range(len(months)), key=lambda i: months[i].year)
    bands = [year_band(plot, year, list(within)) for year, within in by_year]
    # A year of which only a month or two are shown has no room for its name, unless it is all there is.
    named = [band for band in bands if band["room"] >= ROOM_FOR_A_SHORT_YEAR] or bands
    is_short = len(named) > 1 and min(band["room"] for band in named) < ROOM_FOR_A_YEAR
    for band in bands:
        yield line("svg-grid", band["start"], plot.base + 19, band["start"] + band["room"], plot.base + 19)
    for band in named:
        name = f"’{band['year'] % 100:02}" if is_short else str(band["year"])
        yield text(name, band["start"] + band["room"] / 2, plot.base + 32, "mid")


def year_band(plot, year, within):
    start, end = plot.x(within[0]), plot.x(within[-1]) + plot.bar_width
    return {"year": year, "start": start, "room": end - start}


def break_mark(plot, i):
    """A gap in the axis between two short strokes: the numbers before and after cannot be compared."""
    x = plot.edge(i) - plot.break_gap
    band = element(
        "rect", css="svg-break", x=x, y=plot.top - 6, width=plot.break_gap, height=plot.base - plot.top + 7
    )
    strokes = (
        line("svg-axis", at - 2, plot.base + 5, at + 2, plot.base - 5) for at in (x, x + plot.break_gap)
    )
    return band + group(strokes)


def mark_lines(plot, marks):
    """All lines, then all words, so that no line runs through words."""
    lines = group(mark_line(plot, day, row) for row, (day, _) in enumerate(marks))
    return lines + group(mark_words(plot, day, words, row) for row, (day, words) in enumerate(marks))


def mark_line(plot, day, row):
    x = plot.day(day)
    return line("svg-mark", x, mark_height(row) - 6, x, plot.base)


def mark_words(plot, day, words, row):
    """Beside the line, toward the side with more room; drawn after all lines, on a halo of paper.

    A name too long for the room is cut; the page tells it whole in the list under the drawing.
    """
    x = plot.day(day)
    on_the_left = x > plot.left + (plot.width - plot.left) / 2
    place = x - 5 if on_the_left else x + 5
    room = place - plot.left if on_the_left else plot.width - place
    words = textwrap.shorten(words, int(room / MARK_LETTER), placeholder=" …")
    return text(words, place, mark_height(row) + 4, "halo end" if on_the_left else "halo")


def mark_height(row):
    return 12 + ROOM_FOR_A_MARK * row
