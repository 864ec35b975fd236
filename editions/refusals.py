"""What the database refuses, in the words staff read."""

from functools import cache

from django.apps import apps


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


def reasons_of(problem):
    """Why the database refused, one sentence each; empty where it is a fault of ours.

    Our own triggers and functions raise SQLSTATE DDR…, several reasons on lines of their own.
    """
    if (getattr(problem.__cause__, "sqlstate", None) or "").startswith("DDR"):
        return problem.__cause__.diag.message_primary.split("\n")
    message = messages_of_constraints().get(constraint_of(problem))
    return [message] if message else []
