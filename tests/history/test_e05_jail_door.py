"""E5: Hennepin, Minnesota: two people listed as released had been handed over at the jail door.

Whether a detainer was honored and whether custody was taken are two questions, answered apart.
"""

import pytest

from detainers.models.outcomes import CustodyTaken
from detainers.outcome import rule, table
from detainers.outcome.course import Course
from tests.history.custody import LODGED, make_jails, outcomes_in_the_file, publish_chains, tally_of_places
from tests.history.replays import must_fail
from tests.pages.page import read

pytestmark = pytest.mark.django_db

GEOIDS = {"hennepin": "27053"}
STORIES = {
    "handed_over 2 hennepin": ("honored", "yes"),
    "notice_given 1 hennepin, handed_over 2 hennepin": ("honored", "yes"),
    "notice_given 1 hennepin, hold_began 2 hennepin, hold_ran_out 4 hennepin, issuer_absent 4 hennepin, "
    "to_community 4 hennepin": ("honored", "no"),
    "to_community 2 hennepin, picked_up 20 hennepin": ("declined", "yes"),
    "to_community 2 hennepin": ("declined", "no"),
}


def replay_jail_door(public):
    jails, before = make_jails(**GEOIDS), LODGED.format(jail="hennepin")

    made = publish_chains(*[("hennepin", f"{before}, {end}") for end in STORIES], jails=jails)

    expected = sorted(("27053", *answers) for answers in STORIES.values())
    assert outcomes_in_the_file(public) == expected
    assert tally_of_places() == {("27053", "honored"): 3, ("27053", "declined"): 2}
    page = read(public, f"/detainers/{made[0].uid}/").said()
    assert "Hennepin County Jail handed the person to the issuing agency." in page
    assert "Custody taken by the issuer Yes" in page


def test_handed_over_at_the_door_is_honored_and_custody_is_a_question_of_its_own(public):
    replay_jail_door(public)


def test_if_handing_over_counted_as_a_release_the_replay_would_notice(public, monkeypatch):
    monkeypatch.setattr(table, "ROWS", tuple(row for row in table.ROWS if row.name != "handed over"))

    must_fail(replay_jail_door, public)


def test_if_custody_followed_the_outcome_the_replay_would_notice(public, monkeypatch):
    def custody_of_outcome(row, course):
        return (CustodyTaken.YES if row.outcome == "honored" else CustodyTaken.NO).value

    monkeypatch.setattr(rule, "custody_taken", custody_of_outcome)

    must_fail(replay_jail_door, public)


def test_if_a_hold_that_ran_out_were_no_hold_the_replay_would_notice(public, monkeypatch):
    monkeypatch.setattr(Course, "hold", "none")

    must_fail(replay_jail_door, public)
