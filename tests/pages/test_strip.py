"""The strip “About this page”: when its text was reviewed, and the same as files."""

from datetime import date

import pytest

from tests.pages.page import Page, read, said
from tests.past.addresses import addresses
from tests.records import an_edition, make_term

pytestmark = pytest.mark.django_db
WITH_TEXTS = [
    *("/methodology/", "/calendar/", "/corrections/policy/", "/accessibility/", "/privacy/"),
    *("/vulnerability-disclosure-policy/", "/faqs/", "/fact-sheet/"),
]


def strip(page):
    """{fact: its element} of the strip."""
    (section,) = page.root.findall(".//section[@class='about-page']")
    return {said(each.find("dt")): each.find("dd") for each in section.findall("div/dl/div")}


@pytest.mark.parametrize("path", WITH_TEXTS)
def test_a_page_with_a_text_says_when_it_was_reviewed(public, made, path):
    assert "Not reviewed" not in said(strip(read(public, path))["Last reviewed"])


def test_a_glossary_was_reviewed_when_its_oldest_term_was(public):
    with an_edition() as (edition, editor):
        make_term(edition, editor, last_reviewed_on=date(2026, 3, 2))
        make_term(edition, editor, last_reviewed_on=date(2026, 2, 1))

    assert said(strip(read(public, "/glossary/"))["Last reviewed"]) == "February 1, 2026"


@pytest.mark.long
def test_json_of_a_page_is_there_under_the_same_filters_and_edition(public, made):
    found = {}
    for path, query in addresses(made):
        for asked in (query, query | {"edition": 3}):
            answer = public.get(path, asked, follow=True)
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                links = strip(Page(answer))["Download"].findall("a")
                found |= {link.get("href"): (path, asked) for link in links if said(link).startswith("JSON")}

    kinds = {url.split("/")[3] for url in found}
    wrong = {url: page for url, page in found.items() if public.get(url).status_code != 200}
    assert wrong == {}
    assert kinds == {
        *("detainers", "jurisdictions", "policies", "highlights", "reports", "correction-log", "editions")
    }
    assert any("jurisdiction=" in url and "edition=3" in url for url in found)
