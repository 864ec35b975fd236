"""What reports state against the rows they show."""

from collections import Counter

from editions.verifying import Verified, verification
from reports.models import Report, ReportFigure, ReportRow

SECTION_OF = {
    ReportFigure.Measure.ISSUED: ReportRow.Section.ISSUED,
    ReportFigure.Measure.DECLINED: ReportRow.Section.DECLINED,
}


@verification
def reports_hold_their_rows(numbers):
    """A report shows no more in its rows than the total it states; most show only the highest."""
    compared, differences = 0, []
    for report in Report.objects.filter(since__in=numbers).prefetch_related("figures", "rows"):
        shown = Counter()
        for row in report.rows.all():
            shown[row.section] += row.value or 0
        for figure in report.figures.all():
            if figure.measure not in SECTION_OF or figure.value is None:
                continue
            compared += 1
            rows = shown[SECTION_OF[figure.measure]]
            if rows > figure.value:
                differences.append(
                    f"Edition {report.since}: “{report.title}” states {figure.value:,} {figure.unit}, "
                    f"and its rows add up to {rows:,}."
                )
    return Verified("totals of reports, against their rows", compared, differences)
