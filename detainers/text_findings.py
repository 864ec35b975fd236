"""What the checks of personal data say of one text, for whoever is writing it."""

import re
from dataclasses import dataclass

from detainers.checks.person_traces import REMEDY, words_known
from editions.checks import ERROR, WARNING
from editions.personal_data import identifiers_in, names_in

AROUND = 30


@dataclass(frozen=True)
class TextFinding:
    """A passage of a text with the words around it, what it looks like, and what to do.

    Where other words can stand in its place without a choice: those, the exact passage, and how many times
    the same passage stands in the text before it.
    """

    level: str
    what: str
    before: str
    words: str
    after: str
    remedy: str
    instead: str = ""
    passage: str = ""
    nth: int = 0

    @property
    def is_error(self):
        return self.level == ERROR


def quoted(text, trace):
    """(words before, the passage, words after), cut at words, with dots where something is left out."""
    before, after = text[: trace.start], text[trace.end :]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return " ".join(before.split("\n")), trace.words, " ".join(after.split("\n"))


def put_instead(text, start, end, instead):
    """What a finding says of the words that can stand in its place; the end of a sentence stays."""
    start = re.search(r"\w*\Z", text[:start]).start()
    passage = text[start:end].rstrip(" .,;:")
    return {"instead": instead, "passage": passage, "nth": text.count(passage, 0, start)}


def left_out(what):
    """“[street address left out]” for “a street address”."""
    return f"[{re.sub(r'^(?:an?|the) (?:full )?', '', what)} left out]"


def findings_in(text, known=None):
    """[TextFinding] of a text: what the gate would stop at, then what it would ask about; two queries
    unless it is told what is `known`."""
    if not text.strip():
        return []
    known = known or words_known()
    stops = [
        TextFinding(
            ERROR,
            f"This looks like {trace.what}",
            *quoted(text, trace),
            REMEDY,
            **put_instead(text, trace.start, trace.end, left_out(trace.what)),
        )
        for trace in identifiers_in(text, known)
    ]
    asks = [
        TextFinding(
            WARNING,
            "This may be the name of a person",
            *quoted(text, trace),
            "Take it out, or say before review why it is no personal data.",
        )
        for trace in names_in(text, known)
    ]
    return stops + asks
