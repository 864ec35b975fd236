"""E2: Williamson and Bastrop, Texas: people moved on and released elsewhere were counted against the first.

A transfer is not a release. The detainer goes along, and the last custodian answers.
"""

import pytest

from detainers.deriving import derive
from detainers.models import Detainer
from detainers.outcome import course, rule
from editions import checks, publishing
from editions.acting import acting_as
from editions.publishing import NotPublishable
from tests.builders import make_edition, make_editor
from tests.history.custody import (
    LODGED,
    lodge,
    make_jails,
    outcomes_in_the_file,
    publish_chains,
    tally_of_places,
)
from tests.history.replays import must_fail
from tests.pages.page import read

pytestmark = pytest.mark.django_db

# The counties of the correction; the jail they were moved to is not known, so it is one of no real place.
GEOIDS = {"williamson": "48491", "bastrop": "48021", "elsewhere": "48999"}
MOVED = "transferred_out 1 {jail}, transferred_in 1 elsewhere, to_community 3 elsewhere"


def story(jail):
    return jail, f"{LODGED}, {MOVED}".format(jail=jail)


def replay_transfer(public):
    jails = make_jails(**GEOIDS)

    made = publish_chains(*[story("williamson")] * 4, *[story("bastrop")] * 3, jails=jails)

    assert tally_of_places() == {("48999", "declined"): 7}
    assert outcomes_in_the_file(public) == [("48999", "declined", "no")] * 7
    for first in ("48491", "48021"):
        assert outcomes_in_the_file(public, jurisdiction=first) == []
    page = read(public, f"/detainers/{made[0].uid}/").said()
    assert (
        "Elsewhere County Jail released the person without notice or hold; "
        "the detainer is taken to have gone along with the transfer."
    ) in page
    assert "Elsewhere County, State 48" in page


def replay_moved_and_not_yet_released(public):
    jails = make_jails(**GEOIDS)
    moved = f"{LODGED}, transferred_out 1 {{jail}}".format(jail="bastrop")

    publish_chains(("bastrop", moved), ("bastrop", f"{moved}, transferred_in 1 elsewhere"), jails=jails)

    assert outcomes_in_the_file(public) == [
        ("48021", "transferred", "unknown"),
        ("48999", "transferred", "unknown"),
    ]


def replay_blaming_the_first_jail_by_hand():
    """A row whose place or outcome was put right by hand, and wrongly, is held at the gate."""
    jails, editor = make_jails(**GEOIDS), make_editor()
    edition = make_edition(editor)
    jail, chain = story("williamson")
    detainer = lodge(edition, editor, jails[jail], chain, jails)
    with acting_as(editor):
        derive(edition)
        at = {"jurisdiction": jails[jail].jurisdiction, "facility": jails[jail]}
        Detainer.objects.filter(pk=detainer.pk).update(**at)

    with pytest.raises(NotPublishable) as refused:
        publishing.submit(edition, by=editor)

    assert refused.value.reasons == [
        f"Detainer {str(detainer.uid)[:8]} stands as “Declined”, counted for Williamson County, State 48. "
        "Its chain gives “Declined”, counted for Elsewhere County, State 48: Elsewhere County Jail released "
        "the person without notice or hold; the detainer is taken to have gone along with the transfer. Save "
        "the chain again on the page of the detainer, and its outcome is worked out anew."
    ]


def test_whoever_releases_after_a_transfer_answers(public):
    replay_transfer(public)


def test_a_transfer_without_an_end_is_no_decline(public):
    replay_moved_and_not_yet_released(public)


def test_the_first_jail_is_not_blamed_by_hand():
    replay_blaming_the_first_jail_by_hand()


def test_without_the_rule_of_the_last_custodian_the_first_would_be_blamed(public, monkeypatch):
    monkeypatch.setattr(rule, "answering", lambda row, chain: chain.came[0])

    must_fail(replay_transfer, public)


def test_without_transfers_the_chain_would_tell_nothing(public, monkeypatch):
    monkeypatch.setattr(course.Course, "read_move", lambda self, step, is_lodged: None)

    must_fail(replay_transfer, public)


def test_if_a_transfer_were_a_release_the_replay_would_notice(public, monkeypatch):
    monkeypatch.setattr(course, "ENDS_STAY", course.ENDS_STAY | {"transferred_out"})

    must_fail(replay_moved_and_not_yet_released, public)


def test_without_the_gate_the_wrong_place_would_be_published(monkeypatch):
    monkeypatch.setattr(checks, "registered", [])

    must_fail(replay_blaming_the_first_jail_by_hand)
