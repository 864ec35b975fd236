"""Each stay of a highlight is a chain: it may begin anywhere, and is refused for what it tells itself."""

import pytest
from django.db import DatabaseError, connection, transaction

from editions.acting import acting_as
from editions.refusals import reasons_of
from reports.models import CaseHighlight, HighlightEvent
from tests.builders import make_edition, make_editor, make_jurisdiction
from tests.chains.chains import IMPOSSIBLE, PLACES, POSSIBLE, step
from tests.records import make_highlight, make_report
from tests.staff.site import highlight_form, open_quarter, visit

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


def test_the_form_of_a_highlight_says_what_cannot_have_happened_and_keeps_what_was_typed(highlight):
    client = visit(make_editor())
    open_quarter(client)
    report = make_report(highlight.edition, highlight.edition.created_by)
    events = [
        {"kind": "booked_in", "happened_on": "2025-01-05", "jurisdiction": "53033"},
        {
            "kind": "to_community",
            "happened_on": "2025-01-09",
            "jurisdiction": "53053",
            "note": "typed by hand",
        },
    ]

    response = client.post("/reports/casehighlight/add/", highlight_form(report, events))

    assert [str(error) for error in response.context["adminform"].form.non_field_errors()] == [
        IMPOSSIBLE["released_from_another_place"][1]
    ]
    assert "typed by hand" in response.content.decode()
    assert list(CaseHighlight.objects.all()) == [highlight]
