"""E1: Franklin County in Iowa, New York and Pennsylvania, and Montgomery County, Iowa, were credited with
detainers of places of the same or a like name. A delivery with those names is brought in and published."""

import pytest

from detainers.models import CityCounty, Detainer, PlaceQuestion, TallyEntry
from detainers.places.gazetteer import Gazetteer
from detainers.places.picking import found, settled
from detainers.places.resolver import Resolver
from tests.builders import as_owner, make_editor, publish
from tests.history.replays import must_fail
from tests.importing.files import bring, row, write_file
from tests.pages.page import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]

JAILS = {
    ("FRANKLIN COUNTY JAIL", "HAMPTON", "IOWA"): "19069",
    ("FRANKLIN COUNTY JAIL", "MALONE", "NEW YORK"): "36033",
    ("FRANKLIN COUNTY JAIL", "CHAMBERSBURG", "PENNSYLVANIA"): "42055",
    ("FRANKLIN COUNTY JAIL", "COLUMBUS", "OHIO"): "39049",
    ("MONTGOMERY COUNTY JAIL", "CONROE", "TEXAS"): "48339",
    ("MONTGOMERY COUNTY JAIL", "DAYTON", "OHIO"): "39113",
    # The state is not told, or the city is another county's: nobody is credited.
    ("FRANKLIN COUNTY JAIL", "", ""): None,
    ("MONTGOMERY COUNTY JAIL", "RED OAK", ""): None,
    ("FRANKLIN JAIL", "FRANKLIN", "VIRGINIA"): None,
    ("FRANKLIN COUNTY JAIL", "COLUMBUS", "PENNSYLVANIA"): None,
}
PAGES = {
    "/jurisdictions/19069/franklin-county-iowa/": 1,
    "/jurisdictions/36033/franklin-county-new-york/": 1,
    "/jurisdictions/42055/franklin-county-pennsylvania/": 1,
    "/jurisdictions/39049/franklin-county-ohio/": 1,
    "/jurisdictions/51067/franklin-county-virginia/": 0,
    "/jurisdictions/19137/montgomery-county-iowa/": 0,
    "/jurisdictions/48339/montgomery-county-texas/": 1,
}


@pytest.fixture
def cities():
    """The county around each city the file names."""
    around = {("19", "HAMPTON"): "19069", ("36", "MALONE"): "36033", ("42", "CHAMBERSBURG"): "42055"}
    around |= {("39", "COLUMBUS"): "39049", ("48", "CONROE"): "48339", ("39", "DAYTON"): "39113"}
    around |= {("42", "COLUMBUS"): "42123"}
    with as_owner():
        CityCounty.objects.bulk_create(
            CityCounty(state_id=state, city=city, county_id=county, record_count=1)
            for (state, city), county in around.items()
        )


def deliver_and_publish(folder, jails):
    names = ("detainer_detention_facility", "city", "state")
    rows = [row(**dict(zip(names, words, strict=True))) for words in jails]
    editor = make_editor()
    publish(bring(write_file(folder, *rows), editor).delivery.edition, editor)


def replay_places_of_one_name(public, folder):
    deliver_and_publish(folder, JAILS)

    read_as = Detainer.objects.order_by("row_number").values_list(
        "facility_as_written", "city_as_written", "state_as_written", "jurisdiction"
    )
    assert {row[:3]: row[3] for row in read_as} == JAILS
    tally = TallyEntry.objects.filter(grain="place").order_by("place").values_list("place", "change")
    credited = sorted(geoid for geoid in JAILS.values() if geoid)
    assert list(tally) == [*((geoid, 1) for geoid in credited), ("unresolved", 4)]
    assert PlaceQuestion.objects.undecided().count() == 4
    for path, prepared in PAGES.items():
        page = read(public, path)
        assert f": {prepared} on record" in page.words("p[@class='lede']")[0]
        assert "Not this" in page.said()
        geoid = path.split("/")[2]
        file = b"".join(public.get(f"/detainers.csv?jurisdiction={geoid}").streaming_content).decode()
        assert len(file.splitlines()) == 1 + prepared


# What an editor types for the place of a case → the places that fit, or the one that is named beyond doubt.
TYPED = {
    "Franklin County": 24,
    "Franklin County, IA": 1,
    "Montgomery County": 18,
    "Montgomery": 19,
    "19069": "19069",
    "Franklin County, Iowa · county · 19069": "19069",
    "Franklin County, Iowa · county · 36033": 1,
}


def replay_picking():
    for words, expected in TYPED.items():
        place, fits = settled(words), len(found(words).places)
        assert (place.pk if place else fits) == expected, words
    assert found("Franklin County").twins == ["Franklin"]
    assert settled("Franklin County", "19069").pk == "19069"
    assert settled("Montgomery County", "19069") is None


def test_an_editor_cannot_name_a_franklin_without_saying_which():
    replay_picking()


def test_with_the_first_of_its_name_taken_the_replay_fails(monkeypatch):
    def first(words, chosen=""):
        return next(iter(found(words).places), None)

    monkeypatch.setattr("tests.history.test_e01_same_name.settled", first)

    must_fail(replay_picking)


def test_each_franklin_has_its_own_detainers_and_a_bare_name_is_nobodys(public, cities, tmp_path):
    replay_places_of_one_name(public, tmp_path)


def test_without_the_state_the_replay_fails(public, cities, tmp_path, monkeypatch):
    asked = Resolver.resolve

    def resolve(self, facility, city, state, code=""):
        return asked(self, facility, "", state or "IOWA", code)

    monkeypatch.setattr(Resolver, "resolve", resolve)

    must_fail(replay_places_of_one_name, public, tmp_path)


def test_without_the_citys_word_the_replay_fails(public, cities, tmp_path, monkeypatch):
    monkeypatch.setattr(Resolver, "doubts", lambda self, words, readings: [])

    must_fail(replay_places_of_one_name, public, tmp_path)


def test_with_names_matched_across_states_the_replay_fails(public, cities, tmp_path, monkeypatch):
    built = Gazetteer.__init__

    def one_of_each_name(self):
        built(self)
        first = {}
        for (_, name), geoid in sorted(self.counties.items()):
            first.setdefault(name, geoid)
        self.counties = {key: first[key[1]] for key in self.counties}

    monkeypatch.setattr(Gazetteer, "__init__", one_of_each_name)

    must_fail(replay_places_of_one_name, public, tmp_path)
