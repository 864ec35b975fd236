"""What a process remembers of the editions: for a second, and never what it is not to."""

import itertools
from dataclasses import replace
from datetime import date

import pytest
from django.http import QueryDict

from config.settings import READING_SECONDS
from reports import reading, statistics
from reports.remembered import Remembered
from tests.builders import as_public, make_jurisdiction, make_source
from tests.explore.record import publish_changes, publish_detainers
from tests.pages.page import statements

pytestmark = pytest.mark.django_db
PATHS = ["/detainers/", "/detainers/?edition=1", "/editions/", "/detainers.csv", "/api/v1/detainers/"]


class Clock:
    """Stands still until a test moves it; no two tests have a moment in common."""

    starts = itertools.count(1_000, 1_000)

    def __init__(self):
        self.now = next(self.starts)

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

    clock.now += READING_SECONDS * 0.75
    within = public.get("/detainers/", headers={"If-None-Match": before})
    clock.now += READING_SECONDS * 0.25
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


def test_an_edition_that_another_process_names_already_is_read_at_once(public, clock, detainer):
    assert public.get("/?edition=2").status_code == 400
    publish_changes([(detainer, {"outcome": "honored"})])

    assert public.get("/?edition=2").status_code == 200


def test_pages_of_the_staff_site_always_ask(public, clock, detainer):
    public.get("/")
    publish_changes([(detainer, {"outcome": "honored"})])

    with as_public():
        asked = reading.newest_reading(), reading.read_edition(QueryDict("edition=2"))

    assert [each.number for each in asked] == [2, 2]


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/detainers/", 3),  # rows, and counts of the two grains of the tally
        ("/detainers/?jurisdiction=53", 3),
        ("/detainers/?jurisdiction=53033", 4),  # what stands in the county and others run
        ("/detainers/?outcome=declined", 4),  # months, to find what is rare
        ("/detainers/?edition=1", 5),  # months, and what was corrected since
    ],
)
def test_within_the_second_a_list_asks_for_its_rows_and_counts_alone(public, clock, detainer, path, asked):
    publish_changes([(detainer, {"prepared_on": date(2015, 1, 6)})])
    first = public.get(path)

    assert statements(public, path) == asked
    assert public.get(path).content == first.content


def test_what_an_edition_says_goes_with_it(public, clock, detainer):
    """Sources, days of the record and breaks in series, on the page of the list."""
    here = {"jurisdiction": detainer.jurisdiction}
    before = public.get("/detainers/").content.decode()
    publish_detainers(here | {"source": make_source(name="A later file"), "prepared_on": date(2017, 3, 1)})
    clock.now += READING_SECONDS
    after, old = (public.get(path).content.decode() for path in ("/detainers/", "/detainers/?edition=1"))

    told = [("A later file" in text, "Fiscal 2017" in text) for text in (before, after, old)]
    assert told == [(False, False), (True, True), (False, False)]


def test_a_reading_of_the_staff_site_remembers_nothing_of_its_edition(public, clock, detainer):
    public.get("/detainers/")
    with as_public():
        mine = reading.newest_reading()
        days = statistics.record_period(mine)
    publish_changes([(detainer, {"prepared_on": date(2015, 1, 6)})])

    with as_public():
        draft = replace(mine, number=2)
        remembered = replace(draft, is_remembered=True)
        found = [statistics.record_period(each) for each in (mine, draft, remembered)]

    assert days == (date(2015, 1, 5), date(2015, 1, 5))
    assert found == [days, (date(2015, 1, 6),) * 2, (date(2015, 1, 6),) * 2]


def test_readers_share_no_reading(clock, detainer):
    """What one request changes of its reading, another does not see."""
    with as_public():
        one, other = (reading.read_edition(QueryDict(), reading.remembered) for _ in range(2))

    assert (one is other, one == other, one.edition is other.edition) == (False, True, True)
