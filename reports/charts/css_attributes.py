"""The site's own style sheet as SVG attributes, for a drawing that has to stand without it."""

import functools
import re
from pathlib import Path

STYLES = Path(__file__).resolve().parents[2] / "static" / "css"
# Of what the style sheet says, all that an SVG takes as an attribute; the rest places things on a page.
PRESENTATION = {
    *("fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin"),
    *("paint-order", "font-family", "font-size", "font-weight", "text-anchor"),
}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
VARIABLE = re.compile(r"var\((--[\w-]+)\)")


@functools.lru_cache(maxsize=1)
def tokens():
    """{name: value} of every token, those that name another resolved."""
    found = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", COMMENT.sub("", (STYLES / "tokens.css").read_text())))
    return {name: resolved(value, found) for name, value in found.items()}


def resolved(value, found):
    while VARIABLE.search(value):
        value = VARIABLE.sub(lambda name: found[name[1]], value)
    return value


def token(name):
    return tokens()[f"--{name}"]


@functools.lru_cache(maxsize=1)
def rules():
    """[(class, {attribute: value})] of the layer of charts, in its order, but for what holds of a phone."""
    layer = COMMENT.sub("", (STYLES / "site.css").read_text())
    layer = layer.partition("@layer charts {")[2].partition("@layer ")[0]
    return [
        (selector.strip()[1:], attributes)
        for selectors, body in RULE.findall(MEDIA.sub("", layer))
        for selector in selectors.split(",")
        if re.fullmatch(r"\.[\w-]+", selector.strip()) and (attributes := presented(body))
    ]


def presented(body):
    pairs = (line.partition(":") for line in body.split(";"))
    told = {name.strip(): resolved(value.strip(), tokens()) for name, _, value in pairs}
    return {name: value for name, value in told.items() if name in PRESENTATION}


def attributes_of(classes):
    """What the style sheet makes of an element with the classes; the later rule wins, as on the page."""
    names, found = set(classes.split()), {}
    for name, attributes in rules():
        if name in names:
            found |= attributes
    return found
