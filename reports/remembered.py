"""What a process knows without asking again, for a second at most: docs/decisions/0032."""

from time import monotonic

from django.conf import settings


class Remembered:
    """A function whose answers stand for READING_SECONDS, counted from before the first was asked for.

    Then all are forgotten together: so few are held that nothing else needs to forget them.
    """

    def __init__(self, ask):
        self.ask = ask
        # One value, so that threads change both at once.
        self.answers_until = {}, 0.0

    def __call__(self, *question):
        now = monotonic()
        answers, until = self.answers_until
        if now >= until:
            answers, _ = self.answers_until = {}, now + settings.READING_SECONDS
        if question not in answers:
            answers[question] = self.ask(*question)
        return answers[question]
