"""The staff guide, from the one file in docs/."""

from functools import cache

from django.conf import settings
from django.contrib import admin
from django.template.response import TemplateResponse

from reports.templating import markdown

DOCUMENT = "docs/staff-guide.md"


@cache
def text():
    """The guide without its title, as HTML."""
    lines = (settings.BASE_DIR / DOCUMENT).read_text("utf-8").split("\n", 1)
    return markdown(lines[1])


def guide(request):
    """For everybody who is logged in, whatever the role."""
    context = admin.site.each_context(request) | {"title": "Staff guide", "text": text()}
    return TemplateResponse(request, "staff/guide.html", context)
