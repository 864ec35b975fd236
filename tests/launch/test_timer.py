"""bin/serve publishes by itself what is scheduled and due."""

import os
import sys
import time
from types import SimpleNamespace

import pytest

from config.launch.data_folder import DataFolder
from config.launch.timer import Timer

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


def told(site):
    return (site.data.log / "publish_due.log").read_text().splitlines()


def ticked(timer, times):
    """The processes the timer begins while it is ticked as `bin/serve` does, faster."""
    begun = []
    for _ in range(times):
        timer.tick()
        if timer.process not in begun:
            begun.append(timer.process)
        time.sleep(0.02)
    timer.end()
    return begun


def test_what_is_due_is_published_at_once_and_then_each_minute_as_the_staff_site(site, monkeypatch):
    monkeypatch.setenv("TAKES", "0")
    timer = Timer(site)
    timer.tick()
    timer.process.wait(10)
    timer.tick()
    timer.next -= 60
    first = timer.process
    timer.tick()
    timer.process.wait(10)

    assert (timer.process is first, told(site)) == (False, ["staff publish_due"] * 2)


def test_a_run_that_takes_longer_is_waited_for_and_ends_with_the_sites(site, monkeypatch):
    monkeypatch.setenv("TAKES", "600")

    begun = ticked(Timer(site, seconds_between=0), times=20)

    assert len(begun) == 1
    assert begun[0].poll() is not None
