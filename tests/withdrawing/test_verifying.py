"""What a withdrawal left is what is verified: exactly that, and nothing else passes."""

import pytest
from django.db import transaction

from detainers.models import CustodyEvent
from editions.acting import acting_as
from editions.models import TrailEntry, TrailValue
from editions.trail_check import Walk
from editions.verifying import verified
from editions.versioned import revise
from tests.builders import as_owner, make_detainer, make_edition, make_editor, make_jurisdiction, publish
from tests.editions.asking import rows
from tests.editions.steps import make_term
from tests.withdrawing.steps import withdraw

pytestmark = pytest.mark.django_db

TAMPERINGS = {
    "a word that is back": "update detainers_detainer set lift_reason = 'Word' where withdrawn_in = 3",
    "a count of it": "update detainers_detainer set custody_taken = 'yes' where withdrawn_in is not null",
    "its day": "update detainers_detainer set declined_on = prepared_on, declined_on_exactness = 'day'"
    " where withdrawn_in is not null",
    "its mark": "update detainers_detainer set withdrawn_in = null",
    "the whole row": "delete from detainers_detainer where withdrawn_in is not null",
    "a part that is back": "insert into detainers_custodyevent (detainer_id, position, kind, exactness,"
    " place_as_written, agency_as_written, note)"
    " select id, 1, 'other', 'unknown', '', '', 'It is back.' from detainers_detainer"
    " where withdrawn_in is not null limit 1",
    "another row": "update detainers_detainer set lift_reason = 'Lifted' where withdrawn_in is null",
    "another row, blanked": "update detainers_detainer set facility_as_written = 'Withdrawn in edition 3',"
    " withdrawn_in = 3 where withdrawn_in is null",
    "what is noted of it": "update editions_blankedrow set digest = sha256(digest) where digest is not null",
    "a row said to be blanked": "insert into editions_blankedrow (table_name, row_id, edition_number)"
    " select 'reports_glossaryterm', id, 3 from reports_glossaryterm",
    "the notes": "delete from editions_blankedrow",
    "the seal": "delete from editions_trailvalue v using editions_trailentry e"
    " where e.id = v.entry_id and e.action = 'withdraw'",
}


def problems():
    return [*Walk().problems(), *(sentence for found in verified() for sentence in found.differences)]


def withdrawn_record():
    """A detainer with a chain in two editions, withdrawn in the third, beside one that stands."""
    editor, place = make_editor(), make_jurisdiction()
    first = make_edition(editor)
    told = make_detainer(first, editor, jurisdiction=place, facility_as_written="JAIL", lift_reason="Word")
    make_detainer(first, editor, jurisdiction=place, facility_as_written="JAIL")
    make_term(first, editor)
    with acting_as(editor):
        CustodyEvent.objects.create(detainer=told, position=1, kind="booked_in", happened_on="2015-01-02")
    publish(first, editor)
    second = make_edition(editor)
    with acting_as(editor):
        revise(told, second)
    publish(second, editor)
    withdraw(told)
    return told


def test_what_a_withdrawal_left_agrees():
    told = withdrawn_record()
    assert problems() == []
    kept = type(told).objects.filter(uid=told.uid).values_list("since", "until", "outcome", "prepared_on")
    assert [row[:3] for row in kept.order_by("since")] == [(1, 2, "declined"), (2, None, "declined")]
    assert not CustodyEvent.objects.exists()


@pytest.mark.parametrize("what", TAMPERINGS)
def test_whatever_else_changes_is_found(what):
    withdrawn_record()
    with transaction.atomic():
        with as_owner():
            rows("set constraints all deferred")
            rows(TAMPERINGS[what])
        found = problems()
        transaction.set_rollback(True)
    assert found != []


def test_the_values_of_the_trail_are_gone_and_its_chain_holds():
    told = withdrawn_record()
    about = TrailEntry.objects.filter(table_name__in=["detainers_detainer", "detainers_custodyevent"])
    assert about.exists()
    kept = TrailValue.objects.filter(entry__in=about)
    # The other detainer was added by a statement of its own.
    assert [value.new[0]["uid"] == str(told.uid) for value in kept] == [False]
    assert list(Walk().problems()) == []
