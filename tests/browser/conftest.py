"""The two real processes on a database of their own, and a real Chromium."""

import os
import re
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path
from types import SimpleNamespace
from urllib.error import URLError
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

from config.launch.codes import PERIOD, SECOND_STEP, code_at
from tests.browser.looking import click

CHECKOUT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SECONDS_TO_ANSWER = 60
# The same for every process: links that a command makes are read by the staff site.
SECRET_KEY = secrets.token_urlsafe(40)


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def with_database(url, name):
    """The address with another database in it."""
    return re.sub(r"^(\w+://[^/?]*/)[^?]*", lambda match: match[1] + name, url)


@contextmanager
def scratch_database(name):
    """An empty database of the tests' own server, gone at the end."""
    quoted = sql.Identifier(name)
    drop = sql.SQL("drop database if exists {} with (force)").format(quoted)
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(drop)
        connection.execute(sql.SQL("create database {}").format(quoted))
        yield
        connection.execute(drop)


def environment(name, folder, site):
    """What a process of the site is told, as bin/serve would tell it."""
    addresses = ("DATABASE_URL", "STAFF_DATABASE_URL", "PUBLIC_DATABASE_URL")
    return {
        **os.environ,
        **{key: with_database(os.environ[key], name) for key in addresses},
        "SITE": site,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": SECRET_KEY,
        "DEBUG": "false",
        "STATIC_ROOT": str(folder / "static"),
        "FILES_DIR": str(folder / "files"),
        "UPLOADS_DIR": str(folder / "uploads"),
        "ORIGINALS_DIR": str(folder / "originals"),
    }


def manage(name, folder, site, *arguments):
    subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=CHECKOUT,
        env=environment(name, folder, site),
        check=True,
        capture_output=True,
        text=True,
    )


@contextmanager
def process(name, folder, site):
    """One of the two sites on a free port; stopped by its own handle."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--no-control-socket", "--bind", f"127.0.0.1:{port}"]
    running = subprocess.Popen(
        [*command, "--workers", "1", "--threads", "4", "config.wsgi"],
        cwd=CHECKOUT,
        env=environment(name, folder, site),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://localhost:{port}"
        wait_for(address)
        yield address
    finally:
        running.terminate()
        running.wait(timeout=20)


def wait_for(address):
    deadline = time.monotonic() + SECONDS_TO_ANSWER
    while True:
        try:
            with urllib.request.urlopen(address + "/"):  # noqa: S310 - our own process
                return
        except URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


@pytest.fixture(scope="session")
def sites(tmp_path_factory, worker_id):
    """The record as bin/serve first shows it: both addresses and the demonstration log-ins."""
    beside = urlsplit(os.environ["DATABASE_URL"]).path.strip("/")
    folder, name = tmp_path_factory.mktemp("sites"), f"test_{beside}_browser_{worker_id}"
    with scratch_database(name):
        manage(name, folder, "owner", "migrate", "--noinput")
        manage(name, folder, "owner", "load_reference", "--demonstration")
        manage(name, folder, "owner", "collectstatic", "--noinput")
        log_ins = folder / "log-ins"
        manage(name, folder, "staff", "demonstration_staff", "--file", str(log_ins))
        manage(name, folder, "staff", "publish_content")
        manage(name, folder, "staff", "publish_demonstration")
        with process(name, folder, "public") as public, process(name, folder, "staff") as staff:
            passwords = dict(line.split() for line in log_ins.read_text().splitlines() if line.strip())
            yield SimpleNamespace(
                public=public,
                staff=staff,
                passwords=passwords,
                name=name,
                folder=folder,
                owner=with_database(os.environ["DATABASE_URL"], name),
                as_public=with_database(os.environ["PUBLIC_DATABASE_URL"], name),
            )


@pytest.fixture(scope="package")
def chromium():
    """Gone with the last test of this folder: while its loop runs, Django refuses to ask the database."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=FLAGS)
        yield browser
        browser.close()


# So long a busy machine may take from the code to its check.
SECONDS_TO_TYPE = 6


class App:
    """The app of the demonstration accounts, and people who wait for the next code, as each is good once.

    They wait for it too where the one shown is about to end.
    """

    def __init__(self, secret):
        self.secret = secret
        self.used = set()

    def code_for(self, name):
        ends_in = PERIOD - time.time() % PERIOD
        if ends_in < SECONDS_TO_TYPE or (name, time.time() // PERIOD) in self.used:
            time.sleep(PERIOD - time.time() % PERIOD + 0.2)
        self.used.add((name, time.time() // PERIOD))
        return code_at(self.secret, time.time())


@pytest.fixture(scope="session")
def app(sites):
    return App(sites.passwords[SECOND_STEP])


@contextmanager
def log_ins(chromium, sites, app):
    """Log in as one of the demonstration accounts: log_in("editor") is a page that shows the desk."""
    contexts = []

    def log_in(name):
        contexts.append(chromium.new_context(viewport={"width": 1280, "height": 900}))
        page = contexts[-1].new_page()
        page.goto(sites.staff)
        enter(page, name, sites.passwords[name], app)
        return page

    yield log_in
    for context in contexts:
        context.close()


@pytest.fixture
def desk(sites, chromium, app):
    with log_ins(chromium, sites, app) as log_in:
        yield log_in


def enter(page, name, password, app):
    """Both steps, from the log-in page."""
    page.fill("[name=login]", name)
    page.fill("[name=password]", password)
    click(page.get_by_role("button", name="Log in"))
    page.fill("[name=code]", app.code_for(name))
    click(page.get_by_role("button", name="Log in"))


@pytest.fixture
def reader(chromium):
    """A visitor without JavaScript."""
    context = chromium.new_context(java_script_enabled=False, accept_downloads=True)
    yield context.new_page()
    context.close()
