"""Reports, highlights and corrections."""

from datetime import date

from detainers.models import TallyEntry
from editions.acting import acting_as
from editions.checks import EDITION, PLACES, RECORDS, TEXTS, error, warning
from reports import checks, highlight_checks, report_checks
from reports.models import HighlightEvent
from tests.builders import as_owner, make_edition, make_jurisdiction, make_user, publish
from tests.gate.pairs import pair
from tests.records import (
    make_correction,
    make_figure,
    make_highlight,
    make_quarterly,
    make_report,
    make_row,
)
from tests.telling import LEWIS


def pair_of_empty(check, code, name, words, filled):
    """The two cases of a check that a text of the report is not empty."""
    says = error(code, f"“Report”: “{words}” is empty. Fill it in on the page of the report.", TEXTS)

    @pair(check, says)
    def draft(edition, editor, wrong):
        make_report(edition, editor, title="Report", **{name: " " if wrong else filled})


pair_of_empty(
    checks.reports_have_a_summary, "report_without_summary", "summary", "summary", "Fewer than before."
)
pair_of_empty(
    checks.reports_say_what_they_cover,
    "report_without_scope",
    "scope",
    "scope and data fidelity",
    "The week.",
)
pair_of_empty(
    checks.reports_are_signed_off, "report_without_sign_off", "sign_off", "sign off", "By an editor."
)


@pair(
    checks.quarterly_reports_say_how_highlights_were_chosen,
    error(
        "report_without_rule",
        "“Report” does not say how its highlights were chosen: fill in its selection rule.",
        TEXTS,
    ),
)
def selection_rule(edition, editor, wrong):
    series = "quarterly" if wrong else "weekly"
    make_report(edition, editor, title="Report", series=series, selection_rule=" ")


@pair(
    checks.fields_of_texts_are_filled,
    error(
        "figure_unknown",
        "“Report”: “{declned}” is no figure of the record. Write one of {detainers}, {declined}, "
        "{notices}, {honored}, {pending}, or take it out.",
        TEXTS,
    ),
)
def figure_unknown(edition, editor, wrong):
    summary = "{declned} were declined." if wrong else "{declined} were declined, {declined before} before."
    make_quarterly(edition, editor, title="Report", summary=summary)


@pair(
    checks.sign_offs_name_roles,
    error(
        "sign_off_names_somebody",
        "“Report”: its sign-off names “jdoe”. Name roles, not people.",
        TEXTS,
    ),
)
def sign_off_names(edition, editor, wrong):
    make_user("editor", username="jdoe")
    by = "JDoe" if wrong else "an editor"
    make_report(edition, editor, title="Report", sign_off=f"Prepared by {by}.")


@pair(
    highlight_checks.highlights_have_a_chain,
    error("highlight_without_events", "“Case” has no events: enter at least one on its page.", TEXTS),
)
def events(edition, editor, wrong):
    make_highlight(edition, editor, title="Case")
    if wrong:
        with acting_as(editor):
            HighlightEvent.objects.all().delete()


@pair(
    checks.reports_are_public_with_their_cases,
    error(
        "report_still_a_draft",
        "“Case” belongs to “Report”, still a draft in “Quarter”: publish that edition first.",
        EDITION,
    ),
)
def case_of_a_draft(edition, editor, wrong):
    quarter = make_edition(editor, title="Quarter")
    report = make_report(quarter, editor, title="Report")
    if not wrong:
        publish(quarter, editor)
    make_highlight(edition, editor, report=report, title="Case")


@pair(
    report_checks.totals_hold_their_rows,
    error(
        "totals_differ",
        "“Report”: the rows of “Highest volume of detainers issued” come to 11, more than the 10 detainers "
        "issued it states. Correct one of them.",
        TEXTS,
    ),
)
def totals_of_a_report(edition, editor, wrong):
    report = make_report(edition, editor, title="Report")
    make_figure(report, editor, value=10)
    for value in (7, 4 if wrong else 3):
        make_row(report, editor, value=value)


@pair(
    report_checks.figures_say_what_they_measure,
    error(
        "figure_without_measure",
        "“Report”: the figure 3 has no measure. Fill it in, or nobody knows what it counts.",
        TEXTS,
    ),
)
def measure(edition, editor, wrong):
    report = make_report(edition, editor, title="Report")
    make_figure(report, editor, value=3, measure="" if wrong else "detainers_issued")


@pair(
    report_checks.corrections_say_why,
    error(
        "correction_without_reason",
        "The correction “fix” does not say its class of reason: fill it in.",
        TEXTS,
    ),
)
def reason_of_a_correction(edition, editor, wrong):
    report = make_report(edition, editor)
    make_correction(edition, editor, report=report, slug="fix", reason="" if wrong else "identity")


@pair(
    report_checks.totals_follow_on_the_report_before,
    warning(
        "jump",
        "“Second week”: detainers issued, 30; 20 in the report before.",
        "Look whether it is right, or say why it changed so much.",
        RECORDS,
    ),
)
def jump_of_totals(edition, editor, wrong):
    first = make_edition(editor)
    make_figure(make_report(first, editor), editor, value=20)
    publish(first, editor)
    days = {"first_day": date(2017, 2, 8), "last_day": date(2017, 2, 14)}
    make_figure(make_report(edition, editor, title="Second week", **days), editor, value=30 if wrong else 29)


@pair(
    report_checks.small_places_do_not_rank_high,
    warning(
        "small_place_ranks_high",
        "“Report”: Lewis County, State 53 ranks 10, with 1 of 1,000 detainers on record.",
        "Look whether another place of like name is meant, or say why it ranks so high.",
        PLACES,
    ),
)
def small_place(edition, editor, wrong):
    lewis = make_jurisdiction(**LEWIS)
    with as_owner():
        for grain, place, n in (("nation", "US", 1_000), ("place", lewis.geoid, 1)):
            TallyEntry.objects.create(
                edition_number=1, grain=grain, place=place, month=date(2015, 1, 1), outcome="declined",
                custody_taken="unknown", notice="unknown", hold="declined", change=n,
            )  # fmt: skip
    report = make_report(edition, editor, title="Report")
    make_row(report, editor, jurisdiction=lewis, rank=10 if wrong else 11, value=8)


@pair(
    highlight_checks.cases_are_told_once,
    warning(
        "likely_duplicates",
        "2 highlights have an event of February 2, 2017 with the same place and charge (theft).",
        "Take one out, or say why they are different cases.",
        TEXTS,
    ),
)
def cases_alike(edition, editor, wrong):
    king, report = make_jurisdiction(), make_report(edition, editor)
    for day in (2, 2 if wrong else 3):
        theft = {"charge": "theft", "charge_status": "arrested", "happened_on": date(2017, 2, day)}
        make_highlight(edition, editor, report=report, events=[theft | {"jurisdiction": king}])


@pair(
    checks.reports_of_others_say_what_is_unknown,
    error(
        "report_without_transcription",
        "“Report” was first published elsewhere and does not say what was transcribed and what is "
        "unknown: say it on the page of the report.",
        TEXTS,
    ),
)
def transcription(edition, editor, wrong):
    said = "" if wrong else "All of it but page 3."
    make_report(edition, editor, title="Report", originally_published_text="April 2017", transcribed=said)
