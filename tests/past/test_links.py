"""Whoever reads an old edition stays in it: no link or form leads out of it unseen."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.urls import reverse

from tests.pages.page import Page
from tests.past.addresses import WITHOUT_EDITION, addresses

pytestmark = pytest.mark.django_db

OLD = "3"
# Files that tests do not make; their own tests tell whether they are served.
MADE_WITH_AN_EDITION = re.compile(r"/editions/\d+/[\w.-]+")


def edition_in(url):
    return parse_qs(urlsplit(url).query).get("edition", [""])[0]


def is_ours(url):
    return url.startswith("/") and not url.startswith("/static/")


def pages_from(public, start):
    """{path: Page} of every page that links lead to, each path once, as first found."""
    found, files, waiting = {}, set(), [start]
    while waiting:
        url = waiting.pop(0)
        path = urlsplit(url).path
        if path in found or path in files or MADE_WITH_AN_EDITION.fullmatch(path):
            continue
        answer = public.get(url, follow=True)
        if not answer.headers["Content-Type"].startswith("text/html"):
            files.add(path)
            continue
        found[path] = Page(answer)
        meant = meant_to_leave(found[path])
        waiting += [link for link in links_in(found[path].root) if is_ours(link) and link not in meant]
    return found


def links_in(root):
    return [link.get("href") for link in root.iter("a") if link.get("href")]


def meant_to_leave(page):
    """Links of the banner, which leads to the newest edition and to what differs from it."""
    banners = page.all("div[@class='notices']")
    return [link for banner in banners for link in links_in(banner)]


def leaving(page):
    """The page's own addresses that name no edition, or one that is newer than the one being read."""
    meant = meant_to_leave(page)
    return [
        link
        for link in links_in(page.root)
        if is_ours(link) and link not in meant and not 1 <= int(edition_in(link) or 0) <= int(OLD)
    ]


def forgetful_forms(page):
    """Forms that would ask the newest edition."""
    return [
        form.get("action")
        for form in page.root.iter("form")
        if [field.get("value") for field in form.findall(".//input[@name='edition']")] != [OLD]
    ]


@pytest.mark.long
def test_from_the_overview_of_an_old_edition_no_link_and_no_form_leaves_it(public, made):
    pages = pages_from(public, f"/?edition={OLD}")

    assert len(pages) >= 40
    assert {path: found for path, page in pages.items() if (found := leaving(page))} == {}
    assert {path: found for path, page in pages.items() if (found := forgetful_forms(page))} == {}


def test_what_is_wrong_with_an_address_of_an_old_edition_is_said_inside_it(public, made):
    page = Page(public.get("/detainers/", {"from": "never", "edition": OLD}))

    assert (page.status, leaving(page)) == (400, [])


@pytest.mark.long
def test_no_link_of_an_old_edition_leads_nowhere(public, made):
    pages = pages_from(public, f"/?edition={OLD}")

    assert {path: page.status for path, page in pages.items() if page.status != 200} == {}


def test_a_link_without_its_edition_would_be_caught(public, made):
    page = Page(public.get("/detainers/"))

    assert (len(leaving(page)) > 20, forgetful_forms(page) != []) == (True, True)


def test_a_redirect_of_an_old_edition_stays_in_it(public, made):
    answers = [
        public.get(url) for url in ("/jurisdictions/53033/?edition=3", "/jurisdictions/?q=53033&edition=3")
    ]

    assert [edition_in(answer.headers["Location"]) for answer in answers] == [OLD, OLD]


def test_every_address_of_the_record_refuses_an_edition_there_is_none_of(public, made):
    answers = {path: public.get(path, query | {"edition": "7"}) for path, query in addresses(made)}

    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 400} == {}


@pytest.mark.parametrize("name", WITHOUT_EDITION)
def test_what_is_not_of_the_record_refuses_an_edition(public, settings, name):
    settings.SECURITY_CONTACT = "mailto:security@example.org"
    path = reverse(name, urlconf=settings.PUBLIC_URLCONF)

    answers = [public.get(path), public.get(path, {"edition": "1"})]

    assert [answer.status_code for answer in answers] == [200, 400]
    assert answers[1].content.decode() == "This address has no editions: leave edition= out.\n"


def test_the_site_map_of_an_old_edition_lists_its_own_pages_in_that_edition(public, made):
    lists = listed(public, "/sitemap.xml?edition=2")

    paths = [path for each in lists for path in listed(public, each)]
    assert {edition_in(path) for path in [*lists, *paths]} == {"2"}
    assert [path for path in paths if "/reports/" in path] == [
        "/reports/?edition=2",
        "/reports/weekly/?edition=2",
    ]


def listed(public, path):
    """The addresses that a site map names."""
    words = public.get(path).content.decode().split("<loc>")[1:]
    return [word.partition("</loc>")[0].removeprefix(settings.PUBLIC_ADDRESS) for word in words]
