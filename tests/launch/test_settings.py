"""Settings come from the environment; .env.example lists all, and what is left empty there sets nothing."""

import os
import re
import subprocess
import sys

from django.conf import settings

SHOWN = """
from config import settings
print({name: str(value) for name, value in vars(settings).items() if name.isupper()})
"""
NEEDED = {
    "SITE": "public",
    "SECRET_KEY": "x" * 50,
    "PUBLIC_DATABASE_URL": "postgresql://visitor@localhost/one",
}


def listed():
    text = (settings.BASE_DIR / ".env.example").read_text()
    return re.findall(r"^([A-Z_]+)=", text, re.MULTILINE)


def shown(**environment):
    """What the settings say in a process that is told this, and nothing else that .env.example lists."""
    inherited = {name: value for name, value in os.environ.items() if name not in listed()}
    done = subprocess.run(
        [sys.executable, "-c", SHOWN],
        cwd=settings.BASE_DIR,
        env=inherited | environment,
        capture_output=True,
        text=True,
    )
    return done.stdout or done.stderr.strip().splitlines()[-1]


def test_a_setting_left_empty_is_as_one_that_is_not_set():
    assert shown(**dict.fromkeys(listed(), "") | NEEDED) == shown(**NEEDED)


def test_a_needed_setting_left_empty_is_asked_for():
    assert shown(**NEEDED | {"SECRET_KEY": ""}) == (
        "django.core.exceptions.ImproperlyConfigured: Set SECRET_KEY; .env.example lists every setting."
    )


def test_every_setting_that_is_read_is_listed():
    text = (settings.BASE_DIR / "config" / "settings.py").read_text()
    read = set(re.findall(r'\b(?:given|flag|words|required|role)\("([A-Z_]+)"', text))
    assert len(read) > 20
    assert read <= set(listed())
