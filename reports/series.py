"""Numbers of one measure over time, parted where their meaning changed; no line runs across."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from reports.breaks import INSIDE, break_words, gathered, parting, side
from reports.measures import UnlikeFigures, refuse_unlike


class AcrossBreak(ValueError):
    """Numbers on two sides of a break were asked for as one; `breaks` are those between them."""

    def __init__(self, measure, breaks):
        self.measure, self.breaks = measure, list(breaks)
        listed = "; ".join(break_words(one) for one in self.breaks)
        super().__init__(f"{measure.name}: these numbers mean different things before and after. {listed}.")


@dataclass(frozen=True)
class Series:
    """Figures alike in all but their days, in the order of days, and the breaks that concern them.

    Raises UnlikeFigures for figures of different measures, units, dates, places or editions.
    """

    figures: tuple
    breaks: tuple = ()

    def __post_init__(self):
        refuse_unlike("stand in one series", *self.figures)
        if len({one.places for one in self.figures}) > 1:
            raise UnlikeFigures("These numbers are of different places: each has a series of its own.")
        for earlier, later in pairwise(self.figures):
            if not earlier.last_day < later.first_day:
                raise UnlikeFigures("The periods of a series follow each other and share no day.")

    @property
    def measure(self):
        return self.figures[0].measure

    @property
    def days(self):
        return self.figures[0].first_day, self.figures[-1].last_day

    def between(self, earlier, later):
        """The breaks that keep two of its figures apart: one lies between them, or inside one of them."""
        return [one for one in self.breaks if is_apart(one, earlier, later)]

    @cached_property
    def cuts(self):
        """{place of a figure: what `between` says of the one before and it}, where that is anything.

        Each break is looked up in the days: a chart of years by month would else ask it of every month.
        """
        first_days = [one.first_day for one in self.figures]
        last_days = [one.last_day for one in self.figures]
        found = {}
        for one in self.breaks:
            earliest, latest = one.span
            reached, past = bisect_left(last_days, earliest), bisect_left(first_days, latest)
            for at in range(max(reached, 1), min(past + 1, len(self.figures))):
                found.setdefault(at, []).append(one)
        return dict(sorted(found.items()))

    def segments(self):
        """The runs of figures that can be compared, as series of their own."""
        ends = [0, *self.cuts, len(self.figures)]
        return [Series(self.figures[begin:end], self.breaks) for begin, end in pairwise(ends)]

    def openings(self):
        """{first day of a segment: the breaks before it}, the first segment left out."""
        return {self.figures[at].first_day: apart for at, apart in self.cuts.items()}

    def as_one_line(self):
        """All its figures as one line; raises AcrossBreak when a break parts them."""
        refuse_across(self.measure, self.parted_by())
        return self.figures

    def parted_by(self):
        """The breaks that keep it from being one line: between two of its figures, or inside one."""
        return parting(self.breaks, *self.days)

    def total(self):
        """All of it as one number; raises AcrossBreak when a break parts it."""
        return sum(figure.value for figure in self.as_one_line())

    def change(self, earlier, later):
        """The later figure's growth as a share of the earlier, None from nothing; raises AcrossBreak."""
        refuse_across(self.measure, self.between(earlier, later))
        return (later.value - earlier.value) / earlier.value if earlier.value else None

    def __add__(self, other):
        """Both in one line; raises AcrossBreak when a break parts them."""
        figures = sorted((*self.figures, *other.figures), key=lambda figure: figure.first_day)
        joined = Series(tuple(figures), tuple(dict.fromkeys((*self.breaks, *other.breaks))))
        joined.as_one_line()
        return joined


def refuse_across(measure, breaks):
    if breaks:
        raise AcrossBreak(measure, breaks)


def is_apart(one, earlier, later):
    """Whether two figures do not both lie wholly on one side of a break."""
    before, after = (side(one, figure.first_day, figure.last_day) for figure in (earlier, later))
    return before != after or before == INSIDE


def parted_by(all_series):
    """What parts some series, each break once with the measures it parts, in the order of days."""
    return gathered((one, series.measure) for series in all_series for one in series.parted_by())
