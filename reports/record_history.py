"""What each edition did to one record, worked out from its versions; nothing of it is typed."""

from dataclasses import dataclass
from itertools import pairwise

from editions.models import Edition
from editions.row_differences import changed_fields, differing, with_parts
from reports.differences.excerpts import differing_parts


@dataclass(frozen=True)
class Version:
    """An edition that changed a record, with [(field, old words, new words)]."""

    edition: Edition
    changes: tuple = ()


def changes_of_record(record, reading):
    """[Version] up to the reading, the newest first; nothing when it never changed.

    One query, and of a record that changed as many as it has kinds of parts and two more. Fields that are
    not public are never told.
    """
    known = type(record).objects.filter(uid=record.uid, since__lte=reading.number, removed=False)
    if known.count() < 2:
        return []
    rows = list(with_parts(known, public_only=True).select_related("edition").order_by("since"))
    return [
        Version(new.edition, tuple(shortened(changed_fields(old, new, public_only=True))))
        for old, new in pairwise(rows)
    ][::-1]


def versions_so_far(record, reading):
    known = type(record).objects.filter(uid=record.uid, since__lte=reading.number, removed=False)
    return known.select_related("edition").order_by("since")


def changed_words(rows):
    """[Version] of a record's own fields, without its parts; `rows` are its versions so far."""
    changed = [
        Version(new.edition, tuple(shortened(differing(old, new, public_only=True))))
        for old, new in pairwise(rows)
    ]
    return [version for version in changed if version.changes][::-1]


def shortened(fields):
    """Long texts as far as they differ."""
    return ((name, *differing_parts(old, new)) for name, old, new in fields)
