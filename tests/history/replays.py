"""What the replays of 2017's errors share: a replay must fail when its rule is switched off."""

from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from tests.builders import as_owner


@contextmanager
def without(statement):
    """Run a block without a rule of the database, taken away by the owner's statement and put back after."""
    with transaction.atomic():
        with as_owner(), connection.cursor() as cursor:
            cursor.execute(statement)
        yield
        transaction.set_rollback(True)


def must_fail(replay, *given):
    """Run a replay whose rule is switched off: it has to notice."""
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        replay(*given)
