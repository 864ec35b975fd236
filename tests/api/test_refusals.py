"""What the API refuses: with what, where and a remedy, as JSON, and never with a broken page."""

import json
import random

import pytest
from django.test import RequestFactory

from reports.alone import server_error
from reports.api import detainers
from reports.api.views import COLLECTIONS
from reports.pages import refused
from tests.api.asking import ask
from tests.builders import make_jurisdiction
from tests.explore.record import draft_detainers, make_franklins, publish_detainers
from tests.records import an_edition, make_policy
from tests.withdrawing.steps import withdraw

pytestmark = pytest.mark.django_db

NASTY = [
    *(
        "",
        " ",
        "0",
        "-1",
        "1",
        "2",
        "53033",
        "53",
        "00000",
        "abc",
        "%",
        "'",
        '"',
        "\\",
        "\x00",
        "\ufffd",
        "٣",
    ),
    *("2015-02-30", "2015-01-01", "0000-00-00", "9999-12-31", "20150101", "null", "[]", "{}", "<script>"),
    *("1 or 1=1", "'; drop table detainers_detainer; --", "../../etc/passwd", "🙂", "a" * 4000, "9" * 4500),
    *("declined", "honored", "newest", "in", "others", "weekly", "county", "correction", "King"),
    *("2015-01-05_" + "0" * 32, "2015-13-05_" + "f" * 32, "50", "100001", "1e5", "+1", "1_000"),
]
STRANGE = ["page", "offset", "format", "callback", "after[]", "", "__proto__", "edition ", "x" * 300]
REQUESTS = 400


def made_up(chance, each):
    names = [*each.takes, *STRANGE, "edition", "before"]
    return [(chance.choice(names), chance.choice(NASTY)) for _ in range(chance.randint(1, 4))]


def test_nothing_that_is_made_up_breaks_an_answer(public):
    publish_detainers({"jurisdiction": make_jurisdiction()})
    chance, statuses = random.Random(20150105), {}
    for at in range(REQUESTS):
        each = COLLECTIONS[at % len(COLLECTIONS)]
        query = {}
        for name, value in made_up(chance, each):
            query.setdefault(name, []).append(value)
        answer = public.get(f"/api/v1/{each.name}/", query)
        statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
        told = json.loads(answer.content)

        assert answer.status_code in {200, 400}, (each.name, query)
        assert answer.status_code == 200 or (told["problems"] and told["detail"]), (each.name, query)

    assert statuses[400] > REQUESTS / 2 > statuses[200] > 0


def test_keys_that_are_made_up_are_not_found(public):
    publish_detainers({"jurisdiction": make_jurisdiction()})
    for each in COLLECTIONS:
        for key in (
            "0",
            "9" * 400,
            "x",
            "-1",
            "%00",
            "00000000-0000-0000-0000-000000000000",
            "a b",
            "é",
            "53x",
        ):
            answer = public.get(f"/api/v1/{each.name}/{key}/")

            assert answer.status_code in {400, 404}, (each.name, key)
            assert json.loads(answer.content)["status"] == answer.status_code


def test_a_refusal_says_what_where_and_the_remedy(public):
    make_franklins()
    query = {"jurisdiction": "Franklin, VA", "from": "2015-02-30", "outcome": "lost"}

    told = ask(public, "detainers/", query, status=400)

    assert (told["type"], told["title"], told["status"]) == (
        "about:blank",
        "This address cannot be read",
        400,
    )
    assert told["problems"] == {
        "jurisdiction": "“Franklin, VA” could be 2 places. Choose one.",
        "from": "“2015-02-30” is not a day. Write it as year-month-day: 2015-06-30.",
        "outcome": f"“lost” is not one of: {', '.join(detainers.CHOICES['outcome'])}.",
    }
    assert [each["address"] for each in told["candidates"]] == [
        f"/api/v1/detainers/?from=2015-02-30&jurisdiction={geoid}&outcome=lost"
        for geoid in ("51067", "51620")
    ] or len(told["candidates"]) == 2


def test_an_unknown_parameter_is_never_ignored(public):
    publish_detainers({})

    for each in COLLECTIONS:
        told = ask(public, f"{each.name}/", {"county": "King"}, status=400)
        assert told["problems"]["county"].startswith("There is no parameter “county” here. It takes: ")
    assert ask(public, "editions/", {"jurisdiction": "53033"}, status=400)["problems"].keys() == {
        "jurisdiction"
    }
    assert ask(public, "editions/1/", {"from": "2015-01-01"}, status=400)["problems"].keys() == {"from"}


@pytest.mark.parametrize("each", COLLECTIONS)
def test_a_mark_with_thousands_of_digits_is_refused(public, each):
    publish_detainers({})

    assert ask(public, f"{each.name}/", {"after": "9" * 5000}, status=400)["problems"].keys() == {"after"}


def test_an_edition_there_is_none_of_is_refused(public):
    publish_detainers({})

    told = ask(public, "detainers/", {"edition": "2"}, status=400)

    assert told["problems"] == {"edition": "There is no edition 2. Choose 1 to 1."}


NOT_THERE = {
    "type": "about:blank",
    "title": "Page not found",
    "status": 404,
    "detail": "Nothing of this edition stands at this address.",
}


@pytest.mark.parametrize("path", ["/api/", "/api/v2/", "/api/v1/nothing/"])
def test_what_is_not_there_is_said_in_json(public, path):
    assert ask(public, path, status=404) == NOT_THERE


def test_an_address_like_a_real_one_is_told_beside(public):
    near = [{"title": "/api/v1/policies", "address": "/api/v1/policies/"}]

    assert ask(public, "/api/v1/policies/1/", status=404) == NOT_THERE | {"near": near}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_is_written(public, method):
    answer = getattr(public, method)("/api/v1/detainers/")

    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert json.loads(answer.content)["title"] == "Only GET, HEAD, OPTIONS: the API is read-only"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_what_is_withdrawn_is_gone_in_every_edition_with_the_reason(public):
    with an_edition() as (edition, editor):
        policy = make_policy(edition, editor, title="Names Jane Roe")
    withdraw(policy)

    for query in ({}, {"edition": "1"}):
        told = ask(public, f"policies/{policy.uid}/", query, status=410)

        assert told["withdrawn"] == {
            "kind": "policy",
            "edition": 2,
            "withdrawn_on": told["withdrawn"]["withdrawn_on"],
            "reason": "Personal data",
            "explanation": "It said too much of a person.",
        }
        assert "Jane Roe" not in json.dumps([told, ask(public, "policies/", query)])


def test_a_draft_has_no_address(public):
    publish_detainers({})
    _, _, (draft,) = draft_detainers({"facility_as_written": "DRAFT JAIL"})

    ask(public, f"detainers/{draft.uid}/", status=404)
    assert "DRAFT JAIL" not in json.dumps(ask(public, "detainers/"))


def test_a_broken_site_says_so_in_json_without_its_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        answers = [each(RequestFactory().get("/api/v1/")) for each in (server_error, refused)]

    assert [json.loads(answer.content)["status"] for answer in answers] == [500, 400]
    assert {answer.headers["Content-Type"] for answer in answers} == {"application/problem+json"}
