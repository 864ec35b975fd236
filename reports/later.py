"""What later editions did to what a page of an old edition shows: said in its banner."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q

from editions.language import gettext as _
from editions.language import noop
from editions.models import Edition
from reports.addresses import address
from reports.differences import corrected_since
from reports.differences.since import CORRECTING
from reports.filters import Scope

LISTED = noop("What this page lists was")


@dataclass(frozen=True)
class Shown:
    """What a banner speaks of: figures of a scope, or records given by all their versions.

    `anchor` is where the newest page tells the history of its one record. `by_place` says that the page has
    the numbers of each place of a state, too, wherever its jails stand.
    """

    name: str
    scope: Scope | None = None
    versions: tuple = ()
    anchor: str = ""
    by_place: bool = False


def figures(scope, by_place=False):
    return Shown(_("The figures of this page were"), scope=scope, by_place=by_place)


def record(name, *versions, anchor="field-changes"):
    """One record, by its versions and those of what its page tells with it; `name` is “This policy was”."""
    return Shown(name, versions=versions, anchor=anchor)


def listed(versions, scope=None):
    """The records of one kind; of the scope's places where it has any."""
    inside = versions.filter(scope.inside()) if scope and scope.places else versions
    return Shown(LISTED, versions=(inside,))


@dataclass(frozen=True)
class Later:
    """The later editions that changed what a page shows, corrections apart; the newest first.

    `words` are those that changed no figure of a page of figures, but something else in a report.
    """

    corrections: list
    others: list
    words: list
    is_gone: bool = False

    def __bool__(self):
        return bool(self.corrections or self.others)


def later(reading, shown):
    """One query; none for figures that no later edition can have changed."""
    words = []
    if shown.scope is None:
        found = list(editions_touching(reading, shown.versions))
    elif not reading.is_followed_by_changes:
        found = []
    else:
        found = corrected_since(reading, shown.scope, CORRECTING, by_place=shown.by_place)
        words = [edition for edition in found if not edition.is_of_figures]
        found = [edition for edition in found if edition.is_of_figures]
    corrections = [edition for edition in found if edition.kind == Edition.Kind.CORRECTION]
    others = [edition for edition in found if edition not in corrections]
    return Later(corrections, others, words, bool(shown.anchor and found and found[0].takes_away))


def editions_touching(reading, versions):
    """Editions after the reading with which a version begins or ends; which took the first away."""
    number = OuterRef("number")
    touched = [Exists(rows.filter(Q(since=number) | Q(until=number)).order_by()) for rows in versions]
    taken_away = Exists(versions[0].filter(since=number, removed=True).order_by())
    found = Edition.objects.published().filter(reduce(or_, touched), number__gt=reading.number)
    return found.annotate(takes_away=taken_away)


def difference_url(reading, shown, keep):
    """Where the figures of a page differ between its edition and the newest."""
    scope = shown.scope
    return address(
        "edition-compare",
        keep=keep,
        edition=None,
        old=reading.number,
        new=reading.newest,
        jurisdiction=scope.geoids or None,
        from_=scope.first_day,
        to=scope.last_day,
    )
