"""Every kind of page of the staff site, with a draft under way: accessible, and within the window."""

from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from tests.browser.crawling import crawled
from tests.browser.looking import click, problems

pytestmark = pytest.mark.browser

LINKED_KINDS = {
    *("index", "reference", "guide", "trail", "trail-entry", "deliveries", "texts", "text"),
    *("quarter", "highlight", "new-quarter", "preview-home", "editions_edition_changelist"),
    *("editions_edition_change", "editions_edition_step", "mfa_index"),
}
# One of each shape of Django's own pages of records: they are drawn alike.
OF_DJANGO = {
    *("detainers_detainer_changelist", "detainers_jurisdiction_changelist", "detainers_policy_change"),
    *("detainers_policy_add", "detainers_policy_withdraw", "detainers_policy_revise"),
}


def is_looked_at(kind):
    return kind in OF_DJANGO or not kind.startswith(("detainers_", "reports_"))


def draft_a_quarter(page, sites):
    """A report with a case, so that there is something to enter, check and compare."""
    page.goto(sites.staff + "/quarters/new/")
    page.fill("[name=year]", "2031")
    page.check("[name=quarter][value='2']")
    click(page.get_by_role("button", name="Open the draft report"))
    click(page.get_by_role("link", name="Add a highlight"))
    page.fill("[name=title]", "A case under way")
    click(page.get_by_role("button", name="Open the draft"))


@pytest.mark.long
def test_no_staff_page_has_an_accessibility_violation_or_runs_off_the_screen(sites, desk):
    page = desk("editor")
    draft_a_quarter(page, sites)
    pages = crawled(page, sites.staff, "config.staff_urls", most=1, refused={403})
    kinds = {url: resolve(urlsplit(url).path, "config.staff_urls").url_name for url in pages}
    found = {}
    for url in [*filter(lambda url: is_looked_at(kinds[url]), pages), sites.staff + "/find/?q=case"]:
        page.goto(url)
        found[urlsplit(url).path] = problems(page, 768)

    assert (LINKED_KINDS | OF_DJANGO) - set(kinds.values()) == set()
    assert {path: problems for path, problems in found.items() if problems} == {}
