"""What the checks last found of each open edition: noted whenever a page runs them, read by the desk.

Running every check of every draft would take the desk seconds. What was noted may be old: it says so.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Subquery
from django.utils import timezone

from editions.checks import findings_of
from editions.contents import row_counts
from editions.entries import TrailEntry
from editions.gate import Override
from editions.models import Edition
from editions.overriding import answered, left_over, overrides_of

KEPT = 90 * 24 * 60 * 60
NOTED_ANEW = timedelta(days=1)
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


def note_checked(edition, run, noted):
    """Keep what a Run found, unless just that was noted lately."""
    errors = sum(each.is_error for each in run.answered)
    warnings = sum(each.is_open and not each.is_error for each in run.answered)
    found = Checked(errors, warnings, run.at, run.entry)
    if noted is None or found != replace(noted, at=run.at) or run.at - noted.at > NOTED_ANEW:
        cache.set(key_of(edition.pk), found, KEPT)


@dataclass(frozen=True)
class Run:
    """What the checks found of a draft, when, and in which state of it and of everything around it."""

    findings: list
    at: datetime
    state: tuple
    # Those of now, never kept: a reason that somebody gives changes nothing that was found.
    overrides: list = ()
    is_old: bool = False

    @property
    def entry(self):
        return self.state[0]

    @property
    def answered(self):
        return answered(self.findings, self.overrides)

    @property
    def left_over(self):
        return left_over(self.findings, self.overrides)


def last_run(edition, *, again=False, held=None):
    """The Run of a draft as it is now; of very many rows the one that was kept, which may be old.

    `again` asks for a new one, `held` is the edition's `row_counts`, where they are known. Submitting and
    approving run every check themselves.
    """
    state, key, note = state_of(edition), f"findings:{edition.pk}", key_of(edition.pk)
    kept = cache.get_many([key, note])
    overrides = overrides_of(edition)
    if key in kept and not again:
        return replace(kept[key], overrides=overrides, is_old=kept[key].state != state)
    held = row_counts(edition) if held is None else held
    run = Run(findings_of(edition, held), timezone.now(), state)
    if sum(held.values()) > MANY:
        cache.set(key, run, KEPT)
    elif key in kept:
        cache.delete(key)
    run = replace(run, overrides=overrides)
    note_checked(edition, run, kept.get(note))
    return run


def state_of(edition):
    """What tells one state of what the checks read from another: the last change of the edition and of
    everything around the drafts, the newest edition, and the day; one query.

    Reasons answer what the checks found, and change nothing of it.
    """
    own = TrailEntry.objects.filter(edition=edition.pk).exclude(table_name=Override._meta.db_table)
    outside = TrailEntry.objects.filter(edition=None)
    published = Edition.objects.published().order_by("-number").values("number")[:1]
    states = Edition.objects.filter(pk=edition.pk).order_by()
    [found] = states.values_list(newest(own), newest(outside), Subquery(published))
    return *found, timezone.localdate()


def newest(entries):
    return Subquery(entries.order_by("-pk").values("pk")[:1])


def checked(edition_ids):
    """{id of an edition: Checked} of those that were ever checked; one query."""
    found = cache.get_many([key_of(pk) for pk in edition_ids])
    return {int(key.rpartition(":")[2]): result for key, result in found.items()}
