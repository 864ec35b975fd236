"""A record of its own on a PostgreSQL of its own, served to readers by the real public process."""

import os
import subprocess
import sys
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path

from config.launch import preflight, preparing, serving
from config.launch.data_folder import DataFolder
from config.launch.databases import own_database
from config.launch.temporary import temporary_folder
from config.postgres import SUPERUSER, Cluster

CHECKOUT = Path(__file__).resolve().parents[2]
READERS = Path(__file__).with_name("readers.py")
# Asked for by turns: the overview, the list by place, the list of places, a place, an older month's rows.
PATHS = (
    "/",
    "/detainers/",
    "/detainers/?jurisdiction=48201",
    "/jurisdictions/",
    "/jurisdictions/06037/",
    "/editions/",
)


@contextmanager
def record(folder=None):
    """A site with places, texts and people, as `bin/serve` would set it up.

    All is gone at the end, but for what lies in a folder that is named.
    """
    with nullcontext(folder) if folder else temporary_folder() as folder:
        data = DataFolder(folder).make()
        # Not one that is thrown away: what is measured is what would survive a power cut.
        cluster = Cluster(data.cluster, data.log / "postgres.log", data.passwords.get(SUPERUSER))
        try:
            cluster.begin()
            addresses = own_database(cluster, serving.RECORD, data.passwords)
            site = preparing.Site(CHECKOUT, data, addresses, sys.executable)
            preparing.prepare_static(site)
            preparing.prepare_database(site, demonstration=False)
            yield site, cluster
        finally:
            cluster.stop()


@contextmanager
def served(site):
    """The address of the public site."""
    port = preflight.free_port()
    with ExitStack() as ends:
        sites = {"public": serving.start(site, "public", "127.0.0.1", port, ends)}
        serving.wait_for_answer(site, sites, "127.0.0.1", port, "/healthz")
        yield f"http://localhost:{port}"


@contextmanager
def readers(address, how_many, pause):
    """Yields a list that holds, once they have stopped, each request as (began, seconds, status, path)."""
    command = [sys.executable, READERS, address, str(how_many), str(pause), *PATHS]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603
    requests = []
    try:
        yield requests
    finally:
        told, _ = process.communicate()
        requests += [parted(line) for line in told.splitlines()]


def parted(line):
    began, seconds, status, path = line.split("\t")
    return float(began), float(seconds), int(status), path


def become_staff(site):
    """This process becomes a staff process of the site."""
    os.environ.update(site.environment("staff"), DJANGO_SETTINGS_MODULE="config.settings")
    import django

    django.setup()
