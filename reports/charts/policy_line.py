"""The rules of one line on a line of time: bars with numbers, hatched where nothing is on record."""

import datetime

from markupsafe import Markup

from reports.charts.drawing import drawing, element, group, hatch, line, text

LEFT, HEIGHT, TOP = 14, 26, 20
YEARS_SHOWN = {1120: 12, 340: 4}


def policy_line(spells, until, title, identifier, marked=None):
    """`spells`: (first day, last day, number) in order; a day is None where not known, and the
    number is None where nothing is on record. `until` is the day the record was last looked at,
    `marked` a day drawn as a dashed line. Drawn for wide and for narrow screens; CSS shows one.
    """
    bounds = [day for first, last, _ in spells for day in (first, last) if day]
    bounds += [day for day in (until, marked) if day]
    span = datetime.date(min(bounds).year, 1, 1), datetime.date(max(bounds).year + 1, 1, 1)
    wide = strip(spells, span, marked, title, identifier, width=1120)
    return wide + strip(spells, span, marked, title, f"{identifier}-s", width=340)


def strip(spells, span, marked, title, identifier, width):
    def at(day):
        return LEFT + (width - 2 * LEFT) * ((day - span[0]) / (span[1] - span[0]))

    base = TOP + HEIGHT + 8
    bars = (bar_of(spell, at, (LEFT, width - LEFT), identifier) for spell in spells)
    parts = [
        hatch(f"{identifier}-h"),
        group(year_line(year, at, base) for year in years(span, YEARS_SHOWN[width])),
        line("svg-axis", LEFT, base, width - LEFT, base),
        group(bars),
    ]
    if marked:
        parts.append(line("svg-mark", at(marked), 4, at(marked), base + 6))
    css = "strip wide-only" if width > 600 else "strip narrow-only"
    return drawing(width, base + 24, title, identifier, *parts, css=css)


def years(span, most):
    """First days of years, so few that their words do not touch."""
    first, last = span[0].year, span[1].year
    step = max(1, -(-(last - first) // most))
    return range(first, last, step)


def year_line(year, at, base):
    x = at(datetime.date(year, 1, 1))
    return line("svg-grid", x, 4, x, base + 6) + text(str(year), x + 2, base + 20)


def bar_of(spell, at, edges, identifier):
    """A bar with its number; a side that is not known runs to the edge and is left open."""
    first, last, number = spell
    begin = at(first) if first else edges[0]
    end = at(last + datetime.timedelta(days=1)) if last else edges[1]
    width = max(end - begin, 3.0)
    if number is None:
        place = {"x": begin, "y": TOP + 8, "width": width, "height": HEIGHT - 16}
        return element("rect", css="hatch", fill=f"url(#{identifier}-h)", **place)
    is_open = first is None or last is None
    css = "spell spell--open" if is_open else "spell"
    rect = element("rect", css=css, x=begin, y=TOP, width=width, height=HEIGHT)
    return rect + number_in(number, begin, width, is_open) + (unknown(edges[1]) if last is None else "")


def number_in(number, begin, width, is_open):
    if width < 14:
        return text(str(number), begin + width / 2, TOP - 5, "mid strong")
    css = "svg-text svg-text--mid strip__n" + (" strip__n--dark" if is_open else "")
    return element("text", str(number), css=css, x=min(begin + width / 2, begin + 20), y=TOP + 18)


def unknown(right):
    """The sign of an end that is not known."""
    return Markup("") + element(
        "text", "?", css="svg-text svg-text--end svg-text--strong", x=right - 6, y=TOP + 18
    )
