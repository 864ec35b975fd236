"""Files of chosen rows are sent a few at once: a slow reader never slows a page."""

import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager

import pytest
from django.conf import settings

from config.launch.preflight import free_port
from reports import exports


@pytest.fixture
def few(monkeypatch):
    """One slot, as if a single file might be sent at once."""
    slots = exports.threading.BoundedSemaphore(1)
    monkeypatch.setattr(exports, "slots", slots)
    return slots


@pytest.mark.django_db
def test_one_too_many_is_told_when_to_come_again_and_where_the_whole_file_is(public, few):
    few.acquire()
    answer = public.get("/detainers.csv")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "15")
    assert b"take the whole file from the page of the edition" in answer.content
    assert "ETag" not in answer.headers


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/detainers.csv", "/corrections/figures.csv"])
def test_a_slot_is_given_back_when_the_answer_ends_and_when_nobody_takes_it(public, few, path):
    for ask in (public.get, public.head, public.get):
        assert ask(path).status_code == 200
    assert few.acquire(blocking=False)


def test_a_slot_is_given_back_once_whatever_ends_first(few):
    few.acquire()
    export = exports.Export(piece for piece in [b"one", b"two"])
    assert next(iter(export)) == b"one"
    export.close()
    export.close()
    assert few.acquire(blocking=False)
    few.release()


def test_a_reader_who_goes_away_midway_frees_the_slot(few):
    few.acquire()
    export = exports.Export(piece for piece in [b"one"])
    del export
    assert few.acquire(blocking=False)


@contextmanager
def served():
    """The port of a site made up of a page and an endless file, run with the shipped settings."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py"]
    environment = {**os.environ, "WEB_WORKERS": "1", "WEB_THREADS": "4"}
    process = subprocess.Popen(
        [*command, "--bind", f"127.0.0.1:{port}", "tests.speed.endless:application"],
        cwd=settings.BASE_DIR,
        env=environment,
    )
    try:
        until = time.monotonic() + 30
        while not answers(port):
            assert time.monotonic() < until, "gunicorn does not answer"
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def answers(port):
    try:
        return asked(port, "/page") == (200, b"a page")
    except OSError:
        return False


def asked(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Connection": "close"})
    answer = connection.getresponse()
    told = answer.status, answer.read()
    connection.close()
    return told


def slow_reader(port):
    """Asks for the endless file and reads its first line alone; returns the socket and the line."""
    reader = socket.create_connection(("127.0.0.1", port), timeout=20)
    reader.sendall(b"GET /rows.csv HTTP/1.1\r\nHost: localhost\r\n\r\n")
    return reader, reader.recv(12)


def test_twenty_readers_who_take_their_time_slow_no_page():
    with served() as port, ExitStack() as ends:
        lines = []
        for _ in range(20):
            reader, line = slow_reader(port)
            ends.callback(reader.close)
            lines.append(line)
        assert sorted(lines) == [b"HTTP/1.1 200"] * 2 + [b"HTTP/1.1 503"] * 18
        began = time.monotonic()
        assert {asked(port, "/page") for _ in range(20)} == {(200, b"a page")}
        assert time.monotonic() - began < 10
