from unittest.mock import patch

import pytest

from reports.paper import setting

typeset = setting.compiled  # as it is before tests/conftest.py puts something quick in its place


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    settings.SIGNING_KEY = ""
    return settings.FILES_DIR


@pytest.fixture
def pressed():
    """Papers are set in type, as for readers."""
    with patch("reports.paper.setting.compiled", typeset):
        yield
