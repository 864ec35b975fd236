"""Words as the rules read them, and words known to be harmless."""

import html
import re
import unicodedata
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

# One character for one, so that a place found in the plain text is the same place in the text itself.
PLAIN = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—−·", "-"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009", " "),
        **dict.fromkeys("’‘´`", "'"),
        **dict.fromkeys("“”„", '"'),
    }
)


def plain(text):
    """The text with one kind of hyphen, space and quotation mark; as long as before."""
    return text.translate(PLAIN)


# What readers see of these is another sign, or nothing at all.
DISGUISED = re.compile(
    r"&(?:#\d{1,6}|#x[\da-fA-F]{1,6}|[a-z]{2,8});"
    r"|[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]|[^\x00-\x7f]"
)


def unfolded(text):
    """The plain text without what hides figures and letters, and where each of its characters stood.

    The places are None where nothing moved.
    """
    words, places, last = [], [], 0
    for match in DISGUISED.finditer(text):
        seen = as_seen(match[0])
        words += [*text[last : match.start()], *seen]
        places += [*range(last, match.start()), *[match.start()] * len(seen)]
        last = match.end()
    if not last:
        return text, None
    words += text[last:]
    places += [*range(last, len(text)), len(text)]
    return plain("".join(words)), places


def as_seen(sign):
    """A character reference, a sign of no width, a figure of another script: as it reads in plain letters."""
    if sign[0] == "&":
        return html.unescape(sign)
    if unicodedata.category(sign) == "Cf":
        return ""
    figure = unicodedata.decimal(sign, None)
    wide = unicodedata.normalize("NFKC", sign)
    return (
        str(figure)
        if figure is not None
        else wide
        if wide.isascii() and wide.strip() and sign not in "½¼¾"
        else sign
    )


def listed(name):
    """The words of one of the lists beside this module."""
    path = Path(__file__).parent / "lists" / f"{name}.txt"
    return frozenset(plain(path.read_text("utf-8")).split())


@dataclass(frozen=True)
class Trace:
    """A passage that looks like personal data: what it looks like, the words, and where they begin."""

    what: str
    words: str
    start: int

    @property
    def end(self):
        return self.start + len(self.words)

    def read_at(self, places, text):
        """The same passage in the text from which the words were unfolded."""
        start = places[self.start]
        return Trace(self.what, text[start : places[self.end - 1] + 1], start)


@dataclass(frozen=True)
class Known:
    """Names of places and laws, in lower case, and passages that may be published as they stand."""

    places: frozenset = frozenset()
    allowed: tuple = ()
    longest_place: int = field(init=False, default=6)

    def is_place(self, words):
        return words.lower().rstrip(".") in self.places

    def begins_with_place(self, words, at_least):
        """Whether a place's name begins the words and is at least so long: “Port St. Lucie”, not “Port”."""
        found = islice(re.finditer(r"[\w.'-]+", words), self.longest_place)
        ends = [match.end() for match in found]
        return any(end >= at_least and self.is_place(words[:end]) for end in ends)

    def allows(self, text, trace):
        """Whether the passage lies wholly inside one that is allowed."""
        return any(
            words in text[max(0, trace.end - len(words)) : trace.start + len(words)] for words in self.allowed
        )


def each(pattern, what, text):
    """Every passage that the pattern finds; its group “found” where it has one, else all of it.

    A pattern that takes up words without finding them lets them be.
    """
    group = "found" if "found" in pattern.groupindex else 0
    matches = (match for match in pattern.finditer(text) if match[group])
    return [Trace(what, match[group], match.start(group)) for match in matches]
