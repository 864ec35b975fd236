"""What each edition did to one record, worked out from its versions; nothing of it is typed."""

from dataclasses import dataclass
from itertools import pairwise

from editions.models import Edition
from editions.row_differences import changed_fields, with_parts


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
        Version(new.edition, tuple(changed_fields(old, new, public_only=True))) for old, new in pairwise(rows)
    ][::-1]
