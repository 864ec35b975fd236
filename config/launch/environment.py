"""The environment `.venv` of the checkout, made from hash-pinned requirements and never left half-made."""

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager

from config.launch import system_packages
from config.launch.progress import Problem, step

# requirements-test.txt holds everything requirements.txt does, so an environment made for tests also serves.
INCLUDES = {
    "requirements.txt": ["requirements.txt"],
    "requirements-test.txt": ["requirements.txt", "requirements-test.txt"],
}


class Environment:
    def __init__(self, checkout):
        self.checkout = checkout
        self.folder = checkout / ".venv"
        self.python = self.folder / "bin" / "python"
        self.stamp = self.folder / "made-from.json"

    def digest(self, requirements):
        """What the environment must have been made from: the pinned versions and this Python."""
        text = (self.checkout / requirements).read_bytes()
        python = f"{sys.version_info[:2]} {sys.base_prefix} {self.folder}"
        return hashlib.sha256(text + python.encode()).hexdigest()

    def made_from(self):
        try:
            return json.loads(self.stamp.read_text())
        except (OSError, ValueError):
            return {}

    def is_ready(self, requirements):
        return self.made_from().get(requirements) == self.digest(requirements)

    def is_running(self):
        return os.path.realpath(sys.prefix) == os.path.realpath(self.folder)

    def make(self, requirements):
        with self.held_alone():
            if self.is_ready(requirements):
                return
            if not self.is_ready("requirements.txt"):
                self.make_empty()
            self.install(requirements)

    @contextmanager
    def held_alone(self):
        """Two commands started at once make one environment: the second waits and finds it ready."""
        with writable(self.checkout / ".venv.lock") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def make_empty(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        if not importlib.util.find_spec("ensurepip"):
            system_packages.install_venv()
        with step(f"Making the Python environment {self.folder}"), self.removed_on_failure():
            done = run(sys._base_executable, "-m", "venv", self.folder)
            if done.returncode:
                raise Problem(venv_sentence(done.stdout))

    def install(self, requirements):
        what = f"Installing the packages of {requirements}"
        with step(what), self.removed_on_failure():
            done = run(
                *(self.python, "-m", "pip", "install", "--quiet", "--no-input"),
                *("--disable-pip-version-check", "--require-hashes", "-r", requirements),
                cwd=self.checkout,
            )
            if done.returncode:
                raise Problem(pip_sentence(done.stdout))
            made_from = {name: self.digest(name) for name in INCLUDES[requirements]}
            self.stamp.write_text(json.dumps(made_from))

    @contextmanager
    def removed_on_failure(self):
        try:
            yield
        except BaseException:
            # One that already serves stays: the test packages only add to it.
            if not self.is_ready("requirements.txt"):
                shutil.rmtree(self.folder, ignore_errors=True)
            raise


def writable(path):
    try:
        return open(path, "w")
    except OSError as refusal:
        raise Problem(
            f"{path.parent} cannot be written ({refusal.strerror}); run as the owner of the checkout."
        ) from None


def run(*command, cwd=None):
    return subprocess.run(
        command,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def venv_sentence(output):
    if "No space left" in output:
        return "The disk is full; free 1.5 GB and run the command again."
    last = (output.strip().splitlines() or ["no word of why"])[-1]
    return f"Python could not make .venv ({last}); on Debian, apt-get install python3-venv and run again."


def pip_sentence(output):
    """What pip's words mean for the person; nothing half-installed is kept, so running again is safe."""
    if "No space left" in output:
        return "The disk is full; free 1.5 GB and run the command again."
    if "DO NOT MATCH THE HASHES" in output:
        return (
            "A downloaded package is not the one pinned in the requirements; run again, "
            "and if it happens twice do not trust the package source of this machine."
        )
    errors = [line for line in output.splitlines() if line.startswith("ERROR")]
    words = (errors or output.strip().splitlines() or ["no word of why"])[-1]
    return (
        f"The packages could not be downloaded ({words}); check the network, proxy and pip settings "
        "of this machine and run again."
    )
