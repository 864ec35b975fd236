"""The few SVG elements the charts are made of, with every text and attribute escaped."""

from functools import cache

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
    shown = coordinate(value) if isinstance(value, float) else value if type(value) is int else escape(value)
    return f' {ATTRIBUTE_NAMES.get(name) or name.replace("_", "-")}="{shown}"'


def joined(parts):
    """Parts that are not markup are escaped; those that are, as most, need no second look."""
    return Markup("".join([part if type(part) is Markup else escape(part) for part in parts]))  # noqa: S704 - so escaped


def element(name, *children, **attributes):
    """One element; children that are not markup are escaped, attributes that are None left out.

    Names are ours. A page has hundreds of these: `Markup.format` would cost more than all else of a chart.
    """
    opening = "".join([attribute(key, value) for key, value in attributes.items() if value is not None])
    if not children:
        return Markup(f"<{name}{opening}/>")  # noqa: S704 - escaped above
    return Markup(f"<{name}{opening}>{joined(children)}</{name}>")  # noqa: S704 - escaped above


def group(parts):
    return joined(parts)


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
    return element("text", words, css=text_css(variants), x=x, y=y)


@cache
def text_css(variants):
    return " ".join(["svg-text", *(f"svg-text--{name}" for name in variants.split())])


def bar(css, identifier, x, y, width, height):
    """A bar in the color of its outcome; pending ones are hatched (see `hatch`)."""
    box = f'x="{coordinate(x)}" y="{coordinate(y)}" width="{coordinate(width)}" height="{coordinate(height)}"'
    return Markup(f"<rect {filled(css, identifier)} {box}/>")  # noqa: S704 - numbers, and escaped there


def bars(css, identifier, boxes):
    """Bars (x, y, width, height) of one kind as one shape: a page of a record of years has six hundred.

    Each begins where the one before began, and so many steps on: what is alike is sent once.
    """
    shape, left, top = [], 0, 0
    for box in boxes:
        x, y, width, foot = map(in_tenths, (*box[:3], box[1] + box[3]))
        step, size = f"{in_units(x - left)} {in_units(y - top)}", in_units(width)
        shape.append(f"m{step}h{size}V{in_units(foot)}h-{size}z")
        left, top = x, y
    drawn = f'<path {filled(css, identifier)} d="{"".join(shape)}"/>' if shape else ""
    return Markup(drawn)  # noqa: S704 - numbers, and escaped there


def in_tenths(length):
    return round(length * 10)


def in_units(tenths):
    return coordinate(tenths / 10)


@cache
def filled(css, identifier):
    if look(css) == "pending":
        return f'class="hatch" fill="url(#{escape(identifier)}-h)"'
    return f'class="bar bar--{look(css)}"'


def pattern_for(css, identifier):
    return hatch(f"{identifier}-h") if look(css) == "pending" else Markup("")
