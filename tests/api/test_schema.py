"""Every answer is what the API's own description says of it."""

import json
import re

import pytest
from django.conf import settings
from django.urls import resolve, reverse

from reports.api.views import COLLECTIONS
from tests.api.asking import ask, found_at, problems_of
from tests.past.addresses import OF_API, addresses
from tests.past.record import FIRST, LATER, begin

pytestmark = pytest.mark.django_db

HAS_NO_SCHEMA = {"api-description"}


@pytest.fixture
def made():
    record = begin()
    for publish in (*FIRST, *LATER):
        publish(record)
    return record


def described(description, path):
    """The schemas of an address's answers: {status: schema}."""
    patterns = {re.sub(r"\{\w+\}", "[^/]+", each): each for each in description["paths"]}
    (known,) = [each for pattern, each in patterns.items() if re.fullmatch(pattern, path)]
    answers = description["paths"][known]["get"]["responses"]
    return {status: schema_of(description, answer) for status, answer in answers.items()}


def schema_of(description, answer):
    answer = found_at(answer["$ref"], description) if "$ref" in answer else answer
    return next((each["schema"] for each in answer.get("content", {}).values()), None)


def of_api(made):
    found = [(path, query) for path, query in addresses(made) if path.startswith("/api/")]
    return [each for each in found if resolve(each[0], settings.PUBLIC_URLCONF).url_name not in HAS_NO_SCHEMA]


def test_every_answer_in_every_edition_fits_the_description(public, made):
    description = ask(public, "openapi.json")
    wrong, seen = [], set()
    for path, query in of_api(made):
        for number in (1, 3, 6):
            answer = public.get(path, query | {"edition": number})
            schema = described(description, path)[str(answer.status_code)]
            seen.add(answer.status_code)
            wrong += [(path, number, *each) for each in problems_of_answer(answer, schema, description)]

    assert (wrong, seen) == ([], {200, 404, 410})


def problems_of_answer(answer, schema, description):
    return [(each,) for each in problems_of(json.loads(answer.content), schema, description)]


def test_a_wrong_answer_would_be_found():
    description = {"components": {"schemas": {"Day": {"type": ["string", "null"], "format": "date"}}}}
    schema = {
        "type": "object",
        "properties": {"day": {"$ref": "#/components/schemas/Day"}, "n": {"type": "integer"}},
        "required": ["day", "n"],
        "additionalProperties": False,
    }

    assert list(problems_of({"day": 1, "x": 2}, schema, description)) == [
        "answer: has no ['n']",
        "answer.day: 1 is not ['string', 'null']",
        "answer: x is not in the schema",
    ]


def test_every_address_of_the_api_is_described(public):
    paths = set(ask(public, "openapi.json")["paths"])

    known = {address_in_words(name) for name in (*OF_API, *(f"api-{each.name}-one" for each in COLLECTIONS))}
    assert paths == known - {address_in_words("api-description")}


def address_in_words(name):
    if not name.endswith("-one"):
        return reverse(name, urlconf=settings.PUBLIC_URLCONF)
    each = next(one for one in COLLECTIONS if f"api-{one.name}-one" == name)
    return f"/api/v1/{each.name}/{{{each.key}}}/"


@pytest.mark.parametrize("each", COLLECTIONS)
def test_the_parameters_described_are_those_that_are_taken(public, each):
    described = ask(public, "openapi.json")["paths"][f"/api/v1/{each.name}/"]["get"]["parameters"]

    refusal = ask(public, f"{each.name}/", {"nonsense": "1"}, status=400)

    takes = refusal["problems"]["nonsense"].partition("It takes: ")[2].removesuffix(".").split(", ")
    assert sorted(one["name"] for one in described) == takes
    assert [one["name"] for one in described if not one["description"]] == []


@pytest.mark.parametrize("each", COLLECTIONS)
def test_each_choice_described_is_taken(public, each):
    for name, allowed in each.choices.items():
        for value in allowed or ():
            if (name, value) != ("located", "in") and name != "located":
                ask(public, f"{each.name}/", {name: value})
