"""What official sites owe: accessibility, privacy, and how to report a vulnerability."""

from django.conf import settings

from reports.filters import Filter
from reports.later import listed
from reports.method import REVIEWED_ON
from reports.models import ContentBlock
from reports.pages import page_response
from reports.texts import notices

Page = ContentBlock.Page


def about_page(request, template, page, description):
    """What is true of the program stands in the template; what the operator adds are notices."""
    Filter(request, date_label="Dates")
    return page_response(
        request,
        template,
        title=page.label,
        description=description,
        crumbs=[(page.label, None)],
        last_reviewed=REVIEWED_ON,
        shown=listed(ContentBlock.objects.filter(page=page)),
        context={
            "security_contact": settings.SECURITY_CONTACT,
            "notices": notices(request.reading, page),
        },
    )


def accessibility(request):
    return about_page(
        request,
        "about/accessibility.html",
        Page.ACCESSIBILITY,
        "What works for whom on this site, and what does not yet.",
    )


def privacy(request):
    return about_page(
        request, "about/privacy.html", Page.PRIVACY, "What this site knows of its readers: nothing it keeps."
    )


def vulnerability_disclosure_policy(request):
    return about_page(
        request,
        "about/vulnerabilities.html",
        Page.VULNERABILITIES,
        "How to report a weakness of this site, and what you may expect.",
    )
