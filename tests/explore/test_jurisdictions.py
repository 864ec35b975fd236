"""Places: the list, and the search that never guesses."""

import pytest

from tests.builders import make_jurisdiction
from tests.explore.record import (
    make_franklins,
    make_state,
    publish_changes,
    publish_detainers,
    text_of,
)
from tests.explore.seven import publish_seven
from tests.pages.page import read, said, statements

pytestmark = pytest.mark.django_db

COUNTY = "/jurisdictions/51067/franklin-county-virginia/"
CITY = "/jurisdictions/51620/franklin-city-virginia/"
VIRGINIA = "/jurisdictions/51/virginia/"


@pytest.fixture
def seven():
    return publish_seven()


def test_the_list_counts_detainers_by_state_of_the_jail(public, seven):
    page = read(public, "/jurisdictions/")

    assert page.rows("Detainers by state of the jail") == [
        ["Virginia", "2", "1", "4"],
        ["Ohio", "1", "0", "1"],
        ["Washington", "0", "0", "1"],
        ["Not stated", "0", "0", "1"],
    ]
    assert [said(foot) for foot in page.all("tfoot")] == ["All 3 1 7"]
    assert page.links()["Virginia"] == VIRGINIA


def test_the_list_keeps_to_the_filter_and_to_the_edition(public, seven):
    publish_detainers({"jurisdiction": make_jurisdiction("51067")})

    shown = {
        query: read(public, f"/jurisdictions/?{query}").rows("Detainers by state")
        for query in ("jurisdiction=51067", "jurisdiction=51067&edition=1", "from=2015-02-02&to=2015-06-29")
    }

    assert shown == {
        "jurisdiction=51067": [["Virginia", "2", "0", "2"]],
        "jurisdiction=51067&edition=1": [["Virginia", "1", "0", "1"]],
        "from=2015-02-02&to=2015-06-29": [["Virginia", "0", "1", "1"], ["Washington", "0", "0", "1"]],
    }


def test_a_state_that_lost_every_detainer_is_not_listed(public):
    places = make_franklins()
    moved, _ = publish_detainers({"jurisdiction": places["ohio"]}, {"jurisdiction": places["county"]})
    there = {
        "jurisdiction": places["county"],
        "state": places["county"].state,
        "located_in": places["county"],
    }
    publish_changes([(moved, there)])

    assert read(public, "/jurisdictions/").rows("Detainers by state") == [["Virginia", "2", "0", "2"]]


def test_a_search_lists_every_place_the_words_could_mean(public, seven):
    page = read(public, "/jurisdictions/?q=franklin&from=2015-01-01")

    assert page.rows("Places whose name begins with “franklin”") == [
        ["Franklin County", "County", "Ohio", "39049"],
        ["Franklin city", "City or town", "Ohio", "3928028"],
        ["Franklin County", "County", "Virginia", "51067"],
        ["Franklin city", "Independent city", "Virginia", "51620"],
        ["Franklin County", "County", "Washington", "53021"],
    ]
    found = [link.get("href") for link in page.all("th/a") if "Franklin" in said(link)]
    assert found[2:4] == [f"{COUNTY}?from=2015-01-01", f"{CITY}?from=2015-01-01"]


def test_a_search_is_narrowed_by_the_state_after_a_comma(public, seven):
    rows = read(public, "/jurisdictions/", {"q": "Franklin, VA"}).rows("Places whose name")

    assert [row[3] for row in rows] == ["51067", "51620"]


def test_a_search_for_one_place_lists_it_and_does_not_jump(public, seven):
    page = read(public, "/jurisdictions/", {"q": "West Virginia"})

    assert page.status == 200
    assert page.rows("Places whose name") == [["West Virginia", "State", "West Virginia", "54"]]


def test_a_search_for_nothing_known_says_so(public, seven):
    text = text_of(public.get("/jurisdictions/", {"q": "Atlantis <b>"}))

    assert "No place for “Atlantis <b>”" in text


def test_a_geoid_in_the_search_leads_to_its_page_and_keeps_the_filters(public, seven):
    publish_detainers({})
    answer = public.get("/jurisdictions/?q=+51067+&from=2015-01-01&edition=1")

    assert (answer.status_code, answer.headers["Location"]) == (302, f"{COUNTY}?from=2015-01-01&edition=1")


def test_two_searches_at_once_are_refused(public, seven):
    answers = [public.get(f"/jurisdictions/{end}?q=51067&q=51") for end in ("", "suggest/")]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert "Search for one place at a time." in text_of(answers[0])


def test_a_long_list_of_places_says_that_it_is_cut_off(public):
    state = make_state("48", "Texas")
    for number in range(201):
        make_jurisdiction(f"48{number:03}", name=f"Same {number:03}", state=state)

    page = read(public, "/jurisdictions/?q=same")

    assert len(page.rows("Places whose name")) == 200
    assert "The list is cut off here." in page.said()


def test_suggestions_name_kind_state_and_geoid(public, seven):
    answer = public.get("/jurisdictions/suggest/", {"q": "Franklin, V"})

    assert answer.json() == [
        {"geoid": "51067", "label": "Franklin County, Virginia · county · 51067"},
        {"geoid": "51620", "label": "Franklin city, Virginia · independent city · 51620"},
    ]
    assert public.get("/jurisdictions/suggest/?q=f").json() == []
    assert public.get("/jurisdictions/suggest/").json() == []


def test_a_place_is_found_by_its_geoid_alone(public, seven):
    answers = {
        path: public.get(path)
        for path in (
            "/jurisdictions/51067/?from=2015-01-01",
            "/jurisdictions/51067/franklin-city-virginia/",
            "/jurisdictions/51/west-virginia/?jurisdiction=39",
        )
    }

    assert [(answer.status_code, answer.headers["Location"]) for answer in answers.values()] == [
        (301, f"{COUNTY}?from=2015-01-01"),
        (301, COUNTY),
        (301, f"{VIRGINIA}?jurisdiction=39"),
    ]


@pytest.mark.parametrize("end", ["51999/", "51999/franklin/", "5/", "510671/", "franklin/", "suggestion/"])
def test_a_place_there_is_none_of_is_not_found(public, end):
    make_franklins()

    assert public.get(f"/jurisdictions/{end}").status_code == 404


def test_an_address_that_is_redirected_is_read_as_strictly_as_any(public, seven):
    assert public.get("/jurisdictions/51067/?foo=1").status_code == 400
    assert public.get("/jurisdictions/51067/wrong/?from=never").status_code == 400


def test_the_list_of_a_state_asks_as_much_with_three_places_as_with_one(public):
    places = make_franklins()
    publish_detainers({"jurisdiction": places["county"]})
    publish_detainers({"jurisdiction": places["county"]})
    query = "?jurisdiction=51&edition=1"
    one = statements(public, f"/jurisdictions/{query}")

    publish_detainers({"jurisdiction": places["city"]}, {"jurisdiction": places["county"].state})

    assert one == statements(public, f"/jurisdictions/{query}") <= 12


def test_the_list_asks_as_much_with_three_states_as_with_one(public):
    places = make_franklins()
    # An old edition is asked of once more, for its banner.
    publish_detainers({"jurisdiction": places["county"]})
    publish_detainers({"jurisdiction": places["county"]})
    query = "?q=Franklin&jurisdiction=51&jurisdiction=39&edition=1"
    one = statements(public, f"/jurisdictions/{query}")

    publish_detainers({"jurisdiction": places["ohio"]}, {"jurisdiction": places["washington"]})

    assert one == statements(public, f"/jurisdictions/{query}") <= 12
