"""How long publishing and correcting many rows takes, and what readers notice of it.

python bench/publishing/measure.py [--readers 4] [--pause 0.4] [--quiet 20] [ROWS]
"""

import argparse
import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT), str(Path(__file__).parent)]

import psycopg  # noqa: E402
from record import become_staff, readers, record, served  # noqa: E402

NATIONAL = 75_067
HEADS = ("seconds", "worked", "load", "requests", "p50 ms", "p99 ms")


class Clock:
    """When each step began and ended, the processor's time it took, and how busy the machine was."""

    def __init__(self, backend):
        self.backend = backend
        self.steps = []

    @contextmanager
    def step(self, what):
        began, worked = time.time(), self.processor_seconds()
        print(f"  {what} …", end="", flush=True)
        yield
        worked, load = self.processor_seconds() - worked, os.getloadavg()[0]
        self.steps.append((what, began, time.time(), worked, load))
        print(f" {time.time() - began:.1f} s, worked {worked:.1f} s, load {load:.1f}", flush=True)

    def processor_seconds(self):
        """Of this staff process and of its session of the database; other load changes it least.

        What the session has other processes of the database do for it is not in it.
        """
        ticks = Path(f"/proc/{self.backend}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
        return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK") + time.process_time()


def measured(how_many, options):
    """The steps of one size and what readers asked meanwhile."""
    with record() as (site, cluster), served(site) as address:
        become_staff(site)
        # They need Django as the staff process has it.
        import rows
        import steps

        path = rows.write(
            site.data.path / "invented.csv", how_many, CHECKOUT / "fixtures" / "jurisdictions.csv"
        )
        editor = steps.people()[0]
        clock = Clock(steps.run("select pg_backend_pid()")[0][0])
        with readers(address, options.readers, options.pause) as requests:
            editions = {
                "bring in": lambda: steps.bring_in(path, editor),
                "draft correction": lambda: steps.correct_days(editor),
                "draft of one": lambda: steps.correct_days(editor, most=1),
            }
            for what, drafted in editions.items():
                with clock.step(what):
                    edition = drafted()
                settle(cluster)
                with clock.step("nothing"):
                    time.sleep(options.quiet)
                steps.hand_over(edition, clock.step)
                settle(cluster)
    return clock.steps, requests


def settle(cluster):
    """What a server does by itself between the steps of people: vacuum, statistics, a checkpoint."""
    with psycopg.connect(cluster.superuser_url("record"), autocommit=True) as session:
        session.execute("vacuum analyze")
        session.execute("checkpoint")


def at(share, seconds):
    return sorted(seconds)[min(int(share * len(seconds)), len(seconds) - 1)] if seconds else float("nan")


def printed(how_many, steps, requests):
    print(f"\n{how_many:,} rows\n{'':<18}" + "".join(f"{head:>10}" for head in HEADS))
    for what, began, ended, worked, load in steps:
        met = [request for request in requests if request[0] < ended and request[0] + request[1] > began]
        milliseconds = [1000 * seconds for _, seconds, _, _ in met]
        failed = sum(status != 200 for _, _, status, _ in met)
        print(
            f"{what:<18}{ended - began:>10.1f}{worked:>10.1f}{load:>10.1f}{len(met):>10}"
            f"{at(0.5, milliseconds):>10.0f}{at(0.99, milliseconds):>10.0f}"
            + (f"  {failed} failed" if failed else "")
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", type=int, nargs="?", default=NATIONAL)
    parser.add_argument("--readers", type=int, default=4)
    parser.add_argument("--pause", type=float, default=0.4, help="seconds a reader waits, on average")
    parser.add_argument("--quiet", type=float, default=20, help="seconds in which nobody publishes")
    options = parser.parse_args()
    printed(options.rows, *measured(options.rows, options))


if __name__ == "__main__":
    main()
