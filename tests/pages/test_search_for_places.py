"""A search for a place lists all that the words could mean, by kind, state and GEOID."""

import pytest

from tests.builders import make_jurisdiction
from tests.pages.page import read
from tests.pages.test_search import publish_something

pytestmark = pytest.mark.django_db


def places(public, query, **parameters):
    return read(public, "/search/", {"q": query} | parameters).rows("Places")


def test_a_misspelled_place_is_answered_with_every_place_spelled_so_and_never_with_one(public):
    make_jurisdiction("51067", name="Franklin")
    make_jurisdiction("51620", kind="independent_city", name="Franklin", legal_name="City of Franklin")
    publish_something()

    page = read(public, "/search/", {"q": "Frnklin"})

    assert sorted(page.rows("Places with a name spelled alike")) == [
        ["City of Franklin", "Independent city", "State 51", "51620"],
        ["Franklin County", "County", "State 51", "51067"],
    ]
    assert page.links()["Franklin"] == "/search/?q=Franklin"
    assert sorted(row[-1] for row in places(public, "franklin")) == ["51067", "51620"]


@pytest.mark.parametrize("words", ["King", "King County", "King State 53", "detainers in King County"])
def test_a_place_is_found_by_its_name_wherever_it_stands_in_the_words(public, words):
    make_jurisdiction()
    publish_something()

    assert places(public, words) == [["King County", "County", "State 53", "53033"]]


def test_a_geoid_leads_to_its_place_and_keeps_the_filters(public):
    make_jurisdiction()
    publish_something()

    answer = public.get("/search/", {"q": "53033", "edition": "1"})

    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        "/jurisdictions/53033/king-county-state-53/?edition=1",
    )
    assert read(public, "/search/", {"q": "99999"}).status == 200


def test_suggestions_under_a_box_forgive_a_wrong_letter(public):
    make_jurisdiction("51067", name="Franklin")
    publish_something()

    assert public.get("/jurisdictions/suggest/", {"q": "Frnklin"}).json() == [
        {"geoid": "51067", "label": "Franklin County, State 51 · county · 51067"}
    ]
