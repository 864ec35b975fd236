"""Two people publish one edition at once: one edition, one entry in the trail."""

import pytest

from editions.models import Edition, TrailEntry
from tests.builders import make_user
from tests.editions.test_races import approved, at_once, committed, publish_of
from tests.trust.conftest import share

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_publishers_make_one_edition(figures):
    publishers = [make_user("publisher"), make_user("publisher")]
    answered = []
    for turn in range(1, share(200) + 1):
        edition = committed(lambda turn=turn: approved(f"term-{turn}"))
        answered.append(at_once(*[publish_of(edition, person) for person in publishers]))
    turns = range(1, share(200) + 1)
    assert answered == [[turn, turn] for turn in turns]
    assert list(Edition.objects.published().order_by("number").values_list("number", flat=True)) == list(
        turns
    )
    for action in ("publish", "note_files"):
        assert TrailEntry.objects.filter(action=action).count() == len(turns)
    figures("Two publishers race", len(turns), "one edition, one entry", len(turns))
