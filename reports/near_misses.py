"""Addresses close to one that leads nowhere: offered where they are real, never gone to unasked."""

import re
from difflib import get_close_matches
from functools import cache
from uuid import UUID

from django.conf import settings
from django.urls import get_resolver, get_script_prefix

from detainers.models import Jurisdiction, Policy
from reports.addresses import address
from reports.models import CaseHighlight, Report

MOST = 3
CLOSE = 0.85
RECORD = re.compile(r"(?P<api>api/v1/)?(?P<list>[a-z-]{3,20})/(?P<key>[a-z0-9-]{2,80})(?:/|\.csv|$)")
# A day or month of one digit: “weekly-2017-1-28”.
ONE_DIGIT = re.compile(r"(?<=-)(\d)(?=-|$)")
# At least so many signs of an identifier are left, or it could be anything.
LEFT_OF_UID = re.compile(r"[0-9a-f]{8}[0-9a-f-]{0,28}")
VIEWS = {
    "reports": "report-detail",
    "jurisdictions": "jurisdiction-by-geoid",
    "policies": "policy-detail",
    "highlights": "highlight-detail",
}


def near_misses(request):
    """[(words, address)] of what may have been meant, in the edition that is read; often nothing.

    One statement at most, and none for an address that is like no record's.
    """
    path = tidied("/" + request.path.removeprefix(get_script_prefix()))
    return (near_records(path, request) or near_pages(path, request))[:MOST]


def tidied(path):
    """Without capitals, doubled slashes, and the signs that a sentence puts around an address."""
    return re.sub(r"/{2,}", "/", path.lower()).strip("/.,;:!?()<>[]'\"").removesuffix("/index.html")[:200]


@cache
def pages():
    """{path without slashes around it: name} of every page whose address has no parts to fill in."""
    found = {}
    for pattern in get_resolver(settings.PUBLIC_URLCONF).url_patterns[0].url_patterns:
        route = str(pattern.pattern)
        if "<" not in route and not route.startswith((".well-known", "healthz")) and route:
            found[route.strip("/")] = pattern.name
    return found


def near_pages(path, request):
    known = pages()
    near = get_close_matches(path, known, MOST, CLOSE) if path else []
    return [(f"/{route}", address(known[route], keep=request.GET)) for route in near]


def near_records(path, request):
    match = RECORD.match(path)
    near = match and get_close_matches(match["list"], VIEWS, 1, 0.8)
    if not near:
        return []
    view = f"api-{near[0]}-one" if match["api"] else VIEWS[near[0]]
    found = FINDERS[near[0]](match["key"], request.reading)
    return [(words, address(view, key, keep=request.GET)) for words, key in found]


def reports_near(key, reading):
    rows = Report.objects.as_of(reading).with_content().order_by("-first_day", "slug")
    titles = dict(rows.values_list("slug", "title"))
    written = ONE_DIGIT.sub(r"0\1", key)
    near = [written] if written in titles else get_close_matches(written, titles, MOST, CLOSE)
    return [(titles[slug], slug) for slug in near]


def places_near(key, reading):
    """The place of a GEOID; a program that reads it as a number takes away the zero before it."""
    code = re.match(r"\d{1,7}", key)
    codes = {code[0], f"0{code[0]}"} if code else set()
    rows = Jurisdiction.objects.with_state().filter(pk__in=codes) if codes else []
    return [(place.staff_label, place.pk) for place in rows]


def lost_end(model, title):
    """Finds the records of which an identifier has only its beginning."""

    def near(key, reading):
        left = LEFT_OF_UID.fullmatch(key)
        digits = key.replace("-", "")
        if not left or len(digits) > 32:
            return []
        first, last = (UUID(digits.ljust(32, end)) for end in "0f")
        rows = model.objects.as_of(reading).with_content().filter(uid__range=(first, last)).order_by("uid")
        return [(words, uid) for words, uid in rows.values_list(title, "uid")[:MOST]]

    return near


FINDERS = {
    "reports": reports_near,
    "jurisdictions": places_near,
    "policies": lost_end(Policy, "title"),
    "highlights": lost_end(CaseHighlight, "title"),
}
