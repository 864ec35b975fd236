"""For each check of the gate the smallest case in which it speaks, and the nearest in which it is quiet."""

PAIRS = {}


def pair(check, says):
    """Register a function of (edition, editor, wrong) that drafts both cases; they differ by one thing.

    It may return another edition to look at. `says` is the whole finding, or a function that makes it.
    """

    def register(function):
        PAIRS[check.__name__] = (function, says)
        return function

    return register
