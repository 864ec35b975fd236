"""Words that may mean the same jail are offered together, words of two places never."""

from detainers.models import PlaceQuestion
from detainers.places.alike import alike


def asked(pk, name, *geoids):
    candidates = [{"geoid": geoid, "label": "", "why": ""} for geoid in geoids]
    return PlaceQuestion(pk=pk, facility_as_written=name, candidates=candidates)


ADAMS = asked(1, "ADAMS COUNTY JAIL", "08001")
OTHERS = [
    asked(2, "ALAMOSA COUNTY JAIL", "08003"),
    asked(3, "ADAMS CO. JAIL", "08001", ""),
    asked(4, "ADAM COUNTY JAIL"),
    asked(5, "ADAMS COUNTY JAIL", "08001", "08003"),
    asked(6, "HOLDING ROOM 4"),
]


def test_words_of_another_place_are_not_offered_however_near_in_letters():
    assert [other.pk for other in alike(ADAMS, OTHERS)] == [5, 4, 3]


def test_words_that_allow_no_place_are_near_to_any_in_letters():
    assert [other.pk for other in alike(asked(9, "ADAMS COUNTY JAIL"), OTHERS)] == [5, 4, 2, 3]
