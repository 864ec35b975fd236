"""What the checks find of a quarter's edition, beside the page on which it is written."""

from django.core.cache import cache

from editions.checked import newest_entry_of, note_checked
from editions.checks import findings_of
from editions.contents import row_counts
from editions.overriding import answered

# Above so many rows the checks take longer than a page may: what they found stands until something changes.
MANY = 5_000
KEPT = 10 * 60


def checked(edition):
    """[Answered] of the edition, as it is now; of very many rows as it was after its last change."""
    entry = newest_entry_of(edition)
    key = f"findings:{edition.pk}:{entry}"
    findings = cache.get(key)
    is_new = findings is None
    if is_new:
        findings = findings_of(edition)
        if sum(row_counts(edition).values()) > MANY:
            cache.set(key, findings, KEPT)
    found = answered(edition, findings)
    if is_new:
        note_checked(edition, found, entry)
    return found
