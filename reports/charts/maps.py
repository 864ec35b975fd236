"""Maps of counts: a circle for each place, its area in proportion to the number."""

import math

from markupsafe import Markup, escape

from editions.language import gettext as _
from reports.charts.drawing import coordinate, drawing, element, group
from reports.charts.land import nation
from reports.charts.looks import look
from reports.charts.map_key import key
from reports.charts.map_labels import place_labels
from reports.measures import refuse_unlike


def symbol_map(figures, identifier="map", urls=None, land=None, where=""):
    """Places with a circle each, from {code: Figure}; title, key and color are the measure's.

    A ring means zero, no sign at all means that nothing is known (None). `urls` are where circles
    lead. Raises UnlikeFigures for numbers of different measures, units, dates, populations or editions.

    Numbers only, never rates: a circle's area can be compared with another's. Places
    that the map does not show (territories, "not stated") belong in the caption and
    in the table beside it or the list it leads to.
    """
    refuse_unlike("stand on one map", *figures.values())
    land, measure = land or nation(), next(iter(figures.values())).measure
    symbols = known_symbols(land, {code: figure.value for code, figure in figures.items()}, urls or {})
    most = max((symbol["value"] for symbol in symbols), default=0)
    has_zeros = any(not symbol["value"] for symbol in symbols)
    legend, room = key(key_values(most), land.scale(most), has_zeros, _(measure.name).lower(), land.height)
    return drawing(
        land.width,
        land.height + room,
        described(f"{_(measure.name)}, {where or _('by state of the jail')}", symbols),
        identifier,
        land.drawn("map__land"),
        group(circle(symbol, measure.look) for symbol in symbols),
        group(place_labels(symbols, land)),
        legend,
        css="map",
        # An image has no links inside it.
        role="group" if urls else "img",
    )


def known_symbols(land, values, urls):
    """Known numbers with their place on the map, the largest first so that small circles lie on top."""
    known = {code: n for code, n in values.items() if code in land.places and n is not None}
    scale = land.scale(max(known.values(), default=0))
    rows = [
        {**land.places[code], "value": n, "r": scale * math.sqrt(n), "url": urls.get(code)}
        for code, n in known.items()
    ]
    return sorted(rows, key=lambda row: (-row["value"], row["name"]))


def circle(symbol, css):
    """Written out: a map of counties has hundreds."""
    place = f'cx="{coordinate(symbol["x"])}" cy="{coordinate(symbol["y"])}"'
    name = f"<title>{escape(symbol['name'])}: {symbol['value']:,}</title>"
    if not symbol["value"]:
        return Markup(f'<circle class="map__zero" {place} r="4">{name}</circle>')  # noqa: S704 - escaped
    shape = f'class="map__symbol map__symbol--{look(css)}" {place} r="{coordinate(symbol["r"])}"'
    drawn = Markup(f"<circle {shape}>{name}</circle>")  # noqa: S704 - escaped above
    return element("a", drawn, href=symbol["url"]) if symbol["url"] else drawn


def described(title, symbols):
    named = [f"{symbol['name']} {symbol['value']:,}" for symbol in symbols[:5] if symbol["value"]]
    if not named:
        return title
    words = ", ".join(named)
    return _("%(title)s. Most: %(named)s. All values are in the map's CSV file.", title=title, named=words)


def key_values(largest):
    """At most three round numbers for the key, each about a quarter of the one before."""
    values = []
    wanted = largest
    while wanted >= 1 and len(values) < 3:
        magnitude = 10 ** math.floor(math.log10(wanted))
        values.append(next(step * magnitude for step in (5, 2, 1) if step * magnitude <= wanted))
        wanted = values[-1] / 4
    return values
