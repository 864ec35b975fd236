"""From draft to public: each step is one SQL function, called here for a person."""

from contextlib import contextmanager

from django.db import DatabaseError, connection, transaction

from editions.checks import errors_of
from editions.refusals import reasons_of


class NotPublishable(Exception):
    """An edition cannot take the step; `reasons` says why, one sentence each."""

    def __init__(self, reasons):
        self.reasons = reasons
        super().__init__(" ".join(reasons))


@contextmanager
def translated_errors():
    """Turn what the database refuses, in its functions' words or a constraint's, into NotPublishable."""
    try:
        with transaction.atomic():
            yield
    except DatabaseError as problem:
        reasons = reasons_of(problem)
        if not reasons:
            raise
        raise NotPublishable(reasons) from problem


def call(function, *arguments):
    marks = ", ".join(["%s"] * len(arguments))
    with translated_errors(), connection.cursor() as cursor:
        cursor.execute(f"select {function}({marks})", arguments)
        return cursor.fetchone()[0]


def submit(edition, *, by):
    """Hand a draft over for review; raises NotPublishable with every error the checks find."""
    errors = errors_of(edition)
    if errors:
        raise NotPublishable([error.message for error in errors])
    call("editions_submit", edition.pk, by.pk)


def approve(edition, *, by):
    """Approve what somebody else prepared; binds the approval to the content by a hash."""
    call("editions_approve", edition.pk, by.pk)


def return_to_draft(edition, *, by, reason):
    """Open an edition in review or approved for changes; its approval is void."""
    call("editions_return", edition.pk, by.pk, reason)


def abandon(edition, *, by, reason):
    """Delete an unpublished edition's drafts; the trail keeps that it existed."""
    call("editions_abandon", edition.pk, by.pk, reason)


def publish(edition, *, by):
    """Make an approved edition public, all of it or nothing; return its number.

    Raises NotPublishable with every reason. Calling it again returns the same number.
    """
    return call("editions_publish", edition.pk, by.pk)
