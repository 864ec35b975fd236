"""A row of small columns that stands beside a number in a table: how the number came about over time."""

from markupsafe import Markup

from reports.charts.drawing import element
from reports.charts.scale import largest_value

# What the drawing is high, what of it columns may take, and how far one is from the next.
HIGH, ROOM, STEP = 20, 18, 5
GAP = 4


def sparkline(values, words, breaks=()):
    """Columns from zero, one for each number; None leaves its room empty, and zero shows the base line alone.

    The highest takes all the room. The base line is cut, and room left, before the places in `breaks`.
    `words` are for who cannot see it.
    """
    top = largest_value(list(enumerate(values)), at_least=1)
    bars, base, x = [], [], 0
    for at, value in enumerate(values):
        x += GAP if at and at in breaks else 0
        if value is not None:
            base.append(f"M{x} {HIGH - 0.5}h{STEP}")
        if value:
            bars.append(f"M{x + STEP / 2} {HIGH - 1}v-{max(1, round(ROOM * value / top))}")
        x += STEP
    return element(
        "svg",
        path("spark__base", base),
        path("spark__bars", bars),
        css="spark",
        view_box=f"0 0 {x} {HIGH}",
        preserve="none",
        role="img",
        aria_label=words,
    )


def path(css, parts):
    return element("path", css=css, d="".join(parts)) if parts else Markup("")
