"""What the person at the terminal sees: one line a step with its time, one sentence a problem."""

import os
import sys
import time
from contextlib import contextmanager


class Problem(Exception):
    """Something the person can put right: one sentence that says what and how."""


def say(text="", end="\n"):
    print(text, end=end, flush=True)


@contextmanager
def step(what, shows_more=False):
    """Print what is being done, then how long it took; `shows_more` when it prints lines itself."""
    began = time.monotonic()
    say(f"  {what} …", end="\n" if shows_more else "")
    try:
        yield
    except BaseException:
        say()
        raise
    took = f"{time.monotonic() - began:.1f} s"
    say(f"  … {took}" if shows_more else f" {took}")


def begin_clock():
    """Remember when the command began, across the change into the environment's Python."""
    os.environ.setdefault("DDR_BEGAN", str(time.time()))


def since_beginning():
    return f"{time.time() - float(os.environ['DDR_BEGAN']):.0f} s"


def tail(path, lines=15):
    """The last lines of a log, to show beside a failure."""
    if not path.exists():
        return ""
    return "\n".join(path.read_text(errors="replace").splitlines()[-lines:])


def report(command, problem):
    print(f"\nbin/{command}: {problem}", file=sys.stderr, flush=True)
