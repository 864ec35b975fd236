"""Over every place that is shipped: a name lists all it could be, wherever one searches."""

import pytest
from django import forms

from detainers.admin.place_field import PlaceField
from detainers.models import Jurisdiction
from detainers.places import Resolver
from detainers.places.picking import found
from tests.builders import make_source, make_user
from tests.explore.record import links_of
from tests.pages.page import read
from tests.staff.site import visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]

FRANKLIN_IN_VIRGINIA = ["51067", "51620"]
LABELS = [
    "Franklin County, Virginia · county · 51067",
    "City of Franklin, Virginia · independent city · 51620",
]
# Words → every place they could mean.
NAMES = {
    "Franklin, VA": FRANKLIN_IN_VIRGINIA,
    "franklin , virginia": FRANKLIN_IN_VIRGINIA,
    "Fairfax, VA": ["51059", "51600"],
    "Roanoke, VA": ["51161", "51770"],
    "Richmond, VA": ["51159", "51760"],
    "Baltimore, MD": ["24005", "24510"],
    "St. Louis, MO": ["29189", "29510"],
    "Dona Ana": ["35013"],
    "Doña Ana": ["35013"],
    "Dona Ana County, NM": ["35013"],
    "Anasco": ["72011"],
}


def codes_of(answer):
    """GEOIDs the answer's links lead to."""
    return sorted(url.split("jurisdiction=")[1] for _, url in links_of(answer) if "?jurisdiction=" in url)


@pytest.mark.parametrize(("words", "geoids"), NAMES.items(), ids=list(NAMES))
def test_every_search_lists_all_a_name_could_mean(public, words, geoids):
    suggested = public.get("/jurisdictions/suggest/", {"q": words}).json()
    listed = read(public, "/jurisdictions/", {"q": words}).rows("Places whose name begins with")
    asked = public.get("/detainers/", {"jurisdiction": words})

    assert sorted(place["geoid"] for place in suggested) == geoids
    assert sorted(row[-1] for row in listed) == geoids
    assert (asked.status_code, codes_of(asked)) == (300, geoids)
    assert sorted(offered(words)) == geoids


def offered(words, client=None):
    """GEOIDs the staff picker offers."""
    asked = {"app_label": "detainers", "model_name": "policy", "field_name": "jurisdiction", "term": words}
    answer = (client or visit(make_user("editor"))).get("/autocomplete/", asked)
    return [result["id"] for result in answer.json()["results"]]


def test_franklin_county_lists_one_for_each_of_its_states(public):
    rows = read(public, "/jurisdictions/", {"q": "Franklin County"}).rows("Places whose name begins with")

    counties = Jurisdiction.objects.filter(legal_name="Franklin County").order_by("state__name")
    assert rows == [
        ["Franklin County", "County", place.state.name, place.geoid]
        for place in counties.select_related("state")
    ]
    assert len(rows) == 24


def test_franklin_in_virginia_is_told_apart_by_kind_and_code(public):
    suggested = public.get("/jurisdictions/suggest/", {"q": "Franklin, VA"}).json()
    asked = {"app_label": "detainers", "model_name": "policy", "field_name": "jurisdiction"}
    picker = visit(make_user("editor")).get("/autocomplete/", asked | {"term": "Franklin, VA"})

    assert sorted(place["label"] for place in suggested) == sorted(LABELS)
    assert sorted(result["text"] for result in picker.json()["results"]) == sorted(LABELS)


def test_the_staff_picker_finds_a_place_by_its_code_too():
    assert offered("51620") == ["51620"]


def test_an_import_offers_the_same_candidates():
    place = Resolver(make_source()).resolve("FRANKLIN JAIL", "", "VIRGINIA")

    assert [(one["geoid"], one["label"]) for one in place.candidates] == [
        ("51067", "Franklin County, Virginia"),
        ("51620", "City of Franklin, Virginia"),
    ]


# A place of each name, and how many others bear it.
SIBLINGS = {
    "51067": 25,
    "51620": 25,
    "24510": 1,
    "29510": 2,
    "51770": 1,
    "35013": 0,
    "53": 31,
    "36061": 2,
}


@pytest.mark.parametrize(("geoid", "others"), SIBLINGS.items(), ids=list(SIBLINGS))
def test_every_page_shows_the_places_of_its_name(public, geoid, others):
    place = Jurisdiction.objects.with_state().get(pk=geoid)
    same = Jurisdiction.objects.filter(name=place.name).exclude(pk=geoid)

    page = read(public, f"/jurisdictions/{geoid}/{place.slug}/")

    shown = {url.split("/")[2] for url in page.links().values() if url.startswith("/jurisdictions/")}
    expected = set(same.values_list("geoid", flat=True))
    assert expected <= shown
    assert len(expected) == others


def picked(words):
    """What a form with the picker takes for the words: a place, or why none."""

    class Form(forms.Form):
        place = PlaceField()

    form = Form({"place": words})
    return form.cleaned_data["place"].pk if form.is_valid() else form.errors["place"][0]


@pytest.mark.parametrize(("words", "geoids"), NAMES.items(), ids=list(NAMES))
def test_the_picker_offers_all_a_name_could_mean_and_takes_none_unasked(words, geoids):
    assert sorted(place.pk for place in found(words).places) == geoids
    assert "Choose" in picked(words)


def test_the_picker_says_how_many_more_fit_than_it_shows():
    assert len(found("s").places) == 40
    assert picked("s").endswith(" more fit: add the state.")


@pytest.mark.parametrize(
    ("words", "geoid"),
    [("Wiliamson, TX", "48491"), ("Hennipin", "27053"), ("Sacremento", "06067"), ("Dona Anna", "35013")],
)
def test_a_misspelled_name_is_found_and_never_taken_unasked(words, geoid):
    answer = found(words)

    assert geoid in [place.pk for place in answer.places]
    assert (answer.is_guess, answer.warns) == (True, True)
    assert picked(words).startswith("No name begins with")
