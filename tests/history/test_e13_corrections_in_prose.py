"""E13: in April 2017 eight corrections of the first weekly report were told in prose, without a figure:
nobody could see what had been said of a place before, and what stood there now.

Old and new values are computed from what the correction changes; nobody types them. A correction that
changes nothing that is published, or does not say why and who found it, is not published.
"""

import pytest

from editions import publishing
from editions.acting import acting_as
from editions.models import Edition
from editions.publishing import NotPublishable
from editions.versioned import revise
from reports.differences import edition_differences
from reports.models import Report
from tests.builders import make_edition, make_editor, make_jurisdiction, publish
from tests.history.replays import must_fail, without
from tests.records import an_edition, make_faq, make_report, make_row

pytestmark = pytest.mark.django_db

PLACES = {
    "19069": ("Franklin", 5),
    "19127": ("Marshall", 9),
    "19137": ("Montgomery", 12),
    "36033": ("Franklin", 3),
    "42029": ("Chester", 7),
    "42055": ("Franklin", 6),
    "48021": ("Bastrop", 2),
    "48491": ("Williamson", 4),
}
PROSE = "Eight places were credited with detainers that were not theirs."
NOTHING_IS_HELD = (
    "create or replace function editions_not_of_its_kind(of_edition bigint) returns table (table_name text, "
    "is_removal boolean, row_count bigint, first_ids bigint[]) language sql as "
    "'select null::text, false, 0::bigint, null::bigint[] where false'"
)
SAYS_NOTHING = "alter table editions_edition drop constraint edition_correction_has_{}"


def the_report_of_2017():
    """Edition 1: eight rows, each credited to a place."""
    with an_edition(kind="weekly") as (edition, by):
        report = make_report(edition, by, slug="weekly-2017-01-28")
        for rank, (geoid, (name, value)) in enumerate(PLACES.items(), 1):
            place = make_jurisdiction(geoid, name=name)
            make_row(report, by, jurisdiction=place, rank=rank, position=rank, value=value)
        return report


def a_correction(**fields):
    editor = make_editor()
    words = {"note": PROSE, "correction_reason": "identity", "found_by": "Sheriffs of Iowa"}
    return make_edition(editor, kind=Edition.Kind.CORRECTION, **words | fields), editor


def replay_eight_corrections_in_prose():
    """Prose alone is refused; where the rows change, each old and new value is there without being typed."""
    report = the_report_of_2017()
    prose, editor = a_correction()
    make_faq(prose, editor, question="What was corrected?", answer=PROSE)
    with pytest.raises(NotPublishable) as refused:
        publishing.submit(prose, by=editor)
    assert any("This correction changes nothing that is published" in why for why in refused.value.reasons)

    edition, editor = a_correction()
    with acting_as(editor):
        revise(report, edition).rows.update(value=0)
    publish(edition, editor)

    changes = edition_differences([edition.number])[edition.number]
    assert {
        (change.place.geoid, change.old, change.new)
        for change in changes
        if change.place and change.measure.name == "Detainers issued"
    } == {(geoid, value, 0) for geoid, (_, value) in PLACES.items()}


def replay_a_correction_that_does_not_say(missing):
    edition, editor = a_correction(**{missing: ""})
    with acting_as(editor):
        revise(the_report_of_2017(), edition).rows.update(value=0)

    with pytest.raises(NotPublishable):
        publish(edition, editor)

    assert Report.objects.current().get().rows.first().value > 0


def test_eight_corrections_give_old_and_new_values_that_nobody_typed():
    replay_eight_corrections_in_prose()


def test_that_replay_fails_when_prose_is_enough():
    with without(NOTHING_IS_HELD):
        must_fail(replay_eight_corrections_in_prose)


@pytest.mark.parametrize("missing", ["note", "correction_reason", "found_by"])
def test_a_correction_says_what_why_and_who_found_it(missing):
    replay_a_correction_that_does_not_say(missing)


@pytest.mark.parametrize(
    ("missing", "rule"), [("note", "note"), ("correction_reason", "reason"), ("found_by", "finder")]
)
def test_that_replay_fails_when_nobody_asks(missing, rule):
    with without(SAYS_NOTHING.format(rule)):
        must_fail(replay_a_correction_that_does_not_say, missing)


def test_a_figure_changes_as_a_correction_or_revision_alone():
    """It was a new weekly report that passed over what the one before had said."""
    report = the_report_of_2017()
    editor = make_editor()
    edition = make_edition(editor, kind=Edition.Kind.WEEKLY)
    with acting_as(editor):
        revise(report, edition).rows.update(value=0)

    with pytest.raises(NotPublishable) as refused:
        publishing.submit(edition, by=editor)

    assert any(why.startswith("This edition changes 1 published report (") for why in refused.value.reasons)
