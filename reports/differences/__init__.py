"""Published figures and rows that differ between editions: computed, never typed."""

from reports.differences.between import draft_differences, edition_differences, figure_differences
from reports.differences.figures import Difference
from reports.differences.since import corrected_since

__all__ = [
    "Difference",
    "corrected_since",
    "draft_differences",
    "edition_differences",
    "figure_differences",
]
