"""How the database answers pages of 100,000 rows: by index, whatever is asked."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from detainers.models import Detainer, Jurisdiction
from reports import counting, statistics
from reports.filters import Scope
from reports.reading import Reading, newest_reading
from reports.where_rows_lie import days_of_page, where_rows_lie
from tests.builders import as_public, for_the_module
from tests.speed.many_rows import fill

pytestmark = [pytest.mark.django_db, pytest.mark.long]
ROWS = 100_000
LARGE = ("detainers_detainer", "detainers_tallyentry")
MARK = "before=2015-03-02_" + "f" * 32
PAGES = [
    "/",
    "/?from=2015-02-01&to=2015-03-31",
    "/?jurisdiction=06001",
    "/detainers/",
    "/detainers/?sort=oldest",
    "/detainers/?sort=place",
    "/detainers/?sort=place&jurisdiction=06",
    "/detainers/?sort=place&jurisdiction=06&operator=city",
    "/detainers/?sort=place&notice=declined&edition=1",
    f"/detainers/?sort=place&before=48001~{MARK[7:]}",
    "/detainers/?sort=outcome",
    "/detainers/?sort=outcome&jurisdiction=06&operator=city",
    f"/detainers/?sort=outcome&before=honored~{MARK[7:]}",
    f"/detainers/?{MARK}",
    "/detainers/?edition=1",
    "/detainers/?edition=1&sort=oldest",
    "/detainers/?outcome=declined",
    "/detainers/?notice=declined",
    "/detainers/?notice=declined&sort=oldest",
    "/detainers/?custody=yes",
    "/detainers/?form=i247",
    "/detainers/?operator=city",
    "/detainers/?operator=city&edition=1",
    "/detainers/?source=test",
    "/detainers/?from=2015-02-05&to=2016-03-07",
    "/?from=2015-02-05&to=2016-03-07",
    "/jurisdictions/?from=2015-02-05&to=2016-03-07",
    "/policies/?edition=1",
    "/detainers/?jurisdiction=06001",
    "/detainers/?jurisdiction=06001&from=2015-02-05&to=2015-03-07",
    "/detainers/?jurisdiction=06001&located=in",
    "/detainers/?jurisdiction=06001&jurisdiction=48001&outcome=honored",
    "/detainers/?jurisdiction=06&notice=declined",
    "/jurisdictions/06001/place-06001-county-state-06/",
    "/jurisdictions/06/state-06/",
    "/api/v1/detainers/?notice=declined&limit=10",
]


@pytest.fixture(scope="module", autouse=True)
def _very_many_rows(django_db_setup, django_db_blocker):
    with for_the_module(django_db_blocker):
        fill(ROWS)
        yield


def asked(public, path):
    """The statements that a page asks of the large tables."""
    with CaptureQueriesContext(connection) as captured:
        answer = public.get(path, follow=True)
    assert answer.status_code == 200, (path, answer.status_code)
    told = [entry["sql"] for entry in captured.captured_queries]
    return [sql for sql in told if any(f'FROM "{table}"' in sql for table in LARGE)]


def plan(statement, seqscan=True):
    """As the database would do it or, without sequential scans, if an index could."""
    with as_public(), connection.cursor() as cursor:
        cursor.execute("select current_setting('enable_seqscan')")
        before = cursor.fetchone()
        cursor.execute("select set_config('enable_seqscan', %s, true)", before if seqscan else ["off"])
        cursor.execute("explain " + statement.replace("%", "%%"), [])
        told = "\n".join(line for (line,) in cursor.fetchall())
        cursor.execute("select set_config('enable_seqscan', %s, true)", before)
        return told


def tables_read_whole(statement):
    """The large tables that it reads from end to end; of the tally half is one state's here."""
    plans = {"detainers_detainer": plan(statement), "detainers_tallyentry": plan(statement, seqscan=False)}
    return [table for table in LARGE if f"Seq Scan on {table}" in plans[table]]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_reads_a_large_table_from_end_to_end(public, path):
    statements = asked(public, path)
    assert statements
    assert [(sql, whole) for sql in statements if (whole := tables_read_whole(sql))] == []


@pytest.mark.parametrize(
    "choices", [{}, {"form": ["i247"]}, {"operator": ["city"]}, {"notice": ["declined"], "form": ["i247"]}]
)
@pytest.mark.parametrize("days", [(None, None), (date(2015, 2, 5), date(2016, 3, 7))])
def test_only_days_of_a_month_that_is_cut_are_counted_from_rows(choices, days):
    with as_public(), CaptureQueriesContext(connection) as captured:
        reading, scope = newest_reading(), Scope([], *days, choices)
        provenance = statistics.provenance_counts(reading, scope)
        cells = statistics.counts(reading, scope, "outcome", "notice", "hold", "custody_taken")
    told = [entry["sql"] for entry in captured.captured_queries]
    ends = [sql.count("COUNT(*)") for sql in told[-2:]]
    assert (len(told), ends) == (3, [2, 2] if days[1] else [0, 0])
    rows = counting.chosen(Detainer.objects.filter(since__isnull=False).in_period(*days), scope).count()
    assert (sum(provenance.values()), sum(cells.values())) == (rows, rows)


def test_the_days_of_an_early_edition_are_looked_for_in_its_months():
    with as_public(), CaptureQueriesContext(connection) as captured:
        days = statistics.record_period(Reading(1, 2))
    (ends,) = [entry["sql"] for entry in captured.captured_queries]
    assert "tallyentry" in ends
    assert "Seq Scan on detainers_detainer" not in plan(ends)
    stood = Detainer.objects.filter(since=1).values_list("prepared_on", flat=True)
    assert days == (min(stood), max(stood))


def test_jails_beyond_their_state_are_found_by_an_index_of_their_own(public):
    statements = asked(public, "/detainers/?sort=place&jurisdiction=06")
    (sizes,) = [plan(sql) for sql in statements if "UNION ALL" in sql and "COALESCE" in sql]
    assert "detainer_beyond_state on detainers_detainer" in sizes


def every_row(public, path):
    """The rows of all pages of a list, one after another."""
    found, more = [], path
    while more:
        answer = public.get(more)
        rows = answer.json()["rows"]
        found += [row["uid"] for row in rows]
        more = answer.json().get("next")
    return found


@pytest.mark.parametrize("order", ["newest", "oldest"])
@pytest.mark.parametrize(
    ("asked_for", "told"),
    [
        ("notice=declined", {"notice": "declined"}),
        ("operator=city", {"operator": "city"}),
        ("edition=1&jurisdiction=06", {"since": 1, "state": "06"}),
        ("notice=declined&edition=1", {"since": 1, "notice": "declined"}),
    ],
)
def test_pages_of_what_is_rare_or_early_hold_every_row_in_order(public, asked_for, told, order):
    rows = Detainer.objects.filter(since__isnull=False, **told)
    by = ("prepared_on", "uid") if order == "oldest" else ("-prepared_on", "-uid")
    expected = [str(uid) for uid in rows.order_by(*by).values_list("uid", flat=True)]
    assert every_row(public, f"/api/v1/detainers/?{asked_for}&sort={order}&limit=50") == expected


def test_a_page_of_what_is_scattered_reads_the_places_and_months_that_have_any(public):
    """Of a thousand rows over ten years a page has fifty, in months of its own of a few places."""
    places = Jurisdiction.objects.filter(pk__in=["06001", "06010", "48020"])
    with as_public():
        reading = newest_reading()
        where = where_rows_lie(reading, Scope(list(places), choices={"operator": ["city"]}))
        rows = statistics.detainers(reading, where.scope.without("operator"))
        read = where.bound(rows, 51, upwards=False)
        every = rows.filter(prepared_on__range=days_of_page(where.months, 51, upwards=False))
        assert 51 <= read.filter(operator="city").count() == every.filter(operator="city").count()
        assert read.count() < every.count() / 2
