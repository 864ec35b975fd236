"""A withdrawal that is killed at whatever moment blanked everything or nothing."""

import random

import pytest

from tests.trust.conftest import IS_FULL, share
from tests.trust.crashing import crashing_record
from tests.trust.test_crashes import Toll, kill_client, seconds_of, struck

pytestmark = pytest.mark.long


@pytest.fixture
def record():
    with crashing_record() as record:
        yield record
        record.worker.end()


def bring_in(record):
    record.worker.run("bring_in", file=record.file())
    record.worker.run("hand_over")
    record.worker.run("publish")


def withdrawals_struck(record, times):
    draw, toll = random.Random(times), Toll()
    bring_in(record)
    record.worker.run("withdraw")
    seconds = seconds_of(record, "publish")
    while toll.struck < times:
        record.worker.run("withdraw")
        struck(record, toll, kill_client, draw.uniform(0, seconds), "publish")
    return toll


def test_no_withdrawal_is_left_half_done(record, figures):
    toll = withdrawals_struck(record, share(40))
    assert (toll.partial, toll.lost) == ([], 0)
    assert toll.inside >= toll.struck / 5 or not IS_FULL
    assert "The trail is whole" in record.manage("verify_trail", site="staff")
    assert "Everything agrees." in record.manage("verify", site="staff")
    figures(f"Withdrawals: kill client ({toll.inside} inside)", toll.struck, "half done or lost", 0)


def test_a_withdrawal_in_pieces_would_be_found(record, figures):
    """The control: a record whose words are gone and of which nothing else says so."""
    bring_in(record)
    record.ask(
        "set session_replication_role = replica;"
        " update detainers_detainer set row_number = null where id = (select min(id) from detainers_detainer)"
    )
    assert list(record.partial()) == ["records withdrawn in part"]
    figures("Control: a withdrawal without its transaction", 1, "found half done", 1)
