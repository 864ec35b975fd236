import shutil
from pathlib import Path

import pytest
from django.core.management import call_command

from reports.content.kinds import SHIPPED
from tests.builders import make_user
from tests.content.shipped import FIXTURES, make_places


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
