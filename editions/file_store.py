"""Where the bytes of editions' files lie: gzip in one folder, each under the SHA-256 of what it holds.

The staff process writes here and the public process reads. What no manifest lists is served to nobody.
"""

import gzip
import hashlib
import os
import re
import tempfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.conf import settings

STORED = re.compile(r"[0-9a-f]{64}\.gz")
PARTIAL = ".partial"


def path_of(sha256):
    return settings.FILES_DIR / f"{sha256}.gz"


class Kept:
    """A file being written: pieces pass through it, and it knows checksum and length of what went in."""

    def __init__(self, raw):
        # The same bytes at every time and on every machine: no time and no name inside.
        self.packed = gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=6)
        self.digest, self.byte_count = hashlib.sha256(), 0

    def passing(self, pieces):
        """Each piece is packed beside what the caller does with it, and before the next."""
        with ThreadPoolExecutor(1) as beside:
            for piece in pieces:
                packing = beside.submit(self.pack, piece)
                yield piece
                packing.result()

    def pack(self, piece):
        self.packed.write(piece)
        self.digest.update(piece)
        self.byte_count += len(piece)

    @property
    def sha256(self):
        return self.digest.hexdigest()


@contextmanager
def keeping():
    """A Kept that stands under its name once the block ends well, whole and on the disk; else nowhere."""
    folder = settings.FILES_DIR
    folder.mkdir(parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(suffix=PARTIAL, dir=folder)
    try:
        with os.fdopen(handle, "wb") as raw:
            kept = Kept(raw)
            yield kept
            kept.packed.close()
            raw.flush()
            os.fchmod(raw.fileno(), 0o644)  # the public process may run as another user
            os.fsync(raw.fileno())
        os.replace(partial, path_of(kept.sha256))
        sync_folder(folder)
    finally:
        if os.path.exists(partial):
            os.unlink(partial)


def sync_folder(folder):
    """Have the name survive a power cut, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def unpacked(sha256):
    """The bytes of a stored file in pieces."""
    with gzip.open(path_of(sha256)) as file:
        yield from pieces_of(file)


def packed(sha256):
    """The same as it lies."""
    with path_of(sha256).open("rb") as file:
        yield from pieces_of(file)


def packed_size(sha256):
    return path_of(sha256).stat().st_size


def pieces_of(file):
    while piece := file.read(64 * 1024):
        yield piece


def is_stored(sha256):
    return path_of(sha256).exists()


def is_whole(sha256, byte_count):
    """Whether a file is there and ends as gzip of so many bytes does; reads its last four alone."""
    try:
        with path_of(sha256).open("rb") as file:
            file.seek(-4, os.SEEK_END)
            return int.from_bytes(file.read(), "little") == byte_count % 2**32
    except OSError:
        return False


def is_true(sha256):
    """Whether a file holds what its name says; reads all of it."""
    digest = hashlib.sha256()
    try:
        for piece in unpacked(sha256):
            digest.update(piece)
    except (OSError, EOFError, zlib.error):
        return False
    return digest.hexdigest() == sha256


def sweep(listed):
    """Remove what is not listed: left over from a publication that was rolled back, or withdrawn."""
    if not settings.FILES_DIR.is_dir():
        return
    keep = {path_of(sha256).name for sha256 in listed}
    for path in settings.FILES_DIR.iterdir():
        is_ours = STORED.fullmatch(path.name) or path.name.endswith(PARTIAL)
        if is_ours and path.name not in keep:
            path.unlink(missing_ok=True)
