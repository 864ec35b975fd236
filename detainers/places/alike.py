"""Other words of a source that may mean the same jail: misspelled, cut, or with another city."""

from difflib import SequenceMatcher

from detainers.places.words import spelled

CLOSE = 0.75


def likeness(one, other):
    """How alike two names of jails are once they are spelled out, from 0 to 1."""
    names = (" ".join(spelled(words.facility_as_written)) for words in (one, other))
    return SequenceMatcher(None, *names, autojunk=False).ratio()


def alike(question, others):
    """Of some questions those whose names are close to this one, the closest first.

    "Adams County Jail" is close to "Lake County Jail" in letters alone: where both
    sets of words allow places and none is in common, they mean another jail.
    """
    places = geoids(question)
    possible = [other for other in others if not (places and geoids(other)) or places & geoids(other)]
    rated = [(likeness(question, other), other) for other in possible]
    close = [(ratio, other) for ratio, other in rated if ratio >= CLOSE]
    return [other for _, other in sorted(close, key=lambda pair: (-pair[0], pair[1].pk))]


def geoids(question):
    """The places that the words allow; what may mean "elsewhere" has no GEOID."""
    return {each["geoid"] for each in question.candidates if each["geoid"]}
