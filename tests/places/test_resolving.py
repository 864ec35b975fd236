"""What a facility's words mean, trap by trap: the names are those of real files."""

from functools import cached_property

import pytest

from detainers.models import CityCounty, Facility
from detainers.places import Resolver
from tests.builders import as_owner, make_source

pytestmark = pytest.mark.django_db

CITIES = {
    ("48", "AUSTIN"): ["48453"],
    ("06", "BAKERSFIELD"): ["06029"],
    ("06", "DELANO"): ["06029"],
    ("06", "LOS ANGELES"): ["06037"],
    ("18", "DANVILLE"): ["18063"],
    ("17", "DANVILLE"): ["17183"],
    ("24", "TOWSON"): ["24005"],
    ("24", "BALTIMORE"): ["24003", "24005", "24510"],
    ("34", "KEARNY"): ["34017"],
    ("36", "BUFFALO"): ["36029"],
    ("36", "CARMEL"): ["36079"],
    ("42", "BRADFORD"): ["42083"],
    ("48", "DALLAS"): ["48113"],
    ("49", "HURRICANE"): ["49053"],
    ("51", "FRANKLIN"): ["51620"],
    ("51", "ROCKY MOUNT"): ["51067"],
    ("51", "RICHMOND"): ["51760"],
    ("51", "FAIRFAX"): ["51600"],
    ("28", "NATCHEZ"): ["28001"],
    ("48", "PECOS"): ["48389"],
    ("08", "COLORADO SPRINGS"): ["08041"],
    ("35", "ESTANCIA"): ["35057"],
}


@pytest.fixture
def read(country):
    with as_owner():
        CityCounty.objects.bulk_create(
            CityCounty(state_id=state, city=city, county_id=county, record_count=1)
            for (state, city), counties in CITIES.items()
            for county in counties
        )

    return Reader()


class Reader:
    """What the words “facility | city | state” mean: (status, operator, the place that answers)."""

    def __call__(self, words, **options):
        place = self.place(words, **options)
        return place.status, place.operator, place.jurisdiction_id

    def place(self, words, **options):
        return self.resolver.resolve(*(part.strip() for part in words.split("|")), **options)

    def candidates(self, words):
        return {candidate["geoid"] for candidate in self.place(words).candidates}

    @cached_property
    def resolver(self):
        return Resolver(make_source(slug="ice-foia-2015"))


HELD = ("unresolved", "unknown", None)
FEDERAL = ("federal", "federal", None)
UNDER_CONTRACT = ("federal", "private_federal", None)


def county(geoid):
    return ("resolved", "county", geoid)


def state(geoid):
    return ("resolved", "state", geoid)


def city(geoid):
    return ("resolved", "city", geoid)


def test_a_county_jail_is_its_county_however_county_is_written(read):
    assert read("DALLAS COUNTY JAIL | DALLAS | TEXAS") == county("48113")
    assert read("DALLAS CO.JAIL | DALLAS | TEXAS") == county("48113")
    assert read("DALLAS CTY JAIL | DALLAS | TEXAS") == county("48113")
    assert read("DALLAS CNTY SHERIFF'S DEPT | DALLAS | TX") == county("48113")
    assert read("DALLAS COUNTY, DALLAS | DALLAS | TEXAS") == county("48113")


def test_the_same_name_in_another_state_is_another_county(read):
    assert read("FRANKLIN COUNTY JAIL | | OHIO") == county("39049")
    assert read("FRANKLIN COUNTY JAIL | | PENNSYLVANIA") == county("42055")
    assert read("FRANKLIN COUNTY JAIL | | UTAH") == HELD


def test_a_bare_name_is_never_resolved(read):
    assert read("FRANKLIN COUNTY JAIL | | ") == HELD
    assert read("DALLAS | DALLAS | TEXAS") == HELD
    assert read("FRANKLIN JAIL | FRANKLIN | VIRGINIA") == HELD
    assert read.candidates("FRANKLIN JAIL | FRANKLIN | VIRGINIA") == {"51067", "51620"}


def test_county_and_independent_city_of_one_name_are_told_apart_by_the_words(read):
    assert read("FRANKLIN COUNTY JAIL | ROCKY MOUNT | VIRGINIA") == county("51067")
    assert read("FRANKLIN CITY JAIL | FRANKLIN | VIRGINIA") == city("51620")
    assert read("FAIRFAX CO JAIL | FAIRFAX | VIRGINIA") == county("51059")
    assert read("RICHMOND CITY JAIL | RICHMOND | VIRGINIA") == city("51760")
    assert read("RICHMOND JAIL | RICHMOND | VIRGINIA") == HELD
    assert read.candidates("RICHMOND JAIL | RICHMOND | VIRGINIA") == {"51159", "51760"}


def test_baltimore_is_a_county_a_city_and_for_its_jails_the_state(read):
    assert read("BALTIMORE COUNTY DET. CENTER | TOWSON | MARYLAND") == county("24005")
    assert read("BALTIMORE CITY DETENTION CENTER | BALTIMORE | MARYLAND") == state("24")
    assert read("BALTIMORE CITY POLICE | BALTIMORE | MARYLAND") == city("24510")
    assert read("BALTIMORE DETENTION CENTER | BALTIMORE | MARYLAND") == HELD


def test_a_county_around_an_independent_city_has_its_jail_in_the_city(read):
    assert read("HENRICO COUNTY JAIL | RICHMOND | VIRGINIA") == county("51087")


def test_a_state_jail_with_a_countys_name_is_the_states(read):
    assert read("TRAVIS CTY JAIL | AUSTIN | TEXAS") == county("48453")
    assert read("TRAVIS COUNTY STATE JAIL | AUSTIN | TEXAS") == state("48")
    assert read.place("TRAVIS COUNTY STATE JAIL | AUSTIN | TEXAS").located_in_id == "48453"
    assert read("NO. KERN STATE PRISON | DELANO | CALIFORNIA") == state("06")
    assert read("KERN COUNTY JAIL (LERDO) | BAKERSFIELD | CALIFORNIA") == county("06029")


def test_a_federal_prison_with_a_countys_name_is_federal(read):
    assert read("MCKEAN FED.CORR.INST. | BRADFORD | PENNSYLVANIA") == FEDERAL
    assert read.place("MCKEAN FED.CORR.INST. | BRADFORD | PENNSYLVANIA").located_in_id == "42083"
    assert read("US MARSHAL, DALLAS, NDTX | DALLAS | TEXAS") == FEDERAL
    assert read("BROOKLYN MDC | BROOKLYN | NEW YORK") == FEDERAL
    assert read("MDC | DALLAS | TEXAS") == HELD


def test_a_hold_room_is_the_agencys_and_a_holding_center_the_countys(read):
    assert read("BALTIMORE HOLD ROOM | BALTIMORE | MARYLAND") == FEDERAL
    assert read("ERIE COUNTY HOLDING CENTER | BUFFALO | NEW YORK") == county("36029")


def test_a_county_jail_that_holds_for_others_is_held(read):
    assert read("DALLAS CO.JAIL- BOP ONLY | DALLAS | TEXAS") == HELD


def test_private_prisons_that_bear_a_countys_name_are_not_the_county(read):
    assert read("ADAMS COUNTY DET CENTER | NATCHEZ | MISSISSIPPI") == UNDER_CONTRACT
    assert read("ADAMS COUNTY JAIL | NATCHEZ | MISSISSIPPI") == county("28001")
    assert read("REEVES COUNTY DET. CENTER | PECOS | TEXAS") == UNDER_CONTRACT
    assert read("REEVES COUNTY JAIL | PECOS | TEXAS") == county("48389")
    assert read("DALLAS COUNTY CORRECTIONAL CENTER | DALLAS | TEXAS") == HELD
    assert read("TORRANCE COUNTY DETENTION CENTER | ESTANCIA | NEW MEXICO") == HELD


def test_letters_mean_other_things_in_other_states(read):
    assert read("PUTNAM COUNTY C.F. | CARMEL | NEW YORK") == county("36079")
    assert read("ULSTER CF, NAPANOCH | NAPANOCH | NEW YORK") == state("36")
    assert read("MCI CONCORD | CONCORD | MASSACHUSETTS") == state("25")
    assert read("MCI CUMBERLAND | CUMBERLAND | MARYLAND") == HELD
    assert read("EL PASO COUNTY JAIL (CO) | COLORADO SPRINGS | COLORADO") == county("08041")
    assert read("EL PASO CO | COLORADO SPRINGS | COLORADO") == HELD


def test_a_saint_a_street_and_a_state_are_written_alike(read):
    assert read("ST LOUIS COUNTY JAIL | | MISSOURI") == county("29189")
    assert read("ST . LOUIS CITY JUSTICE CENTER | ST. LOUIS | MISSOURI") == city("29510")
    assert read("PLEASANT VALLEY ST PRISON | COALINGA | CALIFORNIA") == state("06")
    assert read("NASHUA ST. JAIL | BOSTON | MASSACHUSETTS") == county("25025")


def test_where_the_state_runs_the_jails_no_county_answers(read):
    assert read("SUSSEX CO PRIS,GEOTWN,DE | GEORGETOWN | DELAWARE") == state("10")
    assert read("BRIDGEPORT CORR CENTER | BRIDGEPORT | CONNECTICUT") == state("09")
    assert read("TYGART REGIONAL JAIL | BELINGTON | WEST VIRGINIA") == state("54")
    assert read("BAYAMON REGIONAL JAIL. | BAYAMON | PUERTO RICO") == state("72")
    assert read("KENT COUNTY SHERIFF | DOVER | DELAWARE") == HELD


def test_a_city_jail_is_the_citys_and_held_where_we_lack_the_city(read):
    assert read("LOS ANGELES CITY JAIL | LOS ANGELES | CALIFORNIA") == city("0644000")
    assert read("HOUSTON POLICE DEPT. (SOUTHEAST) | HOUSTON | TEXAS") == city("4835000")
    assert read("KANSAS CITY POLICE DEPT. | KANSAS CITY | MISSOURI") == city("2938000")
    assert read("KANSAS CITY HOLDROOM | KANSAS CITY | MISSOURI") == FEDERAL
    assert read("ALHAMBRA CITY JAIL | ALHAMBRA | CALIFORNIA") == HELD
    assert read("ALEXANDRIA CITY JAIL | ALEXANDER CITY | ALABAMA") == HELD


def test_new_york_city_runs_the_jails_of_its_five_counties(read):
    assert read("RIKERS ISLAND, QUEENS, NY | ELMHURST | NEW YORK") == city("3651000")
    assert read("QUEENS COUNTY JAIL | QUEENS | NEW YORK")[2] in {"3651000", None}


def test_a_city_outside_the_county_named_is_a_doubt(read):
    assert read("HENDRICKS COUNTY SHERIFF/JAIL | DANVILLE | ILLINOIS") == HELD
    assert read("DALLAS COUNTY JAIL | AUSTIN | TEXAS") == HELD
    assert read.candidates("DALLAS COUNTY JAIL | AUSTIN | TEXAS") == {"48113", "48453"}
    assert read("DALLAS COUNTY JAIL | NOWHERE | TEXAS") == HELD
    assert read("WAYNE COUNTY JAIL, MI | DALLAS | TEXAS") == HELD


def test_a_city_misspelled_or_cut_still_counts(read):
    assert read("HUDSON COUNTY JAIL | KEARNEY | NEW JERSEY") == county("34017")
    assert read("WASHINGTON COUNTY JAIL | HURRICAN | UTAH") == county("49053")


def test_rows_without_place_words_are_not_stated(read):
    assert read("OTHER-OTHER FACILITY | | ") == ("not_stated", "unknown", None)
    assert read(" | | ") == ("not_stated", "unknown", None)
    assert read("OTHER-OTHER FACILITY | DALLAS | TEXAS") == HELD


def make_facility(**fields):
    values = {"key": "hifld:1", "name": "DELANO HOUSE", "city": "DELANO", "state_id": "06"}
    return Facility.objects.create(**values | {"located_in_id": "06029"} | fields)


def test_a_listed_facility_is_found_by_name_state_and_city(read):
    listed = make_facility(operator="county", jurisdiction_id="06029")

    assert read("DELANO HOUSE | DELANO | CALIFORNIA") == county("06029")
    assert read.place("DELANO HOUSE | DELANO | CALIFORNIA").facility_id == listed.pk
    assert read("DELANO HOUSE | LOS ANGELES | CALIFORNIA") == HELD
    assert read("DELANO HOUSE | DALLAS | TEXAS") == HELD


def test_a_list_that_contradicts_the_name_holds_the_row(read):
    make_facility(name="KERN COUNTY JAIL", city="BAKERSFIELD", operator="state", jurisdiction_id="06")

    assert read("KERN COUNTY JAIL | BAKERSFIELD | CALIFORNIA") == HELD
    assert read.candidates("KERN COUNTY JAIL | BAKERSFIELD | CALIFORNIA") == {"06029", "06"}


def test_the_agencys_own_code_says_which_facility(read):
    make_facility(key="ice:DELANOH", code="DELANOH", operator="county", jurisdiction_id="06029")

    assert read("HOUSE | | CALIFORNIA", code="DELANOH") == county("06029")
    assert read("HOUSE | | TEXAS", code="DELANOH") == HELD


def test_a_resolver_is_built_with_a_few_queries(country, django_assert_num_queries):
    source = make_source()

    with django_assert_num_queries(5):
        Resolver(source).resolve("KERN COUNTY JAIL", "BAKERSFIELD", "CALIFORNIA")
