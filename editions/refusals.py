"""What the database refuses, in the words staff read."""

import re
from contextlib import contextmanager
from functools import cache

from django.apps import apps
from django.db import DatabaseError, transaction

from editions.contents import model_of, name_of

# How our functions count rows: they know tables, not what staff call their rows.
COUNTED = re.compile(r"\b(\d+) of ([a-z]+_[a-z]+)\b")


class Refused(Exception):
    """The database refused something; `reasons` says why, one sentence each."""

    def __init__(self, reasons):
        self.reasons = reasons
        super().__init__(" ".join(reasons))


@contextmanager
def refusals(error=Refused):
    """All of the block or nothing; what the database refuses of it is raised as a Refused.

    A fault of ours stays the error that it is.
    """
    try:
        with transaction.atomic():
            yield
    except DatabaseError as problem:
        reasons = reasons_of(problem)
        if not reasons:
            raise
        raise error(reasons) from problem


@cache
def messages_of_constraints():
    """Constraint name → the message its model gives."""
    return {
        constraint.name: str(constraint.violation_error_message)
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if constraint.violation_error_message != constraint.default_violation_error_message
    }


def constraint_of(problem):
    """The name of the constraint a database error is about, or an empty string."""
    diagnosis = getattr(problem.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) or ""


def named(counted):
    """“2 of reports_faq” → “2 FAQs”."""
    count, model = int(counted[1]), model_of(counted[2])
    return f"{count:,} {name_of(model, count)}" if model else counted[0]


def reasons_of(problem):
    """Why the database refused, one sentence each; empty where it is a fault of ours.

    Our own triggers and functions raise SQLSTATE DDR…, several reasons on lines of their own.
    """
    if (getattr(problem.__cause__, "sqlstate", None) or "").startswith("DDR"):
        return COUNTED.sub(named, problem.__cause__.diag.message_primary).split("\n")
    message = messages_of_constraints().get(constraint_of(problem))
    return [message] if message else []
