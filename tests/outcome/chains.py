"""Chains for tests of the rule: a word or two for each step, a day apart, at Alder Jail."""

from datetime import date, timedelta

from detainers.outcome import Request, Step, finding

FIRST_DAY = date(2021, 3, 1)
ALDER = {"place": "99001", "place_words": "Alder Jail"}
BIRCH = {"place": "9901200", "place_words": "Birch Jail"}
# A detainer on Form I-247A with which nothing is wrong.
REQUEST = {"asked": "both", "form": "i247a", "prepared_on": FIRST_DAY + timedelta(1)}
LODGED = ("arrested", "issued", "received", "served")


def steps(*told):
    """Steps of kinds, or of (kind, changes), a day apart."""
    made = []
    for number, one in enumerate(told):
        kind, changes = one if isinstance(one, tuple) else (one, {})
        values = {"happened_on": FIRST_DAY + timedelta(number), "exactness": "day", **ALDER}
        made.append(Step(kind, **(values | changes)))
    return made


def found(*told, **request):
    return finding(steps(*told), Request(**(REQUEST | request)))


def outcome_of(*told, **request):
    return found(*told, **request).outcome


def at(place, kind, **changes):
    return kind, place | changes


def on(number, kind, **changes):
    """A step on the n-th day."""
    return kind, {"happened_on": FIRST_DAY + timedelta(number - 1)} | changes
