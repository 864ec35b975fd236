"""The map of states: a circle for each, its area in proportion to the number."""

import functools
import json
import math
from pathlib import Path

from reports.charts.drawing import drawing, element, group
from reports.charts.looks import look
from reports.charts.map_labels import place_labels
from reports.measures import refuse_unlike

OUTLINES = Path(__file__).resolve().parents[2] / "fixtures" / "map" / "states.json"
LARGEST_RADIUS = 62
# One detainer alone must not fill the map.
RADIUS_OF_ONE = 6
KEY_RIGHT, KEY_BASE = 967, 612


@functools.lru_cache(maxsize=1)
def outlines():
    return json.loads(OUTLINES.read_text())


def symbol_map(figures, identifier="map"):
    """States with a circle each, from {FIPS code: Figure}; title, key and color are the measure's.

    A ring means zero, no sign at all means that nothing is known (None). Raises UnlikeFigures
    for numbers of different measures, units, dates, populations or editions.

    Numbers only, never rates: a circle's area can be compared with another's. Places
    that the map does not show (territories, "not stated") belong in the caption and
    in the table beside it.
    """
    refuse_unlike("stand on one map", *figures.values())
    measure = next(iter(figures.values())).measure
    symbols = known_symbols({fips: figure.value for fips, figure in figures.items()})
    land = element(
        "path", css="map__land", d="".join(state["outline"] for state in outlines()["states"].values())
    )
    key = key_values(max((symbol["value"] for symbol in symbols), default=0))
    return drawing(
        outlines()["width"],
        646,
        described(f"{measure.name}, by state of the jail", symbols),
        identifier,
        land,
        group(circle(symbol, measure.look) for symbol in symbols),
        group(place_labels(symbols)),
        group(key_circle(value, radius_scale(symbols)) for value in key),
        key_legend(measure.name.lower()) if key else "",
        css="map",
    )


def known_symbols(values_by_fips):
    """Known numbers with their place on the map, the largest first so that small circles lie on top."""
    states = outlines()["states"]
    known = {fips: n for fips, n in values_by_fips.items() if fips in states and n is not None}
    scale = min(LARGEST_RADIUS / math.sqrt(max([1, *known.values()])), RADIUS_OF_ONE)
    rows = [{**states[fips], "value": n, "r": scale * math.sqrt(n)} for fips, n in known.items()]
    return sorted(rows, key=lambda row: (-row["value"], row["name"]))


def radius_scale(symbols):
    return symbols[0]["r"] / math.sqrt(symbols[0]["value"])


def circle(symbol, css):
    name = element("title", f"{symbol['name']}: {symbol['value']:,}")
    if not symbol["value"]:
        return element("circle", name, css="map__zero", cx=symbol["x"], cy=symbol["y"], r=4)
    shape = f"map__symbol map__symbol--{look(css)}"
    return element("circle", name, css=shape, cx=symbol["x"], cy=symbol["y"], r=symbol["r"])


def described(title, symbols):
    named = [f"{symbol['name']} {symbol['value']:,}" for symbol in symbols[:5] if symbol["value"]]
    return f"{title}. Most: {', '.join(named)}. All values are in the table." if named else title


def key_values(largest):
    """At most three round numbers for the key, each about a quarter of the one before."""
    values = []
    wanted = largest
    while wanted >= 1 and len(values) < 3:
        magnitude = 10 ** math.floor(math.log10(wanted))
        values.append(next(step * magnitude for step in (5, 2, 1) if step * magnitude <= wanted))
        wanted = values[-1] / 4
    return values


def key_circle(value, scale):
    r = scale * math.sqrt(value)
    x = KEY_RIGHT - LARGEST_RADIUS
    words = element("text", f"{value:,}", css="map__note svg-text--mid", x=x, y=KEY_BASE - 2 * r - 5)
    return element("circle", css="map__key", cx=x, cy=KEY_BASE - r, r=r) + words


def key_legend(legend):
    return element("text", legend, css="map__note svg-text--end", x=KEY_RIGHT, y=KEY_BASE + 26)
