"""Each stay of a highlight is a chain: it may begin anywhere, and is refused for what it tells itself."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from detainers.admin.chains import settle
from editions.acting import acting_as
from editions.refusals import Refused, reasons_of, refusals
from reports.models import HighlightEvent
from tests.builders import make_edition, make_editor, make_jurisdiction
from tests.chains.chains import IMPOSSIBLE, PLACES, POSSIBLE, step
from tests.records import make_highlight

pytestmark = pytest.mark.django_db

# What is told of part of a stay and contradicts nothing.
PARTS = {
    "a_release_alone": "to_community 5 king",
    "a_detainer_and_a_release": "issued ?, to_community ?",
    "a_detainer_sent_astray": "arrested 1 king, misdirected 2 pierce, to_community 3 king",
    "another_after_one_sent_astray": "arrested 1, misdirected 2 pierce, issued 3 king, to_community 4 king",
    "a_receipt_alone": "received 2, to_community 3",
    "an_arrest_and_a_pick_up": "arrested 1 king, picked_up 9",
}
# Refused in a whole chain for what it leaves out, and not in a part of one.
ONLY_IF_WHOLE = {
    "released_before_booking",
    "died_before_booking",
    "prepared_before_the_arrest",
    "misdirected_before_issued",
}
AFTER_LOOSE_END = (
    "Step 2, “Booked in”, comes after step 1, “Released to the community”, and nothing before that says "
    "how custody began. Put it first, or give it the next stay."
)


@pytest.fixture
def highlight():
    for name, geoid in PLACES.items():
        make_jurisdiction(geoid, name=name.title())
    editor = make_editor()
    return make_highlight(make_edition(editor), editor, events=[{"kind": "other", "stay": 9}])


def tell(highlight, *stays):
    """Save each stay's events in one statement; a detainer says what it asked."""
    events = [
        HighlightEvent(highlight=highlight, stay=stay, position=position, asked="both", **step(each))
        for stay, words in enumerate(stays, start=1)
        for position, each in enumerate(filter(None, words.split(", ")), start=1)
    ]
    with acting_as(highlight.edition.created_by):
        HighlightEvent.objects.bulk_create(events)
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")


def refusal(highlight, *stays):
    try:
        with transaction.atomic():
            tell(highlight, *stays)
    except DatabaseError as problem:
        return reasons_of(problem)
    return []


@pytest.mark.parametrize("words", [*POSSIBLE.values(), *PARTS.values()], ids=[*POSSIBLE, *PARTS])
def test_a_possible_stay_passes_whole_or_in_part(highlight, words):
    assert refusal(highlight, words) == []


@pytest.mark.parametrize("name", sorted(set(IMPOSSIBLE) - ONLY_IF_WHOLE))
def test_a_stay_is_refused_for_what_it_tells_itself(highlight, name):
    chain, sentence = IMPOSSIBLE[name]
    if name.endswith("_before_issued"):
        kind = sentence.split("“")[1].split("”")[0]
        sentence = f"Step 3, “Detainer issued”, comes after step 2, “{kind}”. Put the issuing first."
    assert refusal(highlight, chain) == [f"Stay 1: {sentence}"]


def test_a_booking_after_the_release_of_the_same_stay_is_refused(highlight):
    assert refusal(highlight, IMPOSSIBLE["released_before_booking"][0]) == [f"Stay 1: {AFTER_LOOSE_END}"]


def test_the_stays_of_a_case_are_chains_of_their_own(highlight):
    assert refusal(highlight, "booked_in 1 king", "booked_in 3 pierce, to_community 4 pierce") == []


def test_a_refusal_names_the_stay(highlight):
    assert refusal(highlight, "booked_in 1 king, to_community 2 king", "died 5, served 6") == [
        "Stay 2: Step 2, “Copy served on the person”, comes after step 1, “Died”: after a death only what is "
        "done about the detainer can follow. Put it before, or take it out."
    ]


OVERLAP = (
    "Stay 2 begins on or before May {}, 2019, and stay 1 was not over before May {}, 2019. Correct a day, or "
    "put the stays in order of time."
)
# Stays that cannot follow each other, and what is said.
OVERLAPPING = {
    ("arrested 1 king, to_community 4 king", "arrested 3 king, to_community 5 king"): OVERLAP.format(3, 4),
    ("arrested 5 king", "arrested 3 king"): OVERLAP.format(3, 5),
}
# The same day, days not known, a detainer before its arrest, and custody taken later contradict nothing.
FOLLOWING = [
    ("arrested 1 king, to_community 4 king", "arrested 4 king"),
    ("arrested 1 king, to_community ? king", "arrested 1 king"),
    ("arrested 1 king, to_community 4 king, picked_up 9", "arrested 6 king"),
    ("to_community 4 king", "issued 2, to_community 5 king"),
]


@pytest.mark.parametrize("stays", OVERLAPPING)
def test_a_stay_that_begins_before_an_earlier_one_is_over_is_refused(highlight, stays):
    assert refusal(highlight, *stays) == [OVERLAPPING[stays]]


@pytest.mark.parametrize("stays", FOLLOWING)
def test_stays_that_may_have_followed_each_other_pass(highlight, stays):
    assert refusal(highlight, *stays) == []


def test_a_day_changed_later_is_refused_when_it_makes_stays_overlap(highlight):
    tell(highlight, "arrested 1 king, to_community 4 king", "arrested 6 king")
    later = highlight.events.get(stay=2)
    later.happened_on -= timedelta(days=4)

    with acting_as(highlight.edition.created_by), pytest.raises(Refused) as caught:
        save_and_settle(later)

    assert caught.value.reasons == [OVERLAP.format(2, 4)]


def save_and_settle(event):
    with refusals():
        event.save()
        settle()
