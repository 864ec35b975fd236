"""A sparkline: the shape of a series in the height of a line of text."""

from reports.charts.drawing import drawing, element, group, line
from reports.charts.looks import look

HEIGHT = 24
BASE = 22
STEP = 6


def sparkline(values, title, css="all", identifier="spark"):
    """Small columns from zero, one for each value; None leaves a gap. The row beside it has the numbers."""
    largest = max((value for value in values if value is not None), default=0) or 1
    width = max(len(values), 1) * STEP
    bars = (spark(value, i, largest, css) for i, value in enumerate(values) if value)
    return drawing(
        width, HEIGHT, title, identifier, group(bars), line("svg-axis", 0, BASE, width, BASE), css="spark"
    )


def spark(value, i, largest, css):
    height = 20 * value / largest
    return element(
        "rect",
        css=f"bar bar--{look(css)}",
        x=i * STEP + 1,
        y=float(BASE - height),
        width=4,
        height=float(height),
    )
