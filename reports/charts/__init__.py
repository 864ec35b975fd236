"""Charts drawn on the server as SVG: pure functions from numbers to markup.

They know no models. Colors come from static/css/tokens.css through classes, so
nothing is inline and a strict Content-Security-Policy holds. Every drawing has
role=img and a title; the same numbers belong in a table beside it, which the
template macro `chart` prints, or in a list that the page leads to.
"""

from reports.charts.alone import alone
from reports.charts.columns import columns, small_multiples
from reports.charts.land import state_land
from reports.charts.maps import symbol_map
from reports.charts.mosaic import mosaic
from reports.charts.policy_line import policy_line
from reports.charts.ranked import ranked_bars, ranked_drawing
from reports.charts.sparkline import sparkline
from reports.charts.timeline import timeline

__all__ = [
    "alone",
    "columns",
    "mosaic",
    "policy_line",
    "ranked_bars",
    "ranked_drawing",
    "small_multiples",
    "sparkline",
    "state_land",
    "symbol_map",
    "timeline",
]
