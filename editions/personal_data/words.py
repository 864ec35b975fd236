"""Words as the rules read them, and words known to be harmless."""

import re
from dataclasses import dataclass, field
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
        ends = [match.end() for match in re.finditer(r"[\w.'-]+", words)][: self.longest_place]
        return any(end >= at_least and self.is_place(words[:end]) for end in ends)

    def allows(self, text, trace):
        """Whether the passage lies wholly inside one that is allowed."""
        return any(
            match.start() <= trace.start and trace.end <= match.end()
            for words in self.allowed
            if words in text
            for match in re.finditer(re.escape(words), text)
        )


def each(pattern, what, text):
    """Every passage that the pattern finds; its group “found” where it has one, else all of it."""
    group = "found" if "found" in pattern.groupindex else 0
    return [Trace(what, match[group], match.start(group)) for match in pattern.finditer(text)]
