"""The lines of a run: a record loaded as people load it, then each goal. Import after `become_staff`."""

import shutil
from contextlib import contextmanager, nullcontext
from functools import partial
from urllib.parse import urlsplit

import goals
import psycopg
from loading import loaded
from others import imported
from site_running import CHECKOUT, Site, served

from config.launch.preflight import free_port
from tests.speed.nginx import NGINX, nginx

STATIC = """
server {{
    listen 127.0.0.1:{port} ssl;
    ssl_certificate {folder}/public.crt;
    ssl_certificate_key {folder}/public.key;
    access_log off;
    root {folder}/static;
}}
"""


def lines(prepared, cluster, options):
    found = []
    with served(Site(prepared, cluster, options)) as site:

        def between():
            settled(cluster)
            if not options.goals or "growth" in options.goals:
                site.before = goals.pages(site)

        places = CHECKOUT / "fixtures" / "jurisdictions.csv"
        anchor = partial(imported, site, cluster, places)
        site.editions, site.imported = loaded(prepared.data.path, options.rows, places, between, anchor)
        settled(cluster)
        for name in options.goals or goals.GOALS:
            print(f"goal {name} …", flush=True)
            with before_it(site) if name == "nginx" else nullcontext(True) as is_there:
                found += list(goals.GOALS[name](site)) if is_there else []
    return found


@contextmanager
def before_it(site):
    """nginx as shipped in front of the site, and its own static file; False where there is no nginx."""
    if not NGINX:
        print("  !  NOT RUN: there is no nginx here; on Debian: apt-get install nginx-light")
        yield False
        return
    folder, port = site.prepared.data.path / "nginx", free_port()
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "static").mkdir(parents=True)
    site.folder, also = folder / "static", STATIC.format(folder=folder, port=port)
    with nginx(folder, urlsplit(site.public).port, folder / "static", also) as own:
        site.nginx, site.static = f"https://localhost:{own}", f"https://localhost:{port}"
        yield True


def settled(cluster):
    """What a server does by itself: statistics, a vacuum, a checkpoint."""
    with psycopg.connect(cluster.superuser_url("record"), autocommit=True) as session:
        session.execute("vacuum analyze")
        session.execute("checkpoint")
