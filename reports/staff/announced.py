"""Announced dates, and whether the hour will hold: by when an edition has to be at which step."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from editions.models import Edition
from reports.models import Announcement

State = Edition.State
# A reviewer has so many working days; approved is an edition at the latest at this hour of the working day
# before the announced one.
DAYS_TO_REVIEW = 2
END_OF_DAY = time(17)
# So many dates stand on the desk; whatever counts days reads all.
SHOWN = 5
SATURDAY = 5
# What is said of a date whose edition takes no step any more.
CLOSED = {
    State.PUBLISHED: ("ok", "Published."),
    State.ABANDONED: (
        "error",
        "Its edition was abandoned: name another, or cancel the date with the reason, in a notice edition.",
    ),
}


def working_days_before(day, count):
    """The day so many working days earlier; holidays are not known here."""
    while count:
        day -= timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day


@dataclass(frozen=True)
class Deadlines:
    """By when the steps to an announced moment are to be taken."""

    moment: datetime

    @property
    def day(self):
        return timezone.localtime(self.moment).date()

    @property
    def tell_by(self):
        """The last day on which an agency can be told and still has its window."""
        return self.day - timedelta(days=settings.NOTICE_DAYS)

    @property
    def approve_by(self):
        day = working_days_before(self.day, 1)
        return timezone.make_aware(datetime.combine(day, END_OF_DAY))

    @property
    def submit_by(self):
        return working_days_before(timezone.localtime(self.approve_by).date(), DAYS_TO_REVIEW)

    def of_state(self, state):
        """The day by which an edition in a state has to leave it."""
        if state == State.DRAFT:
            return self.submit_by
        return timezone.localtime(self.approve_by).date() if state == State.IN_REVIEW else self.day


@dataclass(frozen=True)
class Announced:
    """A date on the calendar, what it announces and whether that will be ready."""

    announcement: Announcement

    @property
    def edition(self):
        return self.announcement.announces

    @property
    def deadlines(self):
        return Deadlines(self.announcement.announced_for)

    @property
    def days_left(self):
        return (self.deadlines.day - timezone.localdate()).days

    @property
    def is_past(self):
        return self.announcement.announced_for < timezone.now()

    @property
    def verdict(self):
        """(“ok”, “warn” or “error”; a sentence)."""
        if self.announcement.is_cancelled:
            return "ok", "Canceled, with its reason on the calendar."
        if self.edition is None:
            return self.verdict_without_edition()
        if self.edition.state in CLOSED:
            return CLOSED[self.edition.state]
        if self.edition.refusal:
            return "error", f"It could not be published: {' '.join(self.edition.refusal.splitlines())}"
        if self.is_past:
            return "error", "Late: the announced hour has passed."
        return self.verdict_by_state()

    def verdict_without_edition(self):
        if self.is_past:
            remedy = "Change or cancel the date with the reason, in a notice edition."
            return "error", f"The announced hour has passed and no edition was named. {remedy}"
        level = "warn" if self.days_left <= 30 else "ok"
        return level, "No edition is named yet. Name it before it is to be scheduled."

    def verdict_by_state(self):
        if self.edition.state == State.SCHEDULED:
            return "ok", "Scheduled: published by itself at that hour."
        by = self.deadlines.of_state(self.edition.state)
        step = {State.DRAFT: "Submit", State.IN_REVIEW: "Approve", State.APPROVED: "Schedule"}
        said = f"{step[self.edition.state]} it by {date_format(by, 'D, M j')} to keep the hour."
        left = (by - timezone.localdate()).days
        if left < 0:
            return "error", f"At risk. {said}"
        return ("warn" if left <= 1 else "ok"), said


def announced():
    """[Announced] of the dates to come and those that passed without their edition; one query."""
    missed = Q(announces__state__in=Edition.ON_THE_WAY) | Q(announces=None, is_cancelled=False)
    awaited = Q(announced_for__gte=timezone.now()) | missed
    dates = Announcement.objects.current().filter(awaited, withdrawn_in=None).select_related("announces")
    return [Announced(each) for each in dates.order_by("announced_for")]
