"""What the checks last found of each open edition: noted whenever a page runs them, read by the desk.

Running every check of every draft would take the desk seconds. What was noted may be old: it says so.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.core.cache import cache
from django.utils import timezone

from editions.checks import findings_of
from editions.contents import row_counts
from editions.entries import TrailEntry
from editions.gate import Override
from editions.models import Edition
from editions.overriding import answered

KEPT = 90 * 24 * 60 * 60
# Above so many rows the checks take longer than a page may: what they found is kept until somebody asks.
MANY = 5_000


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
    """The last change of what the checks read: reasons answer what they found, and change nothing of it."""
    entries = edition.trail.exclude(table_name=Override._meta.db_table)
    return entries.order_by("-pk").values_list("pk", flat=True).first()


def note_checked(edition, found, entry):
    """Keep what the checks found of an edition as it was at an entry; `found` are Answered."""
    errors = sum(each.is_error for each in found)
    warnings = sum(each.is_open and not each.is_error for each in found)
    cache.set(key_of(edition.pk), Checked(errors, warnings, timezone.now(), entry), KEPT)


@dataclass(frozen=True)
class Run:
    """What the checks found of a draft, when, and in which state of it and of everything around it."""

    findings: list
    at: datetime
    state: str
    is_old: bool = False


def last_run(edition, *, again=False):
    """The Run of a draft as it is now; of very many rows the one that was kept, which may be old.

    `again` asks for a new one. Submitting and approving run every check themselves.
    """
    entry, key = newest_entry_of(edition), f"findings:{edition.pk}"
    state = f"{entry}:{around_editions()}"
    kept = cache.get(key)
    if kept is not None and not again:
        return kept if kept.state == state else replace(kept, is_old=True)
    run = Run(findings_of(edition), timezone.now(), state)
    if sum(row_counts(edition).values()) > MANY:
        cache.set(key, run, KEPT)
    elif kept is not None:
        cache.delete(key)
    note_checked(edition, answered(edition, run.findings), entry)
    return run


def around_editions():
    """What tells one state of everything around the drafts from another."""
    outside = TrailEntry.objects.filter(edition=None).order_by("-pk").values_list("pk", flat=True).first()
    newest = Edition.objects.published().values_list("number", flat=True).first()
    return f"{outside}:{newest}:{timezone.localdate():%Y%m%d}"


def checked(edition_ids):
    """{id of an edition: Checked} of those that were ever checked; one query."""
    found = cache.get_many([key_of(pk) for pk in edition_ids])
    return {int(key.rpartition(":")[2]): result for key, result in found.items()}
