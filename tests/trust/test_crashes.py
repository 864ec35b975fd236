"""Whatever is killed at whatever moment, an import and a publication are there as a whole or not at all."""

import os
import random
import signal
import time
from contextlib import suppress

import pytest

from tests.trust.conftest import IS_FULL, share
from tests.trust.crashing import Worker, crashing_record

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def record():
    with crashing_record() as record:
        yield record
        record.worker.end()


def kill_client(record, child):
    with suppress(ProcessLookupError):  # it was done already
        os.kill(child, signal.SIGKILL)
    return record.worker.ended()


def stop_server(record, child):
    record.cluster.process.send_signal(signal.SIGQUIT)
    ended = record.worker.ended()
    record.restart()
    return ended


class Toll:
    """What became of the jobs that were struck."""

    def __init__(self):
        self.struck, self.inside, self.lost, self.partial = 0, 0, 0, []


def struck(record, toll, strike, seconds, do, **job):
    """Strike a job at a moment by chance, look at the record, and do the job again if it left nothing."""
    before = record.counts()
    child = record.worker.begin(do, **job)
    time.sleep(seconds)
    ended = strike(record, child)
    toll.struck += 1
    toll.partial += [record.partial()] if record.partial() else []
    if record.counts() != before:
        return
    toll.inside += ended != 0
    toll.lost += ended == 0
    record.worker.run(do, **job)


def seconds_of(record, do, **job):
    began = time.monotonic()
    record.worker.run(do, **job)
    return time.monotonic() - began


def struck_often(record, strike, times):
    draw, toll = random.Random(times), Toll()
    importing = seconds_of(record, "bring_in", file=record.file())
    record.worker.run("hand_over")
    publishing = seconds_of(record, "publish")
    while toll.struck < times:
        struck(record, toll, strike, draw.uniform(0, importing), "bring_in", file=record.file())
        record.worker.run("hand_over")
        if toll.struck < times:
            struck(record, toll, strike, draw.uniform(0, publishing), "publish")
        else:
            record.worker.run("publish")
    return toll


@pytest.mark.parametrize(("strike", "full"), [(kill_client, 50), (stop_server, 20)])
def test_nothing_is_left_half_done_and_nothing_acknowledged_is_lost(record, strike, full, figures):
    toll = struck_often(record, strike, share(full))
    assert (toll.partial, toll.lost) == ([], 0)
    # A few strikes may all miss the transaction; of many, at least a fifth hit it.
    assert toll.inside >= toll.struck / 5 or not IS_FULL
    assert "The trail is whole" in record.manage("verify_trail", site="staff")
    assert "Everything agrees." in record.manage("verify", site="staff")
    what = strike.__name__.replace("_", " ")
    figures(f"Import and publish: {what} ({toll.inside} inside)", toll.struck, "half done or lost", 0)


def test_a_publication_in_pieces_would_be_found(record, figures):
    """The control; last, for it leaves what it did."""
    record.worker.run("bring_in", file=record.file())
    owner = Worker(record, site="owner")
    child = owner.begin("publish_in_pieces")
    time.sleep(1)
    os.kill(child, signal.SIGKILL)
    owner.ended()
    owner.end()
    assert list(record.partial()) == ["editions published in part", "tally apart from its rows"]
    figures("Control: publishing without its transaction", 1, "found half done", 1)
