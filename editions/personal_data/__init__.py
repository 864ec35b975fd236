"""Personal data in public texts: what is never published, and what may be the name of a person.

Reads words alone and asks the database nothing; `bench/personal_data/` measures it.
"""

import re

from editions.personal_data.addresses import addresses_in
from editions.personal_data.names import names_in
from editions.personal_data.numbers import numbers_in
from editions.personal_data.words import Known, Trace, plain, unfolded

__all__ = ["Known", "Trace", "identifiers_in", "names_in", "plain"]


# Nothing that leads to one person is without one of these; most words of sources for jails are.
POSSIBLE = re.compile(
    r"(?i)\d|@|[\[({<]\s?(?:at|arroba)\b|\b(?:dot|punto|period)\b|[-_]at[-_]|\bat\s[\w-]+\.[a-z]"
    r"|\bgeneral delivery\b|\blista de correos\b"
    r"|\b(?:corner|intersection|esquina)\sof\b|\b1?-?8\d\d-|\b(?:ap(?:ar)?t|apto|lot|unit|room|space|bldg"
    r"|building)\b"
    r"|\b(?:st|street|ave|avenue|road|rd)\.?\s(?:and|&|at)\b|\b(?:gmail|hotmail|yahoo)\b"
    r"|\bp\.?\s?o\.?\s?box\b"
    r"|\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty"
    r"|forty|fifty|sixty"
    r"|seventy|eighty|ninety|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)\b"
)


def identifiers_in(text, known):
    """Numbers and addresses that lead to one person, as [Trace], but for words that are allowed."""
    words, places = unfolded(text)
    if not POSSIBLE.search(words):
        return []
    traces = [*numbers_in(words), *addresses_in(words, known)]
    kept = each_once(trace for trace in traces if not known.allows(words, trace))
    return kept if places is None else [trace.read_at(places, text) for trace in kept]


def each_once(traces):
    """In the order of the text; of traces that tell the same of one passage the first and longest."""
    kept, read_to = [], {}
    for trace in sorted(traces, key=lambda trace: (trace.start, -trace.end)):
        if trace.start >= read_to.get(trace.what, 0):
            kept.append(trace)
            read_to[trace.what] = trace.end
    return kept
