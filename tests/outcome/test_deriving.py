"""Outcomes written to drafts from their chains."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from detainers.models import CustodyEvent, Facility
from detainers.outcome import VERSION
from editions.acting import acting_as
from tests.builders import make_edition, make_jurisdiction
from tests.outcome.drafting import LODGED_KING, Draft, stored

pytestmark = pytest.mark.django_db

PLACE = ("place_status", "facility__name", "jurisdiction", "located_in", "state", "operator")
KING = ("resolved", "King County Jail", "53033", "53033", "53", "county")
PIERCE = ("resolved", "Pierce County Jail", "53053", "53053", "53", "county")
ANSWERS = ("outcome", "notice", "hold", "custody_taken", "outcome_basis", "outcome_rule")


@pytest.fixture
def draft():
    return Draft()


def test_a_draft_gets_everything_that_follows_from_its_chain(draft):
    detainer = draft.lodge()

    assert draft.derive() == 1

    assert stored(
        detainer, "outcome", "notice", "hold", "custody_taken", "outcome_basis", "outcome_rule"
    ) == (
        *("declined", "declined", "declined", "no"),
        *("chain", VERSION),
    )
    assert stored(detainer, "outcome_reason", "declined_on", "declined_on_exactness", *PLACE) == (
        "King County Jail released the person without notice or hold.",
        *(date(2017, 2, 2), "day"),
        *KING,
    )


def test_the_place_is_that_of_the_custodian_who_answers_and_goes_back_when_nobody_does(draft):
    moved = f"{LODGED_KING}, transferred_out 1 king, transferred_in 1 pierce, to_community 2 pierce"
    detainer = draft.lodge(moved)
    draft.derive()
    assert stored(detainer, *PLACE) == PIERCE

    with acting_as(draft.editor):
        detainer.custody_events.filter(position__gt=4).delete()
        at = {"happened_on": date(2017, 2, 1), "facility": draft.jails["king"]}
        CustodyEvent.objects.create(detainer=detainer, position=5, kind="lifted", **at)
    draft.derive()

    assert stored(detainer, "outcome", *PLACE) == ("lifted", *KING)


def test_a_place_named_without_a_jail_answers_and_a_federal_jail_is_federal_custody(draft):
    with acting_as(draft.editor):
        federal = Facility.objects.create(key="test:federal", name="Federal Center", operator="federal")
    draft.jails["federal"] = federal
    there = draft.lodge(
        f"{LODGED_KING}, transferred_out 1 king, transferred_in 1 federal, to_community 2 federal"
    )
    named = draft.lodge()
    with acting_as(draft.editor):
        city = make_jurisdiction("5363000", kind="place", name="Seattle")
        CustodyEvent.objects.filter(detainer=named).update(facility=None, jurisdiction=city)

    draft.derive()

    assert stored(there, "outcome", *PLACE) == (
        *("declined", "federal", "Federal Center"),
        *(None, None, None, "federal"),
    )
    assert stored(named, "outcome", *PLACE) == ("declined", "resolved", None, "5363000", None, "53", "city")


def test_what_the_source_says_of_the_person_stands_above_the_chain(draft):
    draft.map("United States Citizen Interviewed", "not_removable")
    detainer = draft.lodge(lift_reason="United States Citizen Interviewed")

    draft.derive()

    assert stored(detainer, "outcome", "outcome_basis") == ("not_removable", "chain")


def test_deriving_again_changes_nothing_and_published_rows_and_other_editions_stay(draft):
    draft.lodge()
    other = Draft.__new__(Draft)
    other.__dict__ |= draft.__dict__ | {"edition": make_edition(draft.editor)}
    elsewhere = other.lodge()

    assert (draft.derive(), draft.derive()) == (1, 0)
    assert stored(elsewhere, "outcome") == ("unknown",)


def test_one_detainer_alone_can_be_worked_out(draft):
    one, other = draft.lodge(), draft.lodge()

    assert draft.derive(only=one) == 1
    assert (stored(one, "outcome"), stored(other, "outcome")) == (("declined",), ("unknown",))


def test_a_recorded_day_stays_with_a_decline_and_goes_with_it(draft):
    recorded = {"recorded_on": date(2017, 2, 3), "recorded_on_exactness": "day", "outcome": "declined"}
    kept = draft.lodge(**recorded)
    lost = draft.lodge(f"{LODGED_KING}, handed_over 2 king", **recorded)

    draft.derive()

    assert stored(kept, "outcome", "recorded_on") == ("declined", date(2017, 2, 3))
    assert stored(lost, "outcome", "recorded_on", "recorded_on_exactness") == ("honored", None, "unknown")


def test_a_detainer_whose_chain_was_taken_away_is_told_by_its_source_again(draft):
    draft.map("Lifted", "lifted")
    detainer = draft.lodge(lift_reason="Lifted")
    draft.derive()
    with acting_as(draft.editor):
        CustodyEvent.objects.filter(detainer=detainer).delete()

    assert draft.derive() == 1
    assert stored(detainer, "outcome", "notice", "outcome_basis", "outcome_reason", "declined_on") == (
        *("lifted", "lifted", "source"),
        *("It says so.", None),
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_deriving_asks_a_handful_of_questions_however_many_rows(draft, rows):
    for _ in range(rows):
        draft.lodge()
    with CaptureQueriesContext(connection) as captured:
        draft.derive()
    assert len(captured) == 14
