"""The gate lets no outcome through that no rule gives."""

from datetime import date

import pytest

from detainers.models import CustodyEvent
from detainers.outcome_checks import (
    outcomes_follow_from_chains,
    outcomes_follow_from_the_mapping,
    outcomes_of_chains_have_a_chain,
)
from editions.acting import acting_as
from tests.outcome.drafting import Draft

pytestmark = pytest.mark.django_db
AGAIN = "Save the chain again on the page of the detainer, and its outcome is worked out anew."


@pytest.fixture
def draft():
    return Draft()


def messages(check, draft):
    return [finding.message for finding in check(draft.edition)]


def named(detainer):
    return f"Detainer {str(detainer.uid)[:8]}"


def test_an_outcome_typed_by_hand_is_held_at_the_gate_with_its_row_named(draft):
    detainer = draft.lodge(row_number=1234)
    draft.derive()
    assert messages(outcomes_follow_from_chains, draft) == []

    typed = {"outcome": "honored", "notice": "honored", "hold": "honored"}
    draft.change(detainer, declined_on=None, declined_on_exactness="unknown", **typed)

    assert messages(outcomes_follow_from_chains, draft) == [
        f"{named(detainer)} (row 1,234 of its file) stands as “Honored”, counted for King County, State 53. "
        "Its chain gives “Declined”, counted for King County, State 53: King County Jail released the person "
        f"without notice or hold. {AGAIN}"
    ]


@pytest.mark.parametrize(
    "typed",
    [
        {"custody_taken": "yes"},
        {"notice": "unknown"},
        {"outcome_reason": "Because."},
        {"outcome_rule": 1},
        {"declined_on": date(2017, 2, 1)},
        {"outcome_basis": "source"},
    ],
    ids=lambda typed: next(iter(typed)),
)
def test_nothing_of_an_outcome_can_be_typed_beside_its_chain(draft, typed):
    detainer = draft.lodge()
    draft.derive()

    draft.change(detainer, **typed)

    assert len(messages(outcomes_follow_from_chains, draft)) == 1


def test_the_gate_names_ten_rows_and_counts_the_rest(draft):
    for _ in range(13):
        draft.lodge()

    found = messages(outcomes_follow_from_chains, draft)

    assert (len(found), found[-1]) == (11, "The same holds for 3 more rows.")


def test_an_outcome_that_the_mapping_does_not_give_is_held(draft):
    draft.map("Lifted", "lifted")
    as_mapped = {"outcome_basis": "source", "outcome": "lifted", "notice": "lifted", "hold": "lifted"}
    detainer = draft.lodge("issued -1 king", lift_reason="Lifted", **as_mapped)
    with acting_as(draft.editor):
        CustodyEvent.objects.filter(detainer=detainer).delete()
    assert messages(outcomes_follow_from_the_mapping, draft) == []

    draft.change(detainer, outcome="honored")

    assert messages(outcomes_follow_from_the_mapping, draft) == [
        f"{named(detainer)} stands as “Honored”; for “Lifted” the mapping of lift reasons gives "
        "“Lifted by the issuer”. Bring the delivery in again, or correct the mapping."
    ]


def test_a_row_of_a_delivery_needs_a_line_of_the_mapping(draft):
    detainer = draft.lodge("issued -1 king", outcome_basis="source")
    draft.change(detainer, delivery=draft.delivery(detainer.source), lift_reason="Unheard of")

    assert messages(outcomes_follow_from_the_mapping, draft) == [
        f"{named(detainer)} stands as “Unknown”; for “Unheard of” the mapping of lift reasons gives "
        "nothing. Bring the delivery in again, or correct the mapping."
    ]


def test_an_outcome_of_a_chain_without_a_chain_is_held(draft):
    detainer = draft.lodge()
    with acting_as(draft.editor):
        CustodyEvent.objects.filter(detainer=detainer).delete()

    assert messages(outcomes_of_chains_have_a_chain, draft) == [
        f"{named(detainer)} says that its outcome comes from its chain of custody, and it has none: enter "
        "the chain on its page."
    ]
