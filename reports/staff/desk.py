"""The first screen of the staff site: what waits for the person who looks."""

from dataclasses import dataclass

from django.db.models import Count, Sum
from django.utils import timezone

from detainers.models import PlaceQuestion
from editions.models import Edition, Role, TrailEntry
from editions.trail import deeds
from reports.models import Announcement

State = Edition.State


@dataclass(frozen=True)
class Task:
    """An edition on the desk: what the person can do about it, or whose turn it is."""

    edition: Edition
    action: str
    note: str


def action_of(edition, user):
    """What the person can do with the edition next, empty when it is somebody else's turn."""
    mine = edition.was_prepared_by(user)
    if edition.state == State.DRAFT and mine and user.has_role(Role.EDITOR):
        return "Continue"
    if edition.state == State.IN_REVIEW and not mine and user.has_role(Role.REVIEWER):
        return "Review"
    if edition.state == State.APPROVED and user.has_role(Role.PUBLISHER):
        return "Publish"
    if edition.state == State.SCHEDULED and edition.refusal and user.has_role(Role.PUBLISHER):
        return "Look into it"
    return ""


def turn_of(edition):
    """Whose turn it is."""
    names = edition.preparer_names
    return {
        State.DRAFT: f"With {names}",
        State.IN_REVIEW: f"Any reviewer but {names}",
        State.APPROVED: "Any publisher",
        State.SCHEDULED: "Any publisher" if edition.refusal else "Published by itself",
    }[edition.state]


def moment_of(edition):
    """When it may or will become public, and why it did not."""
    moment = edition.scheduled_for or edition.due_at
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    word = "Scheduled for" if edition.scheduled_for else "Not before"
    when = f"{word} {local.day} {local:%b %Y, %H:%M %Z}. "
    refused = f"It was due and could not be published: {' '.join(edition.refusal.splitlines())} "
    return when + (refused if edition.refusal else "")


def note_of(edition, action):
    when = moment_of(edition)
    return f"{when}Prepared by {edition.preparer_names}." if action else when + turn_of(edition) + "."


def tasks(user):
    """Open editions as (what waits for the person, what is with others); two queries."""
    editions = Edition.objects.on_the_way().order_by("due_at", "pk")
    found = []
    for edition in editions.prefetch_related("preparers__user"):
        action = action_of(edition, user)
        found.append(Task(edition, action, note_of(edition, action)))
    return [task for task in found if task.action], [task for task in found if not task.action]


def held_places():
    """Undecided place questions and the rows they hold, by source."""
    by_source = PlaceQuestion.objects.undecided().order_by().values("source", "source__name")
    return by_source.annotate(question_count=Count("pk"), row_total=Sum("row_count")).order_by("-row_total")


def announced():
    return (
        Announcement.objects.current().filter(announced_for__gte=timezone.now()).order_by("announced_for")[:4]
    )


def desk(user):
    """Everything the desk shows; the same number of queries however much waits."""
    mine, others = tasks(user)
    return {
        "waiting": mine,
        "with_others": others,
        "held": held_places(),
        "announced": announced(),
        "trail": deeds(TrailEntry.objects.all()),
        "newest": Edition.objects.published().first(),
        "may_open": user.has_role(Role.EDITOR),
    }
