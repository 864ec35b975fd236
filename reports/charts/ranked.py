"""Ranked bars: a list whose rows are words, a bar and a number; the words carry all of it."""

import textwrap

from markupsafe import Markup

from editions.language import gettext as _
from reports.charts.drawing import bar, drawing, element, group, pattern_for, text
from reports.measures import OF_CHARTS, refuse_unlike

LONGEST = 400
# Of the drawing in a file.
WIDTH, ROW, BARS, LONGEST_DRAWN, LABEL_LETTERS = 640, 24, 250, 280, 38


def ranked_bars(rows, identifier="ranked", y_max=None):
    """Rows as dicts: label, figure; if need be url, after, of, shown, withdrawn.

    `after` continues the label outside its link, `of` is the Figure whose share is printed
    small beside the value, `shown` stands in place of a value that is not a number
    ("withdrawn"). Bars start at zero and are as long as their share of the largest value.
    Raises UnlikeFigures for numbers that cannot stand side by side: issued beside declined.
    """
    refuse_unlike("stand in one chart", *(row["figure"] for row in rows), terms=OF_CHARTS)
    longest = max([y_max or 0, *(length_of(row) for row in rows)]) or 1
    items = [ranked_row(row, longest, f"{identifier}-{i}") for i, row in enumerate(rows, 1)]
    return element("ol", *(items or [""]), css="ranked")


def ranked_drawing(rows, title, identifier="ranked"):
    """The same rows as one SVG, for a file; on a page their words are text that flows."""
    longest = max([length_of(row) for row in rows], default=0) or 1
    parts = (drawn_row(row, longest, f"{identifier}-{i}", ROW * i) for i, row in enumerate(rows))
    return drawing(WIDTH, ROW * len(rows) + 6, title, identifier, *parts)


def drawn_row(row, longest, identifier, y):
    length, css = float(LONGEST_DRAWN * length_of(row) / longest), row["figure"].measure.look
    label = textwrap.shorten(f"{row['label']}{row.get('after', '')}", LABEL_LETTERS, placeholder=" …")
    shape = bar(css, identifier, BARS, y + 5, length, 14) if length else ""
    words = " ".join([value_words(row), *(f"({share})" for share in shares_of(row))])
    return group(
        [
            pattern_for(css, identifier),
            text(label, 0, y + 16),
            shape,
            text(words, BARS + length + 6, y + 16, "strong"),
        ]
    )


def length_of(row):
    return 0 if row.get("shown") else row["figure"].value or 0


def ranked_row(row, longest, identifier):
    length, css = LONGEST * length_of(row) / longest, row["figure"].measure.look
    shape = bar(css, identifier, 0, 0, float(length), 20) if length else Markup("")
    picture = element(
        "svg",
        pattern_for(css, identifier),
        shape,
        view_box="0 0 400 20",
        preserve="none",
        aria_hidden="true",
    )
    return element("li", row_label(row), picture, row_value(row), css="ranked__row")


def row_label(row):
    label = element("a", row["label"], href=row["url"]) if row.get("url") else row["label"]
    if row.get("withdrawn"):
        label = element("del", label)
    return element("span", label, row.get("after", ""))


def row_value(row):
    small = [part for share in shares_of(row) for part in (" ", element("small", share))]
    return element("span", value_words(row), *small, css="ranked__value")


def value_words(row):
    if row.get("shown"):
        return row["shown"]
    value = row["figure"].value
    return "–" if value is None else f"{value:,}"


def shares_of(row):
    """The words of the row's share, none or one."""
    known = row.get("of") and not row.get("shown")
    share = row["figure"].share_of(row["of"]) if known else None
    return [] if share is None else [share_words(share)]


def share_words(share):
    """21 %; only nothing is 0 %."""
    words = _("under 1%") if 0 < share < 0.01 else f"{share:.0%}"
    return words.replace("%", "\u00a0%")
