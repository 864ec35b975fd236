"""The same as a page shows, as JSON: which list or record of the API that is."""

from editions.language import gettext as _
from reports.addresses import address, pairs
from reports.filters import CURSORS

PLACE_AND_DAYS = ("jurisdiction", "from", "to")
# {page: (list of the API, parameters of the page that it takes; None for all)}.
LISTS = {
    "detainer-list": ("api-detainers", None),
    "jurisdiction-list": ("api-jurisdictions", None),
    "policy-list": ("api-policies", None),
    "highlight-list": ("api-highlights", None),
    "report-list": ("api-reports", None),
    "correction-list": ("api-correction-log", PLACE_AND_DAYS),
    "edition-list": ("api-editions", ("kind", "published_from", "published_to")),
}
# {page: (record of the API, argument of the page's address that names it, parameters it takes)}.
RECORDS = {
    "detainer-detail": ("api-detainers-one", "uid", ()),
    "jurisdiction-detail": ("api-jurisdictions-one", "geoid", ("from", "to")),
    "policy-detail": ("api-policies-one", "uid", ()),
    "highlight-detail": ("api-highlights-one", "uid", ()),
    "report-detail": ("api-reports-one", "slug", ()),
    "edition-detail": ("api-editions-one", "number", ()),
}


def json_of(request):
    """[(words, address)] of the same in the API; none where it has nothing of the page."""
    found = request.resolver_match
    name = found.url_name if found else ""
    if name in LISTS:
        api, taken = LISTS[name]
        return [(_("JSON of this list"), address(api, **asked(request, taken)))]
    if name in RECORDS:
        api, key, taken = RECORDS[name]
        return [("JSON", address(api, found.kwargs[key], **asked(request, taken)))]
    return []


def asked(request, taken):
    """The parameters of the page that the API takes, and the edition; none that say where a page begins."""
    kept = {}
    for name, value in pairs(request.GET):
        if value.strip() and name not in CURSORS and (taken is None or name in {*taken, "edition"}):
            kept.setdefault(name, []).append(value)
    return kept
