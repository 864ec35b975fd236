"""The key of a map: in a row under the land, where its words stay clear of circles on a phone too."""

import math

from editions.language import gettext as _
from reports.charts.drawing import element, group

LETTER = 17.4
GAP = 24
LEFT = 8


def key(values, scale, has_zeros, legend, top):
    """(markup, height) of circles with their numbers, the ring of a zero, and what they count."""
    if not values:
        return "", 0
    middle = top + max(18, scale * math.sqrt(values[0])) + 4
    x, parts = LEFT + len(legend) * LETTER + GAP, []
    for value in values:
        r = scale * math.sqrt(value)
        parts.append(element("circle", css="map__key", cx=x + r, cy=middle, r=r))
        parts.append(words(f"{value:,}", x + 2 * r + 8, middle))
        x += 2 * r + 8 + len(f"{value:,}") * LETTER + GAP
    if has_zeros:
        parts += [
            element("circle", css="map__zero", cx=x + 4, cy=middle, r=4),
            words(_("none"), x + 16, middle),
        ]
    return group([*parts, words(legend, float(LEFT), middle)]), 2 * (middle - top)


def words(said, x, middle):
    return element("text", said, css="map__note", x=x, y=middle + 8)
