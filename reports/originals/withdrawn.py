"""The original of a report that is withdrawn goes with it: no page gives it, and its bytes are removed."""

import time

from django.conf import settings
from django.db import transaction

from editions.files import touched_by_withdrawal
from reports.models import Report

# A file younger than that may be one whose report is about to be saved.
ARRIVING = 60 * 60


@touched_by_withdrawal
def originals_go(number):
    """No file of an edition holds an original; what no report names any more goes once this is committed."""
    transaction.on_commit(sweep, robust=True)
    return ()


def sweep():
    """Remove the originals that no version of any report names: withdrawing took their checksum away."""
    named = set(Report.objects.exclude(original_sha256="").values_list("original_sha256", flat=True))
    for path in settings.ORIGINALS_DIR.glob("*.pdf"):
        if path.stem not in named and path.stat().st_mtime < time.time() - ARRIVING:
            path.unlink(missing_ok=True)
