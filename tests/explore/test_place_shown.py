"""How much a place's page shows at once: scales, folds, and what there is none of."""

from datetime import date

import pytest

from tests.builders import make_jurisdiction
from tests.explore.record import make_franklins, publish_detainers
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
    all_of_them = page.links().get(f"All {count} places in Virginia, and what they add up to")

    assert len(page.rows(PLACES)) == shown
    assert all_of_them == ("/jurisdictions/?from=2014-01-01&jurisdiction=51" if link else None)


def test_the_list_of_a_state_chosen_has_its_places_and_of_others_the_states(public, seven):
    virginia = read(public, "/jurisdictions/", {"jurisdiction": "51"})
    county = read(public, "/jurisdictions/", {"jurisdiction": "51067"})

    assert virginia.rows(PLACES) == read(public, VIRGINIA).rows(PLACES) != []
    assert virginia.words("h2[@id='states']") == ["Places in Virginia"]
    assert virginia.links()["The page of Virginia"] == VIRGINIA + "?jurisdiction=51"
    assert county.rows(PLACES) is None
    assert [row[0] for row in county.rows("Detainers by state of the jail")] == ["Virginia"]
