import pytest


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """Real hashing is slow on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
