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


@dataclass(frozen=True)
class Headline:
    """One of the figures on overview and place pages: how it is counted, named and explained."""

    kind: str
    measure: str
    count: object
    outcomes: tuple = ()
    note: str = ""
    says_coverage: bool = False
    says_share: bool = False


HEADLINES = (
    Headline("all", "Detainers prepared", statistics.detainers_prepared, says_coverage=True),
    Headline(
        "declined",
        "Detainers declined",
        statistics.detainers_declined,
        (Outcome.DECLINED,),
        "From a source's coding: as recorded by the issuing agency.",
        says_coverage=True,
    ),
    Headline(
        "honored",
        "Detainers honored",
        statistics.detainers_honored,
        (Outcome.HONORED,),
        "In full. Honored in part is counted apart.",
    ),
    Headline(
        "pending",
        "Pending or unknown",
        statistics.detainers_pending_or_unknown,
        (Outcome.UNDETERMINED,),
        "Not the same as honored.",
        says_share=True,
    ),
)


def note_words(headline, value, total):
    """The note of a headline, after its share of all where there is anything to share."""
    if not (headline.says_share and total):
        return headline.note
    return f"{percent(statistics.share(value, total))} of all. {headline.note}"


def headline_figures(request, scope, by_outcome, days, known=None):
    """The four figures of overview and place pages: prepared, declined, honored, pending or unknown.

    `known` counts, by outcome, the detainers whose source states a place; None leaves coverage out.
    """
    total, said = statistics.detainers_prepared(by_outcome), period_words(scope, *days)

    def made(headline):
        value = headline.count(by_outcome)
        covered = known is not None and headline.says_coverage
        rows = {"jurisdiction": scope.geoids, "outcome": list(headline.outcomes)}
        return Figure(
            value=value,
            measure=headline.measure,
            unit=UNIT,
            period=said,
            kind=headline.kind,
            coverage=coverage_words(headline.count(known), value) if covered else "",
            note=note_words(headline, value, total),
            rows_url=address("detainer-list", keep=request.GET, **rows),
            definition_url=address("methodology", keep=request.GET) + f"#{headline.kind}",
        )

    return [made(headline) for headline in HEADLINES]


def rest_words(by_outcome):
    """The outcomes that have no figure of their own, so that all of them are seen to add up."""
    shown = {outcome for headline in HEADLINES for outcome in headline.outcomes}
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
