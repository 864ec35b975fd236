"""bin/serve publishes by itself what is scheduled and due, and reads what is uploaded."""

import os
import sys
import time
from types import SimpleNamespace

import pytest

from config.launch.data_folder import DataFolder
from config.launch.repeating import SECONDS_BETWEEN, Repeated

COMMAND = """
import os, sys, time
print(os.environ["SITE"], *sys.argv[1:], flush=True)
time.sleep(float(os.environ["TAKES"]))
"""


@pytest.fixture
def site(tmp_path):
    (tmp_path / "manage.py").write_text(COMMAND)
    return SimpleNamespace(
        python=sys.executable,
        checkout=tmp_path,
        data=DataFolder(tmp_path / "data").make(),
        environment=lambda name: {**os.environ, "SITE": name},
    )


def ticked(repeated, times):
    """The processes it begins while it is ticked as `bin/serve` does, faster."""
    begun = []
    for _ in range(times):
        repeated.tick()
        if repeated.process not in begun:
            begun.append(repeated.process)
        time.sleep(0.02)
    repeated.end()
    return begun


@pytest.mark.parametrize(("command", "seconds"), [("publish_due", 60), ("read_deliveries", 5)])
def test_it_runs_at_once_and_then_again_after_its_time_as_the_staff_site(site, monkeypatch, command, seconds):
    monkeypatch.setenv("TAKES", "0")
    repeated = Repeated(site, command, SECONDS_BETWEEN[command])
    repeated.tick()
    repeated.process.wait(10)
    first = repeated.process
    repeated.tick()
    assert repeated.process is first

    repeated.next -= seconds
    repeated.tick()
    repeated.process.wait(10)

    told = (site.data.log / f"{command}.log").read_text().splitlines()
    assert told == [f"staff {command}"] * 2


def test_a_run_that_takes_longer_is_waited_for_and_ends_with_the_sites(site, monkeypatch):
    monkeypatch.setenv("TAKES", "600")

    begun = ticked(Repeated(site, "publish_due", seconds_between=0), times=20)

    assert len(begun) == 1
    assert begun[0].poll() is not None
