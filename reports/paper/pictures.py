"""Drawings of a page for paper: the style sheet as attributes, and words for who cannot see them."""

from xml.etree import ElementTree

from reports.charts.alone import SVG, UNWRITABLE
from reports.charts.css_attributes import attributes_of, token
from reports.charts.land import outline_written_out


def picture(drawing):
    """The block of an SVG; none for the twin for phones. Without a title it adorns the words beside it."""
    whole = UNWRITABLE.sub("", drawing).replace("<svg", f'<svg xmlns="{SVG}"', 1)
    root = ElementTree.fromstring(whole)  # noqa: S314 - our own
    if "narrow-only" in root.get("class", ""):
        return []
    title = root.find(f"{{{SVG}}}title")
    for element in root.iter():
        if element.tag == f"{{{SVG}}}use":
            outline_written_out(element)
        for name, value in attributes_of(element.attrib.pop("class", "")).items():
            element.set(name, value)
        if element.tag == f"{{{SVG}}}text" and not element.get("font-family"):
            element.set("font-family", token("sans"))
    _, _, width, height = (float(number) for number in root.get("viewBox").split())
    words = "" if title is None else "".join(title.itertext())
    written = ElementTree.tostring(root, encoding="unicode")
    return [{"kind": "picture", "svg": written, "says": words, "width": width, "height": height}]
