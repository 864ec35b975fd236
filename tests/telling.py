"""Editions that name places, and notices of it; shared by tests of gate, staff site and history."""

from datetime import date, timedelta

from django.utils import timezone

from editions.models import Edition
from reports.telling import counted, record_notices
from tests.builders import as_owner, make_detainer, make_jurisdiction

LEWIS = {"geoid": "53041", "name": "Lewis"}


def name_places(edition, editor):
    """Two detainers of King and one of Lewis County, drafted."""
    king, lewis = make_jurisdiction(), make_jurisdiction(**LEWIS)
    for place, day in ((king, 5), (king, 6), (lewis, 7)):
        make_detainer(edition, editor, jurisdiction=place, prepared_on=date(2015, 1, day))
    return king, lewis


def shown_now(edition):
    """What the page of an edition's agencies sends back of each place it lists."""
    return {f"shown-{geoid}": digest for geoid, (_, digest) in counted(edition).items()}


def tell(edition, editor, *places, days_ago=8):
    """Record that the places were told so many days ago, of an edition as old as that."""
    opened = timezone.now() - timedelta(days=days_ago)
    with as_owner():
        Edition.objects.filter(pk=edition.pk, created_at__gt=opened).update(created_at=opened)
    found = counted(edition)
    return record_notices(
        edition,
        {place.pk: found.get(place.pk, ({}, ""))[1] for place in places},
        by=editor,
        sent_on=timezone.localdate() - timedelta(days=days_ago),
        way="email",
        sent_to="The sheriff's records office",
    )
