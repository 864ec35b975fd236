"""Axes that start at zero and end at a round number."""

import math

ROUND_STEPS = (1, 2, 3, 4, 5, 6, 8, 10)


def round_step(wanted):
    """The smallest round number not under the one wanted; never under one, for we count detainers."""
    if wanted <= 1:
        return 1
    magnitude = 10 ** math.floor(math.log10(wanted))
    return next(step * magnitude for step in ROUND_STEPS if step * magnitude >= wanted - 1e-9)


def ticks(largest):
    """Zero and at most three round values, the last not under the largest value."""
    largest = max(largest, 1)
    steps = min(3, math.ceil(largest))
    step = round_step(largest / steps)
    return [step * i for i in range(math.ceil(largest / step) + 1)]


def short_number(value):
    """A tick's words: 400, 1.2k, 3m."""
    for size, letter in ((1_000_000, "m"), (1_000, "k")):
        if value >= size:
            return f"{value / size:g}{letter}"
    return f"{value:g}"


def largest_value(series, at_least=0):
    return max([at_least, *(value for _, value in series if value is not None)])
