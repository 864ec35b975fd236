"""The figures of the record and of reports that a draft edition would change, told to its reviewer."""

from editions.figure_changes import LISTED, FigureChange, figure_changes
from reports.differences import draft_differences


def in_words(number):
    return "not stated" if number is None else f"{number:,}"


@figure_changes
def figures_of_draft(edition):
    """Those of the whole record and of reports and, where they are few, those of each month too."""
    found = draft_differences(edition, months=False)
    if len(found) <= LISTED:
        found = draft_differences(edition)
    return [told(difference) for difference in found]


def told(difference):
    where = dict.fromkeys(filter(None, [difference.report and str(difference.report), difference.where]))
    return FigureChange(
        difference.measure.name,
        ", ".join(where),
        difference.period_words,
        in_words(difference.old),
        in_words(difference.new),
    )
