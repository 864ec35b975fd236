"""Readers on a streaming replica while the primary publishes: how quick, how far behind, how soon it shows.

python bench/replica/measure.py --data FOLDER [--rows 1000] [--seconds 10]: of a record that bench/run loaded.
"""

import argparse
import os
import shutil
import statistics
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event, Thread

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT), *(str(CHECKOUT / "bench" / name) for name in ("publishing", "speed"))]

import psycopg  # noqa: E402
from measuring import wrk  # noqa: E402
from record import become_staff, record  # noqa: E402

from config.launch import preflight, preparing, serving  # noqa: E402
from config.postgres import Cluster  # noqa: E402

PATH = "/detainers/?jurisdiction=48"
BEHIND = "select coalesce(extract(epoch from max(replay_lag)), 0)::float from pg_stat_replication"


@contextmanager
def replica_of(cluster, folder):
    """A standby that streams from the cluster, made anew by pg_basebackup; stopped and removed at the end."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    # Root's folder would be closed to the server, which never runs as root.
    os.chown(folder, *cluster.server_user())
    options = ["-D", folder, "-R", "-X", "stream", "-c", "fast", "-d", cluster.superuser_url()]
    began = time.monotonic()
    done = cluster.run("pg_basebackup", *options)
    if done.returncode:
        raise SystemExit(f"pg_basebackup: {done.stdout}")
    print(f"copied in {time.monotonic() - began:.1f} s", flush=True)
    standby = Cluster(folder, folder.with_suffix(".log"), cluster.password, cluster.programs)
    try:
        standby.begin()
        yield standby
    finally:
        standby.stop()
        shutil.rmtree(folder, ignore_errors=True)


def public_site(site, ends, **addresses):
    """The address of a public process of the site, by default on its own database."""
    own = preparing.Site(CHECKOUT, site.data, site.addresses._replace(**addresses), sys.executable)
    port = preflight.free_port()
    process = serving.start(own, "public", "127.0.0.1", port, ends)
    serving.wait_for_answer(own, {"public": process}, "127.0.0.1", port, "/healthz")
    return f"http://localhost:{port}"


def shown(address):
    """The moment at which an address answers with a page."""
    while True:
        try:
            with urllib.request.urlopen(address):  # noqa: S310 - our own
                return time.monotonic()
        except urllib.error.HTTPError:
            time.sleep(0.05)


@contextmanager
def behind(cluster):
    """Yields a list of how many seconds the replica lay behind, ten times a second."""
    seconds, stop = [], Event()

    def look():
        with psycopg.connect(cluster.superuser_url(), autocommit=True) as session:
            while not stop.wait(0.1):
                seconds.append(session.execute(BEHIND).fetchone()[0])

    thread = Thread(target=look)
    thread.start()
    try:
        yield seconds
    finally:
        stop.set()
        thread.join()


@contextmanager
def step(what):
    began = time.monotonic()
    yield
    print(f"  {what} {time.monotonic() - began:.1f} s", end="", flush=True)


def measured(site, cluster, options):
    import steps

    from editions.models import Edition

    with ExitStack() as ends:
        standby = ends.enter_context(replica_of(cluster, site.data.path / "replica"))
        reading = site.addresses.public.replace(f":{cluster.port}/", f":{standby.port}/")
        ours, theirs = public_site(site, ends), public_site(site, ends, public=reading)
        for name, address in (("primary", ours), ("replica", theirs), ("primary", ours), ("replica", theirs)):
            rate, middle = wrk(address + PATH, 8, options.seconds)
            print(f"{name}: {rate:.1f} pages/s, middle {middle:.0f} ms", flush=True)
        with behind(cluster) as seconds:
            edition = steps.correct_days(steps.people()[0], most=options.rows)
            steps.hand_over(edition, step)
            published = time.monotonic()
            number = Edition.objects.get(pk=edition.pk).number
            after = shown(f"{theirs}/editions/{number}/") - published
        print(
            f"\nedition {number}, {options.rows:,} rows corrected: on the replica's pages {after:.2f} s later"
        )
        print(f"behind: middle {statistics.median(seconds):.3f} s, most {max(seconds):.2f} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--seconds", type=int, default=10)
    options = parser.parse_args()
    with record(options.data.resolve()) as (site, cluster):
        become_staff(site)
        measured(site, cluster, options)


if __name__ == "__main__":
    main()
