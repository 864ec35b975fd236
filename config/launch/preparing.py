"""Bring a database and the static files up to what this checkout says, skipping what is already so."""

import json
import os
import shutil
import socket

from config.launch import children
from config.launch.databases import database_name
from config.launch.marks import Mark, digest_of
from config.launch.progress import say, step

CODE = ("config/settings.py", "editions", "detainers", "reports", "fixtures", "requirements.txt")
STATIC = ("config/settings.py", "static", "requirements.txt")
SHOWN = (*CODE, "config", "static", "templates")


class Site:
    """One checkout with one database: which environment its processes get, and how commands are run."""

    def __init__(self, checkout, data, addresses, python):
        self.checkout = checkout
        self.data = data
        self.addresses = addresses
        self.python = python
        self.mark = Mark(addresses.owner)
        self.name = database_name(addresses.owner)
        self.log_ins = data.path / f"log-ins-{self.name}.txt"
        self.code_version = os.environ.get("CODE_VERSION") or digest_of(*parts(checkout, SHOWN))[:12]

    def environment(self, site):
        """The settings of one process; the two sites are told no address but their own."""
        settings = {name: value for name, value in os.environ.items() if not name.endswith("DATABASE_URL")}
        settings.update(
            SITE=site,
            SECRET_KEY=os.environ.get("SECRET_KEY") or self.data.passwords.get("secret key"),
            ALLOWED_HOSTS=os.environ.get("ALLOWED_HOSTS") or allowed_hosts(),
            STATIC_ROOT=str(self.data.static),
            ORIGINALS_DIR=os.environ.get("ORIGINALS_DIR") or str(self.data.path / "originals" / self.name),
            FILES_DIR=os.environ.get("FILES_DIR") or str(self.data.path / "files" / self.name),
            UPLOADS_DIR=os.environ.get("UPLOADS_DIR") or str(self.data.path / "uploads" / self.name),
            PUBLIC_HOST=os.environ.get("PUBLIC_HOST") or f"localhost:{os.environ.get('PORT') or 8000}",
            CODE_VERSION=self.code_version,
        )
        addresses = {
            "owner": self.addresses.owner,
            "staff": self.addresses.staff,
            "public": self.addresses.public,
        }
        own = {"staff": "STAFF_DATABASE_URL", "public": "PUBLIC_DATABASE_URL"}
        if site in own:
            return {**settings, own[site]: addresses[site]}
        names = {**own, "owner": "DATABASE_URL"}
        return {**settings, **{names[key]: address for key, address in addresses.items()}}

    def manage(self, what, *arguments, as_site="owner", shown=False):
        command = [str(self.python), "manage.py", *map(str, arguments)]
        environment = self.environment(as_site)
        with step(what, shows_more=shown):
            if shown:
                return children.run_shown(command, environment, self.checkout)
            log = self.data.log / f"{arguments[0]}.log"
            children.run_quietly(command, environment, self.checkout, log, f"manage.py {arguments[0]}")
        return 0


def parts(checkout, names):
    return [checkout / name for name in names]


def allowed_hosts():
    here = {"localhost", "127.0.0.1", "[::1]", socket.gethostname(), os.environ.get("HOST") or "localhost"}
    return ",".join(sorted(here))


def prepare_static(site):
    """Collect and compress the static files when they changed; slow, so its digest lies beside them."""
    digest = digest_of(*parts(site.checkout, STATIC))
    stamp = site.data.path / "static.json"
    if stamp.exists() and json.loads(stamp.read_text()) == digest and site.data.static.exists():
        return
    stamp.unlink(missing_ok=True)
    shutil.rmtree(site.data.static, ignore_errors=True)
    site.manage("Collecting and compressing static files", "collectstatic", "--noinput")
    stamp.write_text(json.dumps(digest))


def prepare_database(site, demonstration, filled_here=True):
    """Migrations, reference data, people and texts; with demonstration records or without."""
    digest = digest_of(*parts(site.checkout, CODE))
    # Lost passwords are made anew by the set-up too.
    if site.mark.read().get("prepared") == digest and site.log_ins.exists():
        return
    site.manage("Bringing the tables up to date", "migrate", "--noinput")
    site.manage("Loading places", "load_reference", *(["--demonstration"] if demonstration else []))
    if filled_here:
        file = ("--file", site.log_ins, *([] if demonstration else ["--without-codes"]))
        site.manage("Making the demonstration log-ins", "demonstration_staff", *file, as_site="staff")
        site.manage("Publishing the founding texts", "publish_content", as_site="staff")
    if filled_here and demonstration:
        site.manage("Publishing demonstration records", "publish_demonstration", as_site="staff")
    if filled_here:
        site.mark.add(prepared=digest)


def bring_in(site, files, reference):
    """Real deliveries, published; running it again with the same files says so and changes nothing."""
    if reference:
        digest = digest_of(reference)
        if site.mark.read().get("reference") != digest:
            site.manage(f"Loading the reference tables of {reference}", "import_reference", reference)
            site.mark.add(reference=digest)
    if not files:
        return 0
    code = site.manage("Bringing in deliveries", "bring_in", *files, as_site="staff", shown=True)
    if code == 0:
        site.mark.add(brought_in=True)
    return code


def say_log_ins(site):
    if site.log_ins.exists():
        say(f"\n  Demonstration log-ins ({site.log_ins}):")
        for line in site.log_ins.read_text().splitlines():
            say(f"    {line}")
        say("  The second step asks for a code: bin/serve --code prints the one of the moment.")
