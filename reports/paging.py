"""Paging: by key through detainers, so that links stay right while rows are added; by count elsewhere."""

import re
import uuid
from datetime import date

from editions.language import gettext as _
from editions.language import noop
from reports.addresses import BadRequest

ROWS_A_PAGE = 50
CURSOR = re.compile(r"(?:(?P<group>\w{1,40})~)?(?P<day>\d{4}-\d{2}-\d{2})_(?P<uid>[0-9a-f]{32})", re.ASCII)
MOST_BEFORE = 100_000
CURSOR_HINT = noop("This page mark is broken: start again from the first page.")


def cursor_of(row, group=None):
    """A row's place in its order, as an address keeps it; `group` where the order has groups."""
    return f"{group}~" * (group is not None) + f"{row.prepared_on.isoformat()}_{row.uid.hex}"


def read_cursor(name, values):
    """(group or None, day, uid) from a mark in the address, or None; raises BadRequest when it is no mark."""
    if not values:
        return None
    found = CURSOR.fullmatch(values[0]) if len(values) == 1 else None
    if not found:
        raise BadRequest({name: CURSOR_HINT})
    try:
        return found["group"], date.fromisoformat(found["day"]), uuid.UUID(hex=found["uid"])
    except ValueError:
        raise BadRequest({name: CURSOR_HINT}) from None


class KeysetPage:
    """One page of detainers in one of the orders of reports/orders.py; no OFFSET, no count."""

    def __init__(self, rows, filters, order, size=ROWS_A_PAGE):
        self.filters, self.order, self.size = filters, order, size
        self.after, self.before = self.read("after"), self.read("before")
        if self.after and self.before:
            raise BadRequest({"before": _("Give either “after” or “before”, not both.")})
        self.rows = self.fetch(rows)
        if (self.after or self.before) and not self.rows:
            raise BadRequest({"after" if self.after else "before": _("No rows lie beyond this page mark.")})

    def read(self, name):
        """A mark of this order: those of others have another group, or none."""
        cursor = read_cursor(name, self.filters.values(name))
        if cursor and not self.order.is_group(cursor[0]):
            raise BadRequest({name: CURSOR_HINT})
        return cursor

    def fetch(self, rows):
        """The page's rows; one more is asked for, to know whether there are others."""
        found = self.order.fetch(rows, self.size + 1, self.after or self.before, bool(self.before))
        self.has_more = len(found) > self.size
        found = found[: self.size]
        return found[::-1] if self.before else found

    def url_at(self, name, row):
        return self.filters.url_with(**{name: cursor_of(row, self.order.group_of(row))})

    @property
    def next_url(self):
        """The page after this one in the order shown."""
        more = self.has_more or self.before
        return self.url_at("after", self.rows[-1]) if more else None

    @property
    def previous_url(self):
        more = self.has_more if self.before else self.after
        return self.url_at("before", self.rows[0]) if more else None


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
            raise BadRequest({"after": _("“after” is one whole number of rows: after=50.")})
        # Python refuses to read a number of thousands of digits.
        if len(values[0]) > len(str(MOST_BEFORE)) or int(values[0]) > MOST_BEFORE:
            raise BadRequest({"after": _("“after” is at most %(most)s.", most=MOST_BEFORE)})
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
        """“51 to 61 of 61”."""
        total = f"{self.total:,}"
        if not self.rows:
            return _("No rows after %(before)s of %(total)s", before=f"{self.before:,}", total=total)
        first, last = f"{self.before + 1:,}", f"{self.before + len(self.rows):,}"
        return _("%(first)s to %(last)s of %(total)s", first=first, last=last, total=total)
