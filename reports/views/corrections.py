"""The log of corrections, and its file."""

from reports.addresses import address, with_query
from reports.correction_log import CORRECTION_COLUMNS, correction_lines, log
from reports.downloads import written_csv
from reports.filters import Filter
from reports.pages import page_response
from reports.saying import counted, nothing_found, said

DATE_LABEL = "Made on"


def correction_list(request):
    """Every correction: figure, old, new, reason, found by, when."""
    filters = Filter(request, date_label=DATE_LABEL)
    scope = filters.scope
    found = log(request.reading, scope)
    filters.sentence = said(counted(found.total, "correction"), scope, "to", "made")
    csv_url = with_query(address("correction-csv"), filters.filtering + filters.kept)
    return page_response(
        request,
        "corrections.html",
        title="Corrections",
        description="Every figure that was wrong: the old value, the new one, why, and who found it.",
        active_nav="corrections",
        crumbs=[("Overview", address("overview", keep=request.GET)), ("Corrections", None)],
        downloads=[("CSV of these corrections", csv_url)],
        filters=filters,
        context={
            "filters": filters,
            "log": found,
            "csv_url": csv_url,
            "nothing": nothing_found("correction", scope, "was made"),
        },
    )


def correction_csv(request):
    """The log's rows as CSV, under the log's own filter."""
    filters = Filter(request, date_label=DATE_LABEL)
    return written_csv(
        CORRECTION_COLUMNS,
        correction_lines(log(request.reading, filters.scope)),
        file_name="corrections",
        reading=request.reading,
        is_demonstration=request.reading.is_demonstration,
    )
