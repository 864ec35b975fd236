"""Debian packages, installed when this runs as root and asked for in one sentence when not."""

import os
import shutil
import subprocess

from config.launch.progress import Problem, step


def may_install():
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages):
    """Whether apt could install them; its words are shown only when it could not."""
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install_them = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    for command in (["apt-get", "update"], install_them):
        done = subprocess.run(
            command,
            env=quietly,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        # A failed update may still leave a usable package list; a failed install decides.
        if done.returncode and command is install_them:
            print("\n" + "\n".join(done.stdout.splitlines()[-5:]), flush=True)
            return False
    return True


def install_venv():
    remedy = "Python's venv module is missing; run: apt-get install python3-venv (as root), then this again."
    if not may_install():
        raise Problem(remedy)
    with step("Installing Debian's python3-venv"):
        if not install("python3-venv"):
            raise Problem(remedy)
