"""bin/serve keeps a reader of deliveries at work."""

import time

from config.launch.reader import Reader
from tests.launch.test_timer import site  # noqa: F401 - a fixture


def told(site):  # noqa: F811
    return (site.data.log / "read_deliveries.log").read_text().splitlines()


def test_a_reader_that_ends_is_begun_again_after_a_while_as_the_staff_site(site, monkeypatch):  # noqa: F811
    monkeypatch.setenv("TAKES", "0")
    reader = Reader(site)
    reader.tick()
    reader.process.wait(10)
    first = reader.process
    reader.tick()
    assert reader.process is first

    reader.next -= 5
    reader.tick()
    reader.process.wait(10)

    assert told(site) == ["staff read_deliveries"] * 2


def test_one_reader_is_at_work_and_it_ends_with_the_sites(site, monkeypatch):  # noqa: F811
    monkeypatch.setenv("TAKES", "600")
    reader = Reader(site, seconds_between=0)

    begun = set()
    for _ in range(10):
        reader.tick()
        begun.add(reader.process)
        time.sleep(0.02)
    reader.end()

    assert len(begun) == 1
    assert reader.process.poll() is not None
