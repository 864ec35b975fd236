"""bin/serve and bin/test as a newcomer meets them."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent.parent
PRETEND_OLD = "import runpy, sys; sys.version_info = (3, 8, 10); runpy.run_path(sys.argv[1])"


def run(*command, **environment):
    done = subprocess.run(
        command, capture_output=True, text=True, env={"PATH": "/usr/bin:/bin", **environment}
    )
    return done.returncode, done.stderr.strip()


@pytest.mark.parametrize("command", ["serve", "test"])
def test_an_old_python_can_read_the_command(command):
    ast.parse((CHECKOUT / "bin" / command).read_text(), feature_version=(3, 4))


@pytest.mark.parametrize("command", ["serve", "test"])
def test_an_old_python_is_told_what_to_use(command):
    path = CHECKOUT / "bin" / command

    assert run(sys.executable, "-c", PRETEND_OLD, str(path)) == (
        1,
        f"bin/{command}: Python 3.11 or newer is needed and this is 3.8; run it as: python3.11 bin/{command}",
    )


def test_a_delivery_is_refused_for_a_database_somebody_gave():
    code, words = run(
        *(sys.executable, CHECKOUT / "bin" / "serve", "--delivery", __file__),
        DATABASE_URL="postgresql://owner@localhost/theirs",
    )

    assert code == 1
    assert words.startswith(
        "bin/serve: --delivery publishes at once and so only goes into a database that is bin/serve's own;"
    )


def test_a_port_that_is_no_port_ends_the_command_with_one_sentence():
    assert run(sys.executable, CHECKOUT / "bin" / "serve", PORT="web") == (
        1,
        "bin/serve: PORT=web is not a port number; choose one from 1024 to 65535.",
    )
