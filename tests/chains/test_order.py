"""The database refuses chains that cannot have happened, each in a sentence, and takes those that can."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from detainers.deriving import derive
from detainers.models import CustodyEvent, EventKind, Facility
from editions import publishing
from editions.acting import acting_as
from editions.refusals import reasons_of
from tests.builders import as_owner, make_detainer, make_edition, publish
from tests.chains.chains import IMPOSSIBLE, POSSIBLE, draft, events, tell
from tests.editions.asking import rows

pytestmark = pytest.mark.django_db


def refusal(write):
    """Why the database refuses what a function writes, at the latest at the end of the transaction."""
    try:
        with transaction.atomic():
            write()
            settle()
    except DatabaseError as problem:
        return reasons_of(problem)
    pytest.fail("The database took it.")


def settle():
    """Have deferred checks speak now, as at the end of a transaction, and be deferred again."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")


@pytest.mark.parametrize(("chain", "sentence"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_an_impossible_order_is_refused_in_a_sentence(chain, sentence):
    detainer, editor = draft()
    assert refusal(lambda: tell(detainer, editor, chain)) == [sentence]
    assert not detainer.custody_events.exists()


@pytest.mark.parametrize("chain", POSSIBLE.values(), ids=POSSIBLE)
def test_a_possible_order_passes_at_once(chain):
    detainer, editor = draft()
    tell(detainer, editor, chain)
    settle()
    assert detainer.custody_events.count() == len(list(filter(None, chain.split(", "))))


@pytest.mark.parametrize("chain", POSSIBLE.values(), ids=POSSIBLE)
def test_a_possible_chain_can_be_told_step_by_step(chain):
    detainer, editor = draft()
    with acting_as(editor):
        for event in events(detainer, chain):
            event.save()
    settle()


def test_the_owner_is_refused_too():
    detainer, _ = draft()
    with as_owner():
        assert refusal(lambda: CustodyEvent.objects.bulk_create(events(detainer, "died 5"))) == [
            IMPOSSIBLE["died_before_booking"][1].replace("Step 2", "Step 1")
        ]


def test_an_editor_may_rearrange_a_chain_within_a_transaction():
    detainer, editor = draft()
    booked, released = tell(detainer, editor, "booked_in 1 king, to_community 1 king")
    with acting_as(editor), transaction.atomic():
        CustodyEvent.objects.filter(pk=booked.pk).update(position=3)
        CustodyEvent.objects.filter(pk=released.pk).update(kind="arrested")
    settle()
    assert list(detainer.custody_events.values_list("kind", flat=True)) == ["arrested", "booked_in"]


def test_what_a_change_leaves_impossible_is_refused_at_the_end():
    detainer, editor = draft()
    booked, issued, _ = tell(detainer, editor, "booked_in 1 king, issued 2, to_community 5 king")
    rows_of = CustodyEvent.objects.filter
    with acting_as(editor):
        assert refusal(booked.delete) == [IMPOSSIBLE["died_before_booking"][1].replace("Died", RELEASED)]
        assert refusal(lambda: rows_of(pk=issued.pk).update(kind="to_community")) == [
            IMPOSSIBLE["released_twice"][1]
        ]


RELEASED = "Released to the community"


def test_a_day_prepared_that_moves_before_the_arrest_is_refused():
    detainer, editor = draft(prepared_on=date(2019, 5, 3))
    tell(detainer, editor, "arrested 3 king, issued 3")
    detainer.prepared_on = date(2019, 5, 2)
    with acting_as(editor):
        assert refusal(detainer.save) == [IMPOSSIBLE["prepared_before_the_arrest"][1]]


@pytest.mark.parametrize("day", [date(2017, 4, 1), date(2014, 1, 1)])
def test_before_the_policy_of_2017_a_detainer_may_be_issued_before_the_arrest(day):
    detainer, editor = draft(prepared_on=day)
    tell(detainer, editor, "issued 2, arrested 3 king, booked_in 3 king")


def test_of_a_day_prepared_not_known_nothing_is_concluded():
    detainer, editor = draft(prepared_on_exactness="unknown")
    tell(detainer, editor, "arrested 3 king, issued 3")


def test_chains_in_one_statement_are_named_by_their_detainers():
    first, editor = draft()
    second = make_detainer(first.edition, editor, prepared_on=date(2019, 5, 2))
    chains = [*events(first, "booked_in 1, issued 2"), *events(second, "issued 2, died 5")]
    with acting_as(editor):
        assert refusal(lambda: CustodyEvent.objects.bulk_create(chains)) == [
            f"Detainer {second.uid}: {IMPOSSIBLE['died_before_booking'][1]}"
        ]


def test_a_federal_jail_in_the_county_is_another_custodian():
    detainer, editor = draft()
    with acting_as(editor):
        prison = Facility.objects.create(key="test:1", name="Federal prison", operator="federal")
    chain = events(detainer, "booked_in 1 king, to_community 5 king")
    chain[1].facility = prison
    with acting_as(editor):
        assert refusal(lambda: CustodyEvent.objects.bulk_create(chain)) == [
            IMPOSSIBLE["released_from_another_place"][1]
        ]


def test_two_jails_of_one_county_are_one_custodian():
    detainer, editor = draft()
    chain = events(detainer, "booked_in 1, to_community 5")
    with acting_as(editor):
        for number, event in enumerate(chain):
            event.facility = Facility.objects.create(
                key=f"test:{number}", name="Jail", jurisdiction_id="53033"
            )
        CustodyEvent.objects.bulk_create(chain)
    settle()


def test_the_words_of_the_database_are_those_of_the_model():
    told = dict(rows("select k, detainers_event_words(k) from unnest(%s::text[]) k", EventKind.values))
    assert told == {kind.value: f"“{kind.label}”" for kind in EventKind}


def test_publishing_and_abandoning_touch_no_chain():
    detainer, editor = draft()
    tell(detainer, editor, POSSIBLE["many_cycles"])
    with acting_as(editor):
        derive(detainer.edition)
    publish(detainer.edition, editor)
    other = make_detainer(make_edition(editor), editor)
    tell(other, editor, "booked_in 1, to_community 2")
    publishing.abandon(other.edition, by=editor, reason="A test.")
    settle()
    assert {event.detainer_id for event in CustodyEvent.objects.all()} == {detainer.pk}
