"""E3: Chester, Pennsylvania, and Richmond, North Carolina: detainers for people these places did not hold.

Misdirected is an outcome of its own, outside the declines, and nobody answers for it.
"""

import pytest

from detainers.outcome import table
from detainers.outcome.course import Course
from tests.history.custody import LODGED, make_jails, outcomes_in_the_file, publish_chains, tally_of_places
from tests.history.replays import must_fail
from tests.pages.page import read

pytestmark = pytest.mark.django_db

GEOIDS = {"chester": "42029", "richmond": "37153", "elsewhere": "48999"}
SENT_WRONG = (
    "arrested -2 elsewhere, booked_in -2 elsewhere, issued -1 {jail}, received -1 {jail}, "
    "misdirected 0 {jail}, to_community 1 elsewhere"
)
SENT_AGAIN = f"{LODGED.format(jail='elsewhere')}, misdirected 0 chester, to_community 1 elsewhere"


def replay_misdirected(public):
    jails = make_jails(**GEOIDS)

    made = publish_chains(
        *[(jail, SENT_WRONG.format(jail=jail)) for jail in ("chester", "richmond")],
        jails=jails,
    )

    assert tally_of_places() == {("42029", "misdirected"): 1, ("37153", "misdirected"): 1}
    assert outcomes_in_the_file(public) == [("37153", "misdirected", "no"), ("42029", "misdirected", "no")]
    assert outcomes_in_the_file(public, outcome="declined") == []
    page = read(public, f"/detainers/{made[0].uid}/").said()
    assert "Who answers Nobody: it went to a place that did not hold the person" in page
    assert "Answers for it" not in page
    why = "Chester County Jail never held the person, so it could neither honor nor decline the detainer."
    assert why in page
    assert page.count("Misdirected") >= 1


def replay_a_copy_sent_elsewhere(public):
    """A copy that went astray excuses nobody who had the detainer, and accuses nobody who had not."""
    publish_chains(("elsewhere", SENT_AGAIN), jails=make_jails(**GEOIDS))

    assert outcomes_in_the_file(public) == [("48999", "declined", "no")]


def test_a_detainer_sent_to_the_wrong_place_is_misdirected_and_declined_by_nobody(public):
    replay_misdirected(public)


def test_a_copy_that_went_astray_changes_nothing_for_the_jail_that_had_the_detainer(public):
    replay_a_copy_sent_elsewhere(public)


def test_without_the_row_of_the_table_the_replay_would_notice(public, monkeypatch):
    monkeypatch.setattr(table, "ROWS", tuple(row for row in table.ROWS if row.name != "misdirected"))

    must_fail(replay_misdirected, public)


def test_if_every_stray_copy_excused_the_replay_would_notice(public, monkeypatch):
    monkeypatch.setattr(Course, "is_misdirected", property(lambda self: bool(self.misdirected)))

    must_fail(replay_a_copy_sent_elsewhere, public)
