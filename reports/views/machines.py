"""Pages for programs: health, robots, and whom to tell of a vulnerability."""

from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpResponse
from django.utils import timezone

from reports.addresses import address
from reports.reading import newest_reading


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
    """Everything may be read; filtered and old views lead to the same pages over and over.

    Of two rules that fit, the longer holds: the card of a shared link always names its edition.
    """
    site_map = f"{settings.PUBLIC_ADDRESS}{address('sitemap')}"
    rules = "Disallow: /*?*edition=\nDisallow: /*?*after=\nAllow: /*card.png?*edition=\n"
    return plain(f"User-agent: *\n{rules}\nSitemap: {site_map}\n")


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
