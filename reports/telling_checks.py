"""The gate: named agencies were shown what is said of them, early enough to answer."""

from django.conf import settings
from django.utils import timezone

from detainers.models import Detainer, Policy
from editions.checks import EDITION, check_of, warning
from reports.models import CaseHighlight, Correction, Report
from reports.telling import in_words, named, planned_for, window_over

NAMED_IN_FULL = 5
REMEDY = (
    "Show each of them what is said of it, on the page “Agencies told” of this edition, and record the "
    "notice there; or say why this is published without."
)


@check_of(Detainer, Report, CaseHighlight, Policy, Correction)
def named_agencies_were_told(edition):
    places = named(edition)
    untold = [each for each in places if each.notice is None]
    outdated = [each for each in places if each.is_outdated]
    if untold:
        fact = f"{agencies(untold)} named here and not notified before publication."
        yield warning("agency_not_notified", fact, REMEDY, EDITION)
    if outdated:
        fact = f"What is said of {listed(outdated)} changed since they were notified."
        yield warning("agency_notified_before_change", fact, REMEDY, EDITION)
    yield from windows_are_over(edition, [each for each in places if each.is_told])


def windows_are_over(edition, told):
    if not told:
        return
    moment = planned_for(edition)
    early = [each for each in told if not each.is_over(moment)]
    if early:
        last = max(each.notice.sent_on for each in early)
        over = timezone.localtime(window_over(last))
        yield warning(
            "notice_window_open",
            f"{agencies(early)} notified less than {settings.NOTICE_DAYS} days before the edition can be "
            f"published; the last notice went out on {in_words(last)}.",
            f"Set “not before” to {in_words(over)} or later, or say why it cannot wait.",
            EDITION,
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
