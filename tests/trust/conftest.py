"""The figures these tests print at their end; in bin/trust in full, in bin/test one in twenty."""

import os

import pytest

IS_FULL = bool(os.environ.get("DDR_TRUST"))


def share(full):
    """How many of the full number are tried in this run."""
    return full if IS_FULL else -(-full // 20)


@pytest.fixture
def figures(record_property):
    """Call it with (what, how many, came out as, how many of them)."""

    def tell(what, tries, came_out, how_many):
        record_property("told", f"{what:<64} {tries:>6} tried  {how_many:>6} {came_out}")

    return tell
