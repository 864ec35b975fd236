"""The private folder of uploaded files, each under the SHA-256 of what it holds; no site serves it."""

import hashlib
import os
import shutil
import tempfile
import time
from pathlib import Path

from django.conf import settings

from detainers.importing.refusing import DeliveryRefused
from detainers.models import Delivery, Upload

CHUNK = 1024 * 1024
# What must stay free for the database beside us.
MUST_STAY_FREE = 512 * CHUNK
# What the reading of a file leaves beside it.
ROWS, FIGURES = ".rows.csv", ".figures.csv"


def path_of(sha256):
    return settings.UPLOADS_DIR / sha256


def rows_path(upload):
    """Every refused and held row of it, as CSV."""
    return settings.UPLOADS_DIR / f"{upload.sha256}{ROWS}"


def figures_path(upload):
    """Every figure it would change, as CSV."""
    return settings.UPLOADS_DIR / f"{upload.sha256}{FIGURES}"


def refuse_without_room(size):
    """Raise DeliveryRefused where a file of the size is too large, or would fill the disk."""
    if size > settings.MAX_UPLOAD_BYTES:
        raise DeliveryRefused(
            f"The file has {size / CHUNK:,.0f} MB; the largest taken has "
            f"{settings.MAX_UPLOAD_BYTES / CHUNK:,.0f} MB. Split it by the days prepared, or compress it."
        )
    settings.UPLOADS_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
    free = shutil.disk_usage(settings.UPLOADS_DIR).free
    if free < size + MUST_STAY_FREE:
        raise DeliveryRefused(
            f"The disk has {free / CHUNK:,.0f} MB left, too little for this file. "
            "Nothing was kept: tell whoever runs the site."
        )


def keep(chunks, size):
    """Keep a file under its checksum and return that; the same bytes twice are one file."""
    refuse_without_room(size)
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(dir=settings.UPLOADS_DIR, prefix="arriving-", delete=False) as file:
        try:
            for chunk in chunks:
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
            os.replace(file.name, path_of(digest.hexdigest()))
        finally:
            # What broke off half-way; one that is kept has its other name by now.
            Path(file.name).unlink(missing_ok=True)
    return digest.hexdigest()


def in_chunks(path):
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def dropped_files():
    """Files of the drop folder, by name; none without one. Links and hidden files are passed by, and names
    that no page can show."""
    folder = settings.DROP_DIR
    if not folder or not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file()
        and not path.is_symlink()
        and not path.name.startswith(".")
        and path.name.isprintable()
    )


def forget_published():
    """Uploads whose rows are published are gone: their delivery says what came of them."""
    published = Delivery.objects.filter(since__isnull=False).values("sha256")
    Upload.objects.filter(sha256__in=published).delete()


def sweep():
    """Remove the files that no upload names; called by the reader alone, while it reads nothing.

    A file younger than an hour may be one that is still arriving.
    """
    forget_published()
    named = {sha for pair in Upload.objects.values_list("sha256", "events_sha256") for sha in pair if sha}
    for path in settings.UPLOADS_DIR.glob("*"):
        if path.name.split(".")[0] not in named and is_old(path):
            path.unlink(missing_ok=True)


def is_old(path):
    try:
        return path.stat().st_mtime < time.time() - 3600
    except FileNotFoundError:
        return False
