"""Downloads, what their columns mean, how to cite, and every file that was delivered."""

from django.http import HttpResponse, JsonResponse

from detainers.importing.event_files import events_template_csv
from detainers.importing.layouts import template_csv
from detainers.models import Delivery
from reports import statistics
from reports.addresses import address, with_query
from reports.api.documentation import api_context
from reports.correction_log import CORRECTION_COLUMNS
from reports.data_catalog import catalog
from reports.detainer_file import DETAINER_COLUMNS
from reports.differences.files import FIGURE_COLUMNS, ROW_COLUMNS
from reports.edition_files import HIGHLIGHT_COLUMNS, PLACE_COLUMNS
from reports.figures import days_shown
from reports.filters import Filter
from reports.later import figures
from reports.models import Report
from reports.pages import Page, page_response
from reports.policy_words import POLICY_COLUMNS
from reports.report_file import REPORT_COLUMNS
from reports.responses import RESPONSE_COLUMNS
from reports.stored_files import files_of
from reports.structured_data import DataFile, Dataset

# [(anchor, caption, [(name, meaning)])] of every file.
DICTIONARIES = [
    (
        "columns",
        "Columns of detainers.csv",
        [(column.name, column.meaning) for column in DETAINER_COLUMNS],
    ),
    ("report-columns", "Columns of a report's file and of reports.csv", REPORT_COLUMNS.items()),
    ("correction-columns", "Columns of corrections.csv", CORRECTION_COLUMNS.items()),
    ("figure-columns", "Columns of figures.csv and changes.csv, old and new", FIGURE_COLUMNS.items()),
    ("row-columns", "Columns of rows.csv, old and new", ROW_COLUMNS.items()),
    ("policy-columns", "Columns of policies.csv", POLICY_COLUMNS.items()),
    ("response-columns", "Columns of responses.csv", RESPONSE_COLUMNS.items()),
    ("place-columns", "Columns of places.csv", PLACE_COLUMNS.items()),
    ("highlight-columns", "Columns of highlights.csv", HIGHLIGHT_COLUMNS.items()),
]
FILES = {
    "detainers": "detainer-csv",
    "corrections": "correction-csv",
    "figures": "correction-figures-csv",
    "policies": "policy-csv",
    "responses": "response-csv",
}
RECORD = "The Declined Detainer Report: every published record"
DESCRIPTION = (
    "Immigration detainers and what became of them, policies of places, reports, and every correction: "
    "each number can be followed to its rows, and each row to the file, sheet and line it came from."
)


def data(request):
    """Every file of the record under the filters on, the data dictionary and the deliveries behind it."""
    filters = Filter(request, date_label="Day prepared")
    reading = request.reading
    urls, files = urls_of_files(filters), files_of(reading.number)
    return page_response(
        request,
        "data.html",
        title="Data",
        description="Downloads, data dictionary, how to cite, and every delivered file with its checksum.",
        active_nav="data",
        crumbs=[("Data", None)],
        filters=filters,
        shown=figures(filters.scope),
        holds=[record_dataset(request, filters.scope, urls, files)] if reading.edition else [],
        context={
            "filters": filters,
            **{f"{name}_url": url for name, url in urls.items()},
            "reports": list(Report.objects.as_of(reading).order_by("-first_day", "slug")),
            "deliveries": list(delivered(reading)),
            "files": files,
            "dictionaries": DICTIONARIES,
            "api": api_context(request.GET),
        },
    )


def urls_of_files(filters):
    """{name: address} of the files that are made when they are asked for, under the filters on."""
    kept = filters.filtering + filters.kept
    return {name: with_query(address(view), kept) for name, view in FILES.items()}


def record_dataset(request, scope, urls, files):
    """The record as one dataset: what is made when asked for and, of the whole of it, what was made once."""
    made = [DataFile(f"{name}.csv", url) for name, url in urls.items()]
    kept = [
        DataFile(each.file.name, each.url, each.file.byte_count, each.file.sha256) for each in files.files
    ]
    days = days_shown(scope, *statistics.record_period(request.reading))
    whole = kept if scope.is_everything else []
    return Dataset(RECORD, DESCRIPTION, (*made, *whole), days, tuple(scope.places))


def data_catalog(request):
    """The same for catalogs of data, in the words of DCAT-US: the record, and each report by itself."""
    filters = Filter(request, date_label="Day prepared")
    reading, page = request.reading, Page(request, "Data")
    files = files_of(reading.number)
    datasets = {address("data"): record_dataset(request, filters.scope, urls_of_files(filters), files)}
    for report in Report.objects.as_of(reading).with_content().order_by("-first_day", "slug"):
        datasets[address("report-detail", report.slug)] = report_dataset(report)
    return JsonResponse(catalog(page, datasets if reading.edition else {}))


def report_dataset(report):
    words = f"{report.get_series_display()} on declined detainers, as published by {report.publisher}."
    file = DataFile(f"{report.slug}.csv", address("report-csv", report.slug))
    return Dataset(report.title, words, (file,), (report.first_day, report.last_day))


def delivered(reading):
    """Deliveries published up to the edition."""
    found = Delivery.objects.filter(since__lte=reading.number).select_related("source", "replaces")
    return found.order_by("-since", "file_name", "pk")


def delivery_template(request):
    """The empty file of our own format, for agencies that send us rows."""
    return empty_file(request, template_csv(), "delivery-template.csv")


def events_template(request):
    """The empty file of events that goes with it: the chains of custody."""
    return empty_file(request, events_template_csv(), "events-template.csv")


def empty_file(request, text, name):
    Filter(request, date_label="")
    return HttpResponse(
        text,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
