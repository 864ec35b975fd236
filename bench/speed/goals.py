"""The goals, each measured beside its anchor in the same rounds: functions of the site that yield lines."""

import io
import time
import urllib.request
from csv import reader
from dataclasses import dataclass, field
from itertools import islice

import counting
import others
import psycopg
from chance import Addresses
from measuring import Absent, copied, downloaded, middle, pgbench, rounds, spread, wrk

LIST, DEEP, EARLY = "/detainers/?jurisdiction=48", "/detainers/?sort=oldest&jurisdiction=48", "&edition=3"
PAGES = {"overview": "/", "list": LIST, "place": "/jurisdictions/48/texas/"}
# The page of the list alone, without counts: what the database itself needs for it.
STATEMENT = """select * from record.detainers_detainer d
where state_id = '48' and since <= 1000000 and until is null
order by prepared_on desc, uid desc limit 51;"""
# How often each file is begun before it is measured: the first answer of a process takes longer.
WARMING = 8
BUSY = """select count(*) from pg_stat_activity
where state = 'active' and backend_type = 'client backend' and pid <> pg_backend_pid()"""
# Filters that were or could be slow: what is rare, what lies in one span of years, what nothing narrows.
FILTERS = (
    *("", "sort=oldest", "edition=3", "from=2014-02-05&to=2016-03-11", "from=2024-02-05"),
    *("notice=declined", "hold=declined", "custody=yes", "custody=no", "outcome=declined"),
    *("form=i247n", "form=i247a", "operator=state", "operator=county", "source=ice-foia-2026"),
    *("jurisdiction=48", "jurisdiction=48&from=2014-02-05&to=2016-03-11", "jurisdiction=48201&located=in"),
    *("operator=county&form=i247n&from=2015-07-03", "jurisdiction=48&outcome=declined&notice=declined"),
    *(
        "sort=place",
        "sort=outcome",
        "sort=place&jurisdiction=48&operator=unknown",
        "sort=place&from=2015-02-05",
    ),
)


@dataclass
class Line:
    """One goal against one anchor; `ratio` is ours by the anchor's, `is_least` whether it is to be large."""

    goal: str
    anchor: str
    ours: float | None
    anchors: float | None
    unit: str
    target: float
    is_least: bool = True
    ranges: list = field(default_factory=list)

    @property
    def ratio(self):
        return self.ours / self.anchors if self.ours is not None and self.anchors else None

    @property
    def verdict(self):
        if 0 in (self.ours, self.anchors):
            return "void: nothing was answered in time, give more --seconds"
        if self.ratio is None:
            return "anchor absent"
        if any(each > 2 for each in self.ranges if each):
            return "void: the machine was not still"
        is_met = self.ratio >= self.target if self.is_least else self.ratio <= self.target
        return "met" if is_met else "fell short"


def compared(goal, ours, anchor, name, found, unit, target, is_least=True):
    """A line of two contenders of the same rounds."""
    figures = middle(found[ours]), middle(found[anchor])
    return Line(goal, name, *figures, unit, target, is_least, [spread(found[anchor])])


def list_page(site):
    """1: a filtered list page, one connection, against what SQL and the least Django need together."""
    found = rounds(
        {
            "ours": lambda: wrk(site.public + LIST, 1, site.seconds)[1],
            "sql": lambda: pgbench(site.database, STATEMENT, site.seconds),
            "hello": lambda: wrk(site.hello, 1, site.seconds)[1],
        },
        site.rounds,
    )
    ranges = [spread(found["sql"]), spread(found["hello"])]
    both = middle(found["sql"]) + middle(found["hello"]) if found["sql"] and found["hello"] else None
    yield Line("1 list page", "SQL + hello", middle(found["ours"]), both, "ms", 2.0, False, ranges)


def counted_page(site):
    """2: the same with its counts, 16 connections, against hello and against the plain list."""
    found = rounds(
        {
            "ours": lambda: wrk(site.public + LIST, 16, site.seconds)[0],
            "hello": lambda: wrk(site.hello, 16, site.seconds)[0],
            # It may not answer once in a second.
            "plain": lambda: plain_list(site),
        },
        site.rounds,
    )
    yield compared("2 list with counts", "ours", "hello", "hello", found, "/s", 0.30)
    yield compared("2 list with counts", "ours", "plain", "plain ListView", found, "/s", 10)


def plain_list(site):
    """Pages a second of the list as one would first write it.

    It goes on for seconds after nobody listens any more; what comes next must not be measured with it.
    """
    answered, still = wrk(f"{site.plain}?outcome=honored", 16, site.seconds + 2)[0], 0
    with psycopg.connect(site.cluster.superuser_url("record"), autocommit=True) as session:
        while still < 5:
            still = 0 if session.execute(BUSY).fetchone()[0] else still + 1
            time.sleep(0.2)
    return answered


def growth(site):
    """3: fifty times the rows; the last page and an early edition against the first page of today."""
    now, before = pages(site), site.before
    for name in PAGES:
        was = before[name] * now["hello"] / before["hello"] if before else None
        yield Line(f"3 growth: {name}", "1/50 of the rows", now[name], was, "ms", 1.2, False)
    found = rounds(
        {
            "first": lambda: wrk(site.public + LIST, 1, site.seconds)[1],
            "last": lambda: wrk(site.public + DEEP, 1, site.seconds)[1],
            "early": lambda: wrk(site.public + LIST + EARLY, 1, site.seconds)[1],
        },
        site.rounds,
    )
    yield compared("3 last page", "last", "first", "first page", found, "ms", 1.2, False)
    yield compared("3 early edition", "early", "first", "newest edition", found, "ms", 1.2, False)


def pages(site):
    """Middle milliseconds of the pages that must not grow, and of hello."""
    found = {name: wrk(site.public + path, 1, site.seconds)[1] for name, path in PAGES.items()}
    return found | {"hello": wrk(site.hello, 1, site.seconds)[1]}


def counts(site):
    """4: exact counts from the tally against the scan, equal for 2,000 filters."""
    found = rounds({"tally": counting.by_tally, "scan": counting.by_scan}, site.rounds)
    scan, tally = middle(found["scan"]), middle(found["tally"])
    yield Line("4 counts", "scan", scan, tally, "ms", 100, True, [spread(found["scan"])])
    tried = 500 if site.options.quick else 2000
    yield Line("4 counts equal", f"of {tried:,} filters", counting.equal(tried), tried, "filters", 1.0)


def through_nginx(site):
    """5: a page through nginx as shipped against a static file of the same bytes; a 304 against hello."""
    tag = urllib.request.urlopen(site.public + "/").headers["ETag"]  # noqa: S310 - our own
    site.write_static(urllib.request.urlopen(site.public + "/").read())  # noqa: S310
    found = rounds(
        {
            "page": lambda: wrk(site.nginx + "/", 16, site.seconds)[0],
            "static": lambda: wrk(site.static + "/page.html", 16, site.seconds)[0],
            "304": lambda: wrk(site.public + "/", 16, site.seconds, [f"If-None-Match: {tag}"])[0],
            "hello": lambda: wrk(site.hello, 16, site.seconds)[0],
        },
        site.rounds,
    )
    yield compared("5 page through nginx", "page", "static", "nginx static", found, "/s", 0.75)
    yield compared("5 a 304 from Django", "304", "hello", "hello", found, "/s", 0.9)


def csv(site):
    """6: all rows as CSV against COPY of the same statement, the usual streaming view and Datasette."""
    ours, usual, long = site.public + "/detainers.csv", site.plain + "rows.csv", site.seconds * 5
    for _ in range(WARMING):
        same_rows(ours, usual)
    before = site.worker_megabytes()
    found = rounds(
        {
            "ours": lambda: downloaded(ours, long),
            "copy": lambda: copied(site.public_database, counting.statement_of_file(), long),
            "usual": lambda: downloaded(usual, long),
            "datasette": lambda: downloaded(datasette(site), long),
        },
        min(site.rounds, 3),
    )
    yield compared("6 CSV", "ours", "copy", "COPY", found, "rows/s", 0.8)
    yield compared("6 CSV", "ours", "usual", "streaming view", found, "rows/s", 15)
    yield compared("6 CSV", "ours", "datasette", "Datasette", found, "rows/s", 12)
    after = site.worker_megabytes()
    yield Line("6 CSV, process", "80 MB", after, 80, "MB", 1.0, False)
    yield Line("6 CSV, process", "before the files", after, before, "MB", 1.05, False)


def datasette(site):
    """Its file, made once and held to ours."""
    if not hasattr(site, "datasette"):
        site.datasette = others.datasette(site)
        same_rows(site.public + "/detainers.csv", site.datasette, own_columns=1)
    return site.datasette


def same_rows(ours, anchors, own_columns=0):
    """Raise unless header and first thousand rows are ours, cell by cell; else a ratio would say nothing.

    `own_columns` is how many of the anchor's columns come before ours.
    """
    expected, found = first_rows(ours), [row[own_columns:] for row in first_rows(anchors)]
    for number, (row, anchors_row) in enumerate(zip(expected, found, strict=True)):
        if row != anchors_row:
            raise RuntimeError(f"row {number} of {anchors} is not ours:\n{row}\n{anchors_row}")


def first_rows(url):
    with urllib.request.urlopen(url, timeout=120) as answer:  # noqa: S310 - our own
        return list(islice(reader(io.TextIOWrapper(answer, "utf-8", newline="")), 1001))


def every_filter(site):
    """9: the slowest page of all filters against half a second, and the heaviest against 20 KB packed.

    First filters that were or could be slow, then filters by chance.
    """
    slowest, weight = {}, {}
    for query in FILTERS:
        path = f"/detainers/?{query}"
        taken = [asked(site.public + path) for _ in range(2 if site.options.quick else 3)]
        slowest[path], weight[path] = min(each[0] for each in taken), taken[0][1]
        print(f"  {path:<72}{slowest[path]:>8.0f} ms", flush=True)
    tried = 50 if site.options.quick else 400
    for path in Addresses().some(tried):
        taken = asked(site.public + path)
        slowest[path], weight[path] = (min(taken[0], asked(site.public + path)[0]), taken[1])
    for path in sorted(slowest, key=slowest.get)[-10:]:
        print(f"  {path[:110]:<112}{slowest[path]:>8.0f} ms", flush=True)
    worst, heaviest = max(slowest, key=slowest.get), max(weight, key=weight.get)
    yield Line(f"9 slowest of {len(slowest)} pages: {worst}", "500 ms", slowest[worst], 500, "ms", 1.0, False)
    yield Line(f"9 heaviest page: {heaviest}", "20 KB", weight[heaviest] / 1000, 20, "KB", 1.0, False)


def asked(url):
    """Milliseconds of one answer and its length packed, as nginx packs it."""
    began = time.monotonic()
    with urllib.request.urlopen(url, timeout=120) as answer:  # noqa: S310
        body = answer.read()
    return 1000 * (time.monotonic() - began), counting.packed(body)


def publishing(site):
    """7 and 10: how long the largest edition took to come in and to be published; from when it was loaded."""
    largest = max(site.editions, key=lambda edition: edition["rows"])
    rows, seconds = largest["rows"], largest["seconds"]
    allowed = max(15, 120 * rows / 1_000_000)
    yield Line("10 publish", f"{allowed:.0f} s", seconds["publish"], allowed, "s", 1.0, False)
    print(f"  its files took {seconds['make files']:.0f} s", flush=True)
    for name, way in (("import-export, text", "text"), ("import-export, typed", "typed")):
        beside = site.imported and [each[way] for each in site.imported]
        imported = rows / seconds["import"], middle(beside)
        yield Line("7 import", name, *imported, "rows/s", 15, True, [spread(beside)])


def parquet(site):
    """8: the file of all rows as Parquet by year, by DuckDB, against its CSV and COPY; the same counts."""
    try:
        found = others.parquet(site)
    except Absent as lacking:
        print(f"  !  anchor absent: {lacking}")
        return
    yield Line("8 Parquet, bytes", "CSV", found["bytes"] / 1e6, found["csv bytes"] / 1e6, "MB", 1 / 14, False)
    yield Line("8 Parquet, time", "COPY", found["seconds"], found["copy"], "s", 2.5, False)
    yield Line("8 Parquet, counts", "the site's own", found["equal"], found["counts"], "counts", 1.0)


GOALS = {
    "list": list_page,
    "counted": counted_page,
    "growth": growth,
    "counts": counts,
    "nginx": through_nginx,
    "csv": csv,
    "filters": every_filter,
    "publish": publishing,
    "parquet": parquet,
}
