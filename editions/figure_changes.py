"""Figures that publishing a draft would change, for its reviewer: computed, never typed.

Apps that publish figures register in AppConfig.ready what computes them, as they do their checks.
"""

from dataclasses import dataclass

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


def figure_changes_of(edition):
    found = [change for function in registered for change in function(edition)]
    return FigureChanges(len(found), found[:LISTED])
