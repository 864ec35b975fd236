"""Help: blocks that agencies answer for, taking part, and how to ask for a correction or removal."""

from reports.filters import Filter
from reports.later import listed
from reports.models import ContentBlock
from reports.pages import page_response
from reports.texts import notices


def help_page(request):
    """Blocks appear only once someone has checked them and switched them on."""
    Filter(request, date_label="Dates")
    found = notices(request.reading, ContentBlock.Page.HELP)
    return page_response(
        request,
        "help.html",
        title="Help",
        description="Where to turn, how to take part, and how to ask for a correction or for removal.",
        crumbs=[("Help", None)],
        shown=listed(ContentBlock.objects.all()),
        last_reviewed=found.last_checked,
        context={"notices": found},
    )
