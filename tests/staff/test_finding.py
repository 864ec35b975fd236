"""The search box of staff: what the words find, of each kind, and where it leads."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import make_detainer, make_edition, make_jurisdiction, publish
from tests.records import make_policy, make_term
from tests.staff.site import editor

pytestmark = pytest.mark.django_db


def found(client, words):
    kinds = client.get("/find/", {"q": words}).context["kinds"]
    return {kind.name: (list(kind.found), kind.is_more) for kind in kinds}


def test_what_is_found_says_how_it_stands_and_leads_to_its_page():
    user, client = editor()
    first = make_edition(user, title="Rules of the county")
    policy = make_policy(first, user, title="County rule")
    publish(first, user)
    draft = make_edition(user, title="Words")
    term = make_term(draft, user, term="County jail")

    assert found(client, "county") == {
        "Editions": ([("Rules of the county", "edition 1", f"/editions/edition/{first.pk}/change/")], False),
        "Policies": ([("County rule", "since edition 1", f"/detainers/policy/{policy.pk}/change/")], False),
        "Glossary terms": ([("County jail", "draft in Words", f"/content/glossary/{term.pk}/")], False),
    }


def test_a_number_finds_an_edition_and_a_place_and_an_identifier_one_detainer():
    user, client = editor()
    first = make_edition(user, title="First")
    row = make_detainer(first, user, jurisdiction=make_jurisdiction("53033"))
    publish(first, user)

    assert [name for name, *_ in found(client, "1")["Editions"][0]] == ["First"]
    assert [url for *_, url in found(client, "53033")["Places"][0]] == [
        "/detainers/jurisdiction/53033/change/"
    ]
    assert found(client, str(row.uid)) == {
        "Detainers": ([(str(row), "since edition 1", f"/detainers/detainer/{row.pk}/change/")], False)
    }
    assert found(client, "nothing of the kind") == {}


def test_of_many_of_a_kind_the_first_are_shown_by_as_many_queries_as_of_one():
    user, client = editor()
    edition = make_edition(user, title="Words")
    asked = []
    for numbers in (range(1), range(1, 9)):
        for n in numbers:
            make_term(edition, user, slug=f"hold-{n}", term=f"Hold {n}")
        with CaptureQueriesContext(connection) as queries:
            shown = found(client, "hold")
        asked.append(len(queries))

    [(terms, is_more)] = shown.values()
    assert (len(terms), is_more, asked[0]) == (8, True, asked[1])
