"""What a process knows without asking again, for a second at most: docs/decisions/0032."""

from functools import wraps
from time import monotonic

from django.conf import settings


class Remembered:
    """A function whose answers stand for READING_SECONDS, counted from before the first was asked for.

    Then all are forgotten together: so few are held that nothing else needs to forget them. `key` says
    by what a question is known.
    """

    def __init__(self, ask, key=lambda *question: question):
        self.ask, self.key = ask, key
        # One value, so that threads change both at once.
        self.answers_since = {}, float("-inf")

    def __call__(self, *question):
        now = monotonic()
        answers, since = self.answers_since
        if not 0 <= now - since < settings.READING_SECONDS:
            answers, _ = self.answers_since = {}, now
        known_by = self.key(*question)
        if known_by not in answers:
            answers[known_by] = self.ask(*question)
        return answers[known_by]


def of_edition(ask):
    """What a function finds in an edition, whatever else a page is asked for: readers ask once a second.

    What it answers is shared by requests, so nobody changes it. A preview always asks.
    """
    remembered = Remembered(ask, key=lambda reading: (reading.number, reading.newest))

    @wraps(ask)
    def found(reading):
        return (remembered if reading.is_remembered else ask)(reading)

    return found
