"""A list without a row says why, which filter to take away, and which places have the same name."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.explore.seven import publish_seven
from tests.pages.page import read, said, statements
from tests.records import an_edition, make_report

pytestmark = pytest.mark.django_db

LISTS = [
    *("/", "/detainers/", "/jurisdictions/", "/reports/", "/policies/", "/highlights/", "/corrections/"),
    "/search/",
]


def ways_out(page):
    """{words: address} of the links under each list that is empty."""
    blocks = [each for each in page.main.iter() if "empty" in each.get("class", "").split()]
    blocks = [each for each in blocks if each.find("ul") is not None]
    return {said(link): link.get("href") for block in blocks for link in block.findall("ul//a")}


def asked(url):
    return urlsplit(url).path, dict(parse_qsl(urlsplit(url).query))


def without(query, name):
    return {key: value for key, value in query.items() if key != name}


@pytest.mark.parametrize("path", LISTS)
def test_an_empty_list_leads_out_of_each_filter_and_to_places_of_the_name(public, path):
    publish_seven()
    words = {"q": "quilwort"} if path == "/search/" else {}
    query = words | {"jurisdiction": "51067", "from": "2031-01-01", "edition": "1"}

    page = read(public, path, query)

    ways = ways_out(page)
    assert asked(ways["Without Franklin County, Virginia"]) == (path, without(query, "jurisdiction"))
    assert asked(ways["All dates"]) == (path, without(query, "from"))
    assert asked(ways["Franklin city, Virginia · independent city · 51620: another place of that name"]) == (
        path,
        query | {"jurisdiction": "51620"},
    )
    assert [url for url in ways.values() if public.get(url).status_code != 200] == []
    assert statements(public, path, query) <= 12


def test_a_choice_that_leaves_nothing_is_named(public):
    publish_seven()

    ways = ways_out(read(public, "/detainers/", {"outcome": "declined", "operator": "tribal"}))

    assert ways == {
        "Without “Declined”": "/detainers/?operator=tribal",
        "Without “Tribal”": "/detainers/?outcome=declined",
    }


def test_the_day_of_the_register_can_be_taken_away(public):
    publish_seven()

    assert ways_out(read(public, "/policies/", {"on": "2015-02-01"})) == {"Any day": "/policies/"}


def test_an_empty_record_is_not_blamed_on_filters(public):
    assert ways_out(read(public, "/reports/")) == {}
    assert ways_out(read(public, "/")) == ways_out(read(public, "/jurisdictions/")) == {}


def test_no_edition_leads_out_of_each_kind_and_days_and_keeps_what_other_pages_ask(public):
    publish_seven()
    query = {"kind": "notice", "published_from": "2031-01-01", "jurisdiction": "51067"}

    ways = ways_out(read(public, "/editions/", query))

    assert ways == {
        "All days of publication": "/editions/?kind=notice&jurisdiction=51067",
        "Every kind": "/editions/?published_from=2031-01-01&jurisdiction=51067",
    }
    assert read(public, "/editions/", query).links()["See every edition"] == "/editions/?jurisdiction=51067"


def test_two_editions_that_do_not_differ_in_a_place_lead_out_of_it_and_stay_compared(public):
    publish_seven()
    with an_edition() as (edition, editor):
        make_report(edition, editor)

    page = read(public, "/editions/compare/", {"old": "1", "new": "2", "jurisdiction": "51067"})

    assert asked(ways_out(page)["Without Franklin County, Virginia"])[1] == {"old": "1", "new": "2"}
    assert page.links()["Compare the whole record"] == "/editions/compare/?old=1&new=2"


def test_two_periods_without_a_row_lead_out_of_their_place(public):
    publish_seven()
    days = {"from": "2031-02-01", "to": "2031-02-28", "with_from": "2031-01-01", "with_to": "2031-01-31"}

    ways = ways_out(read(public, "/compare/", days | {"jurisdiction": "51067"}))

    assert asked(ways["Without Franklin County, Virginia"]) == ("/compare/", days)
    assert asked(ways["All dates"]) == ("/compare/", {"jurisdiction": "51067"})


def test_a_name_that_begins_no_place_is_answered_with_places_spelled_alike_and_a_search(public):
    publish_seven()

    page = read(public, "/jurisdictions/", {"q": "Frnklin", "from": "2015-01-01"})

    assert ["Franklin County", "County", "Virginia", "51067"] in page.rows("Places with a name spelled like")
    search = page.links()["Search reports and texts for “Frnklin”"]
    assert asked(search) == ("/search/", {"q": "Frnklin", "from": "2015-01-01"})
    assert statements(public, "/jurisdictions/", {"q": "Frnklin", "from": "2015-01-01"}) <= 12
