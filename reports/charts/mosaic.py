"""Two questions in one picture: was the detainer honored, and was custody taken?"""

from editions.language import gettext as _
from editions.language import noop
from reports.charts.drawing import drawing, element, group, hatch, text
from reports.charts.looks import look

WIDTH, HEIGHT = 440, 288
TOP, BASE = 35, 283
GAP = 2
LETTER = 7.6
ANSWERS = (("taken", noop("custody taken")), ("not_taken", noop("not taken")), ("unknown", noop("not known")))


def mosaic(matrix, title, identifier="mosaic"):
    """Columns as wide as an outcome's share, each divided by whether custody was taken.

    `matrix` is a list of dicts: label, css (the outcome, see `looks`),
    taken, not_taken, unknown, and optionally `short`, a label for a narrow
    column. Outcomes without detainers take no room.
    """
    rows = [row for row in matrix if total(row)]
    return drawing(
        WIDTH,
        HEIGHT,
        title,
        identifier,
        hatch(f"{identifier}-h"),
        hatch(f"{identifier}-hd", "hatch-line hatch-line--declined"),
        group(column_heads(placed(rows))),
        group(cells(row, identifier) for row in placed(rows)),
        css="mosaic",
    )


def total(row):
    return sum(row[answer] or 0 for answer, _ in ANSWERS)


def placed(rows):
    """Each outcome with the left edge and width of its column."""
    everything = sum(total(row) for row in rows)
    room = WIDTH - 2 - GAP * (len(rows) - 1)
    x = 1.0
    for row in rows:
        width = room * total(row) / everything
        yield {**row, "x": x, "width": width}
        x += width + GAP


def column_heads(rows):
    """Labels over the columns; one that does not fit is left to the table, the last may reach left."""
    rows = list(rows)
    free_from = 0
    for row in rows:
        long, short = _(row["label"]), _(row.get("short", row["label"]))
        label = long if fits(long, row["width"]) else short
        if fits(label, row["width"]):
            yield head(label, row, row["x"] + 1, "")
            free_from = row["x"] + len(label) * LETTER
        elif row is rows[-1] and fits(label, row["x"] + row["width"] - free_from - LETTER):
            yield head(label, row, row["x"] + row["width"], "end")


def fits(label, width):
    return len(label) * LETTER <= width


def head(label, row, x, anchor):
    return text(label, x, 14, f"strong {anchor}".strip()) + text(f"{total(row):,}", x, 28, anchor)


def cells(row, identifier):
    shown = [(answer, _(words), row[answer]) for answer, words in ANSWERS if row[answer]]
    room = BASE - TOP - GAP * (len(shown) - 1)
    y = float(TOP)
    parts = []
    for answer, words, value in shown:
        height = room * value / total(row)
        parts.append(cell(row, answer, y, height, identifier) + cell_label(row, words, value, y, height))
        y += height + GAP
    return group(parts)


def cell(row, answer, y, height, identifier):
    place = {"x": row["x"], "y": y, "width": row["width"], "height": height}
    css = look(row["css"])
    if answer == "unknown" or css == "pending":
        is_warm = css in ("declined", "notice")
        pattern = f"url(#{identifier}-hd)" if is_warm else f"url(#{identifier}-h)"
        return element("rect", css="hatch hatch--declined" if is_warm else "hatch", fill=pattern, **place)
    return element("rect", css=f"bar bar--{css}" if answer == "taken" else f"bar--no bar--no-{css}", **place)


def cell_label(row, words, value, y, height):
    width = len(words) * LETTER + 3
    if row["width"] < width + 8 or height < 46:
        return ""
    x = row["x"]
    tab = element("rect", css="mosaic__tab", x=x + 4, y=y + 8, width=width, height=34)
    return tab + text(f"{value:,}", x + 8, y + 22, "strong") + text(words, x + 8, y + 36)
