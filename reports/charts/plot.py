"""Where a column, a value and a day lie on the drawing."""

import calendar


class Plot:
    """The drawing's own measure: columns from left to right, zero at the base."""

    left = 34
    base_below_top = 112
    right_margin = 4

    def __init__(self, series, y_max, width, top):
        self.series = series
        self.y_max = y_max
        self.width = width
        self.top = top
        self.base = top + self.base_below_top
        self.height = self.base + 34
        self.step = (width - self.right_margin - self.left) / max(len(series), 1)
        self.bar_width = self.step * 0.72

    def y(self, value):
        return float(self.base - self.base_below_top * value / self.y_max)

    def edge(self, i):
        return self.left + self.step * i

    def x(self, i):
        return self.edge(i) + self.step * 0.14

    def middle(self, i):
        return self.edge(i) + self.step / 2

    def label_place(self, i):
        """Where the value over a column starts, so that it stays inside the drawing."""
        if self.middle(i) < self.left + 22:
            return self.x(i), ""
        if self.middle(i) > self.width - 22:
            return self.x(i) + self.bar_width, "end"
        return self.middle(i), "mid"

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
