import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from reports.content.kinds import SHIPPED
from tests.builders import as_role, make_user
from tests.content.shipped import FIXTURES, make_places


@contextmanager
def for_the_module(django_db_blocker):
    """What is made inside stands for every test of a module; each test undoes what it does itself."""
    with django_db_blocker.unblock(), transaction.atomic(), as_role(settings.STAFF_ROLE):
        yield
        transaction.set_rollback(True)


def make_staff():
    return {name: make_user(name, username=name) for name in ("editor", "reviewer", "publisher")}


@pytest.fixture
def staff():
    return make_staff()


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped files that a test may change."""
    return Path(shutil.copytree(FIXTURES, tmp_path / "fixtures"))


@pytest.fixture
def published(db, staff):
    make_places("", SHIPPED)
    call_command("publish_content", verbosity=0)
    return staff
