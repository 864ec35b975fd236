"""How to cite a page of one edition: in English whatever the page speaks, so that two readers cite alike."""

import re

from django.conf import settings
from django.utils import timezone

from editions.language import ENGLISH, speaking
from reports.templating import day

SITE_NAME = "Declined Detainer Report"


def figure_citations(figures, title, path, edition):
    """Each figure of a page cited by itself: what it measures goes with it wherever it is pasted."""
    if edition is None or not edition.number:
        return []
    where = f"{SITE_NAME}, “{title}”, {frozen(path, edition)}"
    return [f"{figure.said} {where}" for figure in figures]


def frozen_url(path, edition):
    return f"{settings.PUBLIC_ADDRESS}{path}{'&' if '?' in path else '?'}edition={edition.number}"


def frozen(path, edition):
    """“edition 3, published December 14, 2026, https://…&edition=3”."""
    when = day_published(edition)
    return f"edition {edition.number}, published {when}, {frozen_url(path, edition)}"


def day_published(edition):
    with speaking(ENGLISH):
        return day(timezone.localtime(edition.published_at))


NOT_IN_KEY = re.compile("[^A-Za-z0-9]+")
# What a sign that means something to them is written as.
IN_BIBTEX = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "{}&%#_$"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
IN_WIKI = str.maketrans({"|": "{{!}}"} | {sign: f"&#{ord(sign)};" for sign in "{}[]<>"})


def bibtex_key(path, edition):
    """A key for each page of an edition: in one list of references no two may be the same."""
    return "-".join(["ddr", str(edition.number), *NOT_IN_KEY.sub(" ", path).split()])


def citations(title, path, edition, agency=""):
    """Style → text, for a page as one published edition shows it; the address is frozen by the edition.

    The author is the agency that officially runs the site, else the site itself; the second braces tell
    BibTeX that it is no person, and to leave the capitals of the title.
    """
    if edition is None or not edition.number:
        return {}
    published = timezone.localtime(edition.published_at)
    when, url = day_published(edition), frozen_url(path, edition)
    author = agency or SITE_NAME
    return {
        "Plain": f"{SITE_NAME}, “{title}”, {frozen(path, edition)}",
        "APA": f"{author}. ({published.year}, {published:%B} {published.day}). {title} "
        f"(Edition {edition.number}). {'' if author == SITE_NAME else f'{SITE_NAME}. '}{url}",
        "BibTeX": f"@misc{{{bibtex_key(path, edition)}, author = {{{{{author.translate(IN_BIBTEX)}}}}}, "
        f"title = {{{{{title.translate(IN_BIBTEX)}}}}}, "
        f"year = {{{published.year}}}, note = {{Edition {edition.number}, published {when}}}, "
        f"url = {{{url}}}}}",
        "Wikipedia": f"{{{{cite web |title={title.translate(IN_WIKI)} "
        f"|publisher={author.translate(IN_WIKI)} |date={published:%Y-%m-%d} "
        f"|edition={edition.number} |url={url}}}}}",
    }
