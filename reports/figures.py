"""The figures of overview and place pages, and the words around them."""

from dataclasses import dataclass, replace

from detainers.models.detainers import Answer, Outcome
from editions.language import gettext as _
from editions.language import noop
from reports import statistics
from reports.addresses import address
from reports.measures import DRAFT, Figure, Measure, edition_words
from reports.saying import counted
from reports.templating import number, percent, period


def edition_of(reading):
    """The edition that a number is of, as figures and series compare it."""
    return DRAFT if reading.draft else reading.number


def days_shown(scope, first, last):
    """The days asked for, cut to those the record has; None when there are none."""
    begin = max(filter(None, (scope.first_day, first)), default=None)
    end = min(filter(None, (scope.last_day, last)), default=None)
    return None if begin is None or end is None or begin > end else (begin, end)


def period_words(scope, first, last, measure=statistics.PREPARED):
    """“Prepared October 1, 2014–June 30, 2015.”"""
    shown = days_shown(scope, first, last)
    if not shown:
        return _("No detainers in this period.")
    return measure.basis.said(period(*shown))


def terms_said(reading, scope, days, measure=statistics.PREPARED):
    """What a caption says of all numbers under it: days, unit and edition."""
    unit = _("Unit: %(unit)s.", unit=_(measure.unit.value))
    return f"{period_words(scope, *days, measure)} {unit} {edition_words(edition_of(reading))}"


def coverage_words(known, total):
    """For how many of the counted detainers the source names a place."""
    if not total:
        return ""
    return _(
        "The source names a place for %(share)s (%(known)s).",
        share=percent(known / total),
        known=number(known),
    )


@dataclass(frozen=True)
class Headline:
    """One of the figures on overview and place pages: its measure, how it is counted and explained.

    `rows` is the filter that keeps exactly the detainers it counts; `answers` says whether it is
    counted from what became of the notice instead of from outcomes, and shown only where there is any.
    """

    measure: Measure
    count: object
    rows: tuple = ()
    note: str = ""
    answers: bool = False
    says_coverage: bool = False
    says_share: bool = False


HEADLINES = (
    Headline(statistics.PREPARED, statistics.detainers_prepared, says_coverage=True),
    Headline(
        statistics.DECLINED,
        statistics.detainers_declined,
        (("outcome", Outcome.DECLINED.value),),
        noop("From a source's coding: as recorded by the issuing agency."),
        says_coverage=True,
    ),
    Headline(
        statistics.NOTICE_DECLINED,
        statistics.notices_declined,
        (("notice", Answer.DECLINED.value),),
        answers=True,
    ),
    Headline(
        statistics.HONORED,
        statistics.detainers_honored,
        (("outcome", Outcome.HONORED.value),),
        noop("In full. Honored in part is counted apart."),
    ),
    Headline(
        statistics.PENDING,
        statistics.detainers_pending_or_unknown,
        (("outcome", Outcome.UNDETERMINED.value),),
        noop("No end is recorded. Not the same as honored."),
        says_share=True,
    ),
)


@dataclass(frozen=True)
class Counted:
    """What headline figures are made of: detainers by outcome, and by what became of the notice.

    `known` counts, by outcome, the detainers whose source states a place; None leaves coverage out.
    """

    by_outcome: dict
    by_notice: dict
    known: dict | None = None

    @classmethod
    def of(cls, cells, known=None):
        """From the cells of `statistics.cube`."""
        return cls(statistics.along(cells, "outcome"), statistics.along(cells, "notice"), known)

    @classmethod
    def of_rows(cls, rows):
        """From (outcome, what became of the notice, detainers)."""
        rows = list(rows)
        return cls(
            statistics.summed((outcome, n) for outcome, _notice, n in rows),
            statistics.summed((notice, n) for _outcome, notice, n in rows),
        )

    def number(self, headline):
        return headline.count(self.by_notice if headline.answers else self.by_outcome)


def headline_figures(request, scope, counted, days):
    """Prepared, declined, requests for notification declined if any, honored, pending or unknown."""
    page = HeadlineFigures(request, scope, counted, days)
    return [page.figure(headline) for headline in HEADLINES if page.count(headline) or not headline.answers]


class HeadlineFigures:
    """Makes the figures of one place or of all, in the days asked for."""

    def __init__(self, request, scope, counted, days):
        self.request, self.scope, self.counted, self.days = request, scope, counted, days
        self.first_day, self.last_day = days_shown(scope, *days) or (None, None)
        self.alone = counted.by_outcome.get(Outcome.NOTICE_DECLINED, 0)
        self.whole = self.bare(HEADLINES[0])

    def count(self, headline):
        return self.counted.number(headline)

    def bare(self, headline):
        return Figure(
            value=self.count(headline),
            measure=headline.measure,
            edition=edition_of(self.request.reading),
            first_day=self.first_day,
            last_day=self.last_day,
            places=tuple(self.scope.geoids),
            period=period_words(self.scope, *self.days, headline.measure),
        )

    def figure(self, headline):
        figure, keep = self.bare(headline), self.request.GET
        rows = {"jurisdiction": self.scope.geoids, **{name: [value] for name, value in headline.rows}}
        return replace(
            figure,
            coverage=self.coverage(headline, figure.value),
            note=" ".join(filter(None, self.notes(headline, figure))),
            rows_url=address("detainer-list", keep=keep, **rows),
            definition_url=address("methodology", keep=keep) + f"#{headline.measure.code}",
        )

    def notes(self, headline, figure):
        return self.share(headline, figure), headline.note and _(headline.note), self.apart(headline)

    def coverage(self, headline, value):
        known = self.counted.known
        return coverage_words(headline.count(known), value) if headline.says_coverage and known else ""

    def share(self, headline, figure):
        share = figure.share_of(self.whole) if headline.says_share else None
        return "" if share is None else _("%(share)s of all.", share=percent(share))

    def apart(self, headline):
        """Forms that asked for notice alone: a reader who knows the source's total would miss them."""
        forms = counted(self.alone, "form")
        said = {
            statistics.DECLINED: _(
                "Without %(forms)s that asked for notice alone: the next figure.", forms=forms
            ),
            statistics.NOTICE_DECLINED: _("On %(forms)s that asked for nothing else.", forms=forms),
        }
        return said.get(headline.measure, "") if self.alone else ""


# Two outcomes that read alike: what the source left empty, and what it filled with a word that does not tell.
TOLD_APART = {
    Outcome.UNKNOWN: noop("what is recorded does not tell"),
    Outcome.UNDETERMINED: noop("no end is recorded"),
}


def told_apart(outcome, form):
    """What parts an outcome from one that reads alike, in the form given; nothing for all others."""
    return form.format(_(TOLD_APART[outcome])) if outcome in TOLD_APART else ""


def rest_words(by_outcome):
    """The outcomes that have no figure of their own, so that all of them are seen to add up."""
    shown = {value for headline in HEADLINES for name, value in headline.rows if name == "outcome"}
    rest = [
        (outcome, by_outcome[outcome])
        for outcome in Outcome
        if by_outcome.get(outcome) and outcome not in shown
    ]
    if not rest:
        return ""
    total = sum(by_outcome.values())
    listed = ", ".join(
        f"{_(outcome.label).lower()} {number(n)}{told_apart(outcome, ' ({})')}" for outcome, n in rest
    )
    others = sum(n for outcome, n in rest)
    return _(
        "The other %(others)s: %(listed)s. All outcomes add up to %(total)s.",
        others=number(others),
        listed=listed,
        total=number(total),
    )
