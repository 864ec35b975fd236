"""A highlight at a glance: its stays in jail as numbered marks on a line of time."""

import datetime

from markupsafe import Markup

from reports.charts.drawing import drawing, group, line, text
from reports.charts.marks import stay_mark

LEFT = 14
MOST_ROWS = 5


def timeline(stays, title, identifier="timeline"):
    """One mark for each stay: dicts with number, on (a date) and css (the outcome's).

    Drawn twice, for wide and narrow screens; CSS shows one. A stay without a date is
    not on the line; without any date there is no drawing.
    """
    dated = sorted((stay for stay in stays if stay["on"]), key=lambda stay: stay["on"])
    if not dated:
        return Markup("")
    wide = strip(dated, title, identifier, width=1120, size=24, rows=2)
    narrow = strip(dated, title, f"{identifier}-s", width=340, size=20, rows=3)
    return wide + narrow


def strip(stays, title, identifier, width, size, rows):
    begin, end = span(stays)
    room = width - 2 * LEFT
    places = [LEFT + room * ((stay["on"] - begin) / (end - begin)) for stay in stays]
    rows = rows_needed(places, size, rows)
    base = 22 + 30 * rows
    marks = (
        pin(stay, x, size, 15 + 30 * (i % rows), base)
        for i, (stay, x) in enumerate(zip(stays, places, strict=True))
    )
    years = (year_line(year, begin, end, room, base) for year in range(begin.year, end.year + 1))
    css = "strip wide-only" if width > 600 else "strip narrow-only"
    axis = line("svg-axis", LEFT, base, width - LEFT, base)
    return drawing(width, base + 28, title, identifier, group(years), axis, group(marks), css=css)


def span(stays):
    """From the first day of the first year to a little after the last stay."""
    begin = datetime.date(stays[0]["on"].year, 1, 1)
    days = (stays[-1]["on"] - begin).days
    return begin, stays[-1]["on"] + datetime.timedelta(days=max(30, days // 15))


def rows_needed(places, size, rows):
    """Rows on which marks take turns, more when they come close after one another."""
    while rows < MOST_ROWS and any(b - a < size + 2 for a, b in zip(places, places[rows:], strict=False)):
        rows += 1
    return rows


def year_line(year, begin, end, room, base):
    x = LEFT + room * ((datetime.date(year, 1, 1) - begin) / (end - begin))
    late = x > LEFT + room - 30
    return line("svg-grid", x, 4, x, base + 6) + text(
        str(year), x - 2 if late else x + 2, base + 22, "end" if late else ""
    )


def pin(stay, x, size, y, base):
    return line("svg-axis", x, y, x, base) + stay_mark(stay, x, y, size)
