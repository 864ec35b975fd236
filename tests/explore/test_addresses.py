"""Addresses: what links keep, what they drop, and what no address may hold."""

import pytest
from django.http import QueryDict

from reports.addresses import BadRequest, address, is_readable, pairs, with_query, without_appended
from reports.pages import right_parameters


def test_a_link_keeps_place_days_and_edition_and_nothing_else():
    here = QueryDict(
        "jurisdiction=51067&jurisdiction=39&from=2015-01-01&to=&outcome=declined&after=x&edition=2"
    )

    kept = "jurisdiction=51067&jurisdiction=39&from=2015-01-01&edition=2"
    assert address("detainer-list", keep=here) == f"/detainers/?{kept}"
    assert address("policy-list", keep=here) == f"/policies/?{kept}"


def test_a_link_without_anything_to_keep_has_no_query():
    assert address("overview") == "/"
    assert address("overview", keep=QueryDict("")) == "/"
    assert address("jurisdiction-detail", "51067", "franklin-county-virginia") == (
        "/jurisdictions/51067/franklin-county-virginia/"
    )


def test_what_a_link_sets_takes_the_place_of_what_it_keeps():
    here = QueryDict("jurisdiction=51067&from=2015-01-01&edition=2")

    assert address("detainer-list", keep=here, jurisdiction="39") == (
        "/detainers/?from=2015-01-01&edition=2&jurisdiction=39"
    )
    assert address("detainer-list", keep=here, from_="2015-02-01", outcome=["declined", "honored"]) == (
        "/detainers/?jurisdiction=51067&edition=2&from=2015-02-01&outcome=declined&outcome=honored"
    )
    assert address("detainer-list", keep=here, jurisdiction=[], from_=None, edition=None) == "/detainers/"


def test_pairs_keep_every_value_of_a_name():
    assert pairs(QueryDict("b=1&a=2&b=3")) == [("b", "1"), ("b", "3"), ("a", "2")]


def test_what_is_ours_is_told_from_what_other_sites_append():
    parameters = QueryDict(
        "utm_source=a&from=1&utm_=b&fbclid=&gclid=c&_ga=d&Utm_x=e&utmost=f&jurisdiction=53"
    )

    assert without_appended(parameters) == [
        ("from", "1"),
        ("Utm_x", "e"),
        ("utmost", "f"),
        ("jurisdiction", "53"),
    ]


def test_a_query_is_written_so_that_it_reads_back_the_same():
    query = [("q", "O'Brien & Søn, 100 % #1"), ("from", "2015-01-01"), ("q", "")]

    assert pairs(QueryDict(with_query("/x/", query).partition("?")[2])) == [query[0], query[2], query[1]]
    assert with_query("/x/", []) == "/x/"


@pytest.mark.parametrize(
    ("text", "readable"), [("Doña Ana", True), ("", True), ("a\x00", False), ("\ufffd", False), ("\n", True)]
)
def test_what_is_not_text_is_not_readable(text, readable):
    assert is_readable(text) is readable


def test_of_a_refused_address_only_what_was_right_stays():
    parameters = QueryDict("from=never&to=2015-01-01&jurisdiction=53&a=%00&edition=1")

    right = right_parameters(parameters, {"from": "not a day"})

    assert pairs(right) == [("to", "2015-01-01"), ("jurisdiction", "53"), ("edition", "1")]


def test_a_bad_request_says_all_that_is_wrong():
    problem = BadRequest({"from": "Not a day.", "to": "Too late."}, [("Franklin", "/?jurisdiction=51067")])

    assert str(problem) == "Not a day.; Too late."
    assert problem.suggestions == [("Franklin", "/?jurisdiction=51067")]
