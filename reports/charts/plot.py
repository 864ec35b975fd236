"""Where a column, a value and a day lie on the drawing."""

import calendar
from bisect import bisect_right

LETTER = 7.2


class Plot:
    """The drawing's own measure: columns from left to right, zero at the base."""

    left = 34
    base_below_top = 112
    right_margin = 4
    break_gap = 10

    def __init__(self, series, y_max, width, top, breaks=()):
        self.series = series
        self.y_max = y_max
        self.width = width
        self.top = top
        self.base = top + self.base_below_top
        self.height = self.base + 34
        self.breaks = [i for i, (label, _) in enumerate(series) if i and label in breaks]
        room = width - self.right_margin - self.left - self.break_gap * len(self.breaks)
        self.step = room / max(len(series), 1)
        self.bar_width = self.step * 0.72

    def y(self, value):
        return float(self.base - self.base_below_top * value / self.y_max)

    def edge(self, i):
        """The left edge of a column's room; later by one gap for each break up to it."""
        return self.left + self.step * i + self.break_gap * bisect_right(self.breaks, i)

    def x(self, i):
        return self.edge(i) + self.step * 0.14

    def middle(self, i):
        return self.edge(i) + self.step / 2

    def label_place(self, i):
        """Where the value over a column starts, so that it stays inside the drawing."""
        half = self.label_width(i) / 2
        if self.middle(i) - half < self.left:
            return self.x(i), ""
        if self.middle(i) + half > self.width:
            return self.x(i) + self.bar_width, "end"
        return self.middle(i), "mid"

    def label_width(self, i):
        return len(f"{self.series[i][1]:,}") * LETTER

    def label_span(self, i):
        x, look = self.label_place(i)
        start = x - {"": 0, "mid": 0.5, "end": 1}[look] * self.label_width(i)
        return start, start + self.label_width(i)

    def label_height(self, i):
        """Just above the highest of the columns that the value reaches over."""
        start, end = self.label_span(i)
        reached = [
            value
            for j, (_, value) in enumerate(self.series)
            if value is not None and start < self.x(j) + self.bar_width and self.x(j) < end
        ]
        return self.y(max(reached)) - 5

    def day(self, day):
        """A day's place: months are columns, so the tenth of 30 days is a third into its month."""
        share = (day.day - 1) / calendar.monthrange(day.year, day.month)[1]
        return self.edge(months_between(self.series[0][0], day) + share)

    @staticmethod
    def covers(series, day):
        """Whether a day falls into one of the months drawn."""
        return bool(series) and 0 <= months_between(series[0][0], day) < len(series)


def months_between(first, day):
    return (day.year - first.year) * 12 + day.month - first.month
