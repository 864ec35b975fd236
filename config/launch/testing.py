"""The second half of bin/test: the checks, then one run of pytest, whose summary is the last line."""

import os
import secrets
import sys
from contextlib import contextmanager
from pathlib import Path

from config.launch import children
from config.launch.browser import find_browser
from config.launch.data_folder import DataFolder
from config.launch.databases import given_database, owned_database, require_may_create
from config.launch.preparing import Site
from config.launch.progress import Problem, say, since_beginning, step, tail
from config.launch.temporary import temporary_cluster, temporary_folder

# Each has a database of its own, and up to a few connections to it.
MOST_PROCESSES = 8

# As a public server would be set: check --deploy judges these, not a laptop's.
AS_DEPLOYED = {
    "BEHIND_HTTPS": "true",
    "DEBUG": "false",
    "ALLOWED_HOSTS": "record.example",
    "SECRET_KEY": secrets.token_urlsafe(48),
}


def main(checkout, options):
    browser = None if options.fast else find_browser()
    with temporary_folder() as folder, database_url(folder) as url:
        data = DataFolder(folder).make()
        with step("Making the two roles of the test database"):
            require_may_create(url)
            addresses = given_database(url, data.passwords, {})
        site = Site(checkout, data, addresses, sys.executable)
        check(site)
        say(f"\n  Set up and checked after {since_beginning()}; the tests begin.\n")
        return run_tests(site, options, browser)


@contextmanager
def database_url(folder):
    """DATABASE_URL, or a server of this run's own."""
    if os.environ.get("DATABASE_URL"):
        yield os.environ["DATABASE_URL"]
        return
    with temporary_cluster(folder) as (cluster, passwords):
        yield owned_database(cluster, "record", passwords, may_create=True)


def check(site):
    """Every check runs, so that one run shows all there is to put right; then any failure ends the run."""
    failures = []
    for what, command, environment in checks(site):
        log = site.data.log / "check.log"
        try:
            with step(what):
                children.run_quietly(command, environment, site.checkout, log, what)
        except Problem:
            failures.append(f"{what}:\n{tail(log, 40)}")
    if failures:
        raise Problem("no test was run, because these checks failed:\n\n" + "\n\n".join(failures))


def checks(site):
    """Name, command and environment of every check before the tests."""
    ruff = [sys.executable, "-m", "ruff"]
    owner = site.environment("owner")
    yield "Lint", [*ruff, "check", "--output-format", "concise", "."], owner
    yield "Format", [*ruff, "format", "--check", "--output-format", "concise", "."], owner
    templates = sorted(map(str, (site.checkout / "templates" / "staff").rglob("*.html")))
    if templates:
        # A program of its own: it has no module to run.
        djade = [str(Path(sys.executable).with_name("djade")), "--check", "--target-version", "5.2"]
        yield "Format of the staff templates", [*djade, *templates], owner
    manage = [sys.executable, "manage.py"]
    yield "Models without a migration", [*manage, "makemigrations", "--check", "--dry-run"], owner
    deploy = [*manage, "check", "--deploy", "--fail-level", "WARNING"]
    for name in ("public", "staff"):
        yield f"Settings of the {name} site", deploy, {**site.environment(name), **AS_DEPLOYED}


def pytest_command():
    """pytest on all processors: whole files, taken in their order, the browser's long ones first.

    Says why, too, for what was skipped.
    """
    processes = ["-n", str(min(os.cpu_count(), MOST_PROCESSES))]
    in_order = ["--dist", "loadfile", "--no-loadscope-reorder"]
    return [sys.executable, "-m", "pytest", "-rfEs", *processes, *in_order]


def run_tests(site, options, browser):
    left_out = [] if options.all else ["long"]
    left_out += ["browser", "national"] if options.fast else [] if browser else ["browser"]
    command = pytest_command()
    if left_out:
        command += ["-m", " and ".join(f"not {marker}" for marker in left_out)]
    environment = {**site.environment("owner"), "CHROMIUM": browser or ""}
    return children.run_shown([*command, *options.pytest], environment, site.checkout)
