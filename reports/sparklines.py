"""Small columns beside the numbers of a table of places: the declined of each by month, quarter or year."""

import calendar
from dataclasses import dataclass, replace
from datetime import date

from editions.day_words import month_words
from editions.language import gettext as _
from editions.language import noop
from reports import statistics
from reports.breaks import INSIDE, breaks_concerning, side
from reports.charts import sparkline
from reports.figures import edition_of
from reports.measures import Figure
from reports.series import Series
from reports.templating import number
from reports.trends import months_between

MEASURE = statistics.DECLINED
# So many months are drawn by month, so many by quarter; more are drawn by year.
MOST_MONTHS, MOST_IN_QUARTERS = 24, 96
FEWEST = 3
# Each row has a scale of its own, on which one detainer would stand as high as a thousand.
LEAST = 10
STEPS = {1: noop("by month prepared"), 3: noop("by quarter prepared"), 12: noop("by year prepared")}


@dataclass(frozen=True)
class Period:
    """A month, a quarter or a year; `is_told` where the record has detainers in each of its months."""

    months: tuple
    step: int
    is_told: bool

    @property
    def last_day(self):
        last = self.months[-1]
        return last.replace(day=calendar.monthrange(last.year, last.month)[1])

    @property
    def words(self):
        return period_words(self.months[0], self.step)

    def is_mixed(self, breaks):
        """Whether a break parts its months: one column would add up numbers of two meanings.

        A month is drawn whole and stands apart, as in the chart of months.
        """
        days = self.months[0], self.last_day
        return self.step > 1 and any(side(one, *days) == INSIDE for one in breaks)


def period_words(first_day, step):
    """“March 2015”, “2015, quarter 1”, “2015”."""
    if step == 1:
        return month_words(first_day)
    quarter = (first_day.month - 1) // 3 + 1
    return (
        str(first_day.year)
        if step == 12
        else _("%(year)s, quarter %(quarter)s", year=first_day.year, quarter=quarter)
    )


def periods_of(told):
    """[Period] from the first to the last of the months told; one that is told in part is not told."""
    if not told:
        return []
    months = months_between(min(told), max(told))
    step = 1 if len(months) <= MOST_MONTHS else 3 if len(months) <= MOST_IN_QUARTERS else 12
    by_period = {}
    for month in months:
        by_period.setdefault(date(month.year, month.month - (month.month - 1) % step, 1), []).append(month)
    return [
        Period(tuple(found), step, len(found) == step and told.issuperset(found))
        for found in by_period.values()
    ]


class Sparklines:
    """The declined of places over time, of whole months; one query, of the tally alone.

    Falsy where the record has too few periods for a course to show.
    """

    def __init__(self, reading, scope, grain, geoids, breaks):
        self.edition, self.breaks = edition_of(reading), breaks
        self.by_place, told = statistics.declined_by_month(reading, scope, grain, geoids)
        self.periods = periods_of(told)

    def __bool__(self):
        return sum(period.is_told for period in self.periods) >= FEWEST

    @property
    def step(self):
        return self.periods[0].step

    @property
    def said(self):
        """What a caption says of all of them."""
        return _(
            "Bars: declined %(step)s, %(first)s to %(last)s, each row on its own scale.",
            step=_(STEPS[self.step]),
            first=self.periods[0].words,
            last=self.periods[-1].words,
        )

    @property
    def explained(self):
        """What a reader of the bars may ask next."""
        return _(
            "Bars stand from zero. Each row has its own scale, so bars of two rows cannot be compared; a row "
            "of under %(least)s has none. The first and the last bar may not be whole, and later ones had "
            "less time to be declined. Gaps: breaks in series, a quarter or year with a break inside it, or "
            "times with a month of which nothing is on record.",
            least=number(LEAST),
        )

    def drawing(self, geoid):
        """The columns of a place; nothing where they would show next to none."""
        by_month, breaks = self.by_place.get(geoid, {}), self.breaks_of(geoid)
        values = [
            sum(by_month.get(month, 0) for month in period.months)
            if period.is_told and not period.is_mixed(breaks)
            else None
            for period in self.periods
        ]
        if sum(filter(None, values)) < LEAST:
            return ""
        series = self.series(geoid, values, breaks)
        opened = series.openings()
        cuts = [at for at, period in enumerate(self.periods) if period.months[0] in opened]
        return sparkline(values, self.words(series, values), cuts)

    def breaks_of(self, geoid):
        return tuple(breaks_concerning(self.breaks, MEASURE, (geoid,)))

    def series(self, geoid, values, breaks):
        figures = (
            Figure(value, MEASURE, self.edition, period.months[0], period.last_day, (geoid,))
            for period, value in zip(self.periods, values, strict=True)
            if value is not None
        )
        return Series(tuple(figures), breaks)

    def words(self, series, values):
        """The first, the last and the most on each side of the breaks, never of two sides together."""
        runs = [self.run_words(run.figures) for run in series.segments()]
        said = _(
            "Declined %(step)s. %(runs)s.",
            step=_(STEPS[self.step]),
            runs=f". {_('Break in series')}. ".join(runs),
        )
        untold = sum(not period.is_told for period in self.periods)
        mixed = values.count(None) - untold
        left = [_("Left out, as nothing is on record of a month: %(num)s.", num=untold)] if untold else []
        if mixed:
            left.append(_("Left out, as a break in series falls inside: %(num)s.", num=mixed))
        return " ".join([said, *left])

    def run_words(self, figures):
        first, last = figures[0], figures[-1]
        if first is last:
            return f"{self.named(first)}: {number(first.value)}"
        most = max(figures, key=lambda figure: figure.value)
        if not most.value:
            return _("%(first)s to %(last)s: none", first=self.named(first), last=self.named(last))
        return _(
            "%(first)s: %(n)s, %(last)s: %(m)s, most %(most)s in %(when)s",
            first=self.named(first),
            n=number(first.value),
            last=self.named(last),
            m=number(last.value),
            most=number(most.value),
            when=self.named(most),
        )

    def named(self, figure):
        return period_words(figure.first_day, self.step)


def with_sparklines(table, reading, scope, grain, breaks, most=None):
    """The table with the declined of its first rows drawn; as it was where nothing could be drawn.

    Places below a state that a filter names are counted from rows, which the tally of states cannot draw.
    """
    shown = table.rows[:most]
    if not shown or (grain == statistics.GRAINS.STATE and scope.locals):
        return table
    lines = Sparklines(reading, scope, grain, [row.geoid for row in shown if row.geoid], breaks)
    drawn = [replace(row, drawn=lines.drawing(row.geoid)) for row in shown] if lines else []
    if not any(row.drawn for row in drawn):
        return table
    return replace(
        table, rows=[*drawn, *table.rows[len(shown) :]], drawn_words=lines.said, drawn_more=lines.explained
    )
