"""The way through a list by keyboard alone: whatever has the focus is seen, and nothing holds it."""

import pytest

from tests.builders import make_detainer
from tests.pages.page import read
from tests.records import an_edition
from tests.states.serving import SITE, kept, window

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

LIST, SUGGESTED = "/detainers/", "/jurisdictions/suggest/?q=King"
KING = "King County, State 53 · county · 53033"
DAYS = {"filter-from", "filter-to"}
# A page of rows has some 200 links.
MOST_STEPS = 500
FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const {width, top, right, bottom, left} = at.getBoundingClientRect(), look = getComputedStyle(at);
  return {
    name: (at.getAttribute("aria-label") || at.textContent.trim() || at.id).slice(0, 60),
    isSeen: width > 0 && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
    isRinged: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
  };
}"""


@pytest.fixture
def pages(made, public):
    """A list with a second page, what its filter leads to, and what is suggested there."""
    with an_edition() as (edition, editor):
        for _ in range(51):
            make_detainer(edition, editor, jurisdiction=made.king)
    (older,) = [link.get("href") for link in read(public, LIST).all("a[@rel='next']")]
    paths = (LIST, older, SUGGESTED, f"{LIST}?jurisdiction=53033")
    return {path: kept(public.get(path)) for path in paths}, older


def steps(page):
    """What each press of the tab key brings the focus to, until it leaves the page."""
    last = None
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at is None:
            return
        # Inside a field for a day the parts of the day follow, with marks of the browser's own.
        if at["name"] not in DAYS or at["name"] != last:
            yield at
        last = at["name"]
    raise AssertionError("the focus never leaves the page")


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.long)])
def test_every_step_is_seen_has_a_ring_and_the_last_one_leaves_the_page(pages, width):
    with window(pages[0], viewport={"width": width, "height": 740}) as page:
        page.goto(SITE + LIST)
        walked = list(steps(page))

    names = [at["name"] for at in walked]
    assert [at["name"] for at in walked if not (at["isSeen"] and at["isRinged"])] == []
    assert names[0] == "Skip to main content"
    assert {"Overview", "Archived Reports", "filter-place", "Apply", "Next 50 rows →"} <= set(names)


def test_a_list_is_filtered_and_turned_by_keyboard_alone(pages):
    answers, older = pages
    with window(answers, viewport={"width": 360, "height": 740}) as page:
        page.goto(SITE + LIST)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main').id") == "content"

        fold = page.locator(".filters__more > summary")
        fold.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('details.filters__more').open")

        page.locator("#filter-place").focus()
        page.keyboard.type("King")
        page.locator("datalist option").first.wait_for(state="attached")
        assert page.locator("#filter-place").evaluate("box => box.list.options[0].value") == KING
        page.keyboard.type(KING.removeprefix("King"))
        page.keyboard.press("Enter")
        page.wait_for_url(f"{SITE}{LIST}?jurisdiction=53033")

        page.goto(SITE + LIST)
        page.get_by_role("link", name="Next 50 rows").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(SITE + older)
