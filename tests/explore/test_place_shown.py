"""How much a place's page shows at once: scales, folds, and what there is none of."""

from datetime import date

import pytest

from tests.builders import make_jurisdiction
from tests.explore.record import make_franklins, publish_changes, publish_detainers
from tests.explore.seven import publish_seven
from tests.pages.page import read, said

pytestmark = pytest.mark.django_db

COUNTY = "/jurisdictions/51067/franklin-county-virginia/"
VIRGINIA = "/jurisdictions/51/virginia/"


@pytest.fixture
def seven():
    return publish_seven()


@pytest.mark.parametrize(
    ("prepared", "words"),
    [
        (10, "Both panels on the same scale."),
        (11, "Each panel has its own scale, from zero, for on one scale the declined would not be seen: "),
    ],
)
def test_few_declined_of_many_have_a_scale_of_their_own_and_the_chart_says_so(public, prepared, words):
    county = {"jurisdiction": make_franklins()["county"], "prepared_on": date(2015, 1, 1)}
    publish_detainers(*[county | {"outcome": "honored"}] * (prepared - 1), county | {"outcome": "declined"})

    assert words in said(read(public, COUNTY).all("figure[@id='chart-place-trend']")[0])


def test_what_there_is_none_of_is_named_in_one_sentence_with_its_anchors(public, seven):
    page = read(public, COUNTY)
    dated = read(public, COUNTY, {"from": "2015-01-01"})

    assert page.words("section[@aria-labelledby='not-on-record']/p") == [
        "No highlights, rows of reports or answers of agencies of Franklin County, Virginia are on record "
        "here. That does not mean that there were none."
    ]
    assert "Virginia in the days you chose are on record here." in dated.said()
    assert dated.links()["the archive of Franklin County, Virginia"] == (
        "/reports/?from=2015-01-01&jurisdiction=51067"
    )
    anchors = ["highlights", "named", "responses"]
    assert [
        span.get("id") for span in page.all("section[@aria-labelledby='not-on-record']/p/span")
    ] == anchors
    assert not {"#" + anchor for anchor in anchors} & set(page.links().values())


PLACES = "Detainers by the jurisdiction that answers for them"


@pytest.mark.parametrize(("count", "shown", "link"), [(25, 25, False), (26, 20, True)])
def test_a_long_table_of_places_shows_twenty_and_leads_to_all(public, count, shown, link):
    state = make_franklins()["county"].state
    rows = [
        {"jurisdiction": make_jurisdiction(f"511{n:02}", name=f"Place {n}", state=state)}
        for n in range(count)
    ]
    publish_detainers(*rows)

    page = read(public, VIRGINIA, {"from": "2014-01-01"})
    all_of_them = "/jurisdictions/?from=2014-01-01&jurisdiction=51"
    whole = read(public, all_of_them)

    assert len(page.rows(PLACES)) == shown
    found = page.links().get(f"All {count} places in Virginia, and what they add up to")
    assert found == (all_of_them if link else None)
    assert len(whole.rows(PLACES)) == count
    assert whole.words("tfoot/tr/td") == [str(count), "0", str(count)]


def test_the_list_of_a_state_chosen_has_its_places_and_of_others_the_states(public, seven):
    virginia = read(public, "/jurisdictions/", {"jurisdiction": "51"})
    county = read(public, "/jurisdictions/", {"jurisdiction": "51067"})

    assert [row[0] for row in virginia.rows(PLACES)] == [
        "Franklin County",
        "Franklin city",
        "The state's own prisons",
    ]
    assert virginia.rows(PLACES) == read(public, VIRGINIA).rows(PLACES)
    assert virginia.words("h2[@id='states']") == ["Places in Virginia"]
    assert virginia.links()["The page of Virginia"] == VIRGINIA + "?jurisdiction=51"
    assert county.rows(PLACES) is None
    assert [row[0] for row in county.rows("Detainers by state of the jail")] == ["Virginia"]


def test_a_state_whose_detainers_no_place_answers_for_is_told_of_by_its_jails(public):
    virginia = make_franklins()["county"].state
    publish_detainers({"jurisdiction": None, "place_status": "federal", "state": virginia})

    listed = read(public, "/jurisdictions/", {"jurisdiction": "51"})

    assert listed.rows(PLACES) is None
    assert listed.rows("Detainers by state of the jail") == [["Virginia", "1", "0", "1"]]


@pytest.mark.parametrize("days", ["", "&from=2014-01-03&to=2016-12-29"])
def test_the_banner_knows_of_a_correction_at_a_place_whose_jail_stands_in_another_state(public, days):
    places = make_franklins()
    elsewhere = {"jurisdiction": places["county"], "state": places["ohio"].state}
    first, _ = publish_detainers(elsewhere | {"outcome": "honored"}, {"jurisdiction": places["county"]})
    publish_changes([(first, {"outcome": "declined"})])

    asked = f"jurisdiction=51&edition=1{days}"
    pages = [f"{VIRGINIA}?edition=1{days}", f"/jurisdictions/?{asked}", f"/detainers/?{asked}"]
    banners = [said(read(public, path).root).partition("The figures of this page were ")[2] for path in pages]
    api = public.get(f"/api/v1/jurisdictions/?{asked}").json()

    assert [banner.startswith("corrected since, in edition 2") for banner in banners] == [True, True, False]
    assert banners[2].startswith("not corrected")
    assert api["corrected_since"] == [2]
