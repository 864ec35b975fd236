"""Checks of texts: a figure has a source, and somebody looked lately whether it all still holds."""

import re

from editions.checks import ERROR, TEXTS, WARNING, check
from editions.day_words import day_words
from reports.models import Claim, ContentBlock, Faq, GlossaryTerm
from reports.report_checks import drafted
from reports.upkeep import REVIEWED, reviews_of

# What readers would quote: shares, counts written with a comma, one number of another. Not dates, hours or
# sections of the law.
FIGURE = re.compile(
    r"\d[\d,.]*\s?(?:%|percent\b|per cent\b)"
    r"|(?<![\d,.$])\d{1,3}(?:,\d{3})+\b"
    r"|\b\d[\d,]* (?:of|out of) (?:every )?\d[\d,]*\b|\b1 in \d+\b"
    r"|\b\d+(?:\.\d+)? (?:million|thousand|billion)\b",
    re.I,
)
# A source can be looked up by its year or its address.
FOUND_BY = re.compile(r"\b(?:1[89]|20)\d\d\b|https?://")
STATING = {
    Faq: ("question", "answer"),
    Claim: ("statement", "evidence", "disputed", "wording"),
    ContentBlock: ("title", "body"),
    GlossaryTerm: ("meaning",),
}


def figure_in(text):
    """The first figure that a text states, or an empty string."""
    found = FIGURE.search(text)
    return found[0] if found else ""


def stated_in(record):
    """(name of the field, figure) of the first figure that a record states, or None."""
    for name in STATING[type(record)]:
        if figure := figure_in(getattr(record, name)):
            return record._meta.get_field(name).verbose_name, figure
    return None


@check("figure_without_source", ERROR, TEXTS, *STATING)
def figures_have_a_source(edition):
    for model in STATING:
        for record in drafted(model, edition).order_by("pk"):
            stated = stated_in(record)
            if stated and not FOUND_BY.search(record.sources):
                field, figure = stated
                yield (
                    f"“{record}”, {field}: it states “{figure}” and names no source that can be looked up. "
                    "Give author, title and year or address under its sources, or take the figure out."
                )


@check("stale_review", WARNING, TEXTS, *REVIEWED)
def texts_were_reviewed_lately(edition):
    for model in REVIEWED:
        rows = drafted(model, edition).order_by("pk")
        for review in reviews_of(list(rows)):
            if review.reviewed_on is None or not review.is_past:
                continue
            # Policies of several places share a title; each warning is answered by itself.
            place = getattr(review.record, "jurisdiction", None)
            yield (
                f"“{review.record}”{f' ({place})' if place else ''} was last reviewed on "
                f"{day_words(review.reviewed_on)} and should have been again by {day_words(review.due_on)}.",
                "Review it and give the day, or say why it still holds.",
            )
