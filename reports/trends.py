"""Month by month: the small charts of a page, their table, and the breaks that part both."""

import calendar
from dataclasses import replace
from datetime import date

from detainers.models.detainers import Answer
from editions.day_words import month_words
from editions.language import gettext as _
from editions.language import noop
from reports import statistics
from reports.breaks import breaks_concerning
from reports.charts import small_multiples
from reports.figures import edition_of
from reports.measures import Figure
from reports.series import Series, parted_by
from reports.templating import period

DRAWN = (statistics.PREPARED, statistics.DECLINED, statistics.HONORED, statistics.PENDING)
GROUPS = {measure.in_table: measure for measure in DRAWN}
NOT_ADDED = noop("Months on two sides of a break are not added.")


def months_between(first, last):
    """The first days of every month from one month to another, both included."""
    found = []
    while first <= last:
        found.append(first)
        first = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return found


def days_of(month, first_day=None, last_day=None):
    """First and last day of a month, cut to the days asked for."""
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    return max(month, first_day or month), min(last, last_day or last)


class Trend:
    """Counts by month for all detainers and for the outcomes that readers ask after.

    `by_month` is {(month, outcome): detainers}, `by_notice` the same by what became of the notice;
    months without detainers count zero. Each group is a Series, which knows its breaks.
    """

    def __init__(self, by_month, by_notice=None, edition=0, places=(), days=(None, None), breaks=()):
        known = [month for month, _ in by_month]
        self.months = months_between(min(known), max(known)) if known else []
        self.by_month, self.by_notice = by_month, by_notice or {}
        self.edition, self.places, self.days, self.all_breaks = edition, tuple(places), days, breaks
        self.spans = [days_of(month, *days) for month in self.months]
        self.series = {name: self.series_of(measure) for name, measure in GROUPS.items()} if known else {}

    @classmethod
    def of(cls, reading, scope, cells, breaks):
        """The trend of `statistics.cube` with the breaks of its edition."""
        by_month, by_notice = (statistics.along(cells, "month", name) for name in ("outcome", "notice"))
        days = (scope.first_day, scope.last_day)
        return cls(by_month, by_notice, edition_of(reading), scope.geoids, days, breaks)

    def __bool__(self):
        return bool(self.months)

    def series_of(self, measure):
        of_notice = measure is statistics.NOTICE_DECLINED
        cells = self.by_notice if of_notice else self.by_month
        counted = (Answer.DECLINED,) if of_notice else measure.outcomes
        totals = statistics.summed(
            [(month, n) for (month, said), n in cells.items() if not counted or said in counted]
        )
        figures = (
            Figure(totals.get(month, 0), measure, self.edition, *span, self.places)
            for month, span in zip(self.months, self.spans, strict=True)
        )
        return Series(tuple(figures), tuple(breaks_concerning(self.all_breaks, measure, self.places)))

    def largest(self, name):
        return max((figure.value for figure in self.series[name].figures), default=0)

    def drawing(self, names=tuple(GROUPS), *, marks=(), shared_scale=False):
        panels = []
        for name in names:
            series = self.series[name]
            panels.append(
                {
                    "title": _(series.measure.name),
                    "series": list(zip(self.months, series.figures, strict=True)),
                    "breaks": [month_of(day) for day in series.openings()],
                    "marks": marks,
                }
            )
        return small_multiples(panels, identifier="trend", shared_scale=shared_scale, heading="h4")

    def with_sides(self, figures):
        """Figures of the same days, each with its number on every side of the breaks inside its period."""
        return [replace(figure, parted=self.sides(figure.measure)) for figure in figures] if self else figures

    def sides(self, measure):
        series = self.series.get(measure.in_table) or self.series_of(measure)
        runs = series.segments() if series.parted_by() else []
        return tuple((period(*run.days), sum(figure.value for figure in run.figures)) for run in runs)

    def breaks(self, names=tuple(GROUPS)):
        """What parts the groups, in the order of days."""
        return parted_by(self.series[name] for name in names if name in self.series)

    def table(self, caption):
        values = [[figure.value for figure in series.figures] for series in self.series.values()]
        rows, said, breaks = [], set(), self.breaks()
        for at, month in enumerate(self.months):
            rows += break_rows(breaks, month, said)
            rows.append([month_words(month), *(column[at] for column in values)])
        sums = [self.sum_of(series) for series in self.series.values()]
        return {
            "caption": caption,
            "columns": [_("Month"), *map(_, GROUPS)],
            "rows": rows,
            "total": [_("All months"), *sums] if sums.count(None) < len(sums) else None,
            "note": _(NOT_ADDED) if None in sums else None,
        }

    def sum_of(self, series):
        return None if series.parted_by() else series.total()


def break_rows(breaks, month, said):
    """A row for each break not yet said that parts a series before or in the month."""
    _first, last = days_of(month)
    found = [one for one in breaks if one.slug not in said and one.begins <= last]
    said.update(one.slug for one in found)
    return [
        {
            "words": _(
                "%(break)s. Not compared across it: %(names)s.",
                **{"break": one.words, "names": one.names},
            )
        }
        for one in found
    ]


def month_of(day):
    return date(day.year, day.month, 1)
