"""How long each staff screen takes with 100 drafts and 75,067 held rows, and how often it asks the database.

python bench/desk/measure.py [--drafts 100] [--rounds 5] [ROWS]
"""

import argparse
import os
import statistics
import sys
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "bench" / "publishing"), str(Path(__file__).parent)]

from record import become_staff, record  # noqa: E402

NATIONAL = 75_067
# A page that takes more work is marked.
MOST = 1.0


def worked():
    """Seconds that this process and its database's worked: on a busy machine what waiting would hide."""
    from django.db import connection

    connection.ensure_connection()
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
    times = stat.read_text().rpartition(")")[2].split()[11:13] if stat.exists() else []
    return time.process_time() + sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


def asked(client, address):
    """(seconds, seconds of work, statements, status) of one answer, read to its end."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as statements:
        began, before = time.perf_counter(), worked()
        answer = client.get(address, SERVER_NAME="localhost")
        for _ in answer.streaming_content if answer.streaming else [answer.content]:
            pass
        seconds, work = time.perf_counter() - began, worked() - before
    return seconds, work, len(statements), answer.status_code


def measured(client, screens, rounds):
    """Yield (name, first, median of the rounds after, its work, statements, status) of each screen."""
    for name, address in screens:
        first, *answers = [asked(client, address) for _ in range(rounds + 1)]
        seconds, work = (statistics.median(column) for column in list(zip(*answers, strict=True))[:2])
        yield name, first[0], seconds, work, *answers[-1][2:]


def settled(cluster):
    """What a server does by itself: statistics and a vacuum."""
    import psycopg

    with psycopg.connect(cluster.superuser_url("record"), autocommit=True) as session:
        session.execute("vacuum analyze")


def printed(results):
    print(f"\n{'screen':<40}{'first ms':>9}{'median':>8}{'work':>7}{'statements':>11}{'status':>7}")
    for name, *times, statements, status in results:
        first, median, work = (f"{1000 * each:.0f}" for each in times)
        mark = "  over 1 s" if times[2] > MOST else ""
        line = f"{name:<40}{first:>9}{median:>8}{work:>7}{statements:>11}{status:>7}{mark}"
        print(line, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", type=int, nargs="?", default=NATIONAL)
    parser.add_argument("--drafts", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with record() as (site, cluster):
        become_staff(site)
        # It needs Django as the staff process has it.
        import full_desk

        screens = full_desk.filled(site.data.path / "held.csv", options.rows, options.drafts)
        settled(cluster)
        printed(measured(full_desk.browser(), screens, options.rounds))


if __name__ == "__main__":
    main()
