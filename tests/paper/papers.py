"""A PDF as a reader's programs see it: words, tags, title, language, alternative texts."""

import io
import re

from pypdf import PdfReader

from tests.pages.page import Page


class Paper:
    def __init__(self, body):
        self.reader = PdfReader(io.BytesIO(body))
        self.catalog = self.reader.trailer["/Root"]
        self.pages = [page.extract_text() for page in self.reader.pages]
        self.words = squeezed(" ".join(self.pages))

    def says(self, words):
        return squeezed(words) in self.words

    @property
    def tags(self):
        """(tag, alternative text) of every element of the structure, in order."""
        return list(tagged(self.catalog["/StructTreeRoot"]))


def squeezed(words):
    """Without spaces, hyphens and ligatures: where a line breaks says nothing."""
    for joined, apart in (("ﬃ", "ffi"), ("ﬄ", "ffl"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff")):
        words = words.replace(joined, apart)
    return re.sub(r"[\s\u00ad\u2010-]+", "", words)


def tagged(element):
    element = element.get_object()
    if not isinstance(element, dict):
        return
    if "/S" in element:
        yield element["/S"].removeprefix("/"), str(element.get("/Alt", ""))
    children = element.get("/K", [])
    children = children.get_object() if hasattr(children, "get_object") else children
    for child in children if isinstance(children, list) else [children]:
        if hasattr(child, "get_object"):
            yield from tagged(child)


def visible(element):
    """The words of an element without those for screen readers alone; paper says which is old and new."""
    words = element.text or ""
    for child in element:
        is_heard = "sr-only" in (child.get("class") or "") and element.tag not in {"del", "ins"}
        words += ("" if is_heard else visible(child)) + (child.tail or "")
    return words


def links_of(response):
    """Every address that a page leads to, the strip below it included."""
    return {link.get("href") for link in Page(response).root.iter("a")}
