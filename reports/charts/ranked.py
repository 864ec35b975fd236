"""Ranked bars: a list whose rows are words, a bar and a number; the words carry all of it."""

from markupsafe import Markup

from reports.charts.drawing import bar, element, pattern_for

LONGEST = 400


def ranked_bars(rows, css="all", identifier="ranked", y_max=None):
    """Rows of (label, value), or dicts: label, value; if need be url, after, share, css, shown, withdrawn.

    `after` continues the label outside its link, `share` (0 to 1) is printed small beside
    the value, `shown` stands in place of a value that is not a number ("withdrawn").
    Bars start at zero and are as long as their share of the largest value.
    """
    rows = [row if isinstance(row, dict) else {"label": row[0], "value": row[1]} for row in rows]
    longest = max([y_max or 0, *(row["value"] or 0 for row in rows)]) or 1
    items = [ranked_row({"css": css, **row}, longest, f"{identifier}-{i}") for i, row in enumerate(rows, 1)]
    return element("ol", *(items or [""]), css="ranked")


def ranked_row(row, longest, identifier):
    length = LONGEST * (row["value"] or 0) / longest
    shape = bar(row["css"], identifier, 0, 0, float(length), 20) if length else Markup("")
    picture = element(
        "svg",
        pattern_for(row["css"], identifier),
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
    if row.get("shown"):
        return element("span", row["shown"], css="ranked__value")
    value = "–" if row["value"] is None else f"{row['value']:,}"
    share = (
        []
        if row.get("share") is None
        else [" ", element("small", f"{row['share']:.0%}".replace("%", "\u00a0%"))]
    )
    return element("span", value, *share, css="ranked__value")
