"""Agencies are shown what is said of them before it is published, early enough to answer."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from detainers.models import Detainer
from editions.acting import acting_as
from editions.models import TrailEntry
from editions.versioned import revise
from reports.models import AgencyNotice, CaseHighlight
from reports.telling import named, record_notices
from tests.builders import make_edition, make_editor, make_jurisdiction, make_user, publish
from tests.editions.asking import refused, rows
from tests.gate.finding import found
from tests.records import (
    make_announcement,
    make_correction,
    make_highlight,
    make_policy,
    make_report,
    make_row,
)
from tests.telling import LEWIS, name_places, tell

pytestmark = pytest.mark.django_db

CODES = ("agency_not_notified", "agency_notified_before_change", "notice_window_open")
REMEDY = (
    " Show each of them what is said of it, on the page “Agencies told” of this edition, and record the "
    "notice there; or say why this is published without."
)
KING_AND_LEWIS = "King County, State 53; and Lewis County, State 53"


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def edition(editor):
    return make_edition(editor)


def counts(edition):
    return [(each.place.pk, each.counts) for each in named(edition)]


def test_a_named_agency_that_was_not_told_is_a_warning(edition, editor):
    name_places(edition, editor)
    assert found(edition, *CODES) == [
        (
            "warning",
            f"Agencies of {KING_AND_LEWIS} are named here and not notified before publication.{REMEDY}",
        )
    ]


def test_an_edition_that_names_nobody_warns_of_nothing(edition, editor):
    make_report(edition, editor)
    assert (counts(edition), found(edition, *CODES)) == ([], [])


def test_once_all_were_told_early_enough_the_check_keeps_quiet(edition, editor):
    king, lewis = name_places(edition, editor)
    assert tell(edition, editor, king, lewis) == 2
    assert found(edition, *CODES) == []


def test_whoever_was_not_told_is_still_named(edition, editor):
    king, _ = name_places(edition, editor)
    tell(edition, editor, king)
    ((_, message),) = found(edition, *CODES)
    assert message.startswith("Agencies of Lewis County, State 53 are named here")


def test_many_places_are_counted_and_the_first_named(edition, editor):
    for number in range(7):
        place = make_jurisdiction(geoid=f"53{2 * number + 1:03}", name=f"County {number}")
        make_policy(edition, editor, jurisdiction=place)
    ((_, message),) = found(edition, *CODES)
    assert message.startswith(
        "Agencies of County 0 County, State 53; County 1 County, State 53; County 2 County, State 53; "
        "County 3 County, State 53; County 4 County, State 53; and 2 more places are named here"
    )


def test_what_changed_since_they_were_told_is_a_warning(edition, editor):
    king, lewis = name_places(edition, editor)
    tell(edition, editor, king, lewis)
    with acting_as(editor):
        Detainer.objects.filter(jurisdiction=king, prepared_on__day=6).update(custody_taken="yes")
    assert found(edition, *CODES) == [
        ("warning", f"What is said of King County, State 53 changed since they were notified.{REMEDY}")
    ]
    tell(edition, editor, king)
    assert found(edition, *CODES) == []


def test_a_window_that_is_not_over_when_it_is_published_is_a_warning(edition, editor, settings):
    settings.NOTICE_DAYS = 5
    king, lewis = name_places(edition, editor)
    tell(edition, editor, king, days_ago=5)
    tell(edition, editor, lewis, days_ago=4)
    sent, over = (timezone.localdate() - timedelta(days=days) for days in (4, -1))
    assert found(edition, *CODES) == [
        (
            "warning",
            "Agencies of Lewis County, State 53 are notified less than 5 days before the edition can be "
            f"published; the last notice went out on {sent:%B} {sent.day}, {sent.year}. Set “not before” to "
            f"{over:%B} {over.day}, {over.year} or later, or say why it cannot wait.",
        )
    ]
    edition.due_at = timezone.make_aware(datetime.combine(over, datetime.min.time()))
    assert found(edition, *CODES) == []


def test_an_announced_moment_counts_as_planned(edition, editor):
    king, lewis = name_places(edition, editor)
    tell(edition, editor, king, lewis, days_ago=0)
    notice = make_edition(editor)
    make_announcement(notice, editor, announces=edition, announced_for=timezone.now() + timedelta(days=8))
    assert len(found(edition, *CODES)) == 1
    publish(notice, editor)
    assert found(edition, *CODES) == []


def test_rows_cases_policies_and_corrections_name_places_too(edition, editor):
    king, lewis = make_jurisdiction(), make_jurisdiction(**LEWIS)
    report = make_report(edition, editor)
    make_row(report, editor, jurisdiction=king, value=3)
    make_row(report, editor, jurisdiction=king, value=4)
    make_highlight(edition, editor, report=report, events=[{"jurisdiction": lewis}, {"jurisdiction": king}])
    make_policy(edition, editor, jurisdiction=lewis)
    make_correction(edition, editor, report=report, jurisdiction=king)
    assert counts(edition) == [
        ("53033", {"row": 2, "case": 1, "correction": 1}),
        ("53041", {"case": 1, "policy": 1}),
    ]


def test_only_what_is_new_of_a_place_names_it(edition, editor):
    """A correction drafts the whole report anew: places of which it says the same as before are not named."""
    king, lewis = make_jurisdiction(), make_jurisdiction(**LEWIS)
    report = make_report(edition, editor)
    make_row(report, editor, jurisdiction=king, value=3)
    make_row(report, editor, jurisdiction=lewis, value=4)
    make_highlight(edition, editor, report=report, events=[{"jurisdiction": lewis}])
    publish(edition, editor)
    second = make_edition(editor)
    with acting_as(editor):
        draft = revise(report, second)
        case = revise(CaseHighlight.objects.current().get(), second)
    assert counts(second) == []
    with acting_as(editor):
        draft.rows.filter(jurisdiction=king).update(value=5)
    assert counts(second) == [("53033", {"row": 1})]
    with acting_as(editor):
        case.events.update(charge="Theft", charge_status="pending")
    assert counts(second) == [("53033", {"row": 1}), ("53041", {"case": 1})]


def test_a_row_taken_away_tells_nothing_of_the_place(edition, editor):
    king, _ = name_places(edition, editor)
    with acting_as(editor):
        Detainer.objects.filter(jurisdiction=king).update(removed=True)
    assert counts(edition) == [("53041", {"detainer": 1})]


def test_the_database_signs_a_notice_and_the_trail_has_it(edition, editor):
    king, _ = name_places(edition, editor)
    tell(edition, editor, king)
    notice = AgencyNotice.objects.get()
    assert (notice.made_by, notice.made_at.date()) == (editor, timezone.now().date())
    entry = TrailEntry.objects.filter(table_name="reports_agencynotice").get()
    assert (entry.action, entry.actor, entry.edition, entry.row_count) == ("tell", editor, edition, 1)
    assert entry.values_of.new[0]["sent_to"] == "The sheriff's records office"


@pytest.mark.parametrize(
    "statement",
    [
        "update reports_agencynotice set sent_on = '2020-01-01'",
        "delete from reports_agencynotice",
        "insert into reports_agencynotice (edition_id, jurisdiction_id, sent_on, way, sent_to, shown,"
        " made_by_id) select edition_id, jurisdiction_id, sent_on, way, sent_to, shown, made_by_id"
        " from reports_agencynotice",
    ],
)
def test_nobody_changes_deletes_or_signs_a_notice_for_another(edition, editor, statement):
    king, _ = name_places(edition, editor)
    tell(edition, editor, king)
    with acting_as(editor), refused("42501"):
        rows(statement)


def test_only_an_editor_records_a_notice(edition, editor):
    king, _ = name_places(edition, editor)
    with pytest.raises(DatabaseError, match="Only an editor records that agencies were told"):
        tell(edition, make_user("reviewer", "publisher"), king)


def test_a_notice_is_recorded_once_it_is_sent(edition, editor):
    king, _ = name_places(edition, editor)
    with pytest.raises(DatabaseError, match="give a day that has come"):
        tell(edition, editor, king, days_ago=-1)


def test_nobody_was_told_of_an_edition_before_it_was_opened(edition, editor):
    king, _ = name_places(edition, editor)
    opened = timezone.localdate()
    yesterday = opened - timedelta(days=1)
    with pytest.raises(DatabaseError) as refusal:
        record_notices(edition, {king.pk: ""}, by=editor, sent_on=yesterday, way="email", sent_to="Office")
    assert str(refusal.value).splitlines()[0] == (
        f"“{edition.title}” was opened on {opened:%B} {opened.day}, {opened.year}: nothing of it was sent "
        "before. Give the day on which it was sent."
    )


def test_a_place_that_is_not_named_is_not_told(edition, editor):
    name_places(edition, editor)
    other = make_jurisdiction(geoid="53061", name="Snohomish")
    with pytest.raises(DatabaseError, match="says nothing new of 53061"):
        tell(edition, editor, other)


def test_a_published_edition_takes_no_more_notices(edition, editor):
    king, _ = name_places(edition, editor)
    publish(edition, editor)
    with pytest.raises(DatabaseError, match="agencies are told before an edition is published"):
        record_notices(edition, {king.pk: ""}, by=editor, sent_on="2015-01-01", way="email", sent_to="Office")


def test_telling_in_review_changes_nothing_that_is_approved(edition, editor):
    """A notice is no part of the edition: it makes nobody a preparer and no approval void."""
    king, lewis = name_places(edition, editor)
    other = make_editor()
    tell(edition, other, king, lewis)
    assert list(edition.preparers.values_list("user", flat=True)) == [editor.pk]
