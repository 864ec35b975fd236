"""Paging: by key through detainers, so that links stay right while rows are added; by count elsewhere."""

import re
import uuid
from datetime import date

from django.db.models import Q

from editions.language import gettext as _
from editions.language import noop
from reports.addresses import BadRequest

ROWS_A_PAGE = 50
CURSOR = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})_(?P<uid>[0-9a-f]{32})", re.ASCII)
MOST_BEFORE = 100_000
CURSOR_HINT = noop("This page mark is broken: start again from the first page.")


def cursor_of(row):
    return f"{row.prepared_on.isoformat()}_{row.uid.hex}"


def read_cursor(name, values):
    """(day, uid) from a mark in the address, or None; raises BadRequest when it is no mark of ours."""
    if not values:
        return None
    found = CURSOR.fullmatch(values[0]) if len(values) == 1 else None
    if not found:
        raise BadRequest({name: CURSOR_HINT})
    try:
        return date.fromisoformat(found["day"]), uuid.UUID(hex=found["uid"])
    except ValueError:
        raise BadRequest({name: CURSOR_HINT}) from None


def beyond(cursor, forward):
    """Rows after the mark in the order of days (forward) or against it."""
    day, uid = cursor
    side = "gt" if forward else "lt"
    return Q(**{f"prepared_on__{side}": day}) | Q(prepared_on=day, **{f"uid__{side}": uid})


class KeysetPage:
    """One page of detainers, newest prepared first unless asked otherwise; no OFFSET, no count."""

    def __init__(self, rows, filters, oldest_first=False, size=ROWS_A_PAGE, where=None):
        self.oldest_first, self.size, self.where = oldest_first, size, where
        after = read_cursor("after", filters.values("after"))
        before = read_cursor("before", filters.values("before"))
        if after and before:
            raise BadRequest({"before": _("Give either “after” or “before”, not both.")})
        self.filters, self.after, self.before = filters, after, before
        self.rows = self.fetch(rows)
        if (after or before) and not self.rows:
            raise BadRequest({"after" if after else "before": _("No rows lie beyond this page mark.")})

    def fetch(self, rows):
        """The page's rows; one more is asked for, to know whether there are others."""
        upwards = self.oldest_first != bool(self.before)
        order = ("prepared_on", "uid") if upwards else ("-prepared_on", "-uid")
        cursor = self.after or self.before
        if self.where:
            rows = self.where.bound(rows, self.size + 1, upwards, cursor)
        if cursor:
            # The bare bound on the day lets the index begin at the mark.
            rows = rows.filter(**{"prepared_on__gte" if upwards else "prepared_on__lte": cursor[0]})
            rows = rows.filter(beyond(cursor, upwards))
        found = list(rows.order_by(*order)[: self.size + 1])
        self.has_more = len(found) > self.size
        found = found[: self.size]
        return found[::-1] if self.before else found

    @property
    def next_url(self):
        """The page after this one in the order shown."""
        more = self.has_more or self.before
        return self.filters.url_with(after=cursor_of(self.rows[-1])) if more else None

    @property
    def previous_url(self):
        more = self.has_more if self.before else self.after
        return self.filters.url_with(before=cursor_of(self.rows[0])) if more else None


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
