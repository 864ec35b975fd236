"""The public process has not the apps of the staff site, and starts without them."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

# What `manage.py runserver` asks before it serves.
UNAPPLIED = """
import django
django.setup()
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
executor = MigrationExecutor(connection)
print(executor.migration_plan(executor.loader.graph.leaf_nodes()))
"""


@pytest.mark.django_db
def test_the_development_server_of_the_public_site_finds_no_migration_it_lacks():
    """Migrations of the staff site's apps are named by ours; the public process migrates nothing."""
    address = urlsplit(os.environ["PUBLIC_DATABASE_URL"])._replace(path=connection.settings_dict["NAME"])
    environment = {
        **{name: value for name, value in os.environ.items() if not name.endswith("DATABASE_URL")},
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PUBLIC_DATABASE_URL": address.geturl(),
        "SITE": "public",
    }

    done = subprocess.run(
        [sys.executable, "-c", UNAPPLIED],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert (done.stdout, done.stderr) == ("[]\n", "")
