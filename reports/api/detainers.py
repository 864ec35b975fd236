"""Detainers: the rows of detainers.csv, counted as the explorer counts them."""

from detainers.models import Detainer
from detainers.models.bulk_days import marked
from reports import statistics
from reports.addresses import address
from reports.api.collection import PAGED, Collection
from reports.api.shapes import columns, figure
from reports.detainer_file import DETAINER_COLUMNS
from reports.differences.figures import MEASURES, OUTCOME
from reports.figures import days_shown, edition_of, period_words
from reports.later import figures as figures_of
from reports.measures import Figure
from reports.orders import ORDERS
from reports.paging import KeysetPage
from reports.views.detainers import CHOICES, SORTS, detainer_filter

NUMBERS = ("outcome_rule", "row_number", "original_row", "withdrawn_in")
ALLOWED = {
    name: dict(Detainer._meta.get_field(name).flatchoices)
    for name in ("form", "asked", "outcome", "notice", "hold", "custody_taken", "operator", "place_status")
}
OUTCOMES = {value: measure for (part, value), measure in MEASURES.items() if part == OUTCOME}


def outcome_figures(reading, scope, by_outcome):
    """All detainers of a scope, then those of each outcome there is; together they make up all."""
    days = statistics.record_period(reading)
    first_day, last_day = days_shown(scope, *days) or (None, None)
    counted = [(statistics.PREPARED, statistics.detainers_prepared(by_outcome))]
    counted += [(OUTCOMES[each], n) for each, n in sorted(by_outcome.items()) if n]
    return [
        Figure(
            n,
            measure,
            edition_of(reading),
            first_day,
            last_day,
            places=tuple(scope.geoids),
            period=period_words(scope, *days, measure),
        )
        for measure, n in counted
    ]


class Detainers(Collection):
    """One detainer a row, not one person: its outcome and why, its place, where it stands in its source."""

    name, item, title, page_name = "detainers", "detainer", "Detainers", "detainer-list"
    model = Detainer
    fields = columns(
        {column.name: column.meaning for column in DETAINER_COLUMNS}, numbers=NUMBERS, choices=ALLOWED
    )
    choices = CHOICES | {"source": None, "sort": SORTS}
    takes = (*Collection.takes, *choices)
    date_label = "Day prepared"

    def read_filters(self):
        return detainer_filter(self.request, own=PAGED)

    def part(self):
        """By keyset: nobody counts or skips rows."""
        scope = self.filters.scope
        rows = marked(statistics.detainers(self.reading, scope), self.reading)
        self.by_outcome = statistics.outcome_counts(self.reading, scope)
        order = ORDERS[self.filters.sort](self.reading, scope)
        page = KeysetPage(with_file_columns(rows), self.filters, order, self.limit)
        page.total = statistics.detainers_prepared(self.by_outcome)
        return page

    def lines(self, rows):
        return [
            {column.name: getattr(row, f"file_{column.name}") for column in DETAINER_COLUMNS} for row in rows
        ]

    def figures(self):
        made = outcome_figures(self.reading, self.filters.scope, self.by_outcome)
        return [figure(each) for each in made]

    def shown_of_list(self):
        return figures_of(self.filters.scope)

    def records(self):
        return with_file_columns(marked(super().records(), self.reading))

    def page_of(self, detainer):
        return address("detainer-detail", detainer.uid)

    def title_of(self, detainer):
        return f"Detainer {str(detainer.uid)[:8]}"


def with_file_columns(rows):
    """The columns of the file, each beside the model's own as file_…"""
    return rows.annotate(**{f"file_{column.name}": column.stored for column in DETAINER_COLUMNS})
