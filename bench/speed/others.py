"""What others do with the same rows: an import, a server of tables, a reader of Parquet.

Their packages are in requirements-bench.txt alone; one that is not here raises Absent.
"""

import csv
import importlib.util
import io
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import closing
from itertools import islice
from pathlib import Path

import counting
import psycopg
import rows
from measuring import Absent, copied

from bench.publishing.rows import counties
from config.launch import children, serving
from config.launch.preflight import free_port
from reports import statistics
from reports.filters import Scope
from reports.reading import newest_reading

IMPORTED, SERVED = 3000, 200_000
BY_YEAR = """copy (select *, year(prepared_on) as year from read_csv('{csv}', sample_size = -1))
to '{years}' (format parquet, compression zstd, compression_level 9, partition_by (year))"""
COUNTED = """select outcome, custody_taken, count(*)
from read_parquet('{years}/*/*.parquet', hive_partitioning = true) group by 1, 2"""


def require_package(name):
    if not importlib.util.find_spec(name):
        raise Absent(f"there is no {name} here: pip install -r requirements-bench.txt")


def imported(site, cluster, jurisdictions):
    """Rows a second of import-export's two ways, {"text": …, "typed": …}; None where it is not here."""
    try:
        require_package("import_export")
    except Absent as lacking:
        print(f"  !  anchor absent: {lacking}")
        return None
    with psycopg.connect(cluster.superuser_url(), autocommit=True) as session:
        if not session.execute("select 1 from pg_database where datname = 'anchor'").fetchone():
            session.execute("create database anchor")
    with tempfile.TemporaryDirectory() as folder:
        path, places = Path(folder) / "delivery.csv", Path(folder) / "places.csv"
        known = counties(jurisdictions)
        rows.write(path, rows.rows(IMPORTED, known))
        with open(places, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(known)
        script = Path(__file__).with_name("imported.py")
        command = [sys.executable, script, cluster.superuser_url("anchor"), path, places]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
        return json.loads(told)


def datasette(site):
    """The address of the file of all rows as CSV of a Datasette that holds as many of them as it needs."""
    require_package("datasette")
    file, port = site.prepared.data.path / "rows.sqlite", free_port()
    written(site.public + "/detainers.csv", file)
    command = [sys.executable, "-m", "datasette", "serve", file, "--port", str(port)]
    # Else a file of more than 100 MB would end in words of an error.
    command += ["--setting", "max_csv_mb", "0"]
    log = site.prepared.data.log / "datasette.log"
    with open(log, "w") as words:
        process = subprocess.Popen(command, stdout=words, stderr=words)  # noqa: S603
    site.ends.callback(children.end, process)
    serving.wait_for_answer(site.prepared, {"datasette": process}, "127.0.0.1", port, "/rows.json")
    return f"http://127.0.0.1:{port}/rows/detainers.csv?_stream=on&_size=max"


def written(url, file):
    """The rows of our own file as an SQLite file in their order, as its users would load them."""
    file.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as table, urllib.request.urlopen(url, timeout=120) as answer:  # noqa: S310
        lines = csv.reader(io.TextIOWrapper(answer, "utf-8", newline=""))
        columns = next(lines)
        marks = ", ".join("?" * len(columns))
        table.execute(f"create table detainers ({', '.join(columns)})")
        table.executemany(f"insert into detainers values ({marks})", islice(lines, SERVED))  # noqa: S608
        table.commit()


def parquet(site):
    """Bytes, seconds and counts of the whole file, written by year and counted again by DuckDB."""
    require_package("duckdb")
    import duckdb

    with tempfile.TemporaryDirectory(dir=site.prepared.data.path) as folder:
        file, years = Path(folder) / "detainers.csv", Path(folder) / "years"
        urllib.request.urlretrieve(site.public + "/detainers.csv", file)  # noqa: S310 - our own
        began = time.monotonic()
        duckdb.execute(BY_YEAR.format(csv=file, years=years))
        seconds = time.monotonic() - began
        ours = statistics.counts(newest_reading(), Scope(), "outcome", "custody_taken")
        told = duckdb.execute(COUNTED.format(years=years))
        theirs = {(outcome, taken): n for outcome, taken, n in told.fetchall()}
        how_many = sum(ours.values())
        return {
            "bytes": sum(file.stat().st_size for file in years.rglob("*.parquet")),
            "csv bytes": file.stat().st_size,
            "seconds": seconds,
            "copy": how_many / copied(site.public_database, counting.statement_of_file(), 600),
            "equal": sum(theirs.get(key) == n for key, n in ours.items()),
            "counts": len(ours | theirs),
        }
