"""The original of a report that is withdrawn goes with it: no page gives it, and its bytes are removed."""

import time

from django.conf import settings

from editions.files import swept_too
from reports.models import Report

# A file younger than that may be one whose report is about to be saved.
ARRIVING = 60 * 60


@swept_too
def originals_go():
    """Remove the originals that no version of any report names: withdrawing took their checksum away."""
    named = set(Report.objects.exclude(original_sha256="").values_list("original_sha256", flat=True))
    for path in settings.ORIGINALS_DIR.glob("*.pdf"):
        if path.stem not in named and path.stat().st_mtime < time.time() - ARRIVING:
            path.unlink(missing_ok=True)
