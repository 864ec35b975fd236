"""Pages for programs: health, robots, site map, and whom to tell of a vulnerability."""

from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from detainers.models import Policy
from reports.addresses import address
from reports.filters import Filter
from reports.models import CaseHighlight, Report
from reports.reading import newest_reading

INDEXED = (
    "overview",
    "faq-list",
    "fact-sheet",
    "report-list",
    "detainer-list",
    "jurisdiction-list",
    "policy-list",
    "highlight-list",
    "correction-list",
    "correction-policy",
    "edition-list",
    "calendar",
    "methodology",
    "data",
    "glossary",
    "help",
    "accessibility",
    "privacy",
    "vulnerability-disclosure-policy",
)

# {page: (what it shows, its key in the address)}
RECORDS = {
    "report-detail": (Report, "slug"),
    "highlight-detail": (CaseHighlight, "uid"),
    "policy-detail": (Policy, "uid"),
}


def plain(text, status=200):
    return HttpResponse(text, content_type="text/plain; charset=utf-8", status=status)


def healthz(request):
    """Whether the process lives; with ready=1, whether its database answers too."""
    if request.GET.get("ready") != "1":
        return plain("ok\n")
    try:
        newest_reading()
    except DatabaseError:
        return plain("the database does not answer\n", status=503)
    return plain("ok\n")


def robots(request):
    """Everything may be read; filtered and old views lead to the same pages over and over."""
    site_map = f"{settings.PUBLIC_ADDRESS}{address('sitemap')}"
    return plain(f"User-agent: *\nDisallow: /*?*edition=\nDisallow: /*?*after=\n\nSitemap: {site_map}\n")


def sitemap(request):
    """The pages of an edition; places are reached from their list."""
    Filter(request, date_label="")
    reading, keep = request.reading, request.GET
    records = {
        view: model.objects.as_of(reading).with_content().order_by(key).values_list(key, flat=True)
        for view, (model, key) in RECORDS.items()
    }
    paths = [address(name, keep=keep) for name in INDEXED]
    paths += [address(name, key, keep=keep) for name, keys in records.items() for key in keys]
    addresses = [f"{settings.PUBLIC_ADDRESS}{path}" for path in paths]
    return render(
        request, "sitemap.xml", {"addresses": addresses}, content_type="application/xml", using="public"
    )


def security_txt(request):
    """RFC 9116, only when the operator has said whom to tell."""
    if not settings.SECURITY_CONTACT:
        raise Http404("No contact for vulnerabilities is set.")
    expires = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=180)
    policy = f"{settings.PUBLIC_ADDRESS}{address('vulnerability-disclosure-policy')}"
    return plain(
        f"Contact: {settings.SECURITY_CONTACT}\n"
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}\n"
        f"Policy: {policy}\n"
        "Preferred-Languages: en\n"
    )
