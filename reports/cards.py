"""The card that a shared link is shown with: title and main figures of a page, as one edition has them."""

from django.conf import settings

from editions.language import gettext as _
from editions.language import language
from reports.addresses import pairs, with_query
from reports.citing import SITE_NAME
from reports.drawn import INVENTED, dated
from reports.filters import CURSORS
from reports.templating import number

FILE = "card.png"
SIZE = 1200, 630
# Words that whoever makes a link can choose: no picture of ours says them.
WORDS_OF_READERS = "q"
# The colors of figures that have one of their own; all others are ink.
COLORS = {"declined": "declined", "notice": "notice", "honored": "honored"}


def card_address(page, path):
    """Where the card of the page stands, of the edition that is read: no cache can mix two."""
    left_out = {"edition", *CURSORS}
    kept = [pair for pair in pairs(page.request.GET) if pair[0] not in left_out]
    edition = [("edition", page.edition.number)] if page.edition else []
    return f"{settings.PUBLIC_ADDRESS}{with_query(path + FILE, kept + edition)}"


def card_of(page):
    """All that the card of a page says."""
    figures = main_figures(page.figures)
    told = [terms_of(figure) for figure in figures]
    shared = told[0] if told and told.count(told[0]) == len(told) else ""
    return {
        "site": SITE_NAME,
        "about": _("What became of immigration detainers, place by place"),
        "runs": page.identity.agency or _("This is not a government website."),
        "mark": INVENTED if page.is_demonstration else "",
        "above": " › ".join(name for name, _url in page.crumbs[:-1]),
        "title": page.title,
        "said": page.in_short or (page.filters.sentence if page.filters else ""),
        "figures": [figure_told(figure, shared) for figure in figures],
        "terms": shared,
        "edition": dated(page.reading) if page.edition else _("Nothing is published yet."),
        "foot": _("Data of this edition; see the page for notes and corrections."),
        "host": settings.PUBLIC_HOST,
        "language": language(),
    }


def main_figures(figures):
    """The first two: all, and those declined; and requests declined that the second does not count."""
    return figures[: 3 if [figure.measure.look for figure in figures[2:3]] == ["notice"] else 2]


def terms_of(figure):
    """Days and unit, and whether a break in series lies in the days; the foot says the edition."""
    broken = f" {_('The series breaks in this period.')}" if figure.parted else ""
    return figure.terms.removesuffix(f" {figure.edition_words}") + broken


def figure_told(figure, shared):
    corrected = _("Corrected.") if figure.correction_url else ""
    terms = "" if shared else terms_of(figure)
    return {
        "value": number(figure.value),
        "measure": _(figure.measure.name),
        "small": [words for words in (corrected, figure.note, terms) if words],
        "color": COLORS.get(figure.measure.look, "ink"),
    }


def alt(card):
    """What the card says, in words, for who cannot see it."""
    figures = [f"{told['measure']}: {told['value']}." for told in card["figures"]]
    small = [words for told in card["figures"] for words in told["small"]]
    title = f"{card['site']}: {card['title'].rstrip('.')}."
    parts = [
        card["mark"],
        title,
        card["said"],
        *figures,
        card["terms"],
        *small,
        card["edition"],
        card["foot"],
    ]
    return " ".join(filter(None, parts))
