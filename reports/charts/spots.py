"""A small map of one state for those who decide between places: where each lies, nothing counted."""

from reports.charts.drawing import drawing, element, group

# In the units of the outline, which a side column shrinks to a quarter.
DOT, RING = 34, 58
# For each letter after the first, where places share a county.
WIDER = 10


def spot_map(land, numbered, ringed, title, identifier):
    """Numbered dots on the counties of `numbered`, {GEOID: "1, 2"}, and a ring on each of `ringed`."""
    return drawing(
        land.width,
        land.height,
        title,
        identifier,
        element("path", css="spots__land", d=land.outline),
        group(circle(land.places[geoid], "spots__ring", RING) for geoid in ringed),
        group(numbered_dot(land.places[geoid], number) for geoid, number in numbered.items()),
        css="spots",
    )


def circle(spot, css, radius):
    return element("circle", css=css, cx=spot["x"], cy=spot["y"], r=radius)


def numbered_dot(spot, number):
    words = element("text", number, css="spots__number", x=spot["x"], y=spot["y"] + 17)
    return circle(spot, "spots__dot", DOT + WIDER * (len(number) - 1)) + words
