"""Rounds of requests: each contender by turns, so that what else the machine does meets all alike."""

import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

# An anchor that differs more than this from round to round says that the machine was not still.
MOST_RANGE = 2.0
NOTHING_IN_A_ROUND = 999.0
# What `timeout` ends with where it stopped the program.
STOPPED_IN_TIME = 124
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


class Absent(Exception):
    """What an anchor needs is not on this machine."""


def require(program, package):
    if not shutil.which(program):
        raise Absent(f"there is no {program} here; on Debian: apt-get install {package}")
    return program


def wrk(url, connections, seconds, headers=()):
    """(requests a second, middle milliseconds) of one round; raises where an answer was an error."""
    command = [require("wrk", "wrk"), f"-t{min(2, connections)}", f"-c{connections}", f"-d{seconds}s"]
    command += ["--latency", "--timeout", "60s"]
    for header in headers:
        command += ["-H", header]
    told = subprocess.run([*command, url], capture_output=True, text=True, check=True).stdout  # noqa: S603
    if "Non-2xx" in told and not headers:
        raise RuntimeError(f"{url} was not answered: {told}")
    middle, unit = re.search(r"50%\s+([\d.]+)(us|ms|s|m)\b", told).groups()
    return float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1]), float(middle) * UNITS[unit]


def pgbench(url, statement, seconds):
    """Middle milliseconds of one statement over one connection, prepared."""
    program = require("pgbench", "postgresql-contrib")
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "statement.sql"
        script.write_text(statement)
        command = [program, "-n", "-M", "prepared", "-c1", "-T", str(seconds), "-f", script, "-l", url]
        subprocess.run(command, capture_output=True, check=True, cwd=folder)  # noqa: S603
        lines = next(Path(folder).glob("pgbench_log.*")).read_text().splitlines()
    return statistics.median(int(line.split()[2]) for line in lines) / 1000


def lines_a_second(command, seconds, environment=None):
    """Lines a second that a program writes, of all of them or of what came in time.

    `wc` counts them: a reader in Python would be what is measured.
    """
    command = [require("timeout", "coreutils"), str(seconds), *command]
    count = [require("wc", "coreutils"), "-l"]
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as source:  # noqa: S603
        told = subprocess.run(count, stdin=source.stdout, capture_output=True, text=True, check=True)  # noqa: S603
    taken = time.monotonic() - began
    if source.returncode not in (0, STOPPED_IN_TIME):
        raise RuntimeError(f"{command[2]} failed with {source.returncode}")
    return int(told.stdout) / taken


def downloaded(url, seconds):
    """Lines a second of a file that a server sends."""
    curl = require("curl", "curl")
    return lines_a_second([curl, "--silent", "--show-error", "--fail", url], seconds)


def copied(url, statement, seconds):
    """Lines a second of a statement that the database copies out as the role of the address, read by psql."""
    psql = require("psql", "postgresql-client")
    command = [
        psql,
        "-Xq",
        "-v",
        "ON_ERROR_STOP=1",
        "-c",
        f"copy ({statement}) to stdout with (format csv)",
        url,
    ]
    return lines_a_second(command, seconds, os.environ | {"PGOPTIONS": "-c search_path=record"})


def rounds(contenders, how_many):
    """{name: [figure of each round]}; a contender is a function. One that is absent says so and has none."""
    found = {name: [] for name in contenders}
    for _ in range(how_many):
        for name, measure in contenders.items():
            if found[name] is None:
                continue
            try:
                found[name].append(measure())
            except Absent as lacking:
                print(f"  !  anchor absent: {name}: {lacking}")
                found[name] = None
    return found


def middle(figures):
    return statistics.median(figures) if figures else None


def spread(figures):
    """How far the rounds lie apart: the largest by the smallest."""
    if not figures:
        return None
    return max(figures) / min(figures) if min(figures) else NOTHING_IN_A_ROUND
