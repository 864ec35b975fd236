"""A place is picked by kind and GEOID, never by a bare name: the field, its choices, and what it offers."""

import pytest
from django import forms
from django.test import Client

from detainers.admin.place_field import PlaceField
from detainers.models import Facility
from tests.builders import as_owner, make_jurisdiction, make_user
from tests.staff.site import visit

pytestmark = pytest.mark.django_db

TWINS = "2 places are called Franklin. Choose one by its state, kind and GEOID: a bare name is never stored."
COUNTY = "Franklin County, State 51 · county · 51067"


class PolicyForm(forms.Form):
    place = PlaceField(label="Place")


@pytest.fixture
def franklins():
    county = make_jurisdiction("51067", name="Franklin")
    city = make_jurisdiction("51620", kind="independent_city", name="Franklin")
    make_jurisdiction("51081", name="Greensville")
    return county, city


@pytest.fixture
def client():
    return visit(make_user("editor"))


def sent(words, chosen="", **kwargs):
    form = PolicyForm({"place": words, "place-geoid": chosen}, **kwargs)
    return form.is_valid(), form.errors.get("place", []), form


def offered(form):
    """GEOIDs to choose from on the page, and which of them is chosen."""
    page = str(form["place"])
    return [part.split('"')[0] for part in page.split('name="place-geoid" value="')[1:]], "checked" in page


@pytest.mark.parametrize("words", ["Franklin", "franklin, State 51", "Franklin, State 51", " Frank "])
def test_a_bare_name_comes_back_with_every_place_and_none_is_preselected(franklins, words):
    is_valid, errors, form = sent(words)

    assert (is_valid, errors) == (False, [TWINS])
    assert offered(form) == (["51067", "51620"], False)
    assert f'value="{words.strip()}"' in str(form["place"])


def test_a_name_that_only_one_place_has_is_not_taken_unasked_either(franklins):
    is_valid, errors, form = sent("Greens")

    assert (is_valid, errors) == (False, ["1 place fits. Choose it."])
    assert offered(form) == (["51081"], False)


@pytest.mark.parametrize(
    ("words", "chosen"), [("franklin", "51067"), ("51067", ""), (COUNTY, ""), (COUNTY, "51620")]
)
def test_a_choice_a_geoid_or_a_whole_label_is_a_place(franklins, words, chosen):
    is_valid, _, form = sent(words, chosen)

    assert is_valid
    assert form.cleaned_data["place"] == franklins[0]
    assert f'value="{COUNTY}"' in str(form["place"])
    assert offered(form) == ([], False)


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ("Greensville", "51067"),
        ("Franklin County, State 51 · county · 51620", ""),
        ("Franklin, State 51 · county · 51067", ""),
        ("51999", ""),
        ("Franklin", "51081"),
    ],
)
def test_words_changed_after_the_choice_are_asked_about_anew(franklins, words, chosen):
    is_valid, _, form = sent(words, chosen)

    assert not is_valid
    assert "checked" not in str(form["place"])


def test_a_misspelled_name_finds_what_is_spelled_alike_and_says_so(franklins):
    _, errors, form = sent("Frnklin")

    assert errors == ["No name begins with “Frnklin”. Spelled alike: choose one, or type it anew."]
    assert offered(form)[0] == ["51067", "51620"]


def test_words_that_fit_nothing_are_kept_and_say_what_to_type(franklins):
    _, errors, form = sent('<b>"Zzz')

    assert errors == [
        'No place fits “<b>"Zzz”. Type a name, a name and a state as in “Franklin, VA”, or a GEOID.'
    ]
    assert 'value="&lt;b&gt;&quot;Zzz"' in str(form["place"])


def test_an_empty_place_is_asked_for_only_where_it_is_required(franklins):
    class Open(forms.Form):
        place = PlaceField(required=False)

    form = Open({"place": ""})

    assert sent("")[:2] == (False, ["Name the place, and choose it by its kind and GEOID."])
    assert (form.is_valid(), form.cleaned_data["place"]) == (True, None)


def test_an_equals_sign_is_the_place_the_form_knows(franklins):
    class Same(forms.Form):
        place = PlaceField(same=franklins[1])

    form = Same({"place": "="})

    assert (form.is_valid(), form.cleaned_data["place"]) == (True, franklins[1])
    assert 'data-same="Franklin, State 51 · independent city · 51620"' in str(form["place"])
    assert PlaceField().widget.same is None


def test_a_field_tells_a_changed_place_from_the_same(franklins):
    county, city = franklins

    def changed(initial, words, chosen=""):
        data = {"place": words, "place-geoid": chosen}
        return PolicyForm(data, initial={"place": initial}).has_changed()

    assert [changed(county, COUNTY), changed("51067", "51067"), changed(None, "")] == [False, False, False]
    assert [changed(county, "51620"), changed(city, ""), changed(county, "Franklin")] == [True, True, True]


def test_the_picker_is_told_kind_geoid_jail_and_namesakes(franklins, client, django_assert_num_queries):
    with as_owner():
        for number, name in enumerate(("Franklin Jail", "Annex")):
            Facility.objects.create(
                key=f"test:{number}", name=name, operator="county", jurisdiction=franklins[0]
            )
    client.get("/places/find/", {"q": "frank"})

    with django_assert_num_queries(5):
        told = client.get("/places/find/", {"q": "frank"})

    place = {"name": "Franklin County", "state": "State 51", "kind": "county", "geoid": "51067"}
    other = {"name": "Franklin", "state": "State 51", "kind": "independent city", "geoid": "51620"}
    assert told.json() == {
        "note": TWINS,
        "warns": True,
        "places": [
            place | {"label": COUNTY, "runs": "Runs Annex and 1 more", "is_twin": True},
            other | {"label": "Franklin, State 51 · independent city · 51620", "runs": "", "is_twin": True},
        ],
    }
    assert "no-store" in told["Cache-Control"]


def test_only_staff_who_read_drafts_find_places(franklins):
    asked = {"q": "frank"}
    assert visit(make_user()).get("/places/find/", asked).status_code == 403
    assert Client().get("/places/find/", asked).status_code == 302
