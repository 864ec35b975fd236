"""An announced edition comes at its moment or late; a changed or canceled date says why, in public."""

from datetime import datetime, timedelta

import pytest

from editions import publishing
from editions.acting import acting_as
from editions.publishing import NotPublishable
from editions.versioned import propose_removal, revise
from reports.models import Announcement
from tests.builders import make_edition, make_editor, make_user, publish
from tests.editions.asking import refused, rows
from tests.editions.steps import (
    approved_edition,
    draft_edition,
    reasons_against,
    scheduled_edition,
    set_clock,
    state_of,
)
from tests.gate.finding import found
from tests.records import make_announcement

pytestmark = pytest.mark.django_db

MOMENT = datetime.fromisoformat("2031-03-15T14:00:00+00:00")
LATER, EARLIER = MOMENT + timedelta(days=7), MOMENT - timedelta(days=7)
CANCELLED = (
    "Its date on the calendar is canceled: publish a new date there first, with the reason, "
    "in a notice edition."
)
TIED = (
    "The calendar announces it for March 15, 2031, 10:00:00 Eastern time: choose that moment. To change it, "
    "publish the new date there first, with the reason, in a notice edition."
)


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def publisher():
    return make_user("publisher")


def announce(edition, editor, moment=MOMENT, **fields):
    notice = make_edition(editor, title="Dates")
    date = make_announcement(notice, editor, announces=edition, announced_for=moment, **fields)
    publish(notice, editor)
    return date


def change(date, editor, **fields):
    """Publish a notice edition that changes the date; its number."""
    notice = make_edition(editor, title="Changed date")
    with acting_as(editor):
        draft = revise(date, notice)
        Announcement.objects.filter(pk=draft.pk).update(**fields)
    return publish(notice, editor)


@pytest.mark.parametrize("moment", [EARLIER, LATER, MOMENT + timedelta(milliseconds=1)])
def test_an_announced_edition_is_scheduled_for_the_announced_moment_alone(editor, publisher, moment):
    edition = approved_edition()
    announce(edition, editor)
    assert reasons_against(publishing.schedule, edition, by=publisher, moment=moment) == [TIED]
    publishing.schedule(edition, by=publisher, moment=MOMENT)
    assert (state_of(edition), edition.scheduled_for) == ("scheduled", MOMENT)
    assert reasons_against(
        publishing.schedule, edition, by=publisher, moment=moment, reason="It suits better."
    ) == [TIED]


def test_an_edition_that_is_not_announced_may_have_any_moment(editor, publisher):
    announce(approved_edition(), editor)
    edition = approved_edition()
    publishing.schedule(edition, by=publisher, moment=LATER)
    publishing.unschedule(edition, by=publisher, reason="Not yet.")
    assert state_of(edition) == "approved"


def test_a_draft_of_a_date_binds_nobody(editor, publisher):
    edition = approved_edition()
    make_announcement(make_edition(editor), editor, announces=edition, announced_for=MOMENT)
    publishing.schedule(edition, by=publisher, moment=LATER)
    assert state_of(edition) == "scheduled"


def test_the_moment_is_canceled_only_after_the_calendar_says_so(editor, publisher):
    edition = approved_edition()
    date = announce(edition, editor)
    publishing.schedule(edition, by=publisher, moment=MOMENT)
    assert reasons_against(publishing.unschedule, edition, by=publisher, reason="No.") == [
        "The calendar announces it for March 15, 2031, 10:00:00 Eastern time: cancel or change that date "
        "there first, with the reason, in a notice edition. To stop it at once, return it to draft."
    ]
    change(date, editor, announced_for=LATER, reason="The printer is broken.")
    publishing.unschedule(edition, by=publisher, reason="The date is moved.")
    assert state_of(edition) == "approved"


def test_a_moved_date_stops_the_old_moment_and_takes_the_new_one(editor, publisher):
    edition = approved_edition()
    date = announce(edition, editor)
    publishing.schedule(edition, by=publisher, moment=MOMENT)
    change(date, editor, announced_for=LATER, reason="A jail still checks its rows.")
    set_clock(MOMENT)
    assert reasons_against(publishing.publish, edition, by=publisher) == [
        "The calendar announces it for March 22, 2031, 10:00:00 Eastern time: it is not published before."
    ]
    publishing.schedule(edition, by=publisher, moment=LATER, reason="As announced.")
    set_clock(LATER)
    assert publishing.publish(edition, by=publisher) == 3


def test_a_date_moved_forward_is_scheduled_for_the_earlier_moment(editor, publisher):
    edition = approved_edition()
    date = announce(edition, editor)
    publishing.schedule(edition, by=publisher, moment=MOMENT)
    change(date, editor, announced_for=EARLIER, reason="All was ready sooner.")
    publishing.schedule(edition, by=publisher, moment=EARLIER, reason="As announced.")
    assert (state_of(edition), edition.scheduled_for) == ("scheduled", EARLIER)


def test_an_approved_edition_is_not_published_by_hand_before_its_announced_moment(editor, publisher):
    edition = approved_edition()
    announce(edition, editor)
    set_clock(MOMENT - timedelta(milliseconds=1))
    assert reasons_against(publishing.publish, edition, by=publisher) == [
        "The calendar announces it for March 15, 2031, 10:00:00 Eastern time: it is not published before."
    ]
    set_clock(MOMENT)
    assert publishing.publish(edition, by=publisher) == 2


def test_an_edition_whose_date_is_cancelled_waits_for_a_new_one(editor, publisher):
    edition = approved_edition()
    date = announce(edition, editor)
    change(date, editor, is_cancelled=True, reason="No delivery came.")
    assert reasons_against(publishing.schedule, edition, by=publisher, moment=MOMENT) == [CANCELLED]
    set_clock(LATER)
    assert reasons_against(publishing.publish, edition, by=publisher) == [CANCELLED]
    newest = Announcement.objects.current().get()
    change(newest, editor, is_cancelled=False, announced_for=MOMENT, reason="It came after all.")
    assert publishing.publish(edition, by=publisher) == 4


def test_a_scheduled_edition_can_always_be_stopped_at_once(editor, publisher):
    edition = approved_edition()
    announce(edition, editor)
    publishing.schedule(edition, by=publisher, moment=MOMENT)
    publishing.return_to_draft(edition, by=make_user("reviewer"), reason="A row is wrong.")
    assert state_of(edition) == "draft"


def test_an_announced_edition_is_not_abandoned_in_silence(editor):
    edition = approved_edition()
    date = announce(edition, editor)
    assert reasons_against(publishing.abandon, edition, by=editor, reason="Not needed.") == [
        "The calendar announces it: cancel that date there first, with the reason, in a notice edition."
    ]
    change(date, editor, is_cancelled=True, reason="It is given up.")
    publishing.abandon(edition, by=editor, reason="Given up, as announced.")
    assert state_of(edition) == "abandoned"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"announced_for": LATER}, "“Next report” changes its date: say why, in words of this change."),
        (
            {"announced_for": LATER, "reason": " "},
            "“Next report” changes its date: say why, in words of this change.",
        ),
        ({"announces": None}, "“Next report” changes its date: say why, in words of this change."),
    ],
)
def test_a_date_does_not_change_without_a_reason(editor, fields, sentence):
    date = announce(approved_edition(), editor)
    notice = make_edition(editor)
    with acting_as(editor):
        draft = revise(date, notice)
        Announcement.objects.filter(pk=draft.pk).update(**fields)
    assert found(notice, "date_changed_unsaid") == [("error", sentence)]
    with pytest.raises(NotPublishable) as caught:
        publish(notice, editor)
    assert caught.value.reasons == [sentence]


def test_each_change_has_a_reason_of_its_own(editor):
    date = announce(approved_edition(), editor)
    change(date, editor, announced_for=LATER, reason="The printer is broken.")
    with pytest.raises(NotPublishable, match="say why, in words of this change"):
        change(Announcement.objects.current().get(), editor, announced_for=MOMENT)


def test_a_date_is_never_taken_away(editor):
    date = announce(approved_edition(), editor)
    notice = make_edition(editor, kind="correction", correction_reason="other", found_by="An editor")
    with acting_as(editor):
        propose_removal(date, notice)
    sentence = "“Next report” was announced: cancel the date with the reason; it is never taken away."
    assert found(notice, "date_changed_unsaid") == [("error", sentence)]
    with pytest.raises(NotPublishable, match="never taken away"):
        publish(notice, editor)


def test_other_words_of_a_date_change_without_a_reason(editor):
    date = announce(approved_edition(), editor)
    assert change(date, editor, title="Quarterly report", note="At ten.") == 2


@pytest.mark.parametrize("fields", [{"announced_for": LATER}, {"is_cancelled": True}, {"announces": None}])
def test_a_date_that_was_kept_stays_as_it_was_announced(editor, publisher, fields):
    edition = approved_edition()
    date = announce(edition, editor)
    set_clock(MOMENT)
    publishing.publish(edition, by=publisher)
    with pytest.raises(NotPublishable, match="“Next report” came as edition 2: its date stays"):
        change(date, editor, reason="We would rather not have said that.", **fields)


def test_a_published_edition_is_not_announced(editor, publisher):
    edition = approved_edition()
    publishing.publish(edition, by=publisher)
    with pytest.raises(NotPublishable, match="announces an edition that is published already"):
        announce(edition, editor)


def test_an_edition_abandoned_before_its_date_was_published_is_not_announced(editor):
    edition = draft_edition(editor)
    notice = make_edition(editor, title="Dates")
    date = make_announcement(notice, editor, announces=edition)
    publishing.abandon(edition, by=editor, reason="Not needed.")
    sentence = (
        f"“{date.title}” announces an edition that was abandoned: choose one on its way, or leave it empty."
    )
    assert found(notice, "date_changed_unsaid") == [("error", sentence)]
    with pytest.raises(NotPublishable, match="announces an edition that was abandoned"):
        publish(notice, editor)


def test_a_canceled_date_may_name_an_edition_that_was_abandoned(editor):
    edition = draft_edition(editor)
    date = announce(edition, editor)
    change(date, editor, is_cancelled=True, reason="Not ready.")
    publishing.abandon(edition, by=editor, reason="Not needed.")
    canceled = Announcement.objects.current().get()
    assert change(canceled, editor, note="See the notice.") == 3
    canceled = Announcement.objects.current().get()
    with pytest.raises(NotPublishable, match="announces an edition that was abandoned"):
        change(canceled, editor, is_cancelled=False, reason="It comes after all.")


def test_an_edition_has_one_date(editor):
    edition = approved_edition()
    announce(edition, editor)
    with pytest.raises(NotPublishable, match="This edition is announced already"):
        announce(edition, editor, moment=LATER, title="Another")


def test_staff_cannot_untie_a_published_date_by_sql(editor):
    announce(approved_edition(), editor)
    with acting_as(editor), refused("DDR02"):
        rows("update reports_announcement set announces_id = null")
    with acting_as(editor), refused("DDR02"):
        rows("delete from reports_announcement")


def test_the_steps_of_the_calendar_are_not_for_staff_to_call(editor):
    edition = scheduled_edition()
    for function in ("keep_to_calendar", "keep_moment", "keep_date"):
        with refused("42501"):
            rows(f"select reports_{function}(%s)", edition.pk)
