"""Announced dates of publication."""

from reports.addresses import address
from reports.filters import Filter
from reports.models import Announcement
from reports.pages import page_response


def calendar(request):
    """Every announced date, the last first; a changed or cancelled one keeps its reason."""
    Filter(request, date_label="Dates")
    dates = Announcement.objects.as_of(request.reading).order_by("-announced_for", "uid")
    return page_response(
        request,
        "calendar.html",
        title="Calendar",
        description="When reports and deliveries are published. A changed date keeps its reason.",
        crumbs=[("Overview", address("overview", keep=request.GET)), ("Calendar", None)],
        context={"dates": list(dates)},
    )
