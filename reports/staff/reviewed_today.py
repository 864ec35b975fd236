"""“Reviewed today, unchanged”: a draft with nothing but the new day, in an edition that gathers a month's."""

from django.db import connection
from django.utils import timezone

from detainers.models import Policy
from editions.models import Edition
from editions.refusals import refusals
from editions.versioned import revise
from reports.upkeep import REVIEWED

NOTE = "Each of these was compared with its sources and stays as it was. Only the day of its review changes."


def gathering_edition(record, day, by):
    """The month's draft edition of reviews, opened with the first; policies change by revisions alone."""
    is_policy = isinstance(record, Policy)
    title = f"{'Policies' if is_policy else 'Texts'} reviewed, {day:%B %Y}"
    kind = Edition.Kind.REVISION if is_policy else Edition.Kind.NOTICE
    with connection.cursor() as cursor:
        # Two people who press it at once would else open two.
        cursor.execute("select pg_advisory_xact_lock(hashtext('reviewed_unchanged'))")
    found = Edition.objects.in_draft().filter(title=title, kind=kind).first()
    return found or Edition.objects.create(kind=kind, title=title, note=NOTE, created_by=by)


def note_reviewed(record, *, by):
    """Draft the published record with today as the day of its review; Refused where a draft of it is open."""
    day = timezone.localdate()
    with refusals():
        draft = revise(record, gathering_edition(record, day, by))
        setattr(draft, REVIEWED[type(record)], day)
        draft.save(update_fields=[REVIEWED[type(record)]])
    return draft
