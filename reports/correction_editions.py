"""The editions that changed what was published, each with the figures before and after."""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from django.db.models import Exists, OuterRef, Subquery, Sum
from django.utils.timezone import localdate

from detainers.models import Policy
from editions.models import Edition
from reports.addresses import address
from reports.counting import tally
from reports.differences import edition_differences
from reports.differences.figures import CUSTODY, FIRST_MEASURES, Grain
from reports.differences.rows import DETAINERS, MODELS, changed_records, row_counts
from reports.differences.severity import Severity, judged, orders_of_states
from reports.differences.since import CORRECTING, figures_changed
from reports.figures import HEADLINES, Counted
from reports.filters import Scope
from reports.models import Correction, Report

EDITIONS_A_PAGE = 10
LINES_SHOWN = 12
EDITIONS_OF_PLACE = 5
IN_LOG = MODELS[Correction]
# What stands at the head of a place's page, and every other outcome.
OWN_MEASURES = {key: measure for key, measure in FIRST_MEASURES.items() if key[0] != CUSTODY}


@dataclass
class CorrectionEdition:
    """An edition that changed what was published: its figures over all days, and its records by kind.

    `differences` are those of the places asked for, `all_differences` of everywhere; months are in its file.
    """

    edition: Edition
    differences: list
    all_differences: list
    rows: list
    order: tuple = ((), ())
    # Corrections of other publishers' reports that it brought to the log, or changed there.
    entered: tuple = ()

    @property
    def is_correction(self):
        return self.edition.kind == Edition.Kind.CORRECTION

    @cached_property
    def judged(self):
        """How serious a correction is; a routine revision puts nothing right."""
        return judged(self.all_differences, self.order, self.entered) if self.is_correction else None

    @property
    def is_of_words(self):
        """Whether it corrects words, dates or sources alone."""
        return self.judged is not None and self.judged.severity == Severity.WORDS

    @cached_property
    def words(self):
        """[RowChange] of a correction of words: every field it changed, old and new."""
        return changed_records(self.edition.number, self.rows) if self.is_of_words else []

    def file_url(self, name):
        """Where a file made with the edition is; no filter applies to it."""
        return address("edition-detail", self.edition.number) + name

    @property
    def shown(self):
        return self.differences[:LINES_SHOWN]


def changing_editions(reading, scope):
    """Corrections, revisions and withdrawals up to the reading, newest first, inside the places and days.

    An edition is of a place when it changes a figure or a policy of it; its day is that of its publication.
    """
    editions = Edition.objects.published().filter(number__lte=reading.number, kind__in=CORRECTING)
    if scope.first_day:
        editions = editions.filter(published_at__date__gte=scope.first_day)
    if scope.last_day:
        editions = editions.filter(published_at__date__lte=scope.last_day)
    if scope.places:
        here = Scope(scope.places)
        policies = Policy.objects.filter(here.inside(), until=OuterRef("number"), removed=False)
        editions = editions.filter(figures_changed(here) | Exists(policies))
    return editions


def changing_editions_of(reading, place):
    """The newest of them that changed figures of the place, or policies."""
    return changing_editions(reading, Scope([place]))[:EDITIONS_OF_PLACE]


def changed_figures_of(place, editions):
    """[(edition, [Difference])]: what the editions changed of the place's own figures; two queries."""
    scope = Scope([place])
    numbers = [edition.number for edition in editions]
    found = edition_differences(numbers, scope, months=False, measures=OWN_MEASURES)
    own = [
        (edition, [each for each in found.get(edition.number, ()) if is_own(each, place)])
        for edition in editions
    ]
    return [(edition, differences) for edition, differences in own if differences]


def corrected_headlines(reading, scope):
    """{code of a headline's measure: (number, day) of the newest correction that changed it}; one query.

    Of whole months: the tally does not know on which day of a month a correction changed something.
    """
    if not scope.is_whole_months:
        return {}
    corrections = Edition.objects.published().filter(kind=Edition.Kind.CORRECTION)
    own = corrections.filter(number=OuterRef("edition_number"))
    entries = tally(reading, scope).filter(edition_number__in=corrections.values("number"))
    entries = entries.annotate(moment=Subquery(own.values("published_at")))
    rows = entries.values_list("edition_number", "moment", "outcome", "notice").annotate(n=Sum("change"))
    found = {}
    for edition, changed in groupby(sorted(rows), key=lambda row: row[:2]):
        net = Counted.of_rows((outcome, notice, n) for *_edition, outcome, notice, n in changed)
        found |= {each.measure.code: edition for each in HEADLINES if net.number(each)}
    return {code: (number, localdate(moment)) for code, (number, moment) in found.items()}


def with_corrections(request, scope, figures, changed=()):
    """Headline figures, each that a correction changed leading to that correction; one query at most.

    `changed` is what the page itself tells of, as `changed_figures_of` gives it.
    """
    found = corrected_headlines(request.reading, scope) if figures else {}
    here = {edition.number for edition, _differences in changed}

    def where(code):
        number, day = found[code]
        if number in here:
            return "#corrections"
        told = {"jurisdiction": scope.geoids, "from_": day, "to": day, "edition": request.GET.get("edition")}
        return f"{address('correction-list', **told)}#edition-{number}"

    return [
        replace(figure, correction_url=where(figure.measure.code)) if figure.measure.code in found else figure
        for figure in figures
    ]


def is_own(difference, place):
    """Whether it is the place's own figure: of a state what stands in it, not what it runs."""
    grain = Grain.PLACE if place.state_id else Grain.STATE
    return difference.place == place and difference.grain in ("", grain)


def changes_of(edition):
    """CorrectionEdition of one edition, or None of a kind that only adds: no figure that stood changed."""
    return with_differences([edition], Scope())[0] if edition.kind in CORRECTING else None


def with_differences(editions, scope):
    """[CorrectionEdition] of some editions; six queries at most."""
    if not editions:
        return []
    numbers = [edition.number for edition in editions]
    rows = row_counts(numbers)
    touched = {"counted": touching(rows, DETAINERS), "reported": touching(rows, MODELS[Report])}
    found = edition_differences(numbers, months=False, measures=FIRST_MEASURES, **touched)
    orders, entered = orders_before_and_after(found), entered_in_log(rows)
    return [
        CorrectionEdition(
            edition,
            [each for each in found.get(edition.number, []) if each.is_of(scope)],
            found.get(edition.number, []),
            rows[edition.number],
            orders.get(edition.number, ((), ())),
            tuple(fix for fix in entered if fix.since == edition.number),
        )
        for edition in editions
    ]


def touching(rows, label):
    """Numbers of the editions with a record of the kind."""
    return [number for number, told in rows.items() if any(row.label == label for row in told)]


def orders_before_and_after(found):
    """The orders of states for the editions that changed a state's figures."""
    numbers = [number for number, told in found.items() if any(each.grain == Grain.STATE for each in told)]
    return orders_of_states(numbers) if numbers else {}


def entered_in_log(rows):
    """Corrections of other publishers' reports that the editions brought or changed."""
    numbers = touching(rows, IN_LOG)
    return list(Correction.objects.filter(since__in=numbers, removed=False).in_order()) if numbers else []
