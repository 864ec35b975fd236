"""The page that compares an open edition with the newest: figures, rows, texts word by word, places."""

from django.views.decorators.http import require_safe

from reports.staff.compared import compared
from reports.staff.frame import framed
from reports.staff.on_its_way import of_open_edition
from reports.telling import named


@require_safe
@of_open_edition
def compare(request, edition):
    """`show` is the part to page through, `from` where its page begins."""
    start = request.GET.get("from", "")
    first = int(start) if start.isdecimal() and len(start) < 10 else 0
    found = compared(edition, request.GET.get("show", ""), first)
    context = {
        "title": f"{edition.title}, compared",
        "edition": edition,
        "found": found,
        "show": request.GET.get("show", ""),
        "newest": found.number - 1,
        "places": named(edition),
    }
    return framed(request, "staff/compare.html", context)
