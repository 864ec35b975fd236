"""Pressing and looking as a person does: a page is there as a whole before anything is read of it."""

from axe_playwright_python.sync_playwright import Axe

# Only what is wrong is asked for: to describe all that is right, too, takes axe as long again.
WHAT_IS_WRONG = {"resultTypes": ["violations"]}


def click(locator):
    """Press it and wait for all of the page it leads to: Playwright's own click waits for its beginning."""
    locator.click()
    locator.page.wait_for_load_state()


def problems(page, *widths):
    """What axe finds at each width, and whether the page is wider than the window."""
    page.wait_for_load_state()  # a script may have led here
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        rules = Axe().run(page, options=WHAT_IS_WRONG).response["violations"]
        found += [f"{rule['id']} at {width}" for rule in rules]
    return found + too_wide(page, *widths)


# What stands before a value of a card is no text of the page: only its style tells how high it is.
LABELS_OVER_OTHERS = """[...document.querySelectorAll("td[data-label]")].filter(cell => {
    const label = getComputedStyle(cell, "::before")
    return label.display !== "none" && cell.clientHeight && parseFloat(label.height) > cell.clientHeight + 1
}).map(cell => `“${cell.dataset.label}” runs into the next line`)"""


def labels_over_others(page, width):
    """Labels of tables that have become cards, where they take more room than their cell has."""
    page.set_viewport_size({"width": width, "height": 900})
    return sorted(set(page.evaluate(LABELS_OVER_OTHERS)))


def too_wide(page, *widths):
    """At which widths of the window the page runs off it."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"wider than {width}")
    return found
