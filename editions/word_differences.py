"""Two texts word by word: what stayed, what went, what came."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

WORD = re.compile(r"\S+\s*")
SAME, GONE, NEW = "same", "gone", "new"
# Of a long stretch that stayed, so many words on each side say where one is.
AROUND = 12
# Beyond these a comparison would take seconds: the texts are shown whole.
MOST_WORDS = 4_000


class FieldChange(NamedTuple):
    """A field of a record before and after, in words."""

    field: str
    old: str
    new: str

    @property
    def is_text(self):
        """Whether both are texts to be read word by word, not values to be put side by side."""
        return bool(self.old and self.new) and max(len(self.old), len(self.new)) > 60

    @property
    def marked(self):
        return marked(self.old, self.new)


def marked(old, new):
    """[(SAME, GONE or NEW, words)] in reading order; of what stayed, long stretches are left out: “…”."""
    before, after = WORD.findall(old), WORD.findall(new)
    if len(before) + len(after) > MOST_WORDS:
        return [(GONE, old), (NEW, new)]
    return list(stretches(before, after))


def stretches(before, after):
    # What follows a word, a space or the end of a line, is no difference.
    said = [[word.strip() for word in words] for words in (before, after)]
    steps = SequenceMatcher(None, *said, autojunk=False).get_opcodes()
    for place, (step, begins, ends, begins_new, ends_new) in enumerate(steps):
        if step == "equal":
            is_first, is_last = place == 0, place == len(steps) - 1
            yield SAME, shortened(after[begins_new:ends_new], is_first, is_last)
            continue
        if ends > begins:
            yield GONE, "".join(before[begins:ends]).rstrip()
        if ends_new > begins_new:
            yield NEW, "".join(after[begins_new:ends_new]).rstrip()


def shortened(words, is_first, is_last):
    """A stretch that stayed, as far as it says where the differences are."""
    at_start, at_end = (0 if is_first else AROUND), (0 if is_last else AROUND)
    if len(words) <= at_start + at_end + AROUND:
        return "".join(words)
    return "".join([*words[:at_start], "… ", *words[len(words) - at_end :]])
