"""The archive: every report of a reading, and the spots at which each names a place."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Max, Min, OuterRef, Subquery
from django.db.models.functions import JSONObject

from editions.language import noop
from editions.models import Withdrawal
from reports.fiscal import FiscalQuarter
from reports.models import CaseHighlight, Correction, Report, ReportRow
from reports.quarter_figures import with_filled_texts
from reports.quarter_lists import lists_naming

SECTION_NUMERALS = {1: "I", 2: "II", 3: "III"}


@dataclass(frozen=True)
class Spot:
    """Where a report names a place: in words, and the anchor on the report's page."""

    words: str
    anchor: str


@dataclass
class Entry:
    """One report in the archive."""

    report: Report
    correction_count: int = 0
    spots: list = field(default_factory=list)
    # When and why it was withdrawn, if it was.
    withdrawal: Withdrawal | None = None

    @property
    def quarter(self):
        return FiscalQuarter.of(self.report.first_day)

    @property
    def corrected_words(self):
        n = self.correction_count
        return "Corrected once" if n == 1 else f"Corrected {n} times" if n else ""

    @property
    def opening(self):
        """The first paragraph of the summary."""
        return self.report.summary.strip().split("\n\n")[0]


def spots(reading, reports, scope):
    """{report's uid: [Spot]} for every mention of the scope's places; five queries."""
    found = {}
    rows = ReportRow.objects.filter(scope.inside(), report__in=reports).select_related("report")
    for row in rows:
        words = f"Section {SECTION_NUMERALS[row.section]}, {row.place_words}"
        found.setdefault(row.report.uid, []).append(Spot(words, row_anchor(row)))
    told = CaseHighlight.objects.as_of(reading).filter(report_uid__in={report.uid for report in reports})
    for highlight in told.with_event(scope.inside()).order_by("position", "slug"):
        spot = Spot(f"Highlight, {highlight.title}", f"highlight-{highlight.slug}")
        found.setdefault(highlight.report_uid, []).append(spot)
    for correction in Correction.objects.as_of(reading).filter(scope.inside()).in_order():
        spot = Spot(f"Correction, {correction.jurisdiction}", f"correction-{correction.slug}")
        found.setdefault(correction.report_uid, []).append(spot)
    for uid, lists in lists_naming(reports, scope).items():
        found.setdefault(uid, []).extend(Spot(each.words, each.anchor) for each in lists)
    return found


def row_anchor(row):
    return f"row-{row.section}-{row.position}"


def entries(reading, scope):
    """The reports whose period overlaps the days and which name the places, newest period first."""
    reports = Report.objects.as_of(reading).covering(scope.first_day, scope.last_day)
    if scope.choices.get("series"):
        reports = reports.filter(series__in=scope.choices["series"])
    found = with_filled_texts(reports.with_first_published().order_by("-first_day", "slug"))
    named = spots(reading, found, scope) if scope.places else {}
    if scope.places:
        found = [report for report in found if report.uid in named]
    corrected = Counter(Correction.objects.as_of(reading).values_list("report_uid", flat=True))
    gone = withdrawals_of(found)
    return [
        Entry(report, corrected[report.uid], named.get(report.uid, []), gone.get(report.uid))
        for report in found
    ]


def withdrawals_of(found):
    """{report's uid: Withdrawal} of those that were withdrawn; asked for only where one was."""
    uids = [report.uid for report in found if report.is_withdrawn]
    label = Report._meta.label_lower
    rows = Withdrawal.objects.published().filter(record_model=label, record_uid__in=uids) if uids else []
    return {row.record_uid: row for row in rows}


@dataclass(frozen=True)
class Year:
    """The reports of a fiscal year; `groups` are [(quarter, series, entries)], quarterly before weekly."""

    number: int
    groups: list

    @property
    def count(self):
        return sum(len(found) for *_, found in self.groups)


def by_year(found):
    """[Year], the newest first; a report stands in the quarter of its first day."""
    return [
        Year(number, groups_of(list(entries)))
        for number, entries in groupby(found, lambda each: each.quarter.year)
    ]


def groups_of(found):
    def order(entry):
        return -entry.quarter.quarter, entry.report.series != Report.Series.QUARTERLY

    grouped = groupby(sorted(found, key=order), lambda entry: (entry.quarter, entry.report.series))
    return [(quarter, Report.Series(series), list(entries)) for (quarter, series), entries in grouped]


def with_neighbors(reports, reading):
    """The reports with `before` and `after`, slug and title of the one told next to each in its series."""
    others = Report.objects.as_of(reading).filter(series=OuterRef("series"), withdrawn_in=None).order_by()
    told = JSONObject(slug="slug", title="title")
    before = others.filter(first_day__lt=OuterRef("first_day")).order_by("-first_day", "slug")
    after = others.filter(first_day__gt=OuterRef("first_day")).order_by("first_day", "slug")
    return reports.annotate(
        before=Subquery(before.values(told=told)[:1]), after=Subquery(after.values(told=told)[:1])
    )


def days_covered(reading):
    """First and last day that any report covers, (None, None) for none; one query."""
    days = Report.objects.as_of(reading).aggregate(first=Min("first_day"), last=Max("last_day"))
    return days["first"], days["last"]


def series_group(found, chosen):
    """Check boxes for the series, each with its number of reports among those found."""
    counts = Counter(entry.report.series for entry in found)
    return {
        "legend": noop("Series"),
        "name": "series",
        "options": [
            {
                "value": series.value,
                "label": series.label,
                "count": None if chosen else counts[series],
                "checked": series in chosen,
            }
            for series in Report.Series
        ],
    }
