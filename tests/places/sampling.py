"""A seeded sample of rows whose place was read, each operator in proportion, and what its errors tell."""

import random
from math import comb

SIZE = 200


def strata(places, counts):
    """{operator: the words of its rows, once per row, in order}; only rows that were read."""
    found = {}
    for words, place in sorted(places.items()):
        if place.status in {"resolved", "federal"}:
            found.setdefault(str(place.operator), []).extend([words] * counts[words])
    return found


def shares(sizes):
    """How many of the sample each stratum gives: in proportion, at least one."""
    total = sum(sizes.values())
    exact = {name: SIZE * size / total for name, size in sizes.items()}
    given = {name: max(1, int(share)) for name, share in exact.items()}
    by_remainder = sorted(exact, key=lambda name: (given[name] - exact[name], name))
    for name in by_remainder[: SIZE - sum(given.values())]:
        given[name] += 1
    return given


def drawn(places, counts, seed):
    """The words of the rows drawn, a set of words as often as it was drawn."""
    rows, chance = strata(places, counts), random.Random(seed)
    given = shares({name: len(words) for name, words in rows.items()})
    return [words for name in sorted(rows) for words in chance.sample(rows[name], given[name])]


def exact_interval(errors, size=SIZE, level=0.95):
    """Clopper and Pearson's interval for the share of errors, by halving."""
    tail = (1 - level) / 2

    def at_most(k, p):
        return sum(comb(size, i) * p**i * (1 - p) ** (size - i) for i in range(k + 1))

    def solve(is_above):
        low, high = 0.0, 1.0
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (low, middle) if is_above(middle) else (middle, high)
        return (low + high) / 2

    lowest = solve(lambda p: 1 - at_most(errors - 1, p) > tail) if errors else 0.0
    highest = solve(lambda p: at_most(errors, p) < tail) if errors < size else 1.0
    return lowest, highest
