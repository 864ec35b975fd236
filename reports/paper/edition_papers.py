"""The papers of each edition: the fact sheet, and every report that it adds or changes."""

import hashlib
import re
from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, QueryDict

from editions.files import FilesNotMade, edition_files
from reports.addresses import address
from reports.citing import frozen_url
from reports.edition_files import reading_at
from reports.models import CaseHighlight, Correction, Report
from reports.paper.making import pdf_of
from reports.paper.stored import FACT_SHEET, name_of
from reports.views.fact_sheet import fact_sheet
from reports.views.reports import report_csv, report_detail
from reports.withdrawn import Gone, gone, standing

OF_REPORT = re.compile(r"report-([0-9a-f]{32})\.pdf")


def papers(number):
    """The names of an edition's papers."""
    return named(Report.objects.as_of(reading_at(number)), since=number)


def papers_to_come(edition):
    """The names of the papers that a draft is to have."""
    drafts = Report.objects.drafts().filter(edition=edition)
    as_before = Report.objects.current().exclude(uid__in=drafts.values("uid"))
    return named(drafts.filter(removed=False) | as_before, edition=edition, since=None)


def named(reports, **rows):
    """The fact sheet, and of the reports that stand those that the rows tell of."""
    touched = [model.objects.filter(**rows) for model in (Report, CaseHighlight, Correction)]
    keys = ("uid", "report_uid", "report_uid")
    uids = {uid for each, key in zip(touched, keys, strict=True) for uid in each.values_list(key, flat=True)}
    return [FACT_SHEET, *sorted(map(name_of, reports.filter(uid__in=uids - {None}).only("uid")))]


@edition_files(".pdf", papers)
def paper(number, name):
    """To print: the fact sheet, or one report that the edition added or changed. Tagged for PDF/UA-1."""
    import typst  # with the first paper alone: see reports/paper/setting.py

    found = OF_REPORT.fullmatch(name)
    try:
        yield paper_of_report(number, UUID(hex=found[1])) if found else paper_of_fact_sheet(number)
    except typst.TypstError as problem:
        raise FilesNotMade(
            f"{name} of edition {number} cannot be set as a PDF ({problem}). Nothing was done: try "
            "again, and if it stays so, hand this sentence to whoever runs the program."
        ) from problem


def paper_of_fact_sheet(number):
    path = address("fact-sheet")
    request = asked(path, number)
    return pdf_of(request, text_of(fact_sheet(request)), path=path, running="Fact sheet", has_cover=True)


def paper_of_report(number, uid):
    """A report as the edition tells it; of one that was withdrawn what stands at its address."""
    request = asked("/", number)
    report = Report.objects.as_of(request.reading).filter(uid=uid).first()
    try:
        report = standing(report, Report, uid, "There is no such report in this edition.")
    except Gone as problem:
        return pdf_of(request, text_of(gone(request, problem)), path="/reports/", running="Withdrawn")
    path, file = address("report-detail", report.slug), address("report-csv", report.slug)
    request = asked(path, number)
    digest = hashlib.sha256(report_csv(asked(file, number), report.slug).getvalue()).hexdigest()
    rows = f"SHA-256 {digest} of {frozen_url(file, request.reading.edition)}"
    return pdf_of(
        request,
        text_of(report_detail(request, report.slug)),
        path=path,
        running=f"{report.get_series_display()}: {report.title}",
        has_cover=True,
        facts=[["Checksum of its rows", rows]],
    )


def asked(path, number):
    """A reader's request for a page of an edition, of which only the words are wanted."""
    request = HttpRequest()
    request.wants_words_alone = True
    request.method, request.path, request.GET = "GET", path, QueryDict(f"edition={number}")
    request.reading = replace(reading_at(number), is_named=True)
    return request


def text_of(response):
    return response.content.decode()
