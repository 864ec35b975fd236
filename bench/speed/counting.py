"""Counts by the product and by a scan, and the statement of the file. Import after `become_staff`."""

import gzip
import random
import time
from collections import defaultdict
from datetime import date

from django.db import connection
from django.db.models import Count

from detainers.models import Jurisdiction
from reports import statistics
from reports.detainer_file import DETAINER_COLUMNS, file_rows
from reports.downloads import about_file, csv_rows
from reports.filters import Scope
from reports.reading import newest_reading

FIRST, LAST = date(2014, 1, 1), date(2023, 12, 31)


def scope_of_texas():
    """Ten years of one large state, two outcomes."""
    texas = Jurisdiction.objects.get(pk="48")
    return Scope([texas], FIRST, LAST, {"outcome": ["declined", "honored"], "custody": ["yes", "unknown"]})


def timed(count):
    began = time.monotonic()
    count()
    return 1000 * (time.monotonic() - began)


def by_tally():
    reading, scope = newest_reading(), scope_of_texas()
    return timed(lambda: statistics.counts(reading, scope, "outcome"))


def by_scan():
    reading, scope = newest_reading(), scope_of_texas()
    rows = statistics.detainers(reading, scope).order_by().values("outcome").annotate(n=Count("pk"))
    with connection.cursor() as cursor:
        cursor.execute(
            "set enable_indexscan = off; set enable_bitmapscan = off; set enable_indexonlyscan = off"
        )
        milliseconds = timed(lambda: list(rows))
        cursor.execute("reset enable_indexscan; reset enable_bitmapscan; reset enable_indexonlyscan")
    return milliseconds


def equal(how_many):
    """How many of so many filters by chance count alike from the tally and from one scan of the rows."""
    reading, cells, draw = newest_reading(), scanned(), random.Random(2015)  # noqa: S311
    places = {place.pk: place for place in Jurisdiction.objects.filter(pk__in=list(cells))}
    alike = 0
    for _ in range(how_many):
        place = places[draw.choice(sorted(places))]
        keys = sorted(cells[place.pk])
        first, last = sorted((draw.choice(keys)[0], draw.choice(keys)[0]))
        outcome, taken = draw.choice(keys)[1:]
        choices = {
            "outcome": [outcome] if draw.random() < 0.7 else [],
            "custody": [taken] if draw.random() < 0.3 else [],
        }
        scope = Scope([place], first, end_of(last), choices)
        counted = sum(statistics.counts(reading, scope, "outcome").values())
        alike += counted == sum(n for key, n in cells[place.pk].items() if fits(key, first, last, choices))
    return alike


def fits(key, first, last, choices):
    month, outcome, taken = key
    return (
        first <= month <= last
        and outcome in (choices["outcome"] or [outcome])
        and taken in (choices["custody"] or [taken])
    )


def end_of(month):
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def scanned():
    """{GEOID of a state or place: {(month, outcome, custody taken): detainers}}, of one scan."""
    cells = defaultdict(dict)
    with connection.cursor() as cursor:
        for column in ("state_id", "jurisdiction_id"):
            # A state's own prisons count under its GEOID too, and are in its jails already.
            others = "" if column == "state_id" else "and length(jurisdiction_id) > 2"
            cursor.execute(
                f"select {column}, date_trunc('month', prepared_on)::date, outcome, custody_taken, count(*)"  # noqa: S608
                f" from detainers_detainer where since is not null and until is null and not removed"
                f" and {column} is not null {others} group by 1, 2, 3, 4"
            )
            for place, month, outcome, taken, n in cursor.fetchall():
                cells[place][month, outcome, taken] = n
    return cells


def statement_of_file():
    """The statement of the file of all detainers, as the public process sends it."""
    reading = newest_reading()
    about = about_file(reading, reading.is_demonstration)
    _, (query,) = csv_rows(file_rows(reading, Scope()), DETAINER_COLUMNS, about)
    with connection.cursor() as cursor:
        return cursor.mogrify(*query.query.sql_with_params())


def packed(body):
    return len(gzip.compress(body, 5))
