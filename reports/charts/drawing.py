"""The few SVG elements the charts are made of, with every text and attribute escaped."""

from markupsafe import Markup, escape

from reports.charts.looks import look

ATTRIBUTE_NAMES = {"css": "class", "view_box": "viewBox", "preserve": "preserveAspectRatio"}
PATTERN_ATTRIBUTES = Markup(
    'width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
)


def coordinate(number):
    """A length with at most one decimal, so that pages stay small and equal input gives equal bytes."""
    text = f"{number:.1f}"
    return text[:-2] if text.endswith(".0") else text


def attribute(name, value):
    shown = coordinate(value) if isinstance(value, float) else escape(value)
    return f' {ATTRIBUTE_NAMES.get(name) or name.replace("_", "-")}="{shown}"'


def element(name, *children, **attributes):
    """One element; children that are not markup are escaped, attributes that are None left out.

    Names are ours. A page has hundreds of these: `Markup.format` would cost more than all else of a chart.
    """
    opening = "".join(attribute(key, value) for key, value in attributes.items() if value is not None)
    if not children:
        return Markup(f"<{name}{opening}/>")  # noqa: S704 - escaped above
    inside = "".join(map(escape, children))
    return Markup(f"<{name}{opening}>{inside}</{name}>")  # noqa: S704 - escaped above


def group(parts):
    return Markup("").join(parts)


def drawing(width, height, title, identifier, *parts, css=None, role="img"):
    """The outermost element. `identifier` must be unique on the page: the title is found by it."""
    title_id = f"{identifier}-t"
    return element(
        "svg",
        element("title", title, id=title_id),
        *parts,
        css=css,
        view_box=f"0 0 {coordinate(width)} {coordinate(height)}",
        role=role,
        aria_labelledby=title_id,
    )


def hatch(identifier, css="hatch-line"):
    """A pattern for what is not known, referred to as url(#identifier)."""
    paper = element("rect", css="hatch-paper", width=6, height=6)
    line = element("line", css=css, x1=0, y1=0, x2=0, y2=6)
    return Markup('<defs><pattern id="{}" {}>{}{}</pattern></defs>').format(
        identifier, PATTERN_ATTRIBUTES, paper, line
    )


def line(css, x1, y1, x2, y2):
    return element("line", css=css, x1=x1, x2=x2, y1=y1, y2=y2)


def text(words, x, y, variants=""):
    """Words at a point. `variants` of .svg-text: strong, mid, end, halo."""
    css = " ".join(["svg-text", *(f"svg-text--{name}" for name in variants.split())])
    return element("text", words, css=css, x=x, y=y)


def bar(css, identifier, x, y, width, height):
    """A bar in the color of its outcome; pending ones are hatched (see `hatch`)."""
    if look(css) == "pending":
        fill = f"url(#{identifier}-h)"
        return element("rect", css="hatch", fill=fill, x=x, y=y, width=width, height=height)
    return element("rect", css=f"bar bar--{look(css)}", x=x, y=y, width=width, height=height)


def pattern_for(css, identifier):
    return hatch(f"{identifier}-h") if look(css) == "pending" else Markup("")
