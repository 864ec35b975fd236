"""From a chain of custody to an outcome: one pure rule, for detainers and for the cases of reports."""

from detainers.outcome.rule import VERSION, Finding, finding
from detainers.outcome.steps import Request, Step

__all__ = ["VERSION", "Finding", "Request", "Step", "finding"]
