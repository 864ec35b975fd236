"""A chart as readers meet it: the drawing and all that has to stand with it, on the page and in its files.

The same Chart is printed by the macro `chart` and written into the files under /charts/, so that a
page and what is saved from it cannot differ.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from markupsafe import Markup

from editions.language import gettext as _
from editions.language import noop
from reports.addresses import address, pairs, with_query
from reports.citing import SITE_NAME, frozen_url
from reports.templating import day, number

INVENTED = "DEMONSTRATION DATA: invented, no record of any person or place."
DRAFT = noop("DRAFT, not published.")


@dataclass(frozen=True)
class Chart:
    """`anchor` is where it stands on its page, `files` are [(format, address)].

    `table` has caption, columns, rows, and if need be total and note; `in_file` makes the drawing of the
    file where the page's own is no SVG: no page needs it. `is_told` says that the page has the numbers
    in a table of its own, or leads to it, or in the words of the drawing.
    """

    anchor: str
    title: str
    drawing: Markup
    table: dict
    source: str
    files: tuple
    methodology: str
    is_demonstration: bool
    terms: str = ""
    # What the page says elsewhere and the file must say itself: the place, and what else was asked for.
    shown: str = ""
    note: str = ""
    breaks: tuple = ()
    marks: tuple = ()
    key: tuple = ()
    # What the drawing has no room or no place for: (words, [(name, number, address or None)]).
    lists: tuple = ()
    in_file: object = None
    is_told: bool = False
    # Whether the file must say its values in words: its drawing has room for some of them alone.
    says_values: bool = False

    @property
    def drawing_in_file(self):
        return self.in_file() if self.in_file else self.drawing

    @property
    def values_said(self):
        """“Declined: custody taken 3, not taken 1.” for each row of the table."""
        heads = [column.lower() for column in self.table["columns"][1:]]
        return [
            f"{row[0]}: {', '.join(f'{head} {value}' for head, value in zip(heads, row[1:], strict=True))}."
            for row in (self.table["rows"] if self.says_values else [])
        ]

    @property
    def lists_said(self):
        """“Not on the map: Austin 3, Houston 5.” for each list."""
        return [
            f"{words}: {', '.join(f'{name} {number(n)}' for name, n, _ in rows)}."
            for words, rows in self.lists
        ]

    @property
    def lines(self):
        """A dictionary for each row of the table, by the names of its columns; a break is a line of words."""
        names = self.columns
        return [
            {"break_in_series": row["words"]} if isinstance(row, dict) else dict(zip(names, row, strict=True))
            for row in self.table["rows"]
        ]

    @property
    def columns(self):
        return [column.lower().replace(" ", "_") for column in self.table["columns"]]


def chart(request, name, *, where=(), anchor="", source="", is_demonstration=None, **told):
    """The Chart under /charts/<name>; `where` are the parameters of its files besides filters and edition."""
    return Chart(
        anchor=anchor or f"chart-{name}",
        source=f"{source or source_words(request.reading)} {dated(request.reading)}",
        files=tuple(
            (kind.upper(), address(f"chart-{kind}", name, keep=request.GET, **dict(where)))
            for kind in ("csv", "svg", "png")
        ),
        methodology=address("methodology", keep=request.GET),
        is_demonstration=request.reading.is_demonstration if is_demonstration is None else is_demonstration,
        **told,
    )


def source_words(reading):
    """“Source: U.S. Immigration and Customs Enforcement: ICE detainers, FOIA release of July 2015.”"""
    return _("Source: %(sources)s.", sources="; ".join(reading.sources) or _("this record"))


def dated(reading):
    if reading.draft or reading.edition is None:
        return _(DRAFT)
    when = day(timezone.localtime(reading.edition.published_at))
    return _("Edition %(number)s, published %(day)s.", number=reading.number, day=when)


def warning(drawn, reading):
    """What a file says above all: that its numbers are invented, or not published."""
    return " ".join(
        filter(None, (INVENTED if drawn.is_demonstration else "", DRAFT if reading.draft else ""))
    )


def frozen_address(request):
    """Where a file is found again, with the same numbers."""
    if request.reading.edition is None or request.reading.draft:
        return f"{SITE_NAME}, {settings.PUBLIC_ADDRESS}"
    asked = [(name, value) for name, value in pairs(request.GET) if name != "edition"]
    return f"{SITE_NAME}, {frozen_url(with_query(request.path, asked), request.reading.edition)}"
