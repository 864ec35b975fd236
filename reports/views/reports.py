"""The archive of reports, one report, and its file."""

from editions.language import gettext as _
from reports.addresses import address
from reports.archive import by_year, days_covered, entries, series_group, with_neighbors
from reports.downloads import written_csv
from reports.filters import Filter
from reports.later import listed, record
from reports.models import Report
from reports.pages import page_response
from reports.paper.stored import name_of, paper_link, stored, with_paper
from reports.report_file import REPORT_COLUMNS, report_lines
from reports.report_parts import ReportParts
from reports.saying import counted, nothing_found, said
from reports.set_aside import set_aside_with
from reports.structured_data import ToldReport
from reports.withdrawn import standing

SERIES = {"series": dict(Report.Series.choices)}


def report_list(request):
    """Every report by the fiscal year and quarter it covers; with a place, those that name it anywhere."""
    filters = Filter(request, date_label=_("Period covered overlaps"), choices=SERIES)
    scope = filters.scope
    found = entries(request.reading, scope)
    filters.days = days_covered(request.reading)
    filters.groups = [series_group(found, scope.choices["series"])]
    filters.sentence = said(counted(len(found), "report"), scope, "naming", "covering days")
    return page_response(
        request,
        "reports/list.html",
        title="Archived reports",
        description="Every weekly and quarterly report, when it was first published and what is held.",
        active_tab="reports",
        crumbs=[("Archived reports", None)],
        filters=filters,
        shown=listed(Report.objects.all()),
        context={
            "filters": filters,
            "years": by_year(found),
            "papers": stored(request.reading, *(name_of(entry.report) for entry in found)),
            "name_of": name_of,
            "nothing": nothing_found("report", scope, "covers days"),
        },
    )


def report_of(request, slug):
    told = Report.objects.as_of(request.reading).with_first_published()
    reports = with_neighbors(told, request.reading)
    report = with_paper(reports, request.reading).filter(slug=slug).first()
    return standing(report, Report, slug, "There is no such report in this edition.")


def report_detail(request, slug):
    """One report; its series decides the sections."""
    filters = Filter(request, date_label=_("Period covered"))
    report = report_of(request, slug)
    csv_url, parts = address("report-csv", slug, keep=request.GET), ReportParts(report, request.reading)
    paper = paper_link(report, request.reading)
    return page_response(
        request,
        f"reports/{report.series}.html",
        title=report.title,
        description=f"{report.get_series_display()} on declined detainers: {report.title}.",
        active_tab="reports",
        crumbs=[("Archived reports", address("report-list", keep=request.GET)), (report.title, None)],
        shown=record(_("This report was"), *parts.versions, anchor="editions"),
        figures=parts.figures + (parts.record.figures if parts.record else []),
        downloads=[*([paper] if paper else []), (_("CSV of this report"), csv_url)],
        holds=[ToldReport(report, parts.corrections)],
        context={
            "report": report,
            "parts": parts,
            "issued_chart": parts.issued_chart(request),
            "filters": filters,
            "csv_url": csv_url,
            "paper": paper,
            "gate": set_aside_with(report),
        },
    )


def report_csv(request, slug):
    """Every figure, row, correction and event of a report, one line each."""
    Filter(request, date_label=_("Period covered"))
    report = report_of(request, slug)
    lines = report_lines(ReportParts(report, request.reading))
    return written_csv(
        REPORT_COLUMNS,
        lines,
        file_name=slug,
        reading=request.reading,
        is_demonstration=report.is_demonstration,
    )
