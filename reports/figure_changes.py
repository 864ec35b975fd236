"""The figures of the record and of reports that a draft edition would change, told to its reviewer."""

from editions.figure_changes import FigureChange, figure_changes
from reports.differences import draft_differences


def in_words(number):
    return "not stated" if number is None else f"{number:,}"


@figure_changes
def figures_of_draft(edition):
    return [
        FigureChange(
            found.measure.name,
            ", ".join(dict.fromkeys(filter(None, [found.report and str(found.report), found.where]))),
            found.period_words,
            in_words(found.old),
            in_words(found.new),
        )
        for found in draft_differences(edition)
    ]
