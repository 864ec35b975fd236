"""A tree of elements as the data that paper.typ sets: blocks, and the words inside them."""

from urllib.parse import urljoin

from reports.paper.pictures import picture
from reports.paper.tables import table

BLOCKS = {
    *(
        "p",
        "div",
        "section",
        "article",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "pre",
    ),
    *("table", "figure", "figcaption", "details", "summary", "blockquote", "hr", "li", "dt", "dd"),
}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LOWEST = 6
# Elements whose class names the kind of block they are.
FRAMED = {
    "stats": "stats",
    "stat": "stat",
    "notice": "notice",
    "case": "card",
    "card": "card",
    "claim": "card",
    "claim__grid": "columns",
    "chart__panels": "columns",
    "chart__panel": "part",
    "response": "card",
    "chain": "chain",
    "ranked": "ranked",
}
LOOKS = {
    *(
        "kicker",
        "lede",
        "meta",
        "hint",
        "source",
        "sources__title",
        "claim__label",
        "chart__sub",
        "notice__title",
    ),
    *("stat__value", "stat__measure", "stat__terms", "stat__note", "subtle", "geoid", "chain__when"),
}
MARKS = {"strong": "bold", "b": "bold", "em": "italic", "i": "italic", "code": "code", "small": "small"} | {
    "del": "old",
    "ins": "new",
}


class Content:
    """Turns elements into blocks; `drawings` are the SVGs, `address` is the page's, empty for a draft."""

    def __init__(self, drawings, address):
        self.drawings, self.address = drawings, address

    def blocks(self, children):
        """Blocks of mixed content: words between blocks become paragraphs."""
        made, words = [], []
        for child in [*children, None]:
            if child is not None and not self.is_block(child):
                words.append(child)
                continue
            told = trimmed(self.inline(words))
            if any(part if not isinstance(part, str) else part.strip() for part in told):
                made.append({"kind": "words", "look": "", "in": told})
            words = []
            made += self.block(child) if child is not None else []
        return made

    def is_block(self, child):
        if isinstance(child, str):
            return False
        if child.tag == "drawing":
            return True
        return child.tag in BLOCKS or any(self.is_block(each) for each in child.children)

    def block(self, element):
        """The blocks that an element makes, none or several."""
        framed = next((FRAMED[name] for name in FRAMED if name in element.classes), None)
        if framed:
            return [self.framed(framed, element)]
        if element.tag in HEADINGS:
            level = HEADINGS[element.tag]
            return [{"kind": "heading", "level": level, "in": trimmed(self.inline(element.children))}]
        if element.tag in {"p", "figcaption", "summary", "pre"}:
            return self.paragraph(element)
        made = {"ul": self.list, "ol": self.list, "dl": self.facts, "table": self.table}.get(element.tag)
        if made:
            return made(element)
        if element.tag == "drawing":
            return self.drawn(element)
        if element.tag in {"blockquote", "figure"}:
            return [{"kind": element.tag, "in": self.blocks(element.children)}]
        return self.blocks(element.children)

    def framed(self, kind, element):
        if kind == "ranked":
            return {"kind": kind, "rows": [self.ranked_row(row) for row in element.elements]}
        if kind == "chain":
            return {"kind": kind, "rows": [self.event(row) for row in element.elements]}
        parts = element.elements if kind in {"stats", "columns"} else [element]
        inside = [self.blocks(part.children if kind != "stats" else [part]) for part in parts]
        return {"kind": kind, "look": look_of(element), "parts": inside}

    def ranked_row(self, row):
        label, bar, value = row.elements
        return [self.inline(label.children), self.drawn(bar), self.inline(value.children)]

    def event(self, row):
        """When, and what happened."""
        when, *rest = row.elements
        told = self.blocks(rest)
        for part in every(told):
            if part.get("look") == "meta":
                part["look"] = "below"
        return [self.inline(when.children), told]

    def paragraph(self, element):
        """A line that says what is drawn beside it has no words of its own."""
        if any(self.is_block(child) for child in element.children):
            return self.blocks(element.children)
        look = next(iter(sorted(element.classes & LOOKS)), element.tag if element.tag != "p" else "")
        told = trimmed(self.inline(element.children))
        is_empty = not "".join(each if isinstance(each, str) else "." for each in told).strip()
        return [] if is_empty else [{"kind": "words", "look": look, "in": told}]

    def list(self, element):
        if "stays" in element.classes or any(item.with_class("stay__head") for item in element.elements):
            stays = [block for item in element.elements for block in self.blocks(item.children)]
            return [block | ({"level": LOWEST} if block["kind"] == "heading" else {}) for block in stays]
        items = [self.blocks(item.children) for item in element.elements]
        look = "line" if "key" in element.classes else element.tag
        return [{"kind": "list", "look": look, "items": items}] if items else []

    def facts(self, element):
        pairs = [
            each for child in element.elements for each in ([child] if child.tag != "div" else child.elements)
        ]
        rows = []
        for each in pairs:
            if each.tag == "dt":
                rows.append([self.inline(each.children), []])
            elif rows:
                rows[-1][1] += self.blocks(each.children)
        return [{"kind": "facts", "rows": rows}]

    def table(self, element):
        return [table(element, self)]

    def drawn(self, element):
        return picture(self.drawings[int(element.attributes["number"])])

    def inline(self, children):
        made = []
        for child in children:
            if isinstance(child, str):
                made.append(child)
            elif child.tag == "br":
                made.append({"kind": "break"})
            else:
                made += self.marked(child)
        return made

    def marked(self, element):
        told = self.inline(element.children)
        for name in ("outcome", "tag"):
            if name in element.classes:
                return [{"kind": name, "look": look_of(element), "in": told}]
        if element.tag == "a":
            return [{"kind": "link", "to": self.whole(element.attributes.get("href")), "in": told}]
        if element.tag in MARKS:
            return [{"kind": MARKS[element.tag], "in": told}]
        looks = element.classes & LOOKS
        return [{"kind": "span", "look": sorted(looks)[0], "in": told}] if looks else told

    def whole(self, href):
        """The whole address of a link; empty for one inside the page, or of a draft."""
        is_inside = not href or href.startswith("#")
        return "" if is_inside or not self.address else urljoin(self.address, href)


def every(part):
    """Every dictionary inside data, in order."""
    if isinstance(part, dict):
        yield part
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from every(each)


def look_of(element):
    """declined, of an element of the classes outcome and outcome--declined."""
    return next((name.partition("--")[2] for name in sorted(element.classes) if "--" in name), "")


def trimmed(parts):
    """Without the empty words that templates leave at both ends."""
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    return [part for part in parts if part != ""]
