"""The figure component's data: a number with its measure, unit, period and coverage."""

from dataclasses import dataclass

from detainers.models.detainers import Outcome
from reports import statistics
from reports.addresses import address
from reports.templating import number, percent, period

UNIT = "detainers, not people"


@dataclass(frozen=True)
class Figure:
    """One published number. Two figures may be compared only when measure, unit and period agree."""

    value: object
    measure: str
    unit: str
    period: str
    kind: str = "other"
    coverage: str = ""
    note: str = ""
    rows_url: str | None = None
    definition_url: str | None = None
    correction_url: str | None = None


def period_words(scope, first, last):
    """“Prepared 1 October 2014–30 June 2015.”, the asked days cut to those the record has."""
    begin = max(filter(None, (scope.first_day, first)), default=None)
    end = min(filter(None, (scope.last_day, last)), default=None)
    if begin is None or end is None or begin > end:
        return "No detainers in this period."
    return f"Prepared {period(begin, end)}."


def coverage_words(known, total):
    """For how many of the counted detainers the source names a place."""
    if not total:
        return ""
    return f"The source names a place for {percent(known / total)} ({number(known)})."


def headline_figures(request, scope, by_outcome, days, known=None):
    """The four figures of overview and place pages: prepared, declined, honored, pending or unknown.

    `known` counts, by outcome, the detainers whose source states a place; None leaves coverage out.
    """
    said = period_words(scope, *days)
    total = statistics.detainers_prepared(by_outcome)
    declined = statistics.detainers_declined(by_outcome)
    pending = statistics.detainers_pending_or_unknown(by_outcome)
    coverage = dict.fromkeys(("all", "declined"), "")
    if known is not None:
        coverage["all"] = coverage_words(sum(known.values()), total)
        coverage["declined"] = coverage_words(known.get(Outcome.DECLINED, 0), declined)

    def made(value, measure, kind, outcomes=(), note=""):
        return Figure(
            value=value,
            measure=measure,
            unit=UNIT,
            period=said,
            kind=kind,
            coverage=coverage.get(kind, ""),
            note=note,
            rows_url=address(
                "detainer-list", keep=request.GET, jurisdiction=scope.geoids, outcome=list(outcomes)
            ),
            definition_url=address("methodology", keep=request.GET) + f"#{kind}",
        )

    return [
        made(total, "Detainers prepared", "all"),
        made(
            declined,
            "Detainers declined",
            "declined",
            [Outcome.DECLINED],
            "As recorded by the issuing agency.",
        ),
        made(
            statistics.detainers_honored(by_outcome),
            "Detainers honored",
            "honored",
            [Outcome.HONORED],
            "The source records only those where custody was taken.",
        ),
        made(
            pending,
            "Pending or unknown",
            "pending",
            statistics.PENDING_OR_UNKNOWN,
            f"{percent(statistics.share(pending, total))} of all. Not the same as honored.",
        ),
    ]


def rest_words(by_outcome):
    """The outcomes that have no figure of their own, so that all of them are seen to add up."""
    shown = {Outcome.DECLINED, Outcome.HONORED, *statistics.PENDING_OR_UNKNOWN}
    rest = [
        (outcome, by_outcome[outcome])
        for outcome in Outcome
        if by_outcome.get(outcome) and outcome not in shown
    ]
    if not rest:
        return ""
    total = sum(by_outcome.values())
    listed = ", ".join(f"{outcome.label.lower()} {number(n)}" for outcome, n in rest)
    return f"The other {number(sum(n for _, n in rest))}: {listed}. All outcomes add up to {number(total)}."
