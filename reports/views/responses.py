"""The file of what named agencies answered."""

from reports.downloads import written_csv
from reports.filters import Filter
from reports.responses import RESPONSE_COLUMNS, received, response_lines


def response_csv(request):
    """Every answer that came in the days and is of the places asked for, one line each, newest first."""
    scope = Filter(request, date_label="Received on").scope
    return written_csv(
        RESPONSE_COLUMNS,
        response_lines(request.reading, list(received(request.reading, scope))),
        file_name="responses",
        reading=request.reading,
        is_demonstration=request.reading.is_demonstration,
    )
