"""A chart as a file of its own: the drawing of the page with title, terms, source and edition inside.

A page carries these beside the drawing; a file that is saved, mailed and pasted has nothing
beside it. Colors and fonts stand as attributes, for no style sheet goes with the file.
"""

import re
import textwrap
from xml.etree import ElementTree

from reports.charts.css_attributes import attributes_of, token
from reports.charts.land import outline_written_out

SVG = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", SVG)
# What HTML shows as nothing and XML refuses.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
MARGIN, GAP = 16, 20
LINE, LETTER = 16, 6.3
NARROWEST = 640
PANEL_TITLE = 20


def alone(drawing, title, head, foot, marked=""):
    """The SVG file of a page's drawing; `head` and `foot` are words above and under it, `marked` warns."""
    panels = panels_of(parsed(drawing))
    columns = 1 if len(panels) == 1 else 2
    width = max(NARROWEST, columns * max(size_of(svg)[0] for _, svg in panels) + GAP * (columns - 1))
    letters = int(width / LETTER)
    parts, y = [], MARGIN - 8
    for words, look in headlines(title, head, marked, letters):
        y += LINE + 4 if look == "title" else LINE
        parts.append(line_of(words, y, look))
    y += 8
    placed, y = laid_out(panels, columns, (width - GAP * (columns - 1)) / columns, y)
    parts += placed
    for words in wrapped(foot, letters):
        y += LINE
        parts.append(line_of(words, y))
    return written(parts, width + 2 * MARGIN, y + MARGIN, title, " ".join([marked, *head, *foot]).strip())


def parsed(drawing):
    return ElementTree.fromstring(f'<g xmlns="{SVG}">{UNWRITABLE.sub("", drawing)}</g>')  # noqa: S314 - our own


def headlines(title, head, marked, letters):
    yield from ((words, "warning") for words in ([marked] if marked else []))
    yield from ((words, "title") for words in wrapped([title], int(letters * 0.75)))
    yield from ((words, "") for words in wrapped(head, letters))


def wrapped(paragraphs, letters):
    return [words for text in paragraphs for words in textwrap.wrap(text, letters)]


def panels_of(root):
    """[(title, svg)] of a page's drawing; of a pair for wide and narrow screens the wide one."""
    panels = [("".join(div[0].itertext()), div[1]) for div in root.iter(f"{{{SVG}}}div") if is_panel(div)]
    return panels or [("", svg) for svg in root if "narrow-only" not in svg.get("class", "")]


def is_panel(element):
    return element.get("class") == "chart__panel"


def size_of(svg):
    return [float(number) for number in svg.get("viewBox").split()[2:]]


def laid_out(panels, columns, room, y):
    """The drawings in rows under y, each as wide as its room, and where the last row ends."""
    parts = []
    for start in range(0, len(panels), columns):
        row, tallest = panels[start : start + columns], 0
        for at, (title, svg) in enumerate(row):
            x = MARGIN + at * (room + GAP)
            top = y + (PANEL_TITLE if title else 0)
            if title:
                parts.append(line_of(title, y + 14, "panel", x))
            width, height = size_of(svg)
            scale = min(room / width, 1.6)
            parts.append(nested(svg, x, top, width * scale, height * scale))
            tallest = max(tallest, top - y + height * scale)
        y += tallest + 8
    return parts, y


def nested(svg, x, y, width, height):
    """The page's own drawing, its classes written out as attributes."""
    for element in svg.iter():
        if element.tag == f"{{{SVG}}}a":
            # It leads to a page of this site, and the file has none.
            element.tag = f"{{{SVG}}}g"
            del element.attrib["href"]
        if element.tag == f"{{{SVG}}}use":
            outline_written_out(element)
        for name, value in attributes_of(element.attrib.pop("class", "")).items():
            element.set(name, value)
    place = {"x": x, "y": y, "width": width, "height": height}
    for name, value in place.items():
        svg.set(name, f"{value:.1f}")
    return svg


LOOKS = {
    "": {},
    "title": {"font-size": "17", "font-weight": "700", "fill": "ink"},
    "panel": {"font-weight": "700", "fill": "ink"},
    "warning": {"font-weight": "700", "fill": "error"},
}


def line_of(words, y, look="", x=MARGIN):
    told = {"x": f"{x:.1f}", "y": f"{y:.1f}", "font-family": token("sans"), "font-size": "12"} | LOOKS[look]
    told["fill"] = token(told.get("fill", "ink-soft"))
    text = ElementTree.Element(f"{{{SVG}}}text", told)
    text.text = UNWRITABLE.sub("", words)
    return text


def written(parts, width, height, title, description):
    size = {"width": f"{width:.0f}", "height": f"{height:.0f}"}
    named = {"role": "img", "aria-labelledby": "file-title file-desc"}
    root = ElementTree.Element(f"{{{SVG}}}svg", {"viewBox": f"0 0 {width:.0f} {height:.0f}"} | size | named)
    for name, words in (("title", title), ("desc", description)):
        ElementTree.SubElement(root, f"{{{SVG}}}{name}", {"id": f"file-{name}"}).text = UNWRITABLE.sub(
            "", words
        )
    ElementTree.SubElement(root, f"{{{SVG}}}rect", size | {"fill": token("paper")})
    root.extend(parts)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
