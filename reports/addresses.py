"""Public addresses: what they may carry, and what is refused."""

from functools import lru_cache
from urllib.parse import urlencode

from django.conf import settings
from django.urls import get_script_prefix, reverse

# Parameters that other sites append to links; dropped by a redirect to the clean address.
APPENDED = {
    *("fbclid", "gclid", "dclid", "gbraid", "wbraid", "gad_source", "msclkid", "mc_cid", "mc_eid", "igshid"),
    *("yclid", "ttclid", "twclid", "li_fat_id", "mkt_tok", "_ga", "_gl", "_hsenc", "_hsmi"),
}
# Parameters that every page takes and every link keeps.
CARRIED = ("jurisdiction", "from", "to", "edition")


class BadRequest(Exception):
    """An address cannot be read; `problems` maps a parameter to what is wrong and the remedy.

    `suggestions` are (words, address) of places that may have been meant, `remedies` of what else to do.
    `questions` are the Asked (reports/filters/asked.py) where names alone stand in for places.
    """

    def __init__(self, problems, suggestions=(), remedies=(), questions=()):
        self.problems = problems
        self.suggestions = suggestions
        self.remedies = remedies
        self.questions = questions
        super().__init__("; ".join(problems.values()))


# What stands in for bytes that are not UTF-8, and what PostgreSQL cannot store.
UNREADABLE = ("\N{REPLACEMENT CHARACTER}", "\x00")


def is_readable(text):
    return not any(character in text for character in UNREADABLE)


def refuse_unreadable(request):
    """Raises BadRequest for a character that no address of ours has, wherever it stands."""
    texts = [request.path, *(text for pair in pairs(request.GET) for text in pair)]
    if not all(map(is_readable, texts)):
        raise BadRequest({"address": "The address contains a character that no address may have."})


def pairs(parameters):
    """Every (name, value) of a query string, in order of names."""
    return [(name, value) for name, values in parameters.lists() for value in values]


def without_appended(parameters):
    """The (name, value) pairs that are ours, leaving out what other sites append."""
    return [
        (name, value)
        for name, value in pairs(parameters)
        if name not in APPENDED and not name.startswith("utm_")
    ]


def with_query(path, query):
    return path + ("?" + urlencode(query) if query else "")


def carried(parameters):
    """The (name, value) pairs that every link and form keeps."""
    return [(name, value) for name, value in pairs(parameters) if name in CARRIED and value.strip()]


@lru_cache(2_000)
def path_of(prefix, name, *args):
    """The path of a named public page: a page links to a hundred, mostly the same. A preview has a prefix."""
    return reverse(name, args=args, urlconf=settings.PUBLIC_URLCONF)


def address(name, *args, keep=None, **query):
    """The address of a named public page; `keep` is a query string whose filters and edition it keeps.

    `from_` stands for from, here and wherever Python has taken a word.
    """
    path = path_of(get_script_prefix(), name, *args)
    query = {key.rstrip("_"): values for key, values in query.items()}
    kept = [(key, value) for key, value in (carried(keep) if keep else []) if key not in query]
    added = [
        (key, value)
        for key, values in query.items()
        for value in (values if isinstance(values, list | tuple) else [values])
        if value is not None
    ]
    return with_query(path, kept + added)


def addresses(name, keep):
    """`address` of many pages of one kind: what they keep is read once. Takes what follows the name."""
    prefix, query = get_script_prefix(), with_query("", carried(keep))
    return lambda *args: path_of(prefix, name, *args) + query
