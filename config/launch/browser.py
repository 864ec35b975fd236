"""The Chromium of the browser tests and the program that drives it, installed from Debian where possible."""

import os
import shutil
import subprocess

from playwright._impl._driver import compute_driver_executable

from config.launch import system_packages
from config.launch.progress import Problem, say, step

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def find_browser():
    """The path of a Chromium that can be driven, or None, said loudly; with CI=true that is a failure."""
    chromium, drives = find_chromium(), driver_runs()
    if chromium and drives:
        return chromium
    package = "chromium" if not chromium else "libatomic1"
    lacking = "no Chromium" if not chromium else "no libatomic, which Playwright's driver needs,"
    if os.environ.get("CI") == "true":
        raise Problem(f"There is {lacking} for the browser tests; install it: apt-get install {package}.")
    say("\n  " + "!" * 78)
    say(f"  !  NOT RUN: the browser tests. There is {lacking} here.")
    say(f"  !  Install it (on Debian, as root: apt-get install {package}) and run bin/test again.")
    say("  " + "!" * 78 + "\n")
    return None


def find_chromium():
    if os.environ.get("CHROMIUM"):
        return os.environ["CHROMIUM"]
    if not on_path() and system_packages.may_install():
        with step("Installing Debian's chromium for the browser tests"):
            system_packages.install("chromium", "fonts-liberation")
    return on_path()


def on_path():
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def driver_runs():
    """Whether Playwright's own program starts: a bare Debian lacks one library that it needs."""
    if not starts() and system_packages.may_install():
        with step("Installing Debian's libatomic1 for the browser tests"):
            system_packages.install("libatomic1")
    return starts()


def starts():
    program, _ = compute_driver_executable()
    return subprocess.run([program, "--version"], capture_output=True).returncode == 0
