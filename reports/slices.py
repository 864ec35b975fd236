"""Short lists, 50 rows at a time, told by how many rows come before."""

from reports.addresses import BadRequest
from reports.paging import ROWS_A_PAGE

MOST_BEFORE = 100_000


class Slice:
    """The part of a list that the address asks for with after=50; `total` counts all of it.

    The list is small enough to be counted and to be read with an OFFSET.
    """

    def __init__(self, rows, filters, size=ROWS_A_PAGE):
        self.filters, self.size = filters, size
        self.before = self.read_before(filters.values("after"))
        self.total = len(rows) if isinstance(rows, list) else rows.count()
        self.rows = list(rows[self.before : self.before + size])

    def read_before(self, values):
        if not values:
            return 0
        if len(values) > 1 or not values[0].isascii() or not values[0].isdecimal():
            raise BadRequest({"after": "“after” is one whole number of rows: after=50."})
        if int(values[0]) > MOST_BEFORE:
            raise BadRequest({"after": f"“after” is at most {MOST_BEFORE}."})
        return int(values[0])

    @property
    def next_url(self):
        after = self.before + self.size
        return self.filters.url_with(after=after) if after < self.total else None

    @property
    def previous_url(self):
        if not self.before:
            return None
        return self.filters.url_with(after=max(0, self.before - self.size) or None)

    @property
    def words(self):
        """“Rows 51 to 61 of 61”."""
        if not self.rows:
            return f"No rows after {self.before:,} of {self.total:,}"
        return f"{self.before + 1:,} to {self.before + len(self.rows):,} of {self.total:,}"
