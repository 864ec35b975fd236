"""A record of N invented rows, brought in and published as people do it. Import after `become_staff`.

The newest rows come first, in a small edition; what is older comes later, at most a million rows at a time.
"""

import json
import resource
import time
from contextlib import contextmanager

import steps
from rows import deliveries, rows

from bench.publishing.rows import counties

# Of a record: how much its first edition holds.
FIRST = 1 / 50
MOST = 1_000_000


def sizes_of(how_many):
    first = max(1000, int(how_many * FIRST))
    rest = how_many - first
    parts = -(-rest // MOST)
    return [first, *[rest // parts] * parts]


class Clock:
    """How long each step of an edition took."""

    def __init__(self):
        self.seconds = {}

    @contextmanager
    def step(self, what):
        began = time.monotonic()
        yield
        self.seconds[what] = round(time.monotonic() - began, 1)
        print(f"  {what} {self.seconds[what]:.1f} s", end="", flush=True)


def load(folder, how_many, jurisdictions):
    """Yield what each edition took, once it is published: {rows, steps and seconds, megabytes}."""
    lines = rows(how_many, counties(jurisdictions))
    for delivery in deliveries(folder, lines, sizes_of(how_many)):
        clock = Clock()
        print(f"  {delivery.how_many:,} rows:", end="", flush=True)
        with clock.step("import"):
            edition = steps.bring_in(delivery.path, steps.people()[0])
        steps.hand_over(edition, clock.step)
        size = delivery.path.stat().st_size
        delivery.path.unlink()
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"  {megabytes} MB", flush=True)
        yield {"rows": delivery.how_many, "seconds": clock.seconds, "bytes": size, "peak_mb": megabytes}


def loaded(folder, how_many, jurisdictions, between, anchor):
    """(Editions of the record in a folder, rows a second of the anchors), made where the folder is new.

    `between` runs after the first; `anchor` imports too, before, between and after the editions.
    """
    noted = folder / f"loaded-{how_many}.json"
    if noted.exists():
        editions, beside = json.loads(noted.read_text())
        # A record that was loaded when the anchor had one way only tells nothing of two.
        return editions, beside if beside and isinstance(beside[0], dict) else None
    editions, beside = [], [anchor()]
    for edition in load(folder, how_many, jurisdictions):
        editions.append(edition)
        beside.append(anchor())
        if len(editions) == 1:
            between()
    beside = None if None in beside else beside
    noted.write_text(json.dumps([editions, beside], indent=1))
    return editions, beside
