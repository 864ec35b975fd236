"""How serious a correction is: worked out from what it changed, by a rule that the policy page prints."""

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from operator import itemgetter

from django.db.models import Sum

from detainers.models import TallyEntry
from detainers.models.detainers import Outcome
from editions.corrections import CorrectionReason
from reports import statistics
from reports.differences.figures import Grain
from reports.measures import Unit, defined_by

# A figure over all places that changes by less than this part of itself is not serious for that alone.
SLIGHT = 0.01
# Reasons for which a report's count of a place was not that place's own.
MISPLACED = (CorrectionReason.IDENTITY, CorrectionReason.TRANSFER, CorrectionReason.MISDIRECTED)
OWN_FIGURES = (statistics.PREPARED.code, statistics.DECLINED.code)


class Severity(Enum):
    """How serious, in one word, the most serious first."""

    SERIOUS = "Serious"
    FIGURES = "Figures changed"
    WORDS = "No count changed"


@dataclass(frozen=True)
class Judged:
    """The severity of an edition and which of the rules gave it, in words."""

    severity: Severity
    reasons: tuple


def credited_wrongly(differences, order, entered):
    """A place was credited wrongly: its own count of detainers, or of declined ones, is lower now."""
    misplaced = any(fix.jurisdiction_id and fix.reason in MISPLACED for fix in entered)
    return (
        misplaced
        or any(
            each.grain == Grain.PLACE and each.place and each.measure.code in OWN_FIGURES and each.change < 0
            for each in differences
        )
        or any(
            each.row_words and each.new is None and each.measure.unit != Unit.RANKS for each in differences
        )
    )


def standing_changed(differences, order, entered):
    """A standing changed: the order of the states by detainers declined, or a rank in a report."""
    old, new = order
    return old != new or any(each.measure.unit == Unit.RANKS for each in differences)


def headline_changed(differences, order, entered):
    """A headline figure changed: one over all places or a report's total, by one in a hundred or more."""
    return any(
        is_marked(each)
        for each in differences
        if (each.grain == Grain.NATION and each.is_headline and not each.is_month)
        or (each.report and not each.row_words)
    )


def is_marked(difference):
    old, new = difference.old, difference.new
    return not old or new is None or abs(new - old) >= SLIGHT * old


def figure_changed(differences, order, entered):
    """A figure changed: any number on a page or in a file."""
    return bool(differences) or any(fix.measure for fix in entered)


def nothing_counted(differences, order, entered):
    """No count of whole months changed: only words, days, forms, jails or sources of a record."""
    return not figure_changed(differences, order, entered)


# The first severity of which any rule holds is the edition's.
RULES = {
    Severity.SERIOUS: (credited_wrongly, standing_changed, headline_changed),
    Severity.FIGURES: (figure_changed,),
    Severity.WORDS: (nothing_counted,),
}


def words_of(rule):
    return defined_by(rule, "")


def judged(differences, order=((), ()), entered=()):
    """Judged, from all differences over the whole record, the order of states before and after, and the
    corrections of other publishers' reports that the edition enters in the log."""
    return next(
        Judged(severity, reasons)
        for severity, rules in RULES.items()
        if (reasons := tuple(words_of(rule) for rule in rules if rule(differences, order, entered)))
    )


def orders_of_states(numbers):
    """{edition's number: (GEOIDs of states by detainers declined before, after)}; one query."""
    entries = TallyEntry.objects.filter(
        grain=Grain.STATE, outcome=Outcome.DECLINED, edition_number__lte=max(numbers, default=0)
    )
    changes = (
        entries.order_by("edition_number").values_list("edition_number", "place").annotate(n=Sum("change"))
    )
    found, standing = {}, Counter()
    for number, rows in groupby(changes, key=itemgetter(0)):
        before = order_of(standing)
        standing.update({place: change for _, place, change in rows})
        found[number] = before, order_of(standing)
    return {number: found.get(number, ((), ())) for number in numbers}


def order_of(standing):
    """As the first page lists the states; those that declined nothing are in no order."""
    counted = [(-n, place) for place, n in standing.items() if n and place.isdigit()]
    return tuple(place for _, place in sorted(counted))
