import pytest

from tests.staff.cycle_desk import desk  # noqa: F401 - a fixture


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """Real hashing is slow on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
