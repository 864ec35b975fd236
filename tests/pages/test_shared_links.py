"""What a page says of itself to search engines and to whoever shares a link to it."""

from itertools import groupby

import pytest
from django.urls import resolve
from django.utils import timezone

from reports.templating import day
from tests.builders import for_the_module
from tests.pages.page import Page, read
from tests.past.addresses import addresses
from tests.past.record import FIRST, begin

pytestmark = pytest.mark.django_db

SITE = "https://ddr.example.org"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.PUBLIC_ADDRESS = SITE


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    with for_the_module(django_db_blocker):
        record = begin()
        for publish in FIRST:
            publish(record)
        yield record


def canonical(page):
    return [link.get("href") for link in page.root.findall(".//link[@rel='canonical']")]


def description(page):
    return [meta.get("content") for meta in page.root.findall(".//meta[@name='description']")]


def shared(page):
    found = [meta for meta in page.root.iter("meta") if meta.get("property")]
    return {meta.get("property"): meta.get("content") for meta in found}


def test_the_canonical_address_is_whole_and_forgets_edition_and_cursor(public, made):
    ways = {
        "/detainers/": {"jurisdiction": "53033", "edition": "2"},
        "/highlights/": {"after": "25"},
        "/reports/weekly/": {},
    }

    assert [canonical(read(public, path, query)) for path, query in ways.items()] == [
        [f"{SITE}/detainers/?jurisdiction=53033"],
        [f"{SITE}/highlights/"],
        [f"{SITE}/reports/weekly/"],
    ]


@pytest.mark.parametrize(
    ("path", "status"),
    [("/nothing-here/", 404), ("/faqs/?from=never", 400), ("/compare/?county=King", 400)],
)
def test_an_error_has_no_address_to_keep_or_share(public, made, path, status):
    page = read(public, path)

    assert (page.status, canonical(page), shared(page)) == (status, [], {})
    assert description(page) != [""]


def test_no_two_kinds_of_page_are_described_alike(public, made):
    told = []
    for path, query in addresses(made):
        answer = public.get(path, query)
        if answer.headers["Content-Type"].startswith("text/html") and answer.status_code == 200:
            kind = resolve(path, "config.public_urls").url_name
            told += [(text, kind) for text in description(Page(answer))]

    by_text = groupby(sorted(told), key=lambda one: one[0])
    kinds = {text: {kind for _, kind in found} for text, found in by_text}
    assert len({kind for kinds in kinds.values() for kind in kinds}) >= 25
    assert {text: kinds for text, kinds in kinds.items() if len(kinds) > 1 or not text.strip()} == {}


def said_today():
    return day(timezone.localtime())


def test_a_shared_link_says_what_it_leads_to(public, made):
    assert shared(read(public, "/faqs/")) == {
        "og:type": "website",
        "og:site_name": "Declined Detainer Report",
        "og:title": "Frequently asked questions",
        "og:description": "What a detainer is, what declining one means "
        "and what this record can and cannot show.",
        "og:url": f"{SITE}/faqs/",
        "og:image": f"{SITE}/faqs/card.png?edition=3",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Declined Detainer Report: Frequently asked questions. 2 answers, all places, "
        f"all dates. Edition 3, published {said_today()}. Data of this edition; see the page for "
        "notes and corrections.",
    }


def test_a_shared_link_to_an_edition_says_so_and_leads_to_it(public, made):
    found = shared(read(public, "/faqs/", {"edition": "2"}))

    assert (found["og:title"], found["og:url"]) == (
        "Frequently asked questions (edition 2)",
        f"{SITE}/faqs/?edition=2",
    )
