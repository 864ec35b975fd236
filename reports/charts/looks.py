"""How an outcome looks: one sign for each, the same in words, bars and drawings.

The template macro `outcome` repeats this table; a test holds the two equal.
"""

LOOKS = {
    "declined": "declined",
    "notice_declined": "notice",
    "honored": "honored",
    "honored_in_part": "part",
    "lifted": "lifted",
    "misdirected": "misdirected",
    "not_received": "misdirected",
    "pending": "pending",
    "unknown": "pending",
    "undetermined": "pending",
}
OTHER_LOOKS = {"all", "notice", "part", "other"}


def look(outcome):
    """The look of an outcome's code; a look's own name stays itself, anything else is "other"."""
    return LOOKS.get(outcome, outcome if outcome in OTHER_LOOKS else "other")
