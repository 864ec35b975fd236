"""The first half of bin/serve, bin/test and bin/trust, on a Python with nothing installed.

Checks what can be checked, makes `.venv`, and goes on in the Python of `.venv` as the same process,
so that one Ctrl-C reaches one program.
"""

import argparse
import errno
import importlib
import os
import signal
import sys
from pathlib import Path

from config.launch import codes, preflight
from config.launch.data_folder import DataFolder
from config.launch.environment import Environment
from config.launch.progress import Problem, begin_clock, report, say

CHECKOUT = Path(__file__).resolve().parent.parent.parent


def serve(arguments):
    options = serve_options(arguments)
    work = (lambda: codes.show(DataFolder.of(CHECKOUT))) if options.code else lambda: begin_serving(options)
    return guarded("serve", work)


def test(arguments):
    options = test_options(arguments)
    return guarded("test", lambda: begin_testing(options))


def trust(arguments):
    parser = argparse.ArgumentParser(
        prog="bin/trust",
        description="Try in full what bin/test tries one time in twenty, and print the figures.",
        epilog="What follows -- goes to pytest: bin/trust -- -k tampering",
    )
    parser.add_argument("pytest", nargs="*", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    return guarded("trust", lambda: go_on("trusting", "requirements-test.txt", options))


def serve_options(arguments):
    parser = argparse.ArgumentParser(
        prog="bin/serve",
        description="Set the site up and serve it: public on PORT (8000), staff on STAFF_PORT (8001).",
        epilog="Environment: PORT, STAFF_PORT, HOST, DATABASE_URL, DDR_DATA. Ctrl-C stops everything.",
    )
    parser.add_argument(
        "--delivery", nargs="+", default=[], metavar="FILE", help="bring these real deliveries in and publish"
    )
    parser.add_argument("--reference", metavar="DIR", help="load the reference tables of this folder first")
    parser.add_argument(
        "--code", action="store_true", help="print the demonstration accounts' code of the moment and end"
    )
    return parser.parse_args(arguments)


def test_options(arguments):
    parser = argparse.ArgumentParser(
        prog="bin/test",
        description="Set everything up and run every check and test.",
        epilog="What follows -- goes to pytest: bin/test -- -k publishing",
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--fast", action="store_true", help="leave out the browser tests and the national file"
    )
    which.add_argument(
        "--all", action="store_true", help="walk every page and address as well, for every kind of person"
    )
    parser.add_argument("pytest", nargs="*", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def begin_serving(options):
    host = os.environ.get("HOST") or "127.0.0.1"
    if options.delivery and os.environ.get("DATABASE_URL"):
        raise Problem(
            "--delivery publishes at once and so only goes into a database that is bin/serve's own; unset "
            "DATABASE_URL, or bring the file in with manage.py import_detainers and have it approved."
        )
    preflight.require_files(options.delivery + ([options.reference] if options.reference else []))
    for number, name in zip(preflight.ports(os.environ), ("PORT", "STAFF_PORT"), strict=True):
        preflight.require_free_port(host, number, name)
    return go_on("serving", "requirements.txt", options)


def begin_testing(options):
    return go_on("testing", "requirements-test.txt", options)


def go_on(module, requirements, options):
    """Make the environment if need be and run the second half inside it; this process becomes that one."""
    begin_clock()
    environment = Environment(CHECKOUT)
    if environment.is_running() and environment.is_ready(requirements):
        # Imported by name, and only here: it needs packages that the first half may still have to install.
        return importlib.import_module(f"config.launch.{module}").main(CHECKOUT, options)
    say(f"Declined Detainer Report in {CHECKOUT}")
    preflight.require_disk(CHECKOUT, DataFolder.of(CHECKOUT).path)
    environment.make(requirements)
    # In .venv already, but one of an older state: the Python that made it begins anew.
    return os.execv(environment.python, [str(environment.python), *sys.argv])


def guarded(command, work):
    """Run to an exit code; a person sees a sentence, never a traceback, for what they can put right."""
    # SIGINT too: a shell starts what runs in the background with Ctrl-C ignored.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, stop_as_asked)
    try:
        return work()
    except Problem as problem:
        report(command, problem)
    except KeyboardInterrupt:
        report(command, "stopped.")
        return 130
    except OSError as refusal:
        if refusal.errno != errno.ENOSPC:
            raise
        report(command, "The disk is full; free 1.5 GB and run the command again.")
    return 1


def stop_as_asked(number, frame):
    """Every asked-for end is like Ctrl-C: through every `finally`, so nothing stays running."""
    raise KeyboardInterrupt
