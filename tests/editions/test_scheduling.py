"""An approved edition is published at its moment by the database's clock: late if need be, never early."""

from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.utils import timezone

from editions import files, publishing
from editions.models import Edition, TrailEntry, User
from tests.builders import as_owner, make_edition, make_editor, make_user
from tests.editions.asking import rows
from tests.editions.steps import (
    approved_edition,
    make_term,
    reasons_against,
    scheduled_edition,
    set_clock,
    state_of,
)

pytestmark = pytest.mark.django_db

MOMENT = datetime.fromisoformat("2031-03-15T14:00:00+00:00")


def scheduled(slug, moment=MOMENT):
    """A scheduled edition with a term of its own."""
    editor = make_editor()
    edition = make_edition(editor, title=slug.title())
    make_term(edition, editor, slug=slug)
    publishing.submit(edition, by=editor)
    publishing.approve(edition, by=make_user("reviewer"))
    publishing.schedule(edition, by=make_user("publisher"), moment=moment)
    return edition


def run_timer():
    """What a run of the timer's command says."""
    out, err = StringIO(), StringIO()
    try:
        call_command("publish_due", stdout=out, stderr=err)
    except CommandError as problem:
        err.write(str(problem))
    return out.getvalue().splitlines(), err.getvalue().splitlines()


def test_a_fault_of_the_program_holds_up_the_others_once(monkeypatch):
    broken, sound = scheduled("broken", MOMENT - timedelta(minutes=1)), scheduled("sound")
    set_clock(MOMENT)
    make = files.rendered_all

    def fails_for_broken(edition, names):
        return 1 / 0 if edition.pk == broken.pk else make(edition, names)

    monkeypatch.setattr(files, "rendered_all", fails_for_broken)
    with pytest.raises(ZeroDivisionError):
        run_timer()
    assert Edition.objects.get(pk=broken.pk).refusal == (
        "The program failed (ZeroDivisionError): tell its keeper, who finds more in the log."
    )
    assert [state_of(broken), state_of(sound)] == ["scheduled", "scheduled"]
    with pytest.raises(ZeroDivisionError):
        run_timer()
    assert [state_of(broken), state_of(sound)] == ["scheduled", "published"]


def test_what_is_due_is_published_in_the_order_of_its_moments():
    late, early = scheduled("late", MOMENT), scheduled("early", MOMENT - timedelta(minutes=1))
    still_waiting = scheduled("later", MOMENT + timedelta(milliseconds=1))
    set_clock(MOMENT)

    assert run_timer() == (["Published “Early” as edition 1.", "Published “Late” as edition 2."], [])
    assert [state_of(edition) for edition in (early, late, still_waiting)] == [
        "published",
        "published",
        "scheduled",
    ]
    assert run_timer() == ([], [])


def test_missed_minutes_are_published_late():
    edition = scheduled("detainer")
    set_clock(MOMENT + timedelta(days=3))
    run_timer()
    assert state_of(edition) == "published"
    assert edition.scheduled_for == MOMENT


def test_the_clock_of_the_machine_that_runs_the_timer_does_not_count(monkeypatch):
    edition = scheduled("detainer")
    monkeypatch.setattr("django.utils.timezone.now", lambda: MOMENT + timedelta(days=1))
    assert run_timer() == ([], [])
    assert state_of(edition) == "scheduled"


def test_nobody_publishes_a_scheduled_edition_by_hand_before_its_moment():
    edition = scheduled("detainer")
    set_clock(MOMENT - timedelta(milliseconds=1))
    assert reasons_against(publishing.publish, edition, by=make_user("publisher")) == [
        "It is scheduled for March 15, 2031, 10:00:00 Eastern time, and is not published before."
    ]
    set_clock(MOMENT)
    assert publishing.publish(edition, by=make_user("publisher")) == 1


def test_a_refused_one_does_not_stop_the_others_and_is_told():
    refused, other = scheduled("changed"), scheduled("whole", MOMENT + timedelta(seconds=1))
    with as_owner():
        rows("update editions_edition set title = 'Else' where id = %s", refused.pk)
    set_clock(MOMENT + timedelta(minutes=1))

    told = run_timer()

    reason = (
        "It changed after it was approved: return it to draft and have it approved anew. "
        "What differs: the edition's own words in editions_edition, changed."
    )
    assert told == (
        ["Published “Whole” as edition 1."],
        [
            f"“Else” (id {refused.pk}) is due and was refused:",
            f"  {reason}",
            "1 due but not published; tried again with the next run.",
        ],
    )
    assert (state_of(refused), state_of(other), refused.refusal) == ("scheduled", "published", reason)


def test_a_refusal_is_in_the_trail_once_for_each_reason():
    refused = scheduled("changed")
    with as_owner():
        rows("update editions_edition set title = 'Else' where id = %s", refused.pk)
    set_clock(MOMENT)
    run_timer()
    run_timer()
    assert TrailEntry.objects.filter(action="refuse").count() == 1


def test_a_publisher_who_left_publishes_nothing():
    edition = scheduled("detainer")
    edition.refresh_from_db()
    edition.scheduled_by.is_active = False
    edition.scheduled_by.save()
    set_clock(MOMENT)
    run_timer()
    assert (state_of(edition), edition.refusal) == ("scheduled", "Only a publisher publishes an edition.")


@pytest.mark.parametrize("change", [{"is_active": False}, {"groups": ["publisher"]}])
def test_an_approval_ends_with_the_role_of_its_approver(change):
    edition = approved_edition()
    approver = edition.approvals.get().approver
    if "groups" in change:
        approver.groups.set(Group.objects.filter(name__in=change["groups"]))
    else:
        User.objects.filter(pk=approver.pk).update(**change)

    refused = reasons_against(publishing.publish, edition, by=make_user("publisher"))

    assert refused == ["Its approver is no reviewer any more: return it to draft and have it approved anew."]


def test_a_moment_that_has_passed_is_not_chosen():
    edition, publisher = approved_edition(), make_user("publisher")
    set_clock(MOMENT)
    for moment in (MOMENT, MOMENT - timedelta(seconds=1)):
        assert reasons_against(publishing.schedule, edition, by=publisher, moment=moment) == [
            "That moment has passed: choose a later one, or publish it now."
        ]


def test_a_moment_is_not_before_the_hour_the_editors_set():
    edition = approved_edition(due_at=MOMENT)
    assert reasons_against(
        publishing.schedule,
        edition,
        by=make_user("publisher"),
        moment=MOMENT - timedelta(hours=1),
    ) == [
        "It is not to be published before March 15, 2031, 10:00:00 Eastern time: "
        "choose that moment or a later one."
    ]


def test_changing_or_canceling_a_moment_needs_a_reason_that_the_trail_keeps():
    edition, publisher = scheduled("detainer"), make_user("publisher")
    later = MOMENT + timedelta(days=1)

    assert reasons_against(publishing.schedule, edition, by=publisher, moment=later, reason=" ") == [
        "Say why the moment changes."
    ]
    assert reasons_against(publishing.unschedule, edition, by=publisher, reason="") == [
        "Say why the moment is canceled."
    ]
    publishing.schedule(edition, by=publisher, moment=later, reason="The source is late.")
    publishing.unschedule(edition, by=publisher, reason="No delivery came.")

    kept = TrailEntry.objects.filter(action__in=["reschedule", "unschedule"]).order_by("pk")
    assert [entry.values_of.new for entry in kept] == [
        {"moment": "2031-03-16T14:00:00+00:00", "reason": "The source is late."},
        "No delivery came.",
    ]
    assert (state_of(edition), edition.scheduled_for) == ("approved", None)


@pytest.mark.parametrize("step", [publishing.return_to_draft, publishing.abandon])
def test_an_edition_taken_back_keeps_no_moment(step):
    edition = scheduled_edition()
    step(edition, by=make_editor(), reason="Wrong.")
    edition.refresh_from_db()
    assert (edition.scheduled_for, edition.scheduled_by) == (None, None)


def test_a_scheduled_edition_is_not_changed():
    edition = scheduled_edition()
    assert Edition.objects.in_draft().count() == 0
    assert edition in Edition.objects.on_the_way()


def test_the_command_leaves_alone_what_is_only_approved():
    edition = approved_edition(due_at=timezone.now() - timedelta(hours=1))
    assert run_timer() == ([], [])
    assert state_of(edition) == "approved"
