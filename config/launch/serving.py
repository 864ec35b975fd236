"""The second half of bin/serve: database, set-up, the two sites, until Ctrl-C."""

import http.client
import os
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

from config.launch import children, preflight, preparing, running
from config.launch.data_folder import DataFolder
from config.launch.databases import given_database, own_database
from config.launch.marks import Mark
from config.launch.progress import Problem, say, since_beginning, step, tail
from config.launch.repeating import SECONDS_BETWEEN, Repeated
from config.postgres import SUPERUSER, Cluster

DEMONSTRATION, RECORD = "demonstration", "record"
SECONDS_TO_ANSWER = 60


def main(checkout, options):
    data = DataFolder.of(checkout).make()
    delivered = [Path(name).resolve() for name in options.delivery]
    reference = Path(options.reference).resolve() if options.reference else None
    with ExitStack() as ends:
        addresses, is_ours = ends.enter_context(database(data, bool(delivered or reference)))
        site = preparing.Site(checkout, data, addresses, sys.executable)
        set_up(site, delivered, reference, is_ours)
        serve(site, ends)
    return 0


@contextmanager
def database(data, for_real_records):
    """The addresses to serve, and whether the server is our own; it runs as long as this does."""
    if os.environ.get("DATABASE_URL"):
        with step("Reaching the database of DATABASE_URL"):
            addresses = given_database(os.environ["DATABASE_URL"], data.passwords, os.environ)
        yield addresses, False
        return
    data.hold()
    with cluster(data) as running:
        yield own_addresses(running, data, for_real_records), True


@contextmanager
def cluster(data):
    if data.cluster.exists() and not data.passwords.knows(SUPERUSER):
        raise Problem(
            f"The passwords of the database in {data.cluster} are gone; restore {data.passwords.path}, "
            f"or move {data.path} away to begin anew."
        )
    own = Cluster(data.cluster, data.log / "postgres.log", data.passwords.get(SUPERUSER))
    try:
        with step("Starting PostgreSQL" if data.cluster.exists() else "Making and starting PostgreSQL"):
            own.begin()
        yield own
    finally:
        children.ignore_further_signals()
        own.stop()


def own_addresses(running, data, for_real_records):
    """Real and demonstration records never share a database; once real ones are in, they are served."""
    record = own_database(running, RECORD, data.passwords)
    if for_real_records or Mark(record.owner).read().get("brought_in"):
        return record
    return own_database(running, DEMONSTRATION, data.passwords)


def set_up(site, delivered, reference, is_ours):
    preparing.prepare_static(site)
    filled_here = is_ours or site.mark.begins_here()
    if not filled_here:
        say("  This database was not begun by bin/serve: it gets no demonstration records or log-ins.")
    preparing.prepare_database(site, site.name != RECORD or not is_ours, filled_here)
    if preparing.bring_in(site, delivered, reference):
        raise Problem("The delivery was not brought in, for the reasons above; correct them and run again.")
    site.manage("Looking after the files of editions", "make_files", as_site="staff")


def serve(site, ends):
    host = os.environ.get("HOST") or "127.0.0.1"
    public_port, staff_port = preflight.ports(os.environ)
    with step("Starting the public and the staff site"):
        sites = {
            "public": start(site, "public", host, public_port, ends),
            "staff": start(site, "staff", host, staff_port, ends),
        }
        wait_for_answer(site, sites, host, public_port, "/healthz")
        wait_for_answer(site, sites, host, staff_port, "/")
    ends.callback(running.announce(site))
    say(f"\n  Ready after {since_beginning()}, serving the database “{site.name}”.")
    say(f"  Public site: http://localhost:{public_port}/")
    say(f"  Staff site:  http://localhost:{staff_port}/")
    preparing.say_log_ins(site)
    say("\n  Ctrl-C stops both sites and the database.")
    beside = [Repeated(site, command, seconds) for command, seconds in SECONDS_BETWEEN.items()]
    for each in beside:
        ends.callback(each.end)
    stand_by(site, sites, beside)


def start(site, name, host, port, ends):
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "--bind", address]
    process = children.start_in_background(
        [*command, "config.wsgi:application"],
        site.environment(name),
        site.checkout,
        site.data.log / f"{name}.log",
    )
    ends.callback(children.end, process)
    return process


def wait_for_answer(site, sites, host, port, path):
    until = time.monotonic() + SECONDS_TO_ANSWER
    while not answers(host, port, path):
        require_running(site, sites)
        if time.monotonic() > until:
            raise Problem(
                f"Port {port} did not answer {path} within {SECONDS_TO_ANSWER} s; {site.data.log} says why."
            )
        time.sleep(0.1)


def answers(host, port, path):
    """Whether a site answers, a redirect to the log-in included."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    connection = http.client.HTTPConnection(here, port, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": "localhost"})
        return connection.getresponse().status < 400
    except OSError:
        return False
    finally:
        connection.close()


def require_running(site, sites):
    for name, process in sites.items():
        if process.poll() is not None:
            log = site.data.log / f"{name}.log"
            raise Problem(f"The {name} site stopped by itself; the end of {log} says why:\n\n{tail(log)}")


def stand_by(site, sites, beside):
    try:
        while True:
            require_running(site, sites)
            for each in beside:
                each.tick()
            time.sleep(0.5)
    except KeyboardInterrupt:
        children.ignore_further_signals()
        say("\n  Stopping …")
