"""Personal data in public texts: what is never published, and what may be the name of a person.

Reads words alone and asks the database nothing; `bench/personal_data/` measures it.
"""

import re

from editions.personal_data.addresses import addresses_in
from editions.personal_data.names import names_in
from editions.personal_data.numbers import numbers_in
from editions.personal_data.words import Known, Trace, plain

__all__ = ["Known", "Trace", "identifiers_in", "names_in", "plain"]


# Nothing that leads to one person is without one of these; most words of sources for jails are.
POSSIBLE = re.compile(
    r"(?i)\d|@|[\[({<]\s?at\b|\bdot\b|\bat\s[\w-]+\.[a-z]|\bgeneral delivery\b"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety)\b"
)


def identifiers_in(text, known):
    """Numbers and addresses that lead to one person, as [Trace], but for words that are allowed."""
    if not POSSIBLE.search(text):
        return []
    words = plain(text)
    traces = [*numbers_in(words), *addresses_in(words, known)]
    return [trace for trace in traces if not known.allows(words, trace)]
