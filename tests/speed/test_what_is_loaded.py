"""What the public process loads before it is asked for anything: all of it stays in memory."""

import os
import subprocess
import sys

from django.conf import settings

# What signs and sets, and the staff site's own: 7 MB, 7 MB and 1 MB are the first three.
LEFT_OUT = ["cryptography", "typst", "qrcode", "allauth", "fido2", "django.contrib.admin", "reports.staff"]
PROGRAM = f"""
import sys
from django.urls import get_resolver
from config.wsgi import application
get_resolver().url_patterns
print([name for name in {LEFT_OUT} if name in sys.modules], "reports.paper.edition_papers" in sys.modules)
"""


def test_the_public_process_does_not_load_what_only_publishing_and_staff_need():
    nowhere = "postgresql://reader@127.0.0.1:1/record"
    environment = os.environ | {"SITE": "public", "PUBLIC_DATABASE_URL": nowhere, "SECRET_KEY": "x" * 50}

    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM],
        env=environment | {"DJANGO_SETTINGS_MODULE": "config.settings"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout == "[] True\n"
