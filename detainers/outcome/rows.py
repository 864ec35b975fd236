"""One row of the decision table."""

from collections.abc import Callable
from dataclasses import dataclass

from detainers.models.outcomes import Outcome


@dataclass(frozen=True)
class Row:
    """One line of the table. `why` is the sentence of a finding; {jail} is who answers, where somebody does.

    `fits` asks the course of a chain; `is_answered` says whether the last custodian answers.
    """

    name: str
    outcome: str
    when: str
    why: str
    explanation: str
    fits: Callable
    is_answered: bool = False

    @property
    def outcome_label(self):
        return Outcome(self.outcome).label
