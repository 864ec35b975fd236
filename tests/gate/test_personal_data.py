"""What may lead to a person is found in words; places, laws and figures are left alone."""

import runpy
import tomllib
from pathlib import Path

import pytest

from editions.personal_data import Known, identifiers_in, names_in

CHECKOUT = Path(__file__).parents[2]
BENCH = runpy.run_path(str(CHECKOUT / "bench" / "personal_data" / "measure.py"))
PLACES = BENCH["known"]()
ADDRESS = "Write to the jail at 900 Third Street, or call (206) 555-0100."


def whats(text, known=PLACES):
    return [trace.what for trace in identifiers_in(text, known)]


@pytest.mark.parametrize("half", ["seen", "held_out"])
def test_no_labelled_line_is_missed_or_raises_a_false_alarm(half):
    figures = BENCH["figures"](half)
    hits, of = figures["numbers and addresses"]
    assert hits / of >= 0.995
    assert figures["false errors"][0] == 0
    assert (figures["name"][0] / figures["name"][1] >= 0.95, figures["false names"][0]) == (True, 0)


def test_the_shipped_texts_raise_no_error():
    found = {
        (path.name, trace.words)
        for path in (CHECKOUT / "fixtures").rglob("*.toml")
        for text in strings(tomllib.loads(path.read_text("utf-8")))
        for trace in identifiers_in(text, PLACES)
    }
    assert found == set()


def strings(value):
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(each)


def test_a_passage_is_allowed_only_where_it_stands_in_the_list_as_it_is():
    allowed = Known(allowed=("900 Third Street", "(206) 555-0100"))
    assert whats(ADDRESS) == ["a telephone number", "a street address"]
    assert whats(ADDRESS, allowed) == []
    assert whats("Lives at 900 Third Street, and 901 Third Street.", allowed) == ["a street address"]


def test_franklin_and_travis_are_places_alone_and_a_person_together():
    assert [trace.words for trace in names_in("Travis County and Franklin, Virginia", PLACES)] == []
    assert [trace.words for trace in names_in("Travis Franklin was held.", PLACES)] == ["Travis Franklin"]


def test_figures_before_the_name_of_a_place_are_no_address():
    words = "12 Port St. Lucie, 40 Cleveland Heights, 7 St. Louis"
    assert whats(words) == ["a street address", "a street address"]
    assert whats(words, Known(places=frozenset({"port st. lucie", "cleveland heights"}))) == []
