"""A drawing as a PNG at twice its size, in the letters that paper is set in."""

import re

from reports.paper.setting import compiler, one_at_a_time

# A unit of a drawing is a point here; 72 of them to the inch, so each becomes two dots.
DOTS_PER_INCH = 144.0
WIDTH = re.compile(rb'<svg[^>]* width="(\d+)"')


def dots(svg):
    """The bytes of the PNG of an SVG that stands alone (reports/charts/alone.py); the same for the same."""
    told = {"svg": svg.decode(), "width": WIDTH.search(svg)[1].decode()}
    with one_at_a_time:
        return compiler("drawing.typ").compile(format="png", ppi=DOTS_PER_INCH, sys_inputs=told)
