"""The content of a public page as a tree of elements, without what only a screen can use."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from reports.charts.alone import UNWRITABLE

VOID = {"br", "hr", "img", "input", "wbr", "drawing"}
ON_SCREENS = {"nav", "form", "button", "script", "style", "template", "dialog", "input"}
# Classes of what paper has no use for: controls, files, links to the place one reads, twins for phones.
LEFT_OUT = {
    *("filters", "chips", "said", "contents", "buttons", "pager", "presets", "needs-js", "copy", "sort-line"),
    *("stat__links", "on-screen", "downloads", "chart__files", "narrow-only", "finder", "day-form"),
}
DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass
class Element:
    tag: str
    attributes: dict = field(default_factory=dict)
    children: list = field(default_factory=list)

    @property
    def classes(self):
        return set((self.attributes.get("class") or "").split())

    @property
    def words(self):
        return "".join(child if isinstance(child, str) else child.words for child in self.children)

    @property
    def elements(self):
        return [child for child in self.children if isinstance(child, Element)]

    def all(self, tag):
        """Every element of a tag below this one, in order."""
        for child in self.elements:
            if child.tag == tag:
                yield child
            yield from child.all(tag)

    def with_class(self, name):
        """The first element of a class below this one; None where there is none."""
        for child in self.elements:
            found = child if name in child.classes else child.with_class(name)
            if found:
                return found
        return None


class Reader(HTMLParser):
    """Builds the tree; a drawing stands in it as an empty element that names its number."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Element("root")
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        made = Element(tag, dict(attrs))
        self.open[-1].children.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].children.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag):
        """Close the element, and with it what HTML lets stand open inside."""
        if tag in [element.tag for element in self.open[1:]]:
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data):
        self.open[-1].children.append(SPACES.sub(" ", UNWRITABLE.sub("", data)))


def page_content(html):
    """(the <main> of a page as a tree, its drawings)."""
    drawings = []

    def numbered(found):
        drawings.append(found[0])
        return f'<drawing number="{len(drawings) - 1}"/>'

    reader = Reader()
    reader.feed(DRAWING.sub(numbered, html))
    reader.close()
    main = next(reader.root.all("main"))
    return for_paper(main), drawings


def for_paper(element):
    """The same element without what is of no use on paper."""
    kept = [
        child if isinstance(child, str) else for_paper(child)
        for child in element.children
        if isinstance(child, str) or not is_left_out(child, element)
    ]
    return Element(element.tag, element.attributes, kept)


def is_left_out(child, parent):
    if child.tag in ON_SCREENS or child.classes & LEFT_OUT:
        return True
    if "sr-only" in child.classes:
        return parent.tag not in {"del", "ins"}  # paper has no other way to say which is which than to say it
    if child.tag == "summary":
        return "chart__data" in parent.classes
    is_to_itself = child.tag == "a" and (child.attributes.get("href") or "").startswith("#")
    return is_to_itself and child.words.strip().startswith("Link to this")
