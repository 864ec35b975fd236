"""A page of a record that others changed after it was opened is not saved over their words unseen."""

import json
from hashlib import sha256

from editions.versioned import parts_of

# The field of the form that tells how the record stood when its page was made.
SEEN = "_row_seen"
STALE = (
    "Somebody changed this record after you opened its page: nothing of yours is saved yet. Look at it in "
    "another tab, or at its trail, and take over what is theirs. Saved once more, it is as it stands here."
)


def mark_of(model, key, *, lock=False):
    """A short mark of a row with its parts as they stand; empty where it is gone."""
    rows = model._base_manager.filter(pk=key).order_by()
    found = list((rows.select_for_update(of=("self",)) if lock else rows).values_list())
    return mark(model, key, found[0]) if found else ""


def mark_shown(row):
    """The mark of a row as it was read for its page."""
    values = tuple(getattr(row, field.attname) for field in row._meta.concrete_fields)
    return mark(type(row), row.pk, values)


def mark(model, key, values):
    parts = [
        list(part._base_manager.filter(**{part.root: key}).order_by("pk").values_list())
        for part in parts_of(model)
    ]
    return sha256(json.dumps([values, parts], default=str).encode()).hexdigest()[:16]


def is_stale(request, model, key):
    """Whether what is sent was typed on a page of the record as it is no more; locks the row."""
    seen = request.POST.get(SEEN)
    return bool(seen) and seen != mark_of(model, key, lock=True)


def seen_by(request, row):
    """The mark for the page that is shown now; one that comes back for another fault keeps its own."""
    is_back = request.method == "POST" and SEEN in request.POST and not hasattr(request, "was_stale")
    if request.method == "POST":
        return request.POST[SEEN] if is_back else mark_of(type(row), row.pk)
    return mark_shown(row)
