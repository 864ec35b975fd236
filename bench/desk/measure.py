"""How long each staff screen takes with 100 drafts and 75,067 held rows, and how often it asks the database.

python bench/desk/measure.py [--drafts 100] [--rounds 5] [ROWS]
"""

import argparse
import statistics
import sys
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "bench" / "publishing"), str(Path(__file__).parent)]

from record import become_staff, record  # noqa: E402

NATIONAL = 75_067
# A page that takes longer is marked.
MOST = 1.0


def asked(client, address):
    """(seconds, statements, status) of one answer, read to its end."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as statements:
        began = time.perf_counter()
        answer = client.get(address, SERVER_NAME="localhost")
        for _ in answer.streaming_content if answer.streaming else [answer.content]:
            pass
        seconds = time.perf_counter() - began
    return seconds, len(statements), answer.status_code


def measured(client, screens, rounds):
    """Yield (name, median of the rounds, longest, statements, status) of each screen."""
    for name, address in screens:
        answers = [asked(client, address) for _ in range(rounds)]
        seconds = [each[0] for each in answers]
        yield name, statistics.median(seconds), max(seconds), answers[-1][1], answers[-1][2]


def settled(cluster):
    """What a server does by itself: statistics and a vacuum."""
    import psycopg

    with psycopg.connect(cluster.superuser_url("record"), autocommit=True) as session:
        session.execute("vacuum analyze")


def printed(results):
    print(f"\n{'screen':<34}{'median ms':>10}{'longest':>10}{'statements':>12}{'status':>8}")
    for name, median, longest, statements, status in results:
        mark = "  over 1 s" if median > MOST else ""
        print(
            f"{name:<34}{1000 * median:>10.0f}{1000 * longest:>10.0f}{statements:>12}{status:>8}{mark}",
            flush=True,
        )


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
