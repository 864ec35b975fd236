"""The staff guide, from the one file in docs/."""

from functools import cache

from django.conf import settings

from reports.staff.frame import framed
from reports.templating import markdown

DOCUMENT = "docs/staff-guide.md"


@cache
def text():
    """The guide without its title, as HTML."""
    lines = (settings.BASE_DIR / DOCUMENT).read_text("utf-8").split("\n", 1)
    return markdown(lines[1])


def guide(request):
    """For everybody who is logged in, whatever the role."""
    context = {"title": "Staff guide", "text": text()}
    return framed(request, "staff/guide.html", context)
