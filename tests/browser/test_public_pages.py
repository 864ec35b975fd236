"""Every kind of public page, opened as a reader would: reachable, accessible, valid, light, quiet."""

import gzip
from urllib.parse import urlsplit

import html5lib
import pytest
from django.conf import settings
from django.urls import resolve

from tests.browser.crawling import crawled
from tests.browser.looking import labels_over_others, problems, too_wide

pytestmark = pytest.mark.browser

LINKED_KINDS = {
    *("overview", "faq-list", "fact-sheet", "report-list", "report-detail"),
    *("detainer-list", "detainer-detail", "jurisdiction-list", "jurisdiction-detail"),
    *("policy-list", "policy-detail", "highlight-list", "highlight-detail", "correction-list"),
    *("edition-list", "edition-detail", "methodology", "data"),
    *("accessibility", "privacy", "vulnerability-disclosure-policy"),
}
PAGES_OF_A_KIND = 3
BROKEN_ADDRESSES = ["/?jurisdiction=Franklin", "/detainers/?from=yesterday", "/nowhere/"]
# 320 is a window of 1280 at 400 %.
WIDTHS_BETWEEN = (320, 768, 1024)
FIRST_VISIT_BYTES = 60 * 1024
LATER_BYTES = 20 * 1024
SCRIPT_BYTES = 12 * 1024


@pytest.fixture(scope="package")
def pages(sites, chromium):
    context = chromium.new_context(java_script_enabled=False)
    found = crawled(context.new_page(), sites.public, settings.PUBLIC_URLCONF, PAGES_OF_A_KIND)
    context.close()
    return found


def test_every_kind_of_page_is_linked(pages):
    kinds = {resolve(urlsplit(url).path, settings.PUBLIC_URLCONF).url_name for url in pages}

    assert kinds >= LINKED_KINDS


@pytest.mark.long
def test_no_page_has_an_accessibility_violation_or_runs_off_the_screen(pages, sites, chromium):
    context = chromium.new_context()
    page, found = context.new_page(), {}
    for url in [*pages, *(sites.public + path for path in BROKEN_ADDRESSES)]:
        page.goto(url)
        wrong = problems(page, 360, 1280) + too_wide(page, *WIDTHS_BETWEEN) + labels_over_others(page, 360)
        found[url.removeprefix(sites.public)] = wrong
    context.close()

    assert {path: problems for path, problems in found.items() if problems} == {}


def test_every_page_is_valid_html_without_anything_inline(pages):
    problems = {}
    for url, body in pages.items():
        parser = html5lib.HTMLParser(strict=False)
        tree = parser.parse(body, transport_encoding="utf-8")
        found = [code for _, code, _ in parser.errors]
        found += ["style="] * any("style" in element.attrib for element in tree.iter())
        if found:
            problems[urlsplit(url).path] = found

    assert problems == {}


def test_pages_ask_only_this_site_set_no_cookie_and_stay_light(pages, sites, chromium):
    context = chromium.new_context()
    page = context.new_page()
    asked, sizes = [], {}
    page.on("response", lambda response: asked.append(response))
    page.goto(sites.public + "/")

    for response in asked:
        assert response.url.startswith(sites.public)
        if not response.url.endswith(".woff2"):
            sizes[urlsplit(response.url).path] = len(gzip.compress(response.body()))
    scripts = sum(size for path, size in sizes.items() if path.endswith(".js"))
    heaviest = max(len(gzip.compress(body)) for body in pages.values())
    assert context.cookies() == []
    assert sum(sizes.values()) <= FIRST_VISIT_BYTES
    assert scripts <= SCRIPT_BYTES
    assert heaviest <= LATER_BYTES
    context.close()
