"""What every page's markup must keep to, beyond parsing strictly."""

from collections import Counter
from itertools import pairwise

from tests.pages.page import Page

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def faults_of(response):
    """Sentences for each rule that a page breaks; parsing is strict and raises by itself."""
    elements = list(Page(response).root.iter())
    ids = Counter(element.get("id") for element in elements if element.get("id"))
    return [
        *(f"id {name} stands {n} times" for name, n in ids.items() if n > 1),
        *inline_code(elements),
        *dangling(elements, ids),
        *unnamed(elements, ids),
        *heading_faults(elements),
    ]


def inline_code(elements):
    for element in elements:
        for name in element.attrib:
            if name == "style" or name.startswith("on"):
                yield f"{element.tag} has {name}"
        is_data = element.get("type") == "application/ld+json"
        if element.tag == "style" or (element.tag == "script" and not element.get("src") and not is_data):
            yield f"inline {element.tag}"


def dangling(elements, ids):
    """References to an id that is not on the page."""
    for element in elements:
        for name in ("for", "aria-labelledby", "aria-describedby", "list"):
            for target in (element.get(name) or "").split():
                if target not in ids:
                    yield f"{element.tag} {name} points to no {target}"
        href = element.get("href") or ""
        if href.startswith("#") and href[1:] not in ids:
            yield f"a link points to no {href}"


def unnamed(elements, ids):
    """Tables without a caption, columns without a scope, fields without a label, images without words."""
    labels = {element.get("for") for element in elements if element.tag == "label"}
    within = {id(field) for label in elements if label.tag == "label" for field in label.iter()}
    for element in elements:
        if element.tag == "table" and element.find("caption") is None:
            yield "a table has no caption"
        if element.tag == "th" and element.get("scope") not in {"row", "col", "rowgroup", "colgroup"}:
            yield "a heading cell has no scope"
        is_field = element.tag == "input" and element.get("type") != "hidden"
        if is_field and element.get("id") not in labels and id(element) not in within:
            yield f"the field {element.get('name')} has no label"
        if element.tag == "img" and element.get("alt") is None:
            yield "an image has no words"


def heading_faults(elements):
    levels = [int(element.tag[1]) for element in elements if element.tag in HEADINGS]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} first headings"
    for above, below in pairwise(levels):
        if below > above + 1:
            yield f"h{below} follows h{above}"
