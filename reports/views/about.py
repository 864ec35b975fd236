"""What official sites owe: accessibility, privacy, and how to report a vulnerability."""

from django.conf import settings

from reports.addresses import address
from reports.filters import Filter
from reports.pages import page_response


def about_page(request, template, title, description):
    Filter(request, date_label="Dates")
    return page_response(
        request,
        template,
        title=title,
        description=description,
        crumbs=[("Overview", address("overview", keep=request.GET)), (title, None)],
        context={"security_contact": settings.SECURITY_CONTACT},
    )


def accessibility(request):
    return about_page(
        request,
        "about/accessibility.html",
        "Accessibility",
        "What works for whom on this site, and what does not yet.",
    )


def privacy(request):
    return about_page(
        request, "about/privacy.html", "Privacy", "What this site knows of its readers: nothing it keeps."
    )


def vulnerability_disclosure_policy(request):
    return about_page(
        request,
        "about/vulnerabilities.html",
        "Report a vulnerability",
        "How to report a weakness of this site, and what you may expect.",
    )
