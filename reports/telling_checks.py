"""The gate: named agencies were shown what is said of them, early enough to answer."""

from django.conf import settings
from django.utils import timezone

from detainers.models import Detainer, Policy
from editions.checks import EDITION, WARNING, check, once_per_run
from editions.day_words import day_words
from reports.models import CaseHighlight, Correction, Report
from reports.telling import named, planned_for, window_over

NAMED_IN_FULL = 5
REMEDY = (
    "Show each of them what is said of it, on the page “Agencies told” of this edition, and record the "
    "notice there; or say why this is published without."
)


NAMING = (Detainer, Report, CaseHighlight, Policy, Correction)
asked_once = once_per_run(named)


@check("agency_not_notified", WARNING, EDITION, *NAMING)
def named_agencies_were_told(edition):
    untold = [each for each in asked_once(edition) if each.notice is None]
    if untold:
        yield f"{agencies(untold)} named here and not notified before publication.", REMEDY


@check("agency_notified_before_change", WARNING, EDITION, *NAMING)
def named_agencies_were_told_what_stands_there(edition):
    outdated = [each for each in asked_once(edition) if each.is_outdated]
    if outdated:
        yield f"What is said of {listed(outdated)} changed since they were notified.", REMEDY


@check("notice_window_open", WARNING, EDITION, *NAMING)
def named_agencies_had_their_days(edition):
    yield from windows_are_over(edition, [each for each in asked_once(edition) if each.is_told])


def windows_are_over(edition, told):
    if not told:
        return
    moment = planned_for(edition)
    early = [each for each in told if not each.is_over(moment)]
    if early:
        last = max(each.notice.sent_on for each in early)
        over = timezone.localtime(window_over(last))
        yield (
            f"{agencies(early)} notified less than {settings.NOTICE_DAYS} days before the edition can be "
            f"published; the last notice went out on {day_words(last)}.",
            f"Set “not before” to {day_words(over)} or later, or say why it cannot wait.",
        )


def agencies(places):
    """“Agencies of King County, Washington; and 3 more places are”."""
    return f"Agencies of {listed(places)} are"


def listed(places):
    names = [str(each.place) for each in places[:NAMED_IN_FULL]]
    more = len(places) - len(names)
    if more:
        names.append(f"{more:,} more {'place' if more == 1 else 'places'}")
    return "; ".join(names[:-1]) + f"; and {names[-1]}" if len(names) > 1 else names[0]
