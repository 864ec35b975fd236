"""Agencies are shown what an edition is to say of them: who is named, who was told, and since when."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from detainers.models import Jurisdiction
from editions.acting import acting_as
from editions.models import Edition
from editions.statements import run
from reports.models import AgencyNotice, Announcement

# What reports_named calls things → one and several of them.
KINDS = {
    "detainer": ("detainer", "detainers"),
    "row": ("row of a report", "rows of reports"),
    "case": ("highlight", "highlights"),
    "policy": ("policy", "policies"),
    "correction": ("correction", "corrections"),
}


@dataclass(frozen=True)
class Named:
    """A place that an edition says something new of: how much, as a digest, and the newest notice of it."""

    place: Jurisdiction
    counts: dict
    shown: str
    notice: AgencyNotice | None

    @property
    def is_told(self):
        """Whether it was shown what stands there now."""
        return self.notice is not None and self.notice.shown == self.shown

    @property
    def is_outdated(self):
        return self.notice is not None and not self.is_told

    @property
    def said(self):
        """“3 detainers, 1 highlight”."""
        return ", ".join(f"{n:,} {KINDS[kind][n > 1]}" for kind, n in self.counts.items())

    def is_over(self, moment):
        """Whether its window has passed at a moment."""
        return window_over(self.notice.sent_on) <= moment


def window_over(sent_on):
    """The first moment at which a window that a notice opened has passed."""
    day = sent_on + timedelta(days=settings.NOTICE_DAYS)
    return timezone.make_aware(datetime.combine(day, time.min))


def planned_for(edition):
    """The first moment at which the edition can become public, as far as is settled."""
    dates = Announcement.objects.current().filter(announces=edition, is_cancelled=False)
    settled = [edition.due_at, edition.scheduled_for, dates.values_list("announced_for", flat=True).first()]
    return max([timezone.now(), *filter(None, settled)])


def counted(edition):
    """{GEOID: ({kind: how many}, digest)} of the places that the edition says something new of."""
    found = {}
    rows = run(
        "select place, kind, count(*), sum(shown)::text from reports_named(%s) group by 1, 2"
        " order by 1, array_position(%s, kind)",
        [edition.pk, list(KINDS)],
    )
    for place, kind, n, shown in rows:
        counts, digests = found.setdefault(place, ({}, []))
        counts[kind] = n
        digests.append(f"{kind} {n} {shown}")
    return {place: (counts, "; ".join(digests)) for place, (counts, digests) in found.items()}


def named(edition):
    """[Named] of the edition, by state and name; three queries."""
    found = counted(edition)
    notices = AgencyNotice.objects.filter(edition=edition).select_related("made_by").order_by("pk")
    newest = {notice.jurisdiction_id: notice for notice in notices} if found else {}
    places = Jurisdiction.objects.with_state().filter(pk__in=found)
    return [
        Named(place, *found[place.pk], newest.get(place.pk))
        for place in sorted(places, key=lambda place: (place.state_id or place.pk, place.name, place.pk))
    ]


def record_notices(edition, shown, *, by, sent_on, way, sent_to):
    """Keep that places were told: {GEOID: the digest of what they were shown}; returns how many.

    The database refuses it for all but an editor, and for a place the edition says nothing new of. The very
    notice that is on record, from a button pressed twice, is not recorded again.
    """
    with acting_as(by), transaction.atomic():
        # The second press waits for the first.
        Edition.objects.select_for_update(of=["self"]).order_by().get(pk=edition.pk)
        same = AgencyNotice.objects.filter(edition=edition, sent_on=sent_on, way=way, sent_to=sent_to)
        told = set(same.values_list("jurisdiction", "shown"))
        made = AgencyNotice.objects.bulk_create(
            AgencyNotice(
                edition=edition,
                jurisdiction_id=geoid,
                sent_on=sent_on,
                way=way,
                sent_to=sent_to,
                shown=digest,
            )
            for geoid, digest in shown.items()
            if (geoid, digest) not in told
        )
    return len(made)
