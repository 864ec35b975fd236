"""Texts of highlights, and the policy that a decline was based on."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from editions.checks import TEXTS, error, warning
from reports import highlight_checks
from tests.builders import make_jurisdiction
from tests.gate.pairs import pair
from tests.records import make_highlight, make_policy

DECLINED = ("arrested", "issued", "received", "served", "to_community")


@pair(
    highlight_checks.highlights_say_what_they_tell,
    error(
        "highlight_without_text",
        "“Case”: “summary” is empty. Fill it in on the page of the highlight.",
        TEXTS,
    ),
)
def without_text(edition, editor, wrong):
    make_highlight(edition, editor, title="Case", summary=" " if wrong else "One arrest.")


@pair(
    highlight_checks.bases_were_in_force,
    warning(
        "basis_not_in_force",
        "“Case”: the law or policy named as the basis was not in force at the end of stay 1, "
        "February 2, 2018.",
        "Name another, or say why it stands.",
        TEXTS,
    ),
)
def basis(edition, editor, wrong):
    last = date(2018, 2, 2 if wrong else 3)
    policy = make_policy(edition, editor, in_force=DateRange(date(2014, 1, 1), last))
    events = [
        {"kind": kind, "happened_on": date(2018, 2, 2), "jurisdiction": make_jurisdiction(), "asked": "both"}
        for kind in DECLINED
    ]
    named = {"decline_basis": "law_or_policy", "policy_uid": policy.uid}
    make_highlight(edition, editor, title="Case", events=events, **named)
