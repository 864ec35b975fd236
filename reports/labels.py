"""Names for places that sort them into good and bad: not ours to say, only to quote."""

import re

LABEL = re.compile(
    r"\bsanctuar(?:y|ies)\b|\b(?:non|un|in)?[-‑\s]?co-?operative\b|\b(?:non|un)[-‑]?co-?operating\b", re.I
)
# What others say, and where: it stands in quotation marks, or is an address.
QUOTED = re.compile(r"https?://\S+|“[^”]*”|\"[^\"]*\"")


# The law's word; ours is “noncitizen”. With these before it, another word alone would not mend it.
STATUTORY = re.compile(r"(?<!\billegal )(?<!\bcriminal )\balien(s?)\b")


def own_words(text):
    """The text as long as before, with blanks for what stands in quotation marks and for addresses."""
    return QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)


def labels_in(text):
    """The labels a text uses as its own words, outside quotation marks and addresses."""
    return [found.group().strip() for found in LABEL.finditer(own_words(text))]
