"""A case's stays, each with the outcome of the one rule (its table is tested in tests/outcome)."""

from datetime import date

import pytest

from detainers.models import EventKind
from reports.chain_words import WORDS
from reports.chains import outcomes_in_words, stays
from reports.models import HighlightEvent

JAIL = {"facility_words": "Alder Jail", "jurisdiction_id": "99001"}
OTHER = {"facility_words": "Birch Jail", "jurisdiction_id": "9901200"}
LODGED = ("arrested", "issued", "served")
NOTHING_DONE = "released the person without notice or hold."


def chain(*events):
    """The stays of (kind, changes) in order, a day apart, at Alder Jail unless said otherwise."""
    made = []
    for number, event in enumerate(events, 1):
        kind, changes = event if isinstance(event, tuple) else (event, {})
        values = {"kind": kind, "happened_on": date(2021, 3, number), "exactness": "day", **JAIL}
        values |= {"asked": "both"} if kind == "issued" else {}
        made.append(HighlightEvent(**(values | changes)))
    return stays(made)


def ended(*events):
    (stay,) = chain(*events)
    return (stay.outcome.value if stay.outcome else None, stay.ending.why, stay.ending.answers)


def test_released_without_notice_or_hold_is_declined_by_the_jail_that_released():
    assert ended(*LODGED, "to_community") == ("declined", f"Alder Jail {NOTHING_DONE}", "Alder Jail")


@pytest.mark.parametrize(
    ("asked", "given", "outcome"),
    [
        ("both", ["notice_given"], "honored_in_part"),
        ("both", ["hold_began", "hold_ran_out"], "honored_in_part"),
        ("both", ["notice_given", "hold_began", "hold_ran_out"], "honored"),
        ("notice", ["notice_given"], "honored"),
        ("notice", [], "notice_declined"),
        ("notice", ["hold_began"], "notice_declined"),
        ("hold", ["hold_began", "hold_ran_out"], "honored"),
        ("hold", ["notice_given"], "declined"),
        ("unknown", [], None),
        ("unknown", ["notice_given"], None),
        ("unknown", ["notice_given", "hold_began", "hold_ran_out"], "honored"),
    ],
)
def test_a_release_is_judged_by_what_was_asked_and_done(asked, given, outcome):
    assert ended(("issued", {"asked": asked}), "served", *given, "to_community")[0] == outcome


def test_handed_over_is_honored_with_or_without_notice():
    honored = ("honored", "Alder Jail handed the person to the issuing agency.", "Alder Jail")

    assert ended("arrested", "issued", "handed_over") == honored
    assert ended("arrested", "issued", "notice_given", "handed_over") == honored


def test_after_a_transfer_the_next_custodian_answers():
    assert ended(*LODGED, ("transferred_in", OTHER), ("to_community", OTHER)) == (
        "declined",
        f"Birch Jail {NOTHING_DONE[:-1]}; the detainer is taken to have gone along with the transfer.",
        "Birch Jail",
    )
    assert ended(*LODGED, ("transferred_in", OTHER)) == (
        "transferred",
        "The person was moved to Birch Jail, which then answers.",
        "Birch Jail",
    )


def test_a_jail_that_an_event_names_without_its_place_is_the_same_jail():
    only_named = {"facility_words": "Birch Jail", "jurisdiction_id": None}

    assert ended(*LODGED, ("transferred_in", OTHER), ("to_community", only_named))[2] == "Birch Jail"
    assert ended(*LODGED, ("to_community", only_named))[0] is None


def test_a_release_from_another_jail_without_a_transfer_is_not_worked_out():
    assert ended(*LODGED, ("to_community", OTHER)) == (
        None,
        "The detainer was with Alder Jail and the release was from Birch Jail.",
        "",
    )


def test_a_detainer_sent_to_a_place_that_did_not_hold_the_person_is_misdirected():
    assert ended("arrested", ("misdirected", OTHER), "to_community") == (
        "misdirected",
        "Birch Jail never held the person, so it could neither honor nor decline the detainer.",
        "No jail answers",
    )


def test_without_a_detainer_there_is_no_outcome():
    assert ended("arrested", "to_community") == (None, "No detainer is on record in this stay.", "")
    assert chain("arrested", "to_community")[0].outcome_label == "No detainer on record"


def test_nothing_is_worked_out_from_days_that_are_not_known():
    unknown = {"happened_on": None, "exactness": "unknown"}
    why = "The days are not known, so the order of events cannot be checked."

    assert ended(("issued", unknown), "served", "to_community") == (None, why, "")
    assert ended("issued", "served", ("to_community", unknown)) == (None, why, "")
    assert ended(("arrested", unknown), "issued", "served", "to_community")[0] == "declined"


def test_nothing_is_worked_out_from_days_that_run_backwards():
    assert ended("issued", ("to_community", {"happened_on": date(2021, 2, 1)})) == (
        None,
        "The days run against the order of events.",
        "",
    )


def test_a_detainer_after_the_release_is_no_decline():
    late = ("not_received", "The detainer came after the release.", "No jail answers")

    assert ended("arrested", "to_community", "issued") == late


def test_a_stay_whose_end_is_not_told_is_pending():
    assert ended("arrested", "issued") == (
        "pending",
        "The events do not say how the stay ended.",
        "Alder Jail",
    )


def test_stays_are_told_apart_and_know_the_next_arrest():
    first = [(kind, {}) for kind in (*LODGED, "to_community")]
    told = chain(*first, *[(kind, {"stay": 2}) for kind in ("arrested", "issued", "handed_over")])

    assert [(stay.number, stay.outcome_label) for stay in told] == [(1, "Declined"), (2, "Honored")]
    assert told[0].next_arrest.happened_on == date(2021, 3, 5)
    assert outcomes_in_words(told) == "1 declined, 1 honored"


def test_the_jails_of_a_stay_leave_out_one_that_never_held_the_person():
    (stay,) = chain("arrested", ("misdirected", OTHER), "to_community")

    assert stay.jails == ["Alder Jail"]


def test_every_event_a_chain_can_have_is_told_in_words():
    assert set(WORDS) == set(EventKind.values)
