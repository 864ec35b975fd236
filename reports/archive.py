"""The archive: every report of a reading, and the spots at which each names a place."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Max, Min

from reports.fiscal import FiscalQuarter
from reports.models import CaseHighlight, Correction, Report, ReportRow
from reports.quarter_figures import with_filled_texts

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

    @property
    def opening(self):
        """The first paragraph of the summary."""
        return self.report.summary.strip().split("\n\n")[0]


def spots(reading, reports, scope):
    """{report's uid: [Spot]} for every mention of the scope's places; three queries."""
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
    return found


def row_anchor(row):
    return f"row-{row.section}-{row.position}"


def entries(reading, scope):
    """The reports whose period overlaps the days and which name the places, newest period first."""
    reports = Report.objects.as_of(reading).covering(scope.first_day, scope.last_day)
    if scope.choices.get("series"):
        reports = reports.filter(series__in=scope.choices["series"])
    found = with_filled_texts(reports.order_by("-first_day", "slug"))
    named = spots(reading, found, scope) if scope.places else {}
    if scope.places:
        found = [report for report in found if report.uid in named]
    corrected = Counter(Correction.objects.as_of(reading).values_list("report_uid", flat=True))
    return [Entry(report, corrected[report.uid], named.get(report.uid, [])) for report in found]


def by_quarter(found):
    """[(fiscal quarter, entries)] in the order given; a report stands in the quarter of its first day."""
    return [
        (quarter, list(group))
        for quarter, group in groupby(found, key=lambda entry: FiscalQuarter.of(entry.report.first_day))
    ]


def days_covered(reading):
    """First and last day that any report covers, (None, None) for none; one query."""
    days = Report.objects.as_of(reading).aggregate(first=Min("first_day"), last=Max("last_day"))
    return days["first"], days["last"]


def series_group(found, chosen):
    """Check boxes for the series, each with its number of reports among those found."""
    counts = Counter(entry.report.series for entry in found)
    return {
        "legend": "Series",
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
