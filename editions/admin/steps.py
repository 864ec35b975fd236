"""The steps of an edition: who may take each, what it will do, and taking it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from editions import publishing
from editions.admin.step_forms import ChangedMomentForm, MomentForm, ReasonForm
from editions.day_words import day_words
from editions.models import Edition, Role

State = Edition.State


@dataclass(frozen=True)
class Step:
    """One step an edition can take: its button, who presses it, and what then happens."""

    slug: str
    label: str
    done: str
    effect: str
    states: tuple
    roles: frozenset
    function: Callable
    form: type = None
    is_main: bool = True
    # Cannot be taken back, or happens by itself: who takes it shows once more who it is.
    asks_again: bool = False

    @property
    def open_to(self):
        """The states it is open to, as words of a sentence."""
        return " or ".join(
            "a draft" if state == State.DRAFT else state.label.lower() for state in self.states
        )


STEPS = {
    step.slug: step
    for step in (
        Step(
            "submit",
            "Submit for review",
            "Submitted: a reviewer who prepared no part of it can now approve it.",
            "The checks run once more. Then nobody can change the edition until a reviewer approves it or "
            "somebody returns it to draft.",
            (State.DRAFT,),
            frozenset({Role.EDITOR}),
            publishing.submit,
        ),
        Step(
            "approve",
            "Approve",
            "Approved: a publisher can now publish it.",
            "You answer for the content as it stands now. It may then be published; any change after this "
            "makes your approval void.",
            (State.IN_REVIEW,),
            frozenset({Role.REVIEWER}),
            publishing.approve,
        ),
        Step(
            "return",
            "Return to draft",
            "Returned to draft: its editors can change it again.",
            "The editors can change it again. An approval becomes void. Nothing is lost.",
            (State.IN_REVIEW, State.APPROVED, State.SCHEDULED),
            frozenset({Role.EDITOR, Role.REVIEWER}),
            publishing.return_to_draft,
            form=ReasonForm,
            is_main=False,
        ),
        Step(
            "publish",
            "Publish",
            "Published.",
            "Everything in it becomes public in one step, for ever. This cannot be taken back: a mistake "
            "found later becomes a public correction.",
            (State.APPROVED, State.SCHEDULED),
            frozenset({Role.PUBLISHER}),
            publishing.publish,
            asks_again=True,
        ),
        Step(
            "schedule",
            "Schedule",
            "Scheduled: it is published by itself at that moment.",
            "It is published by itself at the moment you choose, in your name; where its date is announced "
            "on the calendar, that is the one. Until then nobody can change it, and a publisher can change "
            "or cancel the moment.",
            (State.APPROVED,),
            frozenset({Role.PUBLISHER}),
            publishing.schedule,
            form=MomentForm,
            asks_again=True,
        ),
        Step(
            "reschedule",
            "Change the moment",
            "The moment is changed.",
            "It is published at the new moment instead, in your name. Where its date is announced on the "
            "calendar, publish the new date there first: until then the change is refused.",
            (State.SCHEDULED,),
            frozenset({Role.PUBLISHER}),
            publishing.schedule,
            form=ChangedMomentForm,
            is_main=False,
            asks_again=True,
        ),
        Step(
            "unschedule",
            "Cancel the moment",
            "The moment is canceled: it stays approved.",
            "It stays approved and is not published by itself. Where its date is announced on the calendar, "
            "publish there first that it is canceled or changed: until then this is refused. To stop it at "
            "once, return it to draft.",
            (State.SCHEDULED,),
            frozenset({Role.PUBLISHER}),
            publishing.unschedule,
            form=ReasonForm,
            is_main=False,
        ),
        Step(
            "abandon",
            "Abandon",
            "Abandoned: its drafts are deleted; the trail keeps that it existed.",
            "Every draft in this edition is deleted. Published records stay as they are. The trail keeps "
            "that the edition existed.",
            Edition.ON_THE_WAY,
            frozenset({Role.EDITOR}),
            publishing.abandon,
            form=ReasonForm,
            is_main=False,
        ),
    )
}


# {step: (template, function)}: what a step's page shows beside what every step's does.
screens = {}


def screen(template, *slugs):
    """Register a function of a request and an edition that gives what the page of these steps shows.

    Apps that know what the figures and rows of an edition are register theirs.
    """

    def register(function):
        screens.update(dict.fromkeys(slugs, (template, function)))
        return function

    return register


def why_not(step, edition, user):
    """Why the user cannot take a step that the edition's state allows, or an empty string."""
    if not (step.roles & user.roles):
        named = ("an editor" if role == Role.EDITOR else f"a {role}" for role in sorted(step.roles))
        return f"Only {' or '.join(named)} can do this."
    if step.slug == "approve" and edition.was_prepared_by(user):
        return "You prepared part of this edition: someone else must approve it."
    if step.slug == "publish" and edition.state == State.SCHEDULED and edition.scheduled_for > timezone.now():
        return "It is published by itself at its moment: change or cancel that first."
    return ""


def newest_entry(edition):
    """What stands for an edition as it is now: each change and each step adds an entry to its trail."""
    return str(edition.trail.values_list("pk", flat=True).first() or "")


def said_refused(problem, step, edition, seen):
    """Why a step was not taken; where somebody took it meanwhile, or the same press before, that alone."""
    edition.refresh_from_db()
    if edition.state in step.states or seen == newest_entry(edition):
        return problem.reasons
    stands = "a draft" if edition.state == State.DRAFT else edition.get_state_display().lower()
    if edition.number:
        stands = f"edition {edition.number}, published {moment_words(edition.published_at)}"
    return [f"“{edition.title}” is {stands}: that was done before. This press changed nothing."]


def said_unread(unread):
    named = "; ".join(f"“{each.finding.said}”" for each in unread)
    return (
        "Not approved: tick each public reason that you accept, or send the edition back to its editors. "
        f"Not accepted yet: {named}"
    )


def moment_words(moment):
    """“December 10, 2026, 10:00 Eastern Time”."""
    local = timezone.localtime(moment)
    return f"{day_words(local)}, {local:%H:%M} Eastern Time"


def take(step, edition, user, given, seen):
    """Take a step for somebody who saw the edition up to an entry of its trail; raises NotPublishable."""
    with transaction.atomic():
        publishing.call("editions_hold_seen", edition.pk, seen or None)
        return step.function(edition, by=user, **given)


def steps_of(edition, user):
    """Each step the edition's state allows, with why this user cannot take it."""
    return [(step, why_not(step, edition, user)) for step in STEPS.values() if edition.state in step.states]
