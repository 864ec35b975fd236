"""Nothing on a page moves once it is there: neither fonts nor scripts nor drawings push what is read."""

import pytest

from tests.states.serving import SITE, kept, window

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.long]

KINDS = (
    *("/", "/faqs/", "/fact-sheet/", "/reports/", "/reports/weekly/", "/reports/quarterly/", "/detainers/"),
    *("/jurisdictions/53033/king-county-state-53/", "/policies/", "/corrections/", "/methodology/"),
    "/search/?q=detainer",
)
WATCHED = """
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) {
      const nodes = shift.sources.map((source) => source.node);
      const names = nodes.map((node) => node && (node.className || node.nodeName));
      moved.push(`${shift.value.toFixed(4)} ${names.join(", ")}`);
    }
  }).observe({type: "layout-shift", buffered: true});
"""
# Fonts have come, and two frames were drawn since.
SETTLED = """() => document.fonts.ready.then(
  () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
).then(() => new Promise((done) => setTimeout(done, 100))).then(() => moved)"""


@pytest.mark.parametrize("width", [360, 1280])
def test_no_kind_of_page_moves_while_it_is_read(made, public, width):
    pages = {path: kept(public.get(path)) for path in KINDS}
    assert {path: page["status"] for path, page in pages.items() if page["status"] != 200} == {}
    found = {}
    with window(pages, viewport={"width": width, "height": 800}) as page:
        page.add_init_script(WATCHED)
        for path in KINDS:
            page.goto(SITE + path)
            found[path] = page.evaluate(SETTLED)

    assert {path: moved for path, moved in found.items() if moved} == {}
