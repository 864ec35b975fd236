"""E7: 14 rows of the Travis County State Jail, a prison of Texas, were credited to the county's jail."""

import pytest

from detainers.models import CityCounty, Detainer, TallyEntry
from detainers.places import readings
from tests.builders import as_owner, make_editor, publish
from tests.history.replays import must_fail
from tests.importing.files import bring, row, write_file
from tests.pages.page import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]

TRAVIS = "/jurisdictions/48453/travis-county-texas/"
STATE_JAIL, COUNTY_JAIL = "TRAVIS COUNTY STATE JAIL", "TRAVIS CTY JAIL"


@pytest.fixture(autouse=True)
def _austin(country):
    with as_owner():
        CityCounty.objects.create(state_id="48", city="AUSTIN", county_id="48453", record_count=1)


def replay_state_jail(public, folder):
    """Fourteen rows of the State Jail, three of the county's."""
    jails = [STATE_JAIL] * 14 + [COUNTY_JAIL] * 3
    rows = [row(detainer_detention_facility=jail, city="AUSTIN", state="TEXAS") for jail in jails]
    editor = make_editor()
    publish(bring(write_file(folder, *rows), editor).delivery.edition, editor)

    places = Detainer.objects.values_list("facility_as_written", "operator", "jurisdiction", "located_in")
    assert set(places) == {
        (STATE_JAIL, "state", "48", "48453"),
        (COUNTY_JAIL, "county", "48453", "48453"),
    }
    tally = TallyEntry.objects.filter(grain="place").values_list("place", "change")
    assert dict(tally) == {"48": 14, "48453": 3}
    page = read(public, TRAVIS)
    assert "agencies that Travis County runs: 3 on record" in page.said()
    (beside,) = page.rows("Facilities in Travis County, Texas not counted as its own")
    assert beside[0] == f"{STATE_JAIL} Austin · operator: state"
    for asked, expected in (("", 3), ("&located=others", 14)):
        file = b"".join(public.get(f"/detainers.csv?jurisdiction=48453{asked}").streaming_content)
        assert len(file.decode().splitlines()) == 1 + expected


def test_a_state_jail_counts_for_the_state_and_stands_beside_the_county(public, tmp_path):
    replay_state_jail(public, tmp_path)


def test_without_the_rule_for_state_prisons_the_replay_fails(public, tmp_path, monkeypatch):
    monkeypatch.setattr(readings, "state_prison", lambda words, gazetteer: None)

    must_fail(replay_state_jail, public, tmp_path)


def test_with_the_word_county_read_first_the_replay_fails(public, tmp_path, monkeypatch):
    monkeypatch.setattr(readings, "state_prison", readings.county)
    monkeypatch.setattr(readings, "NOT_THE_COUNTY", readings.NOT_THE_COUNTY - {"STATE"})

    must_fail(replay_state_jail, public, tmp_path)
