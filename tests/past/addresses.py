"""Every address of the public site as a test asks for it; a page that is missing here fails a test."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.urls import get_resolver, reverse

KING, LINN, STATE = ("53033", "king-county-state-53"), ("41043", "linn-county-state-41"), ("53", "state-53")
# What is not of the record: it has no edition, and refuses one.
WITHOUT_EDITION = {
    "healthz": "for the machine that watches the process",
    "robots": "the same for every edition",
    "security-txt": "names whom to tell, and expires by the clock",
}


def names():
    """The name of every address of the public site."""
    return {pattern.name for pattern in get_resolver(settings.PUBLIC_URLCONF).url_patterns[0].url_patterns}


HERE, DAYS = {"jurisdiction": KING[0]}, {"from": "2015-02-01", "to": "2015-03-31"}
MONTHS = {"from": "2015-02-01", "to": "2015-02-28", "with_from": "2015-01-01", "with_to": "2015-01-31"}
PLAIN = [((), {})]
PLACED = [*PLAIN, ((), HERE)]
FILTERED = [*PLACED, ((), HERE | DAYS)]


def asked(made):
    """{name of an address: [(arguments, parameters)]}: how the test asks for each."""
    return (
        PAGES
        | EDITIONS
        | OF_API
        | {
            "detainer-detail": [((made.uid[each],), {}) for each in (0, 2, 4, "chained")],
            "policy-detail": [((made.uid["policy"],), {})],
            "highlight-detail": [((made.uid["case"],), {})],
            **dict.fromkeys(("chart-csv", "chart-svg", "chart-png"), CHARTS),
            "card": [*CARDS, ((f"highlights/{made.uid['case']}/",), {})],
            "api-detainers-one": [((made.uid[each],), {}) for each in (0, 2, 4, "chained")],
            "api-policies-one": [((made.uid["policy"],), {})],
            "api-highlights-one": [((made.uid["case"],), {})],
            "api-responses-one": [((made.uid["answer"],), {})],
            "api-correction-log-one": [((made.uid["fix"],), {})],
        }
    )


CHARTS = [
    *((("trend",), query) for query in ({}, HERE, HERE | DAYS)),
    *((("states",), query) for query in ({}, DAYS)),
    *((("place-trend",), {"jurisdiction": place[0]}) for place in (KING, STATE)),
    (("counties",), {"jurisdiction": STATE[0]}),
    *((("custody",), query) for query in (HERE, HERE | DAYS)),
    (("outcomes",), {}),
    (("issued",), {"report": "weekly"}),
    (("rules",), HERE | {"line": "holds"}),
]


CARDS = [
    *((("",), query) for query in ({}, HERE, HERE | DAYS)),
    *(((f"jurisdictions/{'/'.join(place)}/",), {}) for place in (KING, STATE)),
    *(((page,), {}) for page in ("fact-sheet/", "reports/weekly/", "reports/quarterly/", "detainers/")),
]


PAGES = {
    "overview": [*FILTERED, ((), DAYS), ((), {"from": "2015-02-05"})],
    "faq-list": FILTERED,
    "fact-sheet": FILTERED,
    "search": [*PLAIN, ((), {"q": "report"}), ((), HERE | {"q": "detainer"}), ((), {"q": "King"})],
    "report-list": [*FILTERED, ((), {"series": "weekly"})],
    "report-detail": [(("weekly",), {}), (("weekly",), HERE), (("quarterly",), {})],
    "report-csv": [(("weekly",), {}), (("quarterly",), {})],
    "compare": [*PLAIN, ((), MONTHS)],
    "detainer-list": [
        *FILTERED,
        ((), {"sort": "oldest", "outcome": "declined"}),
        ((), {"operator": "county"}),
        ((), HERE | {"located": "in"}),
    ],
    "detainer-csv": [*FILTERED, ((), {"outcome": "honored"})],
    "jurisdiction-list": [*FILTERED, ((), {"q": "King"})],
    "jurisdiction-suggest": [((), {"q": "King"})],
    "jurisdiction-by-geoid": [((KING[0],), {})],
    "jurisdiction-detail": [(KING, {}), (KING, DAYS), (KING, {"on": "2015-02-01"}), (LINN, {}), (STATE, {})],
    "policy-list": [*FILTERED, ((), {"on": "2015-02-01"})],
    "policy-csv": FILTERED,
    **dict.fromkeys(
        ("highlight-list", "correction-list", "correction-csv", "correction-figures-csv"), PLACED
    ),
    **dict.fromkeys(("correction-feed", "response-csv", "data", "highlights-pdf", "fact-sheet-pdf"), PLACED),
    **dict.fromkeys(("correction-policy", "methodology", "calendar", "glossary", "help", "sitemap"), PLAIN),
    "sitemap-part": [
        ((name,), {}) for name in ("pages", "reports", "policies", "highlights", "places", "editions")
    ],
    "data-catalog": PLACED,
    **dict.fromkeys(("accessibility", "privacy", "vulnerability-disclosure-policy"), PLAIN),
    **dict.fromkeys(("public-key", "verify-program", "delivery-template", "events-template"), PLAIN),
}
OF_API = {
    **dict.fromkeys(("api-index", "api-description"), PLAIN),
    "api-detainers": [
        *FILTERED,
        ((), {"limit": 2}),
        ((), {"sort": "oldest", "outcome": "declined", "form": "i247a"}),
        ((), HERE | {"located": "in"}),
    ],
    "api-jurisdictions": [*FILTERED, ((), {"q": "King"}), ((), {"kind": "county", "from": "2015-02-05"})],
    "api-jurisdictions-one": [((KING[0],), {}), ((KING[0],), DAYS), ((LINN[0],), {}), ((STATE[0],), {})],
    "api-policies": [*FILTERED, ((), {"on": "2015-02-01"})],
    "api-reports": [*FILTERED, ((), {"series": "weekly", "limit": 1})],
    "api-reports-one": [(("weekly",), {}), (("quarterly",), {})],
    **dict.fromkeys(("api-highlights", "api-responses", "api-corrections", "api-correction-log"), FILTERED),
    "api-corrections-one": [((3,), {}), ((3,), HERE)],
    "api-editions": [*PLAIN, ((), {"kind": "revision", "limit": 1})],
    "api-editions-one": [((number,), {}) for number in (1, 3)],
}
EDITIONS = {
    "edition-list": PLAIN,
    "edition-detail": [((number,), {}) for number in (1, 2, 3)],
    "edition-compare": [*PLAIN, ((), {"old": 1, "new": 2}), ((), HERE | {"old": 1, "new": 3})],
    "edition-compare-csv": [((), {"old": 1, "new": 2}), ((), HERE | {"old": 2, "new": 3})],
    "edition-manifest": [((number,), {}) for number in (1, 3)],
    "edition-signature": [((1,), {})],
    "edition-file": [((number, "detainers.csv"), {}) for number in (1, 3)],
}


def addresses(made):
    """[(path, parameters)] of everything that has an edition."""
    return [
        (reverse(name, args=arguments, urlconf=settings.PUBLIC_URLCONF), parameters)
        for name, ways in asked(made).items()
        for arguments, parameters in ways
    ]


def without_edition(url):
    """An address as it is in the newest edition."""
    parts = urlsplit(url)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name != "edition"]
    return parts._replace(query=urlencode(kept)).geturl()
