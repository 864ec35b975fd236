"""A cluster that lives as long as one command: `python -m config.launch.temporary COMMAND …`.

The command finds the database in DATABASE_URL. The programs are those of DDR_POSTGRES_BIN, so that
continuous integration can run the same tests on another version of PostgreSQL.
"""

import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from config.launch import children
from config.launch.beginning import CHECKOUT, guarded
from config.launch.databases import owned_database
from config.launch.owner_only import Passwords
from config.launch.progress import step
from config.postgres import SUPERUSER, Cluster


@contextmanager
def temporary_folder():
    """A folder that PostgreSQL's user can enter, gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="ddr-"))
    try:
        if os.geteuid() == 0:
            folder.chmod(0o755)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def temporary_cluster(folder):
    passwords = Passwords(folder / "passwords.json")
    log = folder / "postgres.log"
    cluster = Cluster(folder / "cluster", log, passwords.get(SUPERUSER), thrown_away=True)
    try:
        with step("Making a PostgreSQL for this run"):
            cluster.begin()
        yield cluster, passwords
    finally:
        children.ignore_further_signals()
        cluster.stop()


def run(command):
    """Run it with the address of an owner who may make databases and roles, as pytest and bin/test need."""
    with temporary_folder() as folder, temporary_cluster(folder) as (cluster, passwords):
        url = owned_database(cluster, "record", passwords, may_create=True)
        return children.run_shown(command, {**os.environ, "DATABASE_URL": url}, CHECKOUT)


if __name__ == "__main__":
    sys.exit(guarded("temporary", lambda: run(sys.argv[1:])))
