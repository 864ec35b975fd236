import csv
from collections import Counter

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from detainers.models import Jurisdiction
from tests.builders import as_owner, make_jurisdiction

FILE = settings.BASE_DIR / "fixtures" / "jurisdictions.csv"


@pytest.fixture(scope="module")
def lines():
    with FILE.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def load(*options):
    with as_owner():
        call_command("load_reference", *options)


def test_every_place_of_the_country_is_shipped_once(lines):
    kinds = Counter(line["kind"] for line in lines)
    geoids = {line["geoid"] for line in lines}

    assert kinds == {
        "state": 51,
        "territory": 5,
        "county": 3007,
        "equivalent": 183,
        "independent_city": 41,
        "place": 94,
    }
    assert len(geoids) == len(lines)
    assert {line["state"] for line in lines} - {""} <= geoids
    assert {line["parent"] for line in lines} - {""} <= geoids


def test_no_two_places_of_a_state_read_alike(lines):
    names = Counter((line["legal_name"], line["state"]) for line in lines if line["kind"] != "place")

    assert [name for name, count in names.items() if count > 1] == []


def test_names_two_governments_share_are_told_apart(lines):
    alike = {"Fairfax", "Franklin", "Richmond", "Roanoke", "Baltimore", "St. Louis"}
    states = {"24", "29", "51"}
    told = {
        (line["geoid"], line["legal_name"])
        for line in lines
        if line["name"] in alike and line["state"] in states and line["kind"] != "place"
    }

    assert told == {
        ("24005", "Baltimore County"),
        ("24510", "City of Baltimore"),
        ("29071", "Franklin County"),
        ("29189", "St. Louis County"),
        ("29510", "City of St. Louis"),
        ("51059", "Fairfax County"),
        ("51600", "City of Fairfax"),
        ("51067", "Franklin County"),
        ("51620", "City of Franklin"),
        ("51159", "Richmond County"),
        ("51760", "City of Richmond"),
        ("51161", "Roanoke County"),
        ("51770", "City of Roanoke"),
    }


@pytest.mark.django_db
def test_loading_twice_changes_nothing(capsys):
    load()
    load()

    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Places")]
    assert said == [
        "Places: 3,381 read: 3,381 new, 0 changed, 0 unchanged, 0 left out",
        "Places: 3,381 read: 0 new, 0 changed, 3,381 unchanged, 0 left out",
    ]
    assert Jurisdiction.objects.count() == 3381


@pytest.mark.django_db
def test_the_invented_state_comes_only_when_asked_for(capsys):
    load()
    assert not Jurisdiction.objects.filter(geoid__startswith="99").exists()

    load("--demonstration")

    invented = Jurisdiction.objects.filter(geoid__startswith="99").exclude(geoid="99")
    assert set(invented.values_list("state", flat=True)) == {"99"}
    assert invented.count() == 16


@pytest.mark.django_db
def test_loading_puts_a_changed_name_right(capsys):
    make_jurisdiction("53033", name="Kong")

    load()

    # The county and, made with it by the builder, its state.
    assert "3,379 new, 2 changed, 0 unchanged" in capsys.readouterr().out
    assert Jurisdiction.objects.get(geoid="53033").legal_name == "King County"


@pytest.mark.django_db
def test_the_staff_role_may_not_load_places():
    with pytest.raises(CommandError, match="Only the owner of the database loads reference tables"):
        call_command("load_reference")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "geoid"),
    [
        ("county", "5363000"),
        ("place", "53033"),
        ("state", "53033"),
        ("independent_city", "51"),
        ("county", "5303A"),
    ],
)
def test_database_and_form_refuse_a_geoid_that_does_not_fit_its_kind(kind, geoid):
    message = "A GEOID has 2 digits for a state or territory, 5 for a county"
    wrong = Jurisdiction(geoid=geoid, kind=kind, name="Wrong", legal_name="Wrong")

    with pytest.raises(ValidationError, match=message):
        wrong.full_clean(exclude=["state", "parent"])
    with (
        as_owner(),
        pytest.raises(IntegrityError, match="jurisdiction_geoid_fits_kind"),
        transaction.atomic(),
    ):
        wrong.save(force_insert=True)
