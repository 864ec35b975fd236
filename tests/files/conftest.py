import pytest


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """A folder for each test's files, empty and not yet made; no key but a test's own."""
    settings.FILES_DIR = tmp_path / "files"
    settings.SIGNING_KEY = ""
    return settings.FILES_DIR
