"""Rows of tables that have hundreds: a template would need longer for them than for all else of a page."""

from markupsafe import Markup, escape

from editions import language
from editions.language import gettext as _

NOTHING = "–"


def number(value):
    """75067 → 75,067; a dash for None, since no value is not zero."""
    return NOTHING if value is None else f"{value:,}"


def value_rows(rows, columns):
    """Rows of [heading, value, …], or {words} for a break between rows; numbers are right-aligned."""
    labels = [escape(language.gettext(column)) for column in columns[1:]]
    made = []
    for row in rows:
        if isinstance(row, dict):
            said = escape(_("Break in series, %(words)s", words=row["words"]))
            made.append(
                f'<tr class="table__break"><th scope="rowgroup" colspan="{len(columns)}">{said}</th></tr>\n'
            )
            continue
        cells = [cell(value, label) for value, label in zip(row[1:], labels, strict=True)]
        made.append(f'<tr><th scope="row">{escape(language.gettext(row[0]))}</th>{"".join(cells)}</tr>')
    return Markup("".join(made))  # noqa: S704 - escaped above


def place_rows(rows, measures):
    """Rows of places (PlaceRow of reports/views/places.py); what is `drawn` stands beside the declined."""
    are_drawn = [measure.look == "declined" for measure in measures]
    made = []
    for row in rows:
        name, meta = escape(row.name), row.meta and f'<span class="meta">{escape(row.meta)}</span>'
        place = f'<a href="{escape(row.url)}">{name}</a>' if row.url else name
        cells = [
            f'<td class="num">{beside(row.drawn, number(value)) if is_drawn else number(value)}</td>'
            for value, is_drawn in zip(row.values, are_drawn, strict=True)
        ]
        made.append(f' <tr><th scope="row">{place}{meta}</th>{"".join(cells)}</tr>\n')
    return Markup("".join(made))  # noqa: S704 - escaped above


def beside(drawn, words):
    return f'<span class="with-spark">{words}{escape(drawn)}</span>' if drawn else words


def cell(value, label):
    """One value under a label that is escaped already: a narrow screen says it beside the value."""
    if isinstance(value, str):
        return f'<td data-label="{label}">{escape(value)}</td>'
    return f'<td class="num" data-label="{label}">{number(value)}</td>'
