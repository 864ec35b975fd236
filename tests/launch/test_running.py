"""manage.py finds the database of the bin/serve that runs, and nothing when none does."""

import os
import stat
from types import SimpleNamespace

import pytest

from config.launch import running
from config.launch.data_folder import DataFolder

TOLD = {
    "owner": {"SITE": "owner", "SECRET_KEY": "k", "DATABASE_URL": "postgresql://owner@h/d"},
    "staff": {"SITE": "staff", "SECRET_KEY": "k", "STAFF_DATABASE_URL": "postgresql://staff@h/d"},
}


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site that runs for a checkout without an environment of its own."""
    for name in ("SITE", "SECRET_KEY", "DATABASE_URL", "STAFF_DATABASE_URL", "PUBLIC_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DDR_DATA", str(tmp_path))
    return SimpleNamespace(data=DataFolder(tmp_path), environment=lambda name: {**os.environ, **TOLD[name]})


def adopted(command, checkout):
    """What manage.py would take over for a command, by name."""
    before = dict(os.environ)
    running.adopt([command], checkout)
    return {name: value for name, value in os.environ.items() if before.get(name) != value}


def test_commands_work_as_the_staff_site_and_those_that_change_tables_as_the_owner(site, tmp_path):
    running.announce(site)

    assert adopted("import_detainers", tmp_path) == TOLD["staff"]
    for name in TOLD["staff"]:
        os.environ.pop(name)
    assert adopted("import_reference", tmp_path) == TOLD["owner"]


def test_settings_given_by_hand_win(site, tmp_path, monkeypatch):
    running.announce(site)
    monkeypatch.setenv("SECRET_KEY", "mine")

    assert adopted("import_detainers", tmp_path) == {}


def test_nothing_is_left_when_it_stops_and_nobody_else_can_read_it_before(site, tmp_path):
    withdraw = running.announce(site)
    assert stat.S_IMODE(running.note(site.data).stat().st_mode) == 0o600

    withdraw()

    assert adopted("import_detainers", tmp_path) == {}
