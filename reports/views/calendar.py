"""Announced dates of publication."""

from dataclasses import dataclass

from django.utils import timezone

from editions.models import Edition
from reports.filters import Filter
from reports.later import listed
from reports.method import REVIEWED_ON
from reports.models import Announcement, ContentBlock
from reports.pages import page_response
from reports.texts import notices


@dataclass(frozen=True)
class Announced:
    """A date as it stands, what was announced before, and the edition that came."""

    date: Announcement
    earlier: list
    came: Edition | None
    # Whether its day is over, and neither came what it announces nor was it canceled.
    is_late: bool


def announced(reading):
    """Every announced date, the last first, with all its versions; three queries."""
    dates = list(Announcement.objects.as_of(reading).order_by("-announced_for", "uid"))
    versions = Announcement.objects.filter(since__lte=reading.number, uid__in=[date.uid for date in dates])
    earlier = {}
    for version in versions.order_by("-since"):
        earlier.setdefault(version.uid, []).append(version)
    editions = Edition.objects.filter(
        number__lte=reading.number, pk__in=[date.announces_id for date in dates]
    )
    published = {edition.pk: edition for edition in editions}
    return [with_its_past(date, earlier, published.get(date.announces_id), reading.moment) for date in dates]


def with_its_past(date, earlier, came, moment):
    """Late from the day after: pages that readers hold change by the day or with an edition."""
    before = [each for each in earlier.get(date.uid, []) if each.pk != date.pk]
    is_over = timezone.localdate(date.announced_for) < timezone.localdate(moment)
    return Announced(date, before, came, is_over and not (came or date.is_cancelled))


def calendar(request):
    """Every announced date, the last first; a changed or canceled one keeps its reasons."""
    Filter(request, date_label="Dates")
    return page_response(
        request,
        "calendar.html",
        title="Calendar",
        description="When reports and deliveries are published. A changed date keeps its reason.",
        crumbs=[("Calendar", None)],
        last_reviewed=REVIEWED_ON,
        shown=listed(Announcement.objects.all()),
        context={
            "dates": announced(request.reading),
            "notices": notices(request.reading, ContentBlock.Page.CALENDAR),
        },
    )
