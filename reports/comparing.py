"""Two periods side by side, each measure with its change; refused where a break in series lies between."""

from dataclasses import dataclass

from editions.language import gettext as _
from reports import statistics
from reports.breaks import breaks_as_of, breaks_concerning
from reports.figures import HEADLINES, Counted, edition_of
from reports.filters import Scope
from reports.measures import Figure
from reports.series import AcrossBreak, Series
from reports.templating import NOTHING, period


@dataclass(frozen=True)
class Compared:
    """One measure in two periods, and its growth as a share of the earlier; None from nothing."""

    earlier: Figure
    later: Figure
    change: float | None

    @property
    def measure(self):
        return self.later.measure

    @property
    def change_words(self):
        """“+12.5%”, “no change”; a dash from nothing."""
        if self.change is None:
            return NOTHING
        return f"{self.change:+.1%}".replace("-", "−") if self.change else _("no change")


@dataclass(frozen=True)
class Comparison:
    """What can be compared of two periods, the refusals of what cannot, and the periods without a row."""

    rows: list
    refusals: list
    empty: list


def length_problem(scope, other):
    """What keeps two periods from being compared as they are, in a sentence, or nothing."""
    first, second = sorted((scope, other), key=lambda each: each.first_day)
    if second.first_day <= first.last_day:
        return _("The two periods share days: choose periods that do not overlap.")
    if first.is_whole_months and second.is_whole_months:
        same, unit = months_in(first) == months_in(second), "months"
    else:
        same, unit = days_in(first) == days_in(second), "days"
    return (
        ""
        if same
        else f"The two periods do not have the same number of {unit}: a change would be one of length."
    )


def months_in(scope):
    first, last = scope.first_day, scope.last_day
    return (last.year - first.year) * 12 + last.month - first.month


def days_in(scope):
    return (scope.last_day - scope.first_day).days


def compare(reading, scope, other, codes=()):
    """The measures asked for (by code, all by default) in two scopes that differ in their days alone."""
    breaks, rows, refusals = breaks_as_of(reading), [], []
    scopes = sorted((scope, other), key=lambda each: each.first_day)
    periods = [(each, Counted.of(statistics.cube(reading, each))) for each in scopes]
    for headline in HEADLINES:
        if codes and headline.measure.code not in codes:
            continue
        figures = tuple(figure_of(reading, headline, *told) for told in periods)
        series = Series(figures, tuple(breaks_concerning(breaks, headline.measure, tuple(scope.geoids))))
        try:
            rows.append(Compared(*figures, series.change(*figures)))
        except AcrossBreak as refusal:
            refusals.append(refusal)
    return Comparison(rows, refusals, [words_of(each) for each, told in periods if is_empty(told)])


def is_empty(counted):
    return not any(counted.by_outcome.values())


def words_of(scope):
    return period(scope.first_day, scope.last_day)


def figure_of(reading, headline, scope, counted):
    return Figure(
        headline.count(counted.by_notice if headline.answers else counted.by_outcome),
        headline.measure,
        edition_of(reading),
        scope.first_day,
        scope.last_day,
        tuple(scope.geoids),
        words_of(scope),
    )


def with_days(scope, first_day, last_day):
    return Scope(scope.places, first_day, last_day)
