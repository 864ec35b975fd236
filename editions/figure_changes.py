"""Figures that publishing a draft would change, for its reviewer: computed, never typed.

Apps that publish figures register in AppConfig.ready what computes them, as they do their checks.
"""

from dataclasses import dataclass

from editions.corrections import CHANGING

registered = []
LISTED = 60


@dataclass(frozen=True)
class FigureChange:
    """A published figure before and after, in words: what it measures, of where, in which days."""

    figure: str
    where: str
    period: str
    old: str
    new: str


@dataclass(frozen=True)
class FigureChanges:
    """The first of the figures an edition changes, and how many there are."""

    count: int
    listed: list

    @property
    def more(self):
        return self.count - len(self.listed)


def figure_changes(function):
    """Register a function that takes an unpublished edition and returns a list of FigureChange."""
    registered.append(function)
    return function


def every_figure_moved(edition):
    """Each FigureChange that publishing a draft of any kind would bring: those that only add, too."""
    return [change for function in registered for change in function(edition)]


def figure_changes_of(edition):
    """The FigureChanges of a correction or revision on its way; other kinds only add, and have None."""
    if edition.kind not in CHANGING or edition.state not in edition.ON_THE_WAY:
        return None
    found = every_figure_moved(edition)
    return FigureChanges(len(found), found[:LISTED])
