"""Policies, announced dates, answers of agencies, and notices to them."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from detainers.models import Policy
from editions.acting import acting_as
from editions.checks import EDITION, TEXTS, error, warning
from editions.versioned import revise
from reports import announced_checks, policy_checks, telling_checks
from reports.models import Announcement
from tests.builders import make_edition, publish
from tests.gate.pairs import pair
from tests.records import make_announcement, make_correction, make_policy, make_report, make_response
from tests.telling import tell


@pair(
    policy_checks.policies_say_for_whom,
    error(
        "policy_without_criteria",
        "“Order 1” of King County, State 53 limits notice or holds and does not say for which classes of "
        "offense: enter at least one, “Any charge or conviction” where all are alike.",
        TEXTS,
    ),
)
def for_whom(edition, editor, wrong):
    make_policy(edition, editor, title="Order 1", criteria=[] if wrong else [{}])


@pair(
    policy_checks.policies_answer_for_each_class_once,
    error(
        "policy_class_twice",
        "“Order 1” of King County, State 53 says what holds for “Violent felony” both as a whole and for the "
        "charged or the convicted: keep one of the two.",
        TEXTS,
    ),
)
def class_twice(edition, editor, wrong):
    stages = ("either", "convicted") if wrong else ("charged", "convicted")
    classes = [{"offense_class": "violent_felony", "stage": stage} for stage in stages]
    make_policy(edition, editor, title="Order 1", criteria=classes)


@pair(
    policy_checks.policies_of_a_line_follow_each_other,
    error(
        "policies_together",
        "“Order 2” of King County, State 53 is in force since January 1, 2014, end not known; “Order 1” of "
        "the same line is in force since January 1, 2014, end not known: end one before the other begins, or "
        "put it in a line of its own.",
        TEXTS,
    ),
)
def together(edition, editor, wrong):
    first = make_edition(editor)
    make_policy(first, editor, title="Order 1", line="holds")
    publish(first, editor)
    make_policy(edition, editor, title="Order 2", line="holds" if wrong else "notice")


@pair(
    policy_checks.policies_never_change_unsaid,
    error(
        "policy_changed_unsaid",
        "“Order 1” of King County, State 53 changes (limits): say why in the note of this edition, or in a "
        "correction of it.",
        TEXTS,
    ),
)
def changed_unsaid(edition, editor, wrong):
    first = make_edition(editor)
    policy = make_policy(first, editor, title="Order 1")
    publish(first, editor)
    edition = make_edition(editor, note="" if wrong else "The order limits notice, too.")
    with acting_as(editor):
        Policy.objects.filter(pk=revise(policy, edition).pk).update(limits=["hold", "notice"])
    return edition


@pair(
    policy_checks.corrections_name_policies_of_the_record,
    error(
        "correction_of_no_policy",
        "Correction “fix” is of a policy that was never published: choose a published one.",
        TEXTS,
    ),
)
def correction_of_no_policy(edition, editor, wrong):
    first = make_edition(editor)
    policy = make_policy(first, editor)
    if not wrong:
        publish(first, editor)
    of_policy = {"policy_uid": policy.uid, "report_uid": None, "measure": "", "old_value": None}
    make_correction(edition, editor, report=policy, slug="fix", **of_policy)


@pair(
    announced_checks.announced_dates_change_with_their_reason,
    error("date_changed_unsaid", "“Next report” changes its date: say why, in words of this change.", TEXTS),
)
def date_changed(edition, editor, wrong):
    first = make_edition(editor)
    announced = make_announcement(first, editor)
    publish(first, editor)
    with acting_as(editor):
        draft = revise(announced, edition)
        later = announced.announced_for + timedelta(days=7)
        reason = "" if wrong else "The file came late."
        Announcement.objects.filter(pk=draft.pk).update(announced_for=later, reason=reason)


@pair(
    announced_checks.answers_are_about_something_public,
    error(
        "answer_about_nothing",
        "The answer of The sheriff's office, 2026-11-02 is about a report that the record does not have: "
        "give the address of a published page.",
        TEXTS,
    ),
)
def answer(edition, editor, wrong):
    report = make_report(make_edition(editor) if wrong else edition, editor)
    make_response(edition, editor, report=report)


@pair(
    telling_checks.named_agencies_were_told,
    warning(
        "agency_not_notified",
        "Agencies of King County, State 53 are named here and not notified before publication.",
        telling_checks.REMEDY,
        EDITION,
    ),
)
def not_told(edition, editor, wrong):
    policy = make_policy(edition, editor)
    if not wrong:
        tell(edition, editor, policy.jurisdiction)


@pair(
    telling_checks.named_agencies_were_told_what_stands_there,
    warning(
        "agency_notified_before_change",
        "What is said of King County, State 53 changed since they were notified.",
        telling_checks.REMEDY,
        EDITION,
    ),
)
def told_something_else(edition, editor, wrong):
    policy = make_policy(edition, editor, uid=UUID(int=1))
    tell(edition, editor, policy.jurisdiction)
    with acting_as(editor):
        # What was shown is its words; where they come from was not.
        said = {"summary": "Holds some."} if wrong else {"source_name": "Another newspaper"}
        Policy.objects.filter(pk=policy.pk).update(**said)


def window():
    sent, over = (timezone.localdate() + timedelta(days=days) for days in (-6, 1))
    return warning(
        "notice_window_open",
        "Agencies of King County, State 53 are notified less than 7 days before the edition can be "
        f"published; the last notice went out on {sent:%B} {sent.day}, {sent.year}.",
        f"Set “not before” to {over:%B} {over.day}, {over.year} or later, or say why it cannot wait.",
        EDITION,
    )


@pair(telling_checks.named_agencies_had_their_days, window)
def told_too_late(edition, editor, wrong):
    policy = make_policy(edition, editor)
    tell(edition, editor, policy.jurisdiction, days_ago=6 if wrong else 7)
