"""What the checks last found of each open edition: noted whenever a page runs them, read by the desk.

Running every check of every draft would take the desk seconds. What was noted may be old: it says so.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.utils import timezone

from editions.checks import findings_of
from editions.contents import row_counts
from editions.entries import TrailEntry
from editions.models import Edition
from editions.overriding import answered

KEPT = 90 * 24 * 60 * 60
# Above so many rows the checks take longer than a page may: what they found stands until something changes.
MANY = 5_000
FINDINGS_KEPT = 60 * 60


@dataclass(frozen=True)
class Checked:
    """How many errors and open warnings the checks found, when, and up to which entry of the trail."""

    errors: int
    warnings: int
    at: datetime
    entry: int | None


def key_of(edition_id):
    return f"checked:{edition_id}"


def newest_entry_of(edition):
    return edition.trail.order_by("-pk").values_list("pk", flat=True).first()


def note_checked(edition, found, entry):
    """Keep what the checks found of an edition as it was at an entry; `found` are Answered."""
    errors = sum(each.is_error for each in found)
    warnings = sum(each.is_open and not each.is_error for each in found)
    cache.set(key_of(edition.pk), Checked(errors, warnings, timezone.now(), entry), KEPT)


def findings_now(edition):
    """[Finding] of a draft as it is now; of very many rows as it was after the last change in or around it.

    Around it are the published record, whatever belongs to no edition (words that are allowed, facilities)
    and the day. Submitting and approving run every check themselves.
    """
    entry = newest_entry_of(edition)
    key = f"findings:{edition.pk}:{entry}:{around_editions()}"
    findings = cache.get(key)
    if findings is None:
        findings = findings_of(edition)
        if sum(row_counts(edition).values()) > MANY:
            cache.set(key, findings, FINDINGS_KEPT)
        note_checked(edition, answered(edition, findings), entry)
    return findings


def around_editions():
    """What tells one state of everything around the drafts from another."""
    outside = TrailEntry.objects.filter(edition=None).order_by("-pk").values_list("pk", flat=True).first()
    newest = Edition.objects.published().values_list("number", flat=True).first()
    return f"{outside}:{newest}:{timezone.localdate():%Y%m%d}"


def checked(edition_ids):
    """{id of an edition: Checked} of those that were ever checked; one query."""
    found = cache.get_many([key_of(pk) for pk in edition_ids])
    return {int(key.rpartition(":")[2]): result for key, result in found.items()}
