"""Editions that name places, and notices of it; shared by tests of gate, staff site and history."""

from datetime import date, timedelta

from django.utils import timezone

from reports.telling import record_notices
from tests.builders import make_detainer, make_jurisdiction

LEWIS = {"geoid": "53041", "name": "Lewis"}


def name_places(edition, editor):
    """Two detainers of King and one of Lewis County, drafted."""
    king, lewis = make_jurisdiction(), make_jurisdiction(**LEWIS)
    for place, day in ((king, 5), (king, 6), (lewis, 7)):
        make_detainer(edition, editor, jurisdiction=place, prepared_on=date(2015, 1, day))
    return king, lewis


def tell(edition, editor, *places, days_ago=8):
    """Record that the places were told so many days ago."""
    return record_notices(
        edition,
        [place.pk for place in places],
        by=editor,
        sent_on=timezone.localdate() - timedelta(days=days_ago),
        way="email",
        sent_to="The sheriff's records office",
    )
