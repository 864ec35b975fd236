"""What a process remembers of the editions: for a second, and never what it is not to."""

import pytest
from django.http import QueryDict

from config.settings import READING_SECONDS
from reports import reading
from reports.remembered import Remembered
from tests.builders import as_public, make_jurisdiction
from tests.explore.record import publish_changes, publish_detainers
from tests.pages.page import statements

pytestmark = pytest.mark.django_db
PATHS = ["/detainers/", "/detainers/?edition=1", "/editions/", "/detainers.csv", "/api/v1/detainers/"]


class Clock:
    """Stands still until a test moves it."""

    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock(monkeypatch, settings):
    """A process that has just begun and remembers as long as the site does."""
    settings.READING_SECONDS = READING_SECONDS
    monkeypatch.setattr(reading, "remembered", Remembered(reading.published))
    monkeypatch.setattr("reports.remembered.monotonic", clock := Clock())
    return clock


@pytest.fixture
def detainer():
    return publish_detainers({"jurisdiction": make_jurisdiction()})[0]


@pytest.mark.parametrize("path", PATHS)
def test_a_304_asks_the_database_nothing(public, clock, detainer, path):
    tag = public.get(path).headers["ETag"]
    held = {"If-None-Match": tag}

    assert public.get(path, headers=held).status_code == 304
    assert statements(public, path, headers=held) == 0


def test_a_new_edition_is_read_once_the_second_is_over(public, clock, detainer):
    before = public.get("/detainers/").headers["ETag"]
    publish_changes([(detainer, {"outcome": "honored"})])

    clock.now += READING_SECONDS - 0.001
    within = public.get("/detainers/", headers={"If-None-Match": before})
    clock.now += 0.001
    after = public.get("/detainers/", headers={"If-None-Match": before})

    assert (within.status_code, after.status_code) == (304, 200)
    assert (after.headers["ETag"] != before, b"Honored" in after.content) == (True, True)


def test_what_is_remembered_does_not_last_longer_for_being_asked_again(public, clock, detainer):
    before = public.get("/").headers["ETag"]
    publish_changes([(detainer, {"outcome": "honored"})])
    for _ in range(4):
        clock.now += READING_SECONDS / 4
        after = public.get("/").headers["ETag"]

    assert after != before


def test_an_edition_that_comes_is_refused_for_a_second_and_then_read(public, clock, detainer):
    assert public.get("/?edition=2").status_code == 400
    publish_changes([(detainer, {"outcome": "honored"})])
    clock.now += READING_SECONDS

    assert public.get("/?edition=2").status_code == 200


def test_pages_of_the_staff_site_always_ask(public, clock, detainer):
    public.get("/")
    publish_changes([(detainer, {"outcome": "honored"})])

    with as_public():
        asked = reading.newest_reading(), reading.read_edition(QueryDict("edition=2"))

    assert [each.number for each in asked] == [2, 2]


def test_readers_share_no_reading(clock, detainer):
    """What one request changes of its reading, another does not see."""
    with as_public():
        one, other = (reading.read_edition(QueryDict(), reading.remembered) for _ in range(2))

    assert (one is other, one == other, one.edition is other.edition) == (False, True, True)
