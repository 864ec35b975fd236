"""What detainers ask, and answers that fit: values for random records."""

from itertools import product

# (what was asked, outcome, what became of the notice, what became of the hold)
ANSWERED = [
    *product(["both"], ["declined"], ["declined", "unknown"], ["declined", "unknown"]),
    *product(["both"], ["honored"], ["honored", "unknown"], ["honored", "unknown"]),
    ("both", "honored_in_part", "honored", "declined"),
    ("both", "honored_in_part", "declined", "honored"),
    ("hold", "declined", "not_asked", "declined"),
    ("hold", "honored", "not_asked", "honored"),
    ("notice", "notice_declined", "declined", "not_asked"),
    ("notice", "honored", "honored", "not_asked"),
    ("unknown", "undetermined", "unknown", "unknown"),
]


def answered(chance):
    """Fields of a detainer, chosen at random among those that fit together."""
    return dict(zip(("asked", "outcome", "notice", "hold"), chance.choice(ANSWERED), strict=True))
