"""What the page for readers tells of the API: its lists, and requests to begin with."""

from django.conf import settings

from reports.addresses import address, carried, with_query
from reports.api.views import COLLECTIONS

# (what it asks for, name of the address, its arguments, its parameters)
EXAMPLES = (
    (
        "Detainers of Clark County, Nevada, declined in the first three months of 2015, with their count:",
        *("api-detainers", ()),
        {"jurisdiction": "32003", "from": "2015-01-01", "to": "2015-03-31", "outcome": "declined"},
    ),
    (
        "The numbers of one place, each with its measure, unit and days, as edition 1 has them:",
        *("api-jurisdictions-one", ("32003",)),
        {"edition": "1"},
    ),
    (
        "The newest five editions that corrected or revised something, with figures before and after:",
        *("api-corrections", ()),
        {"limit": "5"},
    ),
)


def examples():
    """[(what it asks for, its whole address)]."""
    return [
        (words, f"{settings.PUBLIC_ADDRESS}{address(name, *arguments, **query)}")
        for words, name, arguments, query in EXAMPLES
    ]


def lists(parameters):
    """[(collection, its address with what it takes of the filters and edition of a page)]."""
    kept = carried(parameters)
    return [
        (
            each,
            with_query(address(f"api-{each.name}"), [pair for pair in kept if pair[0] in each.takes]),
        )
        for each in COLLECTIONS
    ]


def api_context(parameters):
    edition = parameters.get("edition")
    return {
        "index_url": address("api-index", edition=edition),
        "description_url": address("api-description", edition=edition),
        "examples": examples(),
        "lists": lists(parameters),
    }
