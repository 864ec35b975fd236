"""E12: the corrections of 2017 came days later, in one paragraph of another document; the wrong reports
were still handed on, and nothing in them said that they were wrong.

A correction follows its figure: who reads the old figure is told on that very page, and the newest page, the
log, its file and its feed all tell the same change, computed once.
"""

import csv
import io

import pytest

from tests.differences.record import publish_report_corrected, publish_wrong_and_right
from tests.history.replays import must_fail
from tests.pages.page import read

pytestmark = pytest.mark.django_db

FRANKLIN_IOWA = "19069"
CORRECTED_SINCE = "The figures of this page were corrected since, in edition 2."


def page_of(place):
    return f"/jurisdictions/{place.geoid}/{place.slug}/"


def figures_changed(public, query):
    """(place, old and new) of the headline figures that the log says edition 2 changed."""
    rows = read(public, "/corrections/", query).rows("Figures that edition 2 changed") or []
    return {(row[1], row[3]) for row in rows if row[0].startswith("Detainers declined")}


def replay_the_page_with_the_wrong_figure(public):
    """Edition 1 stays readable, and says on each page that its figures were corrected."""
    wrong, right = publish_wrong_and_right()
    for place in (wrong, right):
        old = read(public, page_of(place), {"edition": "1"})
        assert CORRECTED_SINCE in old.said()
        assert "You are reading an old edition." in old.said()
        assert CORRECTED_SINCE not in read(public, page_of(place)).said()


def replay_the_report_that_is_still_handed_on(public):
    """An old copy of a report leads to what was corrected in it."""
    publish_report_corrected()
    old = read(public, "/reports/r/", {"edition": "1"})
    assert "This report was corrected since, in edition 2." in old.said()
    assert "You are reading an old edition." not in read(public, "/reports/r/").said()


def replay_the_log(public):
    """The log tells old and new of both places, for all and for one, in page and file alike."""
    publish_wrong_and_right()

    assert {
        ("Franklin County, Iowa GEOID 19069", "Old: 2 → New: 1"),
        ("Franklin County, Pennsylvania GEOID 42055", "Old: 0 → New: 1"),
    } <= figures_changed(public, {})
    assert figures_changed(public, {"jurisdiction": FRANKLIN_IOWA}) == {
        ("Franklin County, Iowa GEOID 19069", "Old: 2 → New: 1")
    }
    lines = csv.DictReader(io.StringIO(public.get("/corrections/figures.csv").getvalue().decode()))
    assert {(line["geoid"], line["old"], line["new"]) for line in lines} >= {
        ("19069", "2", "1"),
        ("42055", "0", "1"),
    }


def replay_the_feed(public):
    publish_wrong_and_right()

    feed = public.get("/feeds/corrections/").content.decode()

    assert "Moved" in feed
    assert "Franklin County, Iowa" in feed


def test_who_reads_the_wrong_figure_is_told_on_its_page(public):
    replay_the_page_with_the_wrong_figure(public)


def test_that_replay_fails_when_no_page_asks_what_came_later(public, monkeypatch):
    monkeypatch.setattr("reports.later.corrected_since", lambda *asked, **more: [])
    must_fail(replay_the_page_with_the_wrong_figure, public)


def test_who_reads_the_wrong_report_is_told_in_it(public):
    replay_the_report_that_is_still_handed_on(public)


def test_that_replay_fails_when_no_report_asks_what_came_later(public, monkeypatch):
    monkeypatch.setattr("reports.later.editions_touching", lambda *asked: [])
    must_fail(replay_the_report_that_is_still_handed_on, public)


def test_the_log_and_its_file_tell_old_and_new_of_each_place(public):
    replay_the_log(public)


@pytest.mark.parametrize("replay", [replay_the_log, replay_the_feed])
def test_those_replays_fail_when_nobody_computes_the_differences(replay, public, monkeypatch):
    monkeypatch.setattr("reports.correction_editions.edition_differences", lambda *asked, **told: {})
    must_fail(replay, public)


def test_the_feed_brings_the_correction_to_who_follows_it(public):
    replay_the_feed(public)
