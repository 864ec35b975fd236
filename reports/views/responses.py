"""The file of what named agencies answered."""

from reports.downloads import written_csv
from reports.filters import Filter
from reports.models import AgencyResponse
from reports.responses import RESPONSE_COLUMNS, response_lines


def response_csv(request):
    """Every answer that came in the days and is of the places asked for, one line each, newest first."""
    scope = Filter(request, date_label="Received on").scope
    rows = AgencyResponse.objects.as_of(request.reading).in_order()
    if scope.places:
        rows = rows.filter(scope.inside())
    if scope.first_day:
        rows = rows.filter(received_on__gte=scope.first_day)
    if scope.last_day:
        rows = rows.filter(received_on__lte=scope.last_day)
    return written_csv(
        RESPONSE_COLUMNS,
        response_lines(request.reading, list(rows)),
        file_name="responses",
        reading=request.reading,
        is_demonstration=request.reading.is_demonstration,
    )
