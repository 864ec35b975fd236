"""How the picture of a page is sent, drawn and refused."""

import json
import struct
from unittest.mock import patch
from urllib.parse import urlencode

import pytest

from reports.paper import card
from reports.spoken import is_read
from tests.pages.cards import COUNTY, PAGES, SITE, card_address, meta
from tests.pages.page import read, statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_example")]

typeset = card.compiled  # as it is before tests/conftest.py puts something quick in its place


@pytest.fixture
def drawn():
    """Cards are drawn, as for readers."""
    with patch("reports.paper.card.compiled", typeset):
        yield


@pytest.mark.parametrize("path", PAGES)
def test_a_page_names_a_picture_of_the_size_that_it_says(public, told, drawn, path):
    page = read(public, path, PAGES[path])
    answer = public.get(meta(page, "og:image")[0].removeprefix(SITE))

    size = struct.unpack(">II", answer.content[16:24])
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert answer.content.startswith(b"\x89PNG\r\n")
    assert [meta(page, f"og:image:{side}") for side in ("width", "height")] == [["1200"], ["630"]]
    assert size == (1200, 630)
    assert [found.get("content") for found in page.root.findall(".//meta[@name='twitter:card']")] == [
        "summary_large_image"
    ]


def test_who_holds_a_card_is_told_that_nothing_changed(public, seven):
    url = card_address(public, "/")
    answer = public.get(url)

    again = public.get(url, headers={"If-None-Match": answer.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert "max-age" in answer.headers["Cache-Control"]


def test_a_picture_may_be_shown_by_other_sites_and_nothing_else(public, seven):
    fresh = [public.get(path) for path in ("/card.png", "/")]
    again = [
        public.get(answer.request["PATH_INFO"], headers={"If-None-Match": answer.headers["ETag"]})
        for answer in fresh
    ]

    told = [(one.status_code, one.headers.get("Cross-Origin-Resource-Policy")) for one in (*fresh, *again)]
    # Who holds a page keeps what it said.
    assert told == [(200, "cross-origin"), (200, "same-origin"), (304, "cross-origin"), (304, None)]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing/card.png", 404),
        ("/card.png/card.png", 404),
        ("/detainers.csv/card.png", 404),
        ("/api/v1/card.png", 404),
        ("/feeds/corrections/card.png", 404),
        ("/faqscard.png", 404),
        ("/reports/nothing/card.png", 404),
        ("/jurisdictions/51067/card.png", 404),
        ("/card.png?from=never", 400),
        ("/card.png?color=red", 400),
        ("/card.png?jurisdiction=Franklin", 400),
        ("/card.png?edition=9", 400),
    ],
)
def test_a_card_that_cannot_be_read_or_is_not_there_says_so(public, seven, path, status):
    assert public.get(path).status_code == status


def test_a_card_asks_no_more_than_its_page(public, told):
    asked = {
        path: [statements(public, f"{each}?{urlencode(query)}") for each in (path, f"{path}card.png")]
        for path, query in PAGES.items()
    }

    assert {path: pair for path, pair in asked.items() if pair[1] > min(pair[0], 12)} == {}


LONG = {
    "title": "Declined Detainer Outcome Report for the week of January 28 to February 3, 2017 " * 9,
    "above": "Jurisdictions › Northern Mariana Islands",
    "said": '<i>"Quoted" & co</i> #set $x$ *y*\x0b \N{SNOWMAN}',
}


def test_a_card_is_drawn_whatever_was_written(public, seven, drawn):
    with patch("reports.paper.card.compiled", lambda told: told.encode()):
        plain = json.loads(public.get(f"{COUNTY}card.png").content)

    pictures = [card.picture(plain | {name: words}) for name, words in LONG.items()]

    assert {struct.unpack(">II", each[16:24]) for each in pictures} == {(1200, 630)}
    assert len(set(pictures)) == len(LONG)


def test_a_card_speaks_the_language_of_its_page():
    assert [is_read(path) for path in ("/card.png", f"{COUNTY}card.png", "/charts/trend.png")] == [
        True,
        True,
        False,
    ]
