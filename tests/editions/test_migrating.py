"""Whatever is asked of `migrate`, the public site is not left without what it reads."""

from contextlib import suppress

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction

from editions.models import Edition
from tests.builders import as_owner, as_public

pytestmark = pytest.mark.django_db


def migrate(*arguments):
    with as_owner():
        call_command("migrate", *arguments, verbosity=0)


def public_reads():
    """Whether the public role finds the record."""
    with as_public():
        try:
            with transaction.atomic():
                return list(Edition.objects.all()) == []
        except ProgrammingError:
            return False


@pytest.fixture
def one_left():
    """A database that lacks the newest migration, by what it has noted."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "delete from django_migrations where (app, name) = (select app, max(name) from django_migrations"
            " where app = 'reports' group by app)"
        )


@pytest.mark.parametrize("arguments", [(), ("editions",), ("--plan",), ("--check",), ("editions", "--check")])
def test_the_public_reads_on_where_nothing_is_left_to_apply(arguments):
    migrate(*arguments)

    assert public_reads()


@pytest.mark.parametrize("look", ["--check", "--plan"])
def test_who_only_looks_what_is_left_takes_nothing_away(one_left, look):
    with suppress(SystemExit):
        migrate(look)

    assert public_reads()


def test_a_migration_of_one_app_says_that_others_are_left(one_left, capsys):
    migrate("editions")

    assert (public_reads(), capsys.readouterr().err) == (
        False,
        "The public site reads nothing before every migration is applied: run migrate.\n",
    )
