"""Questions, fact-sheet entries, notices and terms."""

from datetime import timedelta

from django.utils import timezone

from editions.checks import TEXTS, error, warning
from editions.day_words import day_words
from reports import text_checks
from reports.upkeep import months_after
from tests.gate.pairs import pair
from tests.records import make_faq, make_term

A_YEAR_AGO = timezone.localdate() - timedelta(days=365)
LONG_AGO = A_YEAR_AGO - timedelta(days=1)


@pair(
    text_checks.texts_were_reviewed_lately,
    warning(
        "stale_review",
        f"“What?” was last reviewed on {day_words(LONG_AGO)} and should have been again by "
        f"{day_words(months_after(LONG_AGO, 12))}.",
        "Review it and give the day, or say why it still holds.",
        TEXTS,
    ),
)
def stale(edition, editor, wrong):
    make_faq(edition, editor, question="What?", last_reviewed_on=LONG_AGO if wrong else A_YEAR_AGO)


@pair(
    text_checks.figures_have_a_source,
    error(
        "figure_without_source",
        "“Notice”, meaning: it states “12%” and names no source that can be looked up. Give author, title "
        "and year or address under its sources, or take the figure out.",
        TEXTS,
    ),
)
def unsourced(edition, editor, wrong):
    share = "12%" if wrong else "Some"
    make_term(edition, editor, term="Notice", meaning=f"{share} of 2014 came in 48 hours.")
