"""Two people at once: on committed data, over connections of their own."""

import threading
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils import timezone

from editions import publishing
from editions.acting import acting_as
from editions.models import Edition, TrailEntry
from editions.publishing import NotPublishable
from editions.versioned import revise
from reports.models import GlossaryTerm
from tests.builders import as_role, make_edition, make_editor, make_user, unchecked
from tests.editions.asking import connected, rows
from tests.editions.steps import (
    approved_edition,
    draft_edition,
    make_many_terms,
    make_term,
    publish_terms,
    scheduled_edition,
)

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """What each act returned, or the exception that ended it; all begin together."""
    results, barrier = {}, threading.Barrier(len(acts))

    def run(place, act):
        try:
            barrier.wait(timeout=10)
            results[place] = act()
        except (NotPublishable, OperationalError) as refusal:
            results[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return [results[place] for place in sorted(results)]


def committed(make):
    """What staff made before the test begins, committed."""
    with transaction.atomic(), as_role(settings.STAFF_ROLE):
        return make()


def publish_of(edition, publisher):
    return lambda: publishing.publish(edition, by=publisher)


def test_two_publishers_of_one_edition_make_one_edition():
    for expected in (1, 2, 3):
        edition = committed(lambda n=expected: approved(f"term-{n}"))
        publishers = [make_user("publisher"), make_user("publisher")]
        assert at_once(*[publish_of(edition, person) for person in publishers]) == [expected, expected]
    assert TrailEntry.objects.filter(action="publish").count() == 3


def test_a_retry_after_a_lost_answer_makes_no_second_edition():
    edition, publisher = committed(approved_edition), make_user("publisher")
    with connected("STAFF_DATABASE_URL") as session:
        session.pgconn.send_query(f"select editions_publish({edition.pk}, {publisher.pk})".encode())
        wait_until(lambda: Edition.objects.filter(pk=edition.pk, number=1).exists())
        session.close()
    before = TrailEntry.objects.values_list("action", flat=True)[0]

    assert [publishing.publish(edition, by=publisher) for _ in range(2)] == [1, 1]
    # Only the files, which the lost answer left to be made, are noted.
    after = [entry.action for entry in TrailEntry.objects.all()[:2]]
    assert (Edition.objects.published().count(), before, after) == (1, "publish", ["note_files", "publish"])


def wait_until(happened):
    until = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_two_editions_at_once_get_two_numbers_without_a_gap():
    editions = committed(lambda: [approved(f"term-{n}") for n in range(4)])
    publisher = make_user("publisher")
    numbers = at_once(*[publish_of(edition, publisher) for edition in editions])
    assert sorted(numbers) == [1, 2, 3, 4]
    assert sorted(Edition.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_two_timers_and_a_publisher_at_once_make_one_edition():
    edition = committed(lambda: scheduled_edition(moment=timezone.now() + timedelta(seconds=5)))
    wait_until(lambda: Edition.objects.due().exists())
    by_hand, *by_timers = at_once(publish_of(edition, make_user("publisher")), run_timer, run_timer)
    told = [outcome for outcomes in by_timers for outcome in outcomes]
    assert (by_hand, {(number, tuple(reasons)) for _, number, reasons in told} <= {(1, ())}) == (1, True)
    assert TrailEntry.objects.filter(action__in=["publish", "refuse"]).count() == 1


def run_timer():
    return list(publishing.publish_due())


def approved(slug):
    editor = make_editor()
    edition = make_edition(editor)
    make_term(edition, editor, slug=slug)
    publishing.submit(edition, by=editor)
    publishing.approve(edition, by=make_user("reviewer"))
    return edition


def after(setting, act, *arguments, **named):
    """What the act returns in a transaction of its own that began with the setting."""
    with transaction.atomic():
        rows(setting)
        return act(*arguments, **named)


class OpenChange:
    """A change to an edition by another connection, not yet committed."""

    def __init__(self, change):
        self.change, self.made, self.may_end = change, threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self):
        with transaction.atomic(), as_role(settings.STAFF_ROLE):
            self.change()
            self.made.set()
            self.may_end.wait(timeout=10)
        connection.close()

    def __enter__(self):
        self.thread.start()
        assert self.made.wait(timeout=10)
        return self

    def __exit__(self, *problem):
        self.may_end.set()
        self.thread.join(timeout=20)


def test_no_edition_is_handed_over_while_a_change_to_it_is_not_committed():
    editor, edition = committed(lambda: [editor := make_editor(), draft_edition(editor)])
    change = OpenChange(lambda: make_term(edition, editor, slug="late"))
    with change, pytest.raises(OperationalError, match="lock timeout"):
        after("set local lock_timeout = '300ms'", publishing.submit, edition, by=editor)
    publishing.submit(edition, by=editor)
    assert TrailEntry.objects.filter(action="submit").values_list("row_count", flat=True).get() == 2


def test_an_import_and_a_submission_that_both_analyze_do_not_wait_for_each_other():
    editor = committed(make_editor)
    coming, whole = [committed(lambda: make_edition(editor)) for _ in range(2)]
    committed(lambda: make_many_terms(whole, editor))
    written = threading.Event()

    def bring_in():
        with transaction.atomic(), as_role(settings.STAFF_ROLE):
            make_many_terms(coming, editor)
            written.set()
            time.sleep(0.5)
            rows("select editions_analyze(%s)", coming.pk)

    def submit():
        written.wait(timeout=10)
        publishing.submit(whole, by=editor)

    with unchecked():
        assert at_once(bring_in, submit) == [None, None]


def test_a_change_that_waits_for_the_hand_over_is_refused():
    editor, edition = committed(lambda: [editor := make_editor(), draft_edition(editor)])
    with OpenChange(lambda: publishing.submit(edition, by=editor)):
        late = threading.Thread(target=add_late, args=[edition, editor, refusals := []])
        late.start()
        late.join(timeout=0.3)
        assert late.is_alive()
    late.join(timeout=20)
    assert [refusal.__cause__.sqlstate for refusal in refusals] == ["DDR02"]


def add_late(edition, editor, refusals):
    try:
        with transaction.atomic(), as_role(settings.STAFF_ROLE):
            make_term(edition, editor, slug="late")
    except DatabaseError as refusal:
        refusals.append(refusal)
    finally:
        connection.close()


def test_a_record_is_not_replaced_while_somebody_begins_to_revise_it():
    editor = committed(make_editor)
    committed(lambda: publish_terms(editor, detainer="A request."))
    term, edition = GlossaryTerm.objects.get(), committed(lambda: make_edition(editor))
    change = OpenChange(lambda: begin_revision(term, edition, editor))
    with change, pytest.raises(OperationalError, match="lock timeout"):
        after("set local lock_timeout = '300ms'", rows, "update reports_glossaryterm set until = 2")


def begin_revision(term, edition, editor):
    with acting_as(editor):
        revise(term, edition)


def test_a_transaction_that_does_not_see_the_newest_entry_adds_none():
    edition, publisher = committed(approved_edition), make_user("publisher")
    with pytest.raises(NotPublishable, match="read what is committed"):
        after("set transaction isolation level repeatable read", publishing.publish, edition, by=publisher)
