"""A list without a row says why, which filter to take away, and which places have the same name."""

import pytest

from tests.explore.seven import publish_seven
from tests.pages.page import read, said, statements

pytestmark = pytest.mark.django_db

LISTS = ["/detainers/", "/reports/", "/policies/", "/highlights/", "/corrections/"]


def ways_out(page):
    """{words: address} of the links under each list that is empty."""
    blocks = [each for each in page.all("div[@class='empty']") if each.find("ul") is not None]
    return {said(link): link.get("href") for block in blocks for link in block.findall("ul//a")}


@pytest.mark.parametrize("path", LISTS)
def test_an_empty_list_leads_out_of_each_filter_and_to_places_of_the_name(public, path):
    publish_seven()
    query = {"jurisdiction": "51067", "from": "2031-01-01", "edition": "1"}

    page = read(public, path, query)

    ways = ways_out(page)
    assert ways["Without Franklin County, Virginia"] == f"{path}?from=2031-01-01&edition=1"
    assert ways["All dates"] == f"{path}?jurisdiction=51067&edition=1"
    assert (
        ways["Franklin city, Virginia · independent city · 51620: another place of that name"]
        == f"{path}?jurisdiction=51620&from=2031-01-01&edition=1"
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
