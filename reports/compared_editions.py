"""Two editions side by side: the figures that differ and the records that do, on a page and as a file."""

from dataclasses import astuple

from reports.differences import figure_differences
from reports.differences.figures import FIRST_MEASURES
from reports.differences.files import FIGURE_COLUMNS, figure_fields
from reports.differences.rows import DETAINERS, RowCounts
from reports.edition_changes import detainer_changes, detainers_not_as_before, table_changes

OF_ONE_EDITION = {"changed_in", "kind", "published_on", "reason"}
COMPARED_COLUMNS = {
    "old_edition": "Number of the old edition.",
    "new_edition": "Number of the new edition.",
    "what": "figure, detainers (counted) or record.",
    "changed_in": "Numbers of the editions after the old one that changed the figure.",
    **{name: meaning for name, meaning in FIGURE_COLUMNS.items() if name not in OF_ONE_EDITION},
    "kind": "Kind of record.",
    "record": "What the record is called.",
    "change": "new, changed or taken away.",
    "count": "How many detainers.",
}
WHAT = {"added": "new", "new": "new", "changed": "changed", "removed": "taken away"}


class ComparedEditions:
    """What differs between two editions inside a scope; eight queries at most, whatever differs."""

    def __init__(self, old, new, scope):
        # On the page figures over all days; the file has every answer, and months.
        self.figures = figure_differences(old, new, scope, months=False, measures=FIRST_MEASURES)
        self.tables = table_changes(old, new, scope)
        self.detainers = detainer_changes(old, new, scope)
        self.listed = (
            detainers_not_as_before(old, new, scope)
            if self.detainers.changed or self.detainers.removed
            else []
        )

    @property
    def rows(self):
        """Of each kind how many records are new, changed and taken away."""
        counts = [(DETAINERS, *astuple(self.detainers))] if self.detainers else []
        counts += [(each.label, each.added, each.changed, each.removed) for each in self.tables]
        return [RowCounts(*each) for each in counts]

    def __bool__(self):
        return bool(self.figures or self.tables or self.detainers)


def compared_lines(old, new, scope):
    """The lines of the file: every figure, months too, then detainers by number, then records by name."""
    both = {"old_edition": old, "new_edition": new}
    for found in figure_differences(old, new, scope):
        told = {"what": "figure", "changed_in": " ".join(map(str, found.editions))}
        yield both | told | figure_fields(found)
    detainers = detainer_changes(old, new, scope)
    for what in ("added", "changed", "removed"):
        told = {"what": "detainers", "kind": DETAINERS, "change": WHAT[what]}
        yield both | told | {"count": getattr(detainers, what)}
    for table in table_changes(old, new, scope):
        for change in table.changes:
            told = {"what": "record", "kind": table.label, "record": change.name}
            yield both | told | {"change": WHAT[change.what]}
