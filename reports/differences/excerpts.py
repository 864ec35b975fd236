"""What of a long text differs from another: the words themselves, and a few around them."""

from itertools import takewhile

# So many words on each side say where in the text one is.
AROUND = 6


def differing_parts(old, new):
    """Both texts without what they have in common at their beginning and end, but for a few words."""
    before, after = old.split(), new.split()
    first = in_common(before, after)
    last = in_common(before[first:][::-1], after[first:][::-1])
    return tuple(excerpt(words, max(0, first - AROUND), max(0, last - AROUND)) for words in (before, after))


def in_common(some, others):
    """With how many of the same words two lists begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(some, others, strict=False)))


def excerpt(words, left_out, left_out_at_end):
    said = words[left_out : len(words) - left_out_at_end]
    return " ".join([*(["…"] if left_out else []), *said, *(["…"] if left_out_at_end else [])])
