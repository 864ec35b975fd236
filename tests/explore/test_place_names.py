"""A name is never enough: what the filter answers to words that are no GEOID."""

import pytest
from django.test import RequestFactory

from detainers.models import Jurisdiction
from reports.filters import Filter
from tests.builders import make_jurisdiction
from tests.explore.record import links_of, make_franklins, make_state, rows_of, text_of
from tests.explore.seven import publish_seven
from tests.pages.page import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def seven():
    return publish_seven()


def read_filter(query, **options):
    request = RequestFactory().get(f"/page/?{query}")
    return Filter(request, date_label="Day", **options)


def test_a_bare_name_lists_every_place_it_could_be_and_keeps_the_other_filters(public, seven):
    answer = public.get(
        "/detainers/?jurisdiction=Franklin&jurisdiction=54&from=2015-01-01&outcome=declined&edition=1"
    )

    kept = "jurisdiction=54&from=2015-01-01&outcome=declined&edition=1"
    assert answer.status_code == 300
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Which place do you mean?" in text_of(answer)
    assert "Error" not in text_of(answer)
    assert "“Franklin” could be 5 places. Choose one." in text_of(answer)
    assert [link for link in links_of(answer) if "Franklin" in link[0]] == [
        ("Franklin County, Ohio · county · 39049", f"/detainers/?jurisdiction=39049&{kept}"),
        ("Franklin city, Ohio · city or town · 3928028", f"/detainers/?jurisdiction=3928028&{kept}"),
        ("Franklin County, Virginia · county · 51067", f"/detainers/?jurisdiction=51067&{kept}"),
        ("Franklin city, Virginia · independent city · 51620", f"/detainers/?jurisdiction=51620&{kept}"),
        ("Franklin County, Washington · county · 53021", f"/detainers/?jurisdiction=53021&{kept}"),
    ]


def test_the_link_to_a_candidate_shows_that_place_alone(public, seven):
    refused = public.get("/detainers/?jurisdiction=Franklin&after=2015-01-01_" + "0" * 32)

    address = dict(links_of(refused))["Franklin County, Virginia · county · 51067"]

    assert address == "/detainers/?jurisdiction=51067"
    assert [seven[uid] for uid in rows_of(public.get(address))] == ["county"]


@pytest.mark.parametrize("words", ["Franklin, VA", "franklin,va", "FRANKLIN , Virginia", "Franklin,Virg"])
def test_a_name_and_a_state_list_the_county_and_the_city(public, seven, words):
    answer = public.get("/detainers/", {"jurisdiction": words})

    assert answer.status_code == 300
    assert [words for words, _ in links_of(answer) if "Franklin" in words] == [
        "Franklin County, Virginia · county · 51067",
        "Franklin city, Virginia · independent city · 51620",
    ]


def test_even_a_name_that_fits_one_place_is_only_suggested(public, seven):
    answer = public.get("/", {"jurisdiction": "Franklin, Washington"})

    assert answer.status_code == 300
    assert "“Franklin, Washington” fits one place. Did you mean it?" in text_of(answer)
    assert [link for link in links_of(answer) if "Franklin" in link[0]] == [
        ("Franklin County, Washington · county · 53021", "/?jurisdiction=53021")
    ]


def test_two_names_are_two_questions(public, seven):
    asked = public.get("/", {"jurisdiction": ["Franklin", "Virginia"]})
    text = text_of(asked)

    assert asked.status_code == 300
    assert "“Franklin” could be 5 places. Choose one." in text
    assert "“Virginia” fits one place. Did you mean it?" in text
    assert ("Virginia · state · 51", "/?jurisdiction=Franklin&jurisdiction=51") in links_of(asked)


def test_a_name_of_no_place_stays_an_error_and_says_so_beside_the_other(public, seven):
    answer = public.get("/", {"jurisdiction": ["Franklin", "Zzyzx"]})

    assert answer.status_code == 400
    assert "“Franklin” could be 5 places. Choose one. There is no place “Zzyzx”." in text_of(answer)


def test_a_wrong_letter_is_asked_about_too(public, seven):
    answer = public.get("/detainers/", {"jurisdiction": "Frnklin, VA", "outcome": "declined"})

    assert answer.status_code == 300
    assert "There is no place “Frnklin, VA”. Did you mean one that is spelled alike?" in text_of(answer)
    assert [link for link in links_of(answer) if "Franklin" in link[0]] == [
        ("Franklin County, Virginia · county · 51067", "/detainers/?jurisdiction=51067&outcome=declined"),
        (
            "Franklin city, Virginia · independent city · 51620",
            "/detainers/?jurisdiction=51620&outcome=declined",
        ),
    ]


@pytest.mark.parametrize(
    "path", ["/detainers.csv", "/api/v1/detainers/", "/charts/trend.csv", "/feeds/corrections/"]
)
def test_a_program_is_refused_and_not_asked(public, seven, path):
    assert public.get(path, {"jurisdiction": "Franklin, Washington"}).status_code == 400


def test_the_question_keeps_the_places_and_days_that_are_settled(public, seven):
    query = "jurisdiction=51&jurisdiction=Franklin&from=2015-01-01&edition=1"
    page = read(public, f"/detainers/?{query}")

    fields = [field for field in page.all("input") if field.get("type") == "hidden"]
    kept = [(field.get("name"), field.get("value")) for field in fields]
    assert kept == [("jurisdiction", "51"), ("from", "2015-01-01"), ("edition", "1")]
    assert page.links()["Go on without this place"] == (
        "/detainers/?jurisdiction=51&from=2015-01-01&edition=1"
    )


def test_among_places_of_one_name_the_state_comes_first():
    washington = make_state("53", "Washington")
    ohio = make_state("39", "Ohio")
    county = make_jurisdiction("39167", name="Washington", state=ohio)
    make_jurisdiction("39049", name="Franklin", state=ohio)

    assert list(Jurisdiction.objects.candidates("washington")) == [washington, county]


@pytest.mark.parametrize("words", ["", " ", ",", ", VA", "%", "_", "%ranklin", "Frank_in", "\\", "O'Brien"])
def test_words_that_are_no_name_fit_no_place(words):
    make_franklins()

    assert list(Jurisdiction.objects.candidates(words)) == []


def test_a_place_of_the_same_name_is_told_apart_from_itself():
    places = make_franklins()

    found = Jurisdiction.objects.with_namesakes("51620")

    ohio, town, county, city, washington = map(places.get, ("ohio", "town", "county", "city", "washington"))
    assert list(found) == [ohio, town, county, city, washington]


def test_more_places_than_can_be_listed_are_refused(public, seven):
    answer = public.get("/detainers/?" + "&".join(f"jurisdiction={n:05}" for n in range(51)))

    assert answer.status_code == 400
    assert "Choose at most 50 places." in text_of(answer)


def test_a_state_covers_its_places_but_not_tribal_land_whose_code_begins_alike():
    virginia = make_state("51", "Virginia")
    county = make_jurisdiction("51067", name="Franklin", state=virginia)
    tribal = make_jurisdiction("5100", kind="tribal", name="Far Away", state=make_state("39", "Ohio"))
    filters = read_filter("jurisdiction=51&jurisdiction=51067&jurisdiction=5100")

    assert (filters.scope.states, filters.scope.locals) == (["51"], ["5100"])
    assert set(Jurisdiction.objects.within_state("51")) == {virginia, county}
    assert set(Jurisdiction.objects.within_state("39")) == {tribal, tribal.state}
