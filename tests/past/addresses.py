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


def asked(made):
    """{name of an address: [(arguments, parameters)]}: how the test asks for each."""
    here, days = {"jurisdiction": KING[0]}, {"from": "2015-02-01", "to": "2015-03-31"}
    plain = [((), {})]
    filtered = [*plain, ((), here), ((), here | days)]
    return {
        "overview": [*filtered, ((), days), ((), {"from": "2015-02-05"})],
        "faq-list": filtered,
        "fact-sheet": filtered,
        "report-list": [*filtered, ((), {"series": "weekly"})],
        "report-detail": [(("weekly",), {}), (("weekly",), here), (("quarterly",), {})],
        "report-csv": [(("weekly",), {}), (("quarterly",), {})],
        "compare": [
            *plain,
            (
                (),
                {
                    "from": "2015-02-01",
                    "to": "2015-02-28",
                    "with_from": "2015-01-01",
                    "with_to": "2015-01-31",
                },
            ),
        ],
        "detainer-list": [
            *filtered,
            ((), {"sort": "oldest", "outcome": "declined"}),
            ((), {"operator": "county"}),
            ((), here | {"located": "in"}),
        ],
        "detainer-csv": [*filtered, ((), {"outcome": "honored"})],
        "detainer-detail": [((made.uid[each],), {}) for each in (0, 2, 4, "chained")],
        "jurisdiction-list": [*filtered, ((), {"q": "King"})],
        "jurisdiction-suggest": [((), {"q": "King"})],
        "jurisdiction-by-geoid": [((KING[0],), {})],
        "jurisdiction-detail": [
            (KING, {}),
            (KING, days),
            (KING, {"on": "2015-02-01"}),
            (LINN, {}),
            (STATE, {}),
        ],
        "policy-list": [*filtered, ((), {"on": "2015-02-01"})],
        "policy-csv": filtered,
        "policy-detail": [((made.uid["policy"],), {})],
        "highlight-list": filtered[:2],
        "highlight-detail": [((made.uid["case"],), {})],
        "correction-list": filtered[:2],
        "correction-csv": filtered[:2],
        "response-csv": filtered[:2],
        "correction-policy": plain,
        "correction-feed": filtered[:2],
        "correction-figures-csv": filtered[:2],
        "data": filtered[:2],
        "public-key": plain,
        "verify-program": plain,
        "delivery-template": plain,
        "events-template": plain,
        "methodology": plain,
        "edition-list": plain,
        "edition-detail": [((number,), {}) for number in (1, 2, 3)],
        "edition-compare": [*plain, ((), {"old": 1, "new": 2}), ((), here | {"old": 1, "new": 3})],
        "edition-compare-csv": [((), {"old": 1, "new": 2}), ((), here | {"old": 2, "new": 3})],
        "edition-manifest": [((number,), {}) for number in (1, 3)],
        "edition-signature": [((1,), {})],
        "edition-file": [((number, "detainers.csv"), {}) for number in (1, 3)],
        "calendar": plain,
        "glossary": plain,
        "help": plain,
        "accessibility": plain,
        "privacy": plain,
        "vulnerability-disclosure-policy": plain,
        "sitemap": plain,
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
