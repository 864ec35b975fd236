"""The long pages for reference: short on a phone, whole on paper, opened by a link without scripts."""

import pytest

from tests.states.serving import SITE, kept, window

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

METHODOLOGY, DATA = "/methodology/", "/data/"
# 37,300 and 21,400 px before they had folds.
MOST_HIGH = {METHODOLOGY: 5000, DATA: 6500}
# A break, a part of the document, the columns of a file, a part of the page.
LINKS = ("/methodology/#new-law", "/methodology/#breaks", "/data/#columns", "/data/#deliveries")


@pytest.fixture
def pages(made, public):
    return {path: kept(public.get(path)) for path in MOST_HIGH}


def test_long_pages_fold_on_a_phone_and_open_on_paper(pages):
    found, hidden = {}, {}
    with window(pages, viewport={"width": 360, "height": 740}) as page:
        for path, most in MOST_HIGH.items():
            page.goto(SITE + path)
            height = page.evaluate("document.documentElement.scrollHeight")
            found[path] = height <= most or height
            page.emulate_media(media="print")
            bodies = page.locator(".accordion__body").all()
            hidden[path] = [body.get_attribute("id") for body in bodies if not body.is_visible()]
            page.emulate_media(media="screen")

    assert found == dict.fromkeys(MOST_HIGH, True)
    assert hidden == {METHODOLOGY: [], DATA: []}


@pytest.mark.parametrize("scripts", [False, pytest.param(True, marks=pytest.mark.long)])
def test_a_link_to_a_place_in_a_fold_opens_it(pages, scripts):
    tops = {}
    with window(pages, viewport={"width": 360, "height": 740}, java_script_enabled=scripts) as page:
        for link in LINKS:
            page.goto("about:blank")
            page.goto(SITE + link)
            place = page.locator(f"#{link.partition('#')[2]}")
            place.wait_for(timeout=5000)
            tops[link] = place.bounding_box()["y"]

    assert [link for link, top in tops.items() if not 0 <= top < 740] == []
