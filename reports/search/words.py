"""What somebody searches for: full-text words, and the other words of the glossary for them."""

import re
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery
from django.db.models import Func, TextField, Value

from reports.addresses import BadRequest

CONFIG = "english"
MOST_CHARACTERS = 100
# Who quotes words or joins them by hand means just these.
BY_HAND = re.compile(r"\"|(?<!\w)or(?!\w)", re.IGNORECASE)


def read_words(filters):
    """The words of the search box; raises BadRequest for two of them, or for more than anybody types."""
    given = filters.values("q")
    if len(given) > 1:
        raise BadRequest({"q": "Search for one thing at a time: give q once."})
    words = " ".join(given[0].split()) if given else ""
    if len(words) > MOST_CHARACTERS:
        raise BadRequest({"q": f"A search takes at most {MOST_CHARACTERS} characters: use fewer words."})
    return words


def written_in(name):
    """Where a name stands as words of its own, in the singular or the plural, and is not excluded by “-”."""
    words = r"\s+".join(map(re.escape, name.split()))
    return re.compile(rf"(?<![\w-]){words}(?:e?s)?(?!\w)", re.IGNORECASE)


def bare(text):
    """Text without its accents: “Dona Ana” finds Doña Ana."""
    return Func(text, function="unaccent", output_field=TextField())


def fulltext(words, search_type):
    return SearchQuery(bare(Value(words)), config=CONFIG, search_type=search_type)


def names_of(term):
    return [name for name in dict.fromkeys((term.term, *term.also)) if name.strip()]


@dataclass
class Asked:
    """Words, the terms of the glossary they name, and each name with all the other names of its terms."""

    words: str
    terms: list = field(default_factory=list)
    meant: list = field(default_factory=list)
    rest: str = ""

    @cached_property
    def query(self):
        """Finds the words as typed, or with any other name for what the glossary knows under several."""
        typed = fulltext(self.words, "websearch")
        if not self.meant:
            return typed
        parts = [reduce(or_, (fulltext(name, "phrase") for name in names)) for names in self.meant]
        if self.rest:
            parts.append(fulltext(self.rest, "websearch"))
        return typed | reduce(and_, parts)

    @property
    def others(self):
        """Words that were searched for too, though nobody typed them."""
        names = dict.fromkeys(name for names in self.meant for name in names)
        return [name for name in names if not written_in(name).search(self.words)]

    @property
    def any_of(self):
        """The same words, any of which is enough; nothing for one word or for words joined by hand."""
        words = self.words.split()
        return " or ".join(words) if len(words) > 1 and not BY_HAND.search(self.words) else ""


def asked_for(words, terms):
    """What the words ask for in the words of a glossary: the longest of its names first, each word once."""
    asked = Asked(words, rest=words)
    if BY_HAND.search(words):
        return asked
    named = {name.casefold(): name for term in terms for name in names_of(term)}
    for name in sorted(named.values(), key=len, reverse=True):
        if not written_in(name).search(asked.rest):
            continue
        asked.rest = " ".join(written_in(name).sub(" ", asked.rest).split())
        of_name = [term for term in terms if name.casefold() in map(str.casefold, names_of(term))]
        asked.terms += [term for term in of_name if term not in asked.terms]
        asked.meant.append(list(dict.fromkeys(other for term in of_name for other in names_of(term))))
    return asked
