"""Editions and their texts."""

from detainers.checks.person_traces import no_personal_data, nobody_is_named
from editions import edition_checks, kind_checks, withdrawal_checks
from editions.acting import acting_as
from editions.checks import EDITION, RECORDS, TEXTS, error, warning
from editions.versioned import propose_removal, revise
from reports.policy_checks import no_labels_for_places
from tests.builders import make_edition, publish
from tests.gate.pairs import pair
from tests.records import make_faq, make_policy, make_report, make_term
from tests.withdrawing.steps import draft_withdrawal, withdraw

FIRST = "00000000-0000-4000-8000-000000000001"
HEARD = "The sheriff of the county told us on the phone that it was so"


@pair(
    edition_checks.edition_says_what_and_why,
    error(
        "edition_without_note",
        "“Rows” has no note: say on its page, for readers, why it is published and what changed.",
        EDITION,
    ),
)
def edition_note(edition, editor, wrong):
    return make_edition(editor, title="Rows", note=" " if wrong else "Rows of May.")


@pair(
    edition_checks.no_text_is_unfinished,
    error("unfinished_text", "“Notice”, meaning: “XX” was left open. Fill it in, or take it out.", TEXTS),
)
def unfinished_text(edition, editor, wrong):
    make_term(edition, editor, term="Notice", meaning="After XX days." if wrong else "See Title XX.")


@pair(
    no_personal_data,
    error(
        "personal_data",
        "“Notice”, meaning: this looks like a telephone number. Take it out; only the number or address of "
        "an office may stay, once a reference keeper has put it on the list of allowed words.",
        TEXTS,
    ),
)
def personal_data(edition, editor, wrong):
    make_term(edition, editor, term="Notice", meaning="Call 206-555-0100." if wrong else "In 2016, 555 did.")


@pair(
    nobody_is_named,
    warning(
        "possible_name",
        "“Notice”, meaning: “John Smith” may be the name of a person.",
        "Take it out, or say why it is no personal data.",
        TEXTS,
    ),
)
def possible_name(edition, editor, wrong):
    make_term(edition, editor, term="Notice", meaning=f"{'John Smith' if wrong else 'The sheriff'} says so.")


@pair(
    no_labels_for_places,
    error(
        "label_word",
        "“Notice”, meaning: “sanctuary” is a label. Say what the rule does, or quote who says so.",
        TEXTS,
    ),
)
def label_word(edition, editor, wrong):
    words = "sanctuary" if wrong else "“sanctuary”"
    make_term(edition, editor, term="Notice", meaning=f"They call it a {words} county.")


def published(editor, make, **fields):
    edition = make_edition(editor)
    record = make(edition, editor, **fields)
    publish(edition, editor)
    return record


def changing(record, editor, kind, act=revise):
    """An edition of a kind that changes the record, or takes it away."""
    edition = make_edition(editor, kind=kind)
    with acting_as(editor):
        act(record, edition)
    return edition


@pair(
    kind_checks.what_is_taken_away_is_corrected,
    error(
        "removal_is_correction",
        "This edition takes away 1 published glossary term (“Notice”). Only a correction does that, and this "
        "is of the kind “Routine revision”: make it a correction on its page, or take the removal out and "
        "open it as a correction.",
        EDITION,
    ),
)
def removal(edition, editor, wrong):
    term = published(editor, make_term, term="Notice")
    return changing(term, editor, "revision" if wrong else "correction", propose_removal)


@pair(
    kind_checks.what_is_changed_is_corrected_or_revised,
    error(
        "change_is_correction",
        "This edition changes 1 published report (“Report”). Only a correction or a routine revision does "
        "that, and this is of the kind “Quarterly report”: take the change out and open it as a correction, "
        "or make this edition one.",
        EDITION,
    ),
)
def change(edition, editor, wrong):
    report = published(editor, make_report, title="Report")
    return changing(report, editor, "quarterly" if wrong else "revision")


@pair(
    kind_checks.correction_corrects_something,
    error(
        "correction_of_nothing",
        "This correction changes nothing that is published: revise or remove the record that is wrong in it, "
        "or choose another kind on the edition's page.",
        EDITION,
    ),
)
def correction_of_nothing(edition, editor, wrong):
    edition = changing(published(editor, make_term), editor, "correction")
    if wrong:
        edition = make_edition(editor, kind="correction")
        make_term(edition, editor)
    return edition


@pair(
    kind_checks.correction_says_why,
    error("correction_without_reason", "Choose the class of reason of this correction.", EDITION),
)
def correction_reason(edition, editor, wrong):
    return make_edition(editor, kind="correction", correction_reason="" if wrong else "typing")


@pair(
    kind_checks.correction_says_who_found_it,
    error(
        "correction_without_finder",
        "Say who found what was wrong: an office, a publisher or “our staff”.",
        EDITION,
    ),
)
def correction_finder(edition, editor, wrong):
    return make_edition(editor, kind="correction", found_by=" " if wrong else "our staff")


@pair(
    withdrawal_checks.withdrawal_repeats_nothing,
    error(
        "withdrawal_repeats",
        "“FAQ 00000000”: the public reason, or the title or note of the edition, repeats "
        "words of what is withdrawn. Say why in other words.",
        TEXTS,
    ),
)
def withdrawal_that_repeats(edition, editor, wrong):
    faq = published(editor, make_faq, uid=FIRST, answer=HEARD)
    reason = f"It said: {HEARD}." if wrong else "It said what the sheriff told us."
    return draft_withdrawal(faq, editor, public_reason=reason).edition


@pair(
    withdrawal_checks.nothing_else_quotes_what_is_withdrawn,
    warning(
        "withdrawn_words_elsewhere",
        "Other records have words that these have too: 1.",
        "Withdraw them as well, or say why their words may stay, without naming them: policy 00000000.",
        TEXTS,
    ),
)
def withdrawn_words(edition, editor, wrong):
    faq = published(editor, make_faq, answer=HEARD)
    published(editor, make_policy, uid=FIRST, note=f"{HEARD}." if wrong else "The sheriff of the county.")
    return draft_withdrawal(faq, editor).edition


@pair(
    withdrawal_checks.what_was_withdrawn_stays_gone,
    error(
        "withdrawn_before",
        "The FAQ 00000000 was withdrawn and cannot be published again: delete its draft.",
        RECORDS,
    ),
)
def withdrawn_before(edition, editor, wrong):
    faq = published(editor, make_faq, uid=FIRST)
    if wrong:
        withdraw(faq)
    with acting_as(editor):
        revise(faq, edition)
