"""E6: 65 detainers counted as Kern County's: the state and federal prisons that stand in it were its own.

The prisons in Kern County are brought in and published beside its jail."""

import pytest
from django.db import IntegrityError, transaction

from detainers.models import CityCounty, Detainer, TallyEntry
from detainers.places.readings import Reading
from detainers.places.resolver import Resolver
from editions.acting import acting_as
from tests.builders import as_owner, make_editor, publish
from tests.history.replays import must_fail, without
from tests.importing.files import bring, row, write_file
from tests.pages.page import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]

KERN = "/jurisdictions/06029/kern-county-california/"
STATE, FEDERAL = ("resolved", "state", "06"), ("federal", "federal", None)
# Words of the jails → how the place is known, who runs it, who answers.
JAILS = {
    ("KERN COUNTY JAIL (LERDO)", "BAKERSFIELD"): ("resolved", "county", "06029"),
    ("NO. KERN STATE PRISON", "DELANO"): STATE,
    ("KERN VALLEY STATE PRISON", "DELANO"): STATE,
    ("WASCO STATE PRISON", "WASCO"): STATE,
    ("CCI-TEHACHAPI", "TEHACHAPI"): STATE,
    ("TAFT FED.CORR.INST.", "TAFT"): FEDERAL,
    ("US MARSHALS, BAKERSFIELD", "BAKERSFIELD"): FEDERAL,
    ("BAKERSFIELD HOLD ROOM", "BAKERSFIELD"): FEDERAL,
    ("CCF-DELANO", "DELANO"): ("unresolved", "unknown", None),
}
CITIES = {city for _, city in JAILS}


@pytest.fixture
def cities():
    with as_owner():
        CityCounty.objects.bulk_create(
            CityCounty(state_id="06", city=city, county_id="06029", record_count=1) for city in CITIES
        )


def replay_prisons_in_the_county(public, folder):
    names = ("detainer_detention_facility", "city")
    rows = [row(**dict(zip(names, words, strict=True)), state="CALIFORNIA") for words in JAILS]
    editor = make_editor()
    publish(bring(write_file(folder, *rows), editor).delivery.edition, editor)

    read_as = Detainer.objects.values_list(
        "facility_as_written", "city_as_written", "place_status", "operator", "jurisdiction"
    )
    assert {row[:2]: row[2:] for row in read_as} == JAILS
    tally = TallyEntry.objects.filter(grain="place").values_list("place", "change")
    assert dict(tally) == {"06029": 1, "06": 4, "federal": 3, "unresolved": 1}
    page = read(public, KERN)
    assert "Detainers lodged with agencies that Kern County runs: 1 on record" in page.said()
    beside = page.rows("Facilities in Kern County, California not counted as its own")
    assert len(beside) == 7
    for asked, expected in (("", 1), ("&located=in", 8), ("&located=others", 7)):
        answer = public.get(f"/detainers.csv?jurisdiction=06029{asked}")
        assert len(b"".join(answer.streaming_content).decode().splitlines()) == 1 + expected


def test_prisons_in_the_county_are_shown_beside_it_and_not_counted(public, cities, tmp_path):
    replay_prisons_in_the_county(public, tmp_path)


def test_with_the_county_around_the_city_the_replay_fails(public, cities, tmp_path, monkeypatch):
    """How it was done in 2017: whoever runs the prison, the county on the map answers."""

    def by_words(self, words):
        around = self.gazetteer.county_around(words.state, words.city)
        return self.resolved(words, Reading("county", around, "the map"), [])

    monkeypatch.setattr(Resolver, "by_words", by_words)

    must_fail(replay_prisons_in_the_county, public, tmp_path)


def credit_the_county():
    """The database itself is asked to count a prison as the county's."""
    editor = make_editor()
    for operator in ("state", "federal", "private_federal"):
        row = Detainer.objects.filter(since=None, operator="county").first()
        with pytest.raises(IntegrityError), transaction.atomic(), acting_as(editor):
            Detainer.objects.filter(pk=row.pk).update(operator=operator, jurisdiction="06029")


def draft_the_jail(folder):
    words = {"detainer_detention_facility": "KERN COUNTY JAIL (LERDO)", "city": "BAKERSFIELD"}
    bring(write_file(folder, row(**words, state="CALIFORNIA")), make_editor())


def test_the_database_refuses_a_prison_as_the_countys(cities, tmp_path):
    draft_the_jail(tmp_path)

    credit_the_county()


@pytest.mark.parametrize(
    "rule", ["detainer_place_follows_operator", "detainer_federal_operator_is_federal_custody"]
)
def test_without_the_rule_in_the_database_it_would_take_it(cities, tmp_path, rule):
    draft_the_jail(tmp_path)

    with without(f"set constraints all immediate; alter table detainers_detainer drop constraint {rule}"):
        must_fail(credit_the_county)
