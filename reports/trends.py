"""Month by month: the small charts of a page and the table of the same numbers."""

from detainers.models.detainers import Outcome
from reports import statistics
from reports.charts import small_multiples

PENDING = "pending"
GROUPS = {
    "All": ("All detainers prepared", "all", None),
    "Declined": ("Declined, as recorded by the issuer", "declined", (Outcome.DECLINED,)),
    "Honored": ("Honored", "honored", (Outcome.HONORED,)),
    "Pending or unknown": ("Pending or unknown", "pending", (Outcome.UNDETERMINED,)),
}


def months_between(first, last):
    """The first days of every month from one month to another, both included."""
    found = []
    while first <= last:
        found.append(first)
        first = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return found


class Trend:
    """Counts by month for all detainers and for the outcomes that readers ask after.

    `by_month` is {(month, outcome): detainers}; months without detainers count zero.
    """

    def __init__(self, by_month):
        known = [month for month, _ in by_month]
        self.months = months_between(min(known), max(known)) if known else []
        self.by_month = by_month

    def __bool__(self):
        return bool(self.months)

    def series(self, outcomes):
        """[(month, detainers)] of some outcomes, of all with None."""
        totals = statistics.summed(
            (month, n)
            for (month, outcome), n in self.by_month.items()
            if outcomes is None or outcome in outcomes
        )
        return [(month, totals.get(month, 0)) for month in self.months]

    def drawing(self, names=tuple(GROUPS), *, marks=(), shared_scale=False):
        panels = []
        for name in names:
            title, css, outcomes = GROUPS[name]
            panels.append({"title": title, "css": css, "series": self.series(outcomes), "marks": marks})
        return small_multiples(panels, identifier="trend", shared_scale=shared_scale, heading="h4")

    def table(self, caption):
        columns = [dict(self.series(outcomes)) for _, _, outcomes in GROUPS.values()]
        rows = [[f"{month:%B %Y}", *(column[month] for column in columns)] for month in self.months]
        return {
            "caption": caption,
            "columns": ["Month", *GROUPS],
            "rows": rows,
            "total": ["All months", *(sum(column.values()) for column in columns)],
        }
