"""Originals of reports that others published: looked at, then kept for staff under their SHA-256."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from reports.originals import looking

MEGABYTE = 1024 * 1024
LARGEST = 50 * MEGABYTE
# A PDF says what it is in its first bytes, some after a few of another program's.
BEGINS, WITHIN = b"%PDF-", 1024


class OriginalRefused(Exception):
    """The file is not taken; the message says why and what to do."""


@dataclass(frozen=True)
class Original:
    """A PDF that was kept: its checksum, and its pages as counted."""

    sha256: str
    pages: int


def path_of(sha256):
    return settings.ORIGINALS_DIR / f"{sha256}.pdf"


def is_held(sha256):
    return bool(sha256) and path_of(sha256).exists()


@contextmanager
def arriving(file):
    """The file on the disk under no name yet, with its checksum; gone again unless somebody takes it away."""
    settings.ORIGINALS_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(dir=settings.ORIGINALS_DIR, suffix=".arriving", delete=False) as kept:
        path = Path(kept.name)
        try:
            for chunk in file.chunks():
                digest.update(chunk)
                kept.write(chunk)
            kept.flush()
            os.fsync(kept.fileno())
            yield path, digest.hexdigest()
        finally:
            path.unlink(missing_ok=True)


def look_at(file):
    """The Original that an uploaded PDF would be; nothing of it is kept. Raises OriginalRefused."""
    if file.size > LARGEST:
        raise OriginalRefused(
            f"The file has {file.size / MEGABYTE:,.0f} MB; the largest taken has {LARGEST // MEGABYTE}. "
            "Save it smaller, or scan it with fewer dots."
        )
    with arriving(file) as (path, sha256):
        with path.open("rb") as opened:
            if BEGINS not in opened.read(WITHIN):
                raise OriginalRefused("This is no PDF, whatever its name. Choose the original as a PDF.")
        return Original(sha256, pages_of(path))


def keep(file):
    """Keep a PDF that was looked at, under its checksum; the same bytes twice are one file."""
    with arriving(file) as (path, sha256):
        os.replace(path, path_of(sha256))


def pages_of(path):
    """How many pages; refuses what would run, start or carry something. Read in a process of its own."""
    told = seen(path)
    if problem := told.get("problem"):
        raise OriginalRefused(f"{problem} Nothing was kept.")
    if told["found"]:
        raise OriginalRefused(
            f"The file holds {' and '.join(told['found'])}, which a printed page cannot. "
            "Open it in a safe place, print it to a new PDF, and send that. Nothing was kept."
        )
    return told["pages"]


def seen(path):
    try:
        done = subprocess.run(  # noqa: S603 - our own module, on a path of our own making
            [sys.executable, looking.__file__, path],
            capture_output=True,
            timeout=2 * looking.SECONDS,
            check=True,
            env={"PATH": os.environ.get("PATH", "")},
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return {"problem": "It is too intricate to be looked at: print it to a new PDF, and send that."}
    return json.loads(done.stdout)
