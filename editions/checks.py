"""The gate: what must be right in an edition before it is submitted.

Other apps register their checks in AppConfig.ready, as with Django's system checks.
"""

from dataclasses import dataclass

ERROR, WARNING = "error", "warning"
registered = []


@dataclass(frozen=True)
class Finding:
    """One thing a check found: a code, a level, and what to do about it."""

    code: str
    level: str
    message: str


def check(function):
    """Register a function that takes an edition and yields findings."""
    registered.append(function)
    return function


def findings_of(edition):
    return [finding for function in registered for finding in function(edition)]


def errors_of(edition):
    return [finding for finding in findings_of(edition) if finding.level == ERROR]
