"""The words of the real national file, against the real reference tables where they are."""

import csv
import gzip
import re
import time
from collections import Counter

import pytest
from django.conf import settings
from django.core.management import call_command

from detainers.models import CityCounty
from detainers.places import Resolver
from detainers.places.words import name_key
from tests.builders import as_owner, make_source

DATA = settings.BASE_DIR.parent / "shared" / "data"
FILE = DATA / "detainers_national_2014-10_2015-06.csv.gz"
WORDS = ("detainer_detention_facility", "city", "state")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.national,
    pytest.mark.skipif(not FILE.exists(), reason="NOT RUN: the real files are not beside this checkout"),
]


@pytest.fixture
def counts():
    """Rows by their three place words."""
    with gzip.open(FILE, "rt", newline="") as file:
        return Counter(tuple(row[name] for name in WORDS) for row in csv.DictReader(file))


@pytest.fixture
def resolver(country):
    with as_owner():
        call_command("import_reference", DATA)
    return Resolver(make_source(slug="ice-foia-2015"))


def test_the_national_file_is_read_with_caution(resolver, counts):
    began = time.process_time()
    places = {words: resolver.resolve(*words) for words in counts}
    seconds = time.process_time() - began

    rows = Counter()
    for words, place in places.items():
        rows[place.status] += counts[words]
    located = rows.total() - rows["not_stated"]
    share = (rows["resolved"] + rows["federal"]) / located
    print(f"{len(places):,} sets of words in {seconds:.1f} s; {share:.1%} of {located:,} read; {dict(rows)}")
    assert rows.total() == 75_067
    assert rows["not_stated"] == 8_525
    assert share > 0.95
    assert seconds < 9
    larger_custody_never_falls_to_a_local_place(places)
    counties_hold_the_city_that_is_named(resolver, places)


def larger_custody_never_falls_to_a_local_place(places):
    federal = re.compile(r"\b(FED\b|FEDERAL|F\.?C\.?I\b|U\.?S\.?P\b|US MARSHAL|HOLD ?ROOM)")
    of_a_state = re.compile(r"STATE (JAIL|PRISON|PEN)|\bASPC\b|\bSCI\b|DEPT\.? OF CORR")
    wrong = [
        words
        for words, place in places.items()
        if place.jurisdiction_id
        and (
            federal.search(words[0])
            or (
                of_a_state.search(words[0])
                and len(place.jurisdiction_id) > 2
                and not names_a_county(words[0])
            )
        )
    ]
    assert wrong == [("DC DEPT OF CORRECTIONS", "WASHINGTON", "DISTRICT OF COLUMBIA")]


def names_a_county(facility):
    """“Madera Co Dept of Correct” is the county's own department."""
    return re.search(r"\bCO(UNTYY?)?\b.*DEPT", facility)


def counties_hold_the_city_that_is_named(resolver, places):
    """But for listed facilities, names known by hand, and counties around an independent city."""
    around = {
        (state, name_key(city), county)
        for state, city, county in CityCounty.objects.values_list("state", "city", "county")
    }
    known_cities = {(state, city) for state, city, _ in around}
    doubtful = [
        words
        for words, place in places.items()
        if place.why.startswith("the name says")
        and place.operator == "county"
        and (place.state_id, name_key(words[1])) in known_cities - set(resolver.gazetteer.independent)
        and (place.state_id, name_key(words[1]), place.jurisdiction_id) not in around
        and not place.facility_id
    ]
    assert doubtful == []
