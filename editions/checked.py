"""What the checks last found of each open edition: noted whenever a page runs them, read by the desk.

Running every check of every draft would take the desk seconds. What was noted may be old: it says so.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.utils import timezone

KEPT = 90 * 24 * 60 * 60


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


def checked(edition_ids):
    """{id of an edition: Checked} of those that were ever checked; one query."""
    found = cache.get_many([key_of(pk) for pk in edition_ids])
    return {int(key.rpartition(":")[2]): result for key, result in found.items()}
