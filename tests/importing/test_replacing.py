from datetime import date

import pytest

from detainers.importing.layouts import FOIA_2026
from detainers.importing.refusing import DeliveryRefused
from detainers.models import Detainer, TallyEntry
from editions import publishing
from editions.acting import acting_as
from editions.versioned import propose_removal, revise
from tests.builders import make_edition, make_editor, make_jurisdiction, publish
from tests.importing.files import bring, row, write_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def first(tmp_path, editor):
    """A published delivery: two equal rows of May 1, one of May 31."""
    rows = [row(prepare_date=day) for day in ("2015-05-01", "2015-05-01", "2015-05-31")]
    delivery = bring(write_file(tmp_path, *rows, name="first.csv"), editor).delivery
    publish(delivery.edition, editor)
    return delivery


def test_a_delivery_that_overlaps_one_already_in_is_refused(tmp_path, editor, first):
    path = write_file(tmp_path, row(prepare_date="2015-05-31"), row(prepare_date="2015-06-30"))
    with pytest.raises(DeliveryRefused) as refusal:
        bring(path, editor)
    assert str(refusal.value) == (
        "This file covers 2015-05-31 to 2015-06-30, and so does what is already in: "
        f"“first.csv” (2015-05-01 to 2015-05-31, id {first.pk}, Edition 1). "
        "To replace it, name it as what this file replaces (--replaces with its id or checksum); or leave "
        "the overlapping days out."
    )


def test_a_delivery_of_other_days_is_taken(tmp_path, editor, first):
    assert bring(write_file(tmp_path, row(prepare_date="2015-06-01")), editor).delivery.row_count == 1


def test_a_delivery_of_another_source_is_taken(tmp_path, editor, first):
    path = write_file(tmp_path, row(FOIA_2026, detainer_prepare_date="2015-05-01"), layout=FOIA_2026)
    assert bring(path, editor, source="ice-foia-2026").delivery.row_count == 1


def test_a_draft_delivery_counts_for_overlaps_too(tmp_path, editor):
    bring(write_file(tmp_path, row(), name="draft.csv"), editor)
    with pytest.raises(DeliveryRefused, match=r"draft\.csv"):
        bring(write_file(tmp_path, row(), row()), editor)


def test_deliveries_of_two_states_do_not_overlap_but_a_state_and_its_county_do(tmp_path, editor):
    for geoid in ("53033", "41051"):
        make_jurisdiction(geoid)
    washington = bring(write_file(tmp_path, row(), name="wa.csv"), editor, place="53").delivery
    joined = {"edition": washington.edition_id}
    bring(write_file(tmp_path, row(), row(), name="or.csv"), editor, place="41", **joined)
    with pytest.raises(DeliveryRefused, match=r"wa\.csv"):
        bring(write_file(tmp_path, row(), row(), row()), editor, place="53033", **joined)


def test_an_unknown_place_is_refused(tmp_path, editor):
    with pytest.raises(DeliveryRefused, match="No place has the GEOID “53099”"):
        bring(write_file(tmp_path, row()), editor, place="53099")


def test_a_city_overlaps_its_county(tmp_path, editor):
    king = make_jurisdiction()
    make_jurisdiction("5363000", "place", "Seattle", parent=king)
    make_jurisdiction("53061", name="Snohomish")
    county = bring(write_file(tmp_path, row(), name="king.csv"), editor, place="53033").delivery
    joined = {"edition": county.edition_id}
    bring(write_file(tmp_path, row(), row(), name="snohomish.csv"), editor, place="53061", **joined)
    with pytest.raises(DeliveryRefused, match=r"king\.csv"):
        bring(write_file(tmp_path, row(), row(), row()), editor, place="5363000", **joined)


def test_replacing_closes_and_opens_only_what_differs(tmp_path, editor, first):
    before = list(Detainer.objects.order_by("row_number").values_list("uid", flat=True))
    path = write_file(
        tmp_path,
        row(prepare_date="2015-05-31", detainer_lift_reason="Lifted", source_row="8"),
        row(prepare_date="2015-05-01", source_row="9"),
    )

    arrival = bring(path, editor, replaces=str(first.pk), first_day=date(2015, 5, 1))
    publish(arrival.delivery.edition, editor)

    assert (arrival.unchanged, arrival.removed) == (1, 2)
    current = list(
        Detainer.objects.current().order_by("prepared_on").values_list("outcome", "since", "delivery")
    )
    assert current == [("declined", 1, first.pk), ("lifted", 2, arrival.delivery.pk)]
    assert Detainer.objects.current().order_by("prepared_on").first().uid == before[0]
    closed = Detainer.objects.filter(until=2, removed=False).values_list("uid", flat=True)
    assert sorted(closed) == sorted(before[1:])
    changes = TallyEntry.objects.filter(grain="nation", edition_number=2).values_list("outcome", "change")
    assert sorted(changes) == [("declined", -2), ("lifted", 1)]


def test_a_replacement_of_a_replacement_takes_the_whole_line(tmp_path, editor, first):
    rows = [row(prepare_date=day) for day in ("2015-05-01", "2015-05-31")]
    second = bring(write_file(tmp_path, *rows), editor, replaces=first.sha256).delivery
    publish(second.edition, editor)
    with pytest.raises(DeliveryRefused, match=f"id {second.pk}, Edition 2"):
        bring(write_file(tmp_path, *rows, rows[0]), editor, replaces=first.sha256)
    third = bring(write_file(tmp_path, *rows, rows[0], rows[0]), editor, replaces=second.sha256)
    assert (third.unchanged, third.removed) == (2, 0)


def test_equal_rows_with_private_parts_are_paired_wherever_they_stood(tmp_path, editor):
    days = ("2026-02-02", "2026-02-11")
    rows = [row(FOIA_2026, detainer_prepare_date=day) for day in days]
    first = bring(write_file(tmp_path, *rows, layout=FOIA_2026), editor, source="ice-foia-2026").delivery
    publish(first.edition, editor)
    rows = [
        row(FOIA_2026, detainer_prepare_date=day, row_original="99", gender=gender)
        for day, gender in zip(days, ("Female", "Male"), strict=True)
    ]
    path = write_file(tmp_path, *rows, layout=FOIA_2026)
    arrival = bring(path, editor, source="ice-foia-2026", replaces=str(first.pk))
    assert (arrival.unchanged, arrival.removed) == (1, 1)


def test_a_replacement_that_covers_less_is_refused(tmp_path, editor, first):
    with pytest.raises(DeliveryRefused, match="A replacement covers at least as much"):
        bring(write_file(tmp_path, row(prepare_date="2015-05-01")), editor, replaces=str(first.pk))


def test_a_delivery_that_is_not_published_is_not_replaced(tmp_path, editor):
    draft = bring(write_file(tmp_path, row(), name="draft.csv"), editor).delivery
    with pytest.raises(DeliveryRefused, match="is not published yet"):
        bring(write_file(tmp_path, row(), row()), editor, replaces=str(draft.pk))


def test_a_replacement_that_changes_nothing_is_refused(tmp_path, editor, first):
    rows = [row(prepare_date=day) for day in ("2015-05-31", "2015-05-01", "2015-05-01")]
    with pytest.raises(DeliveryRefused, match="Nothing differs"):
        bring(write_file(tmp_path, *rows), editor, replaces=str(first.pk))


def test_rows_being_revised_elsewhere_stop_the_replacement(tmp_path, editor, first):
    edition = make_edition(editor)
    with acting_as(editor):
        revise(Detainer.objects.get(prepared_on="2015-05-31"), edition)
    rows = [row(prepare_date="2015-05-01")] * 2
    with pytest.raises(DeliveryRefused, match="1 of the rows to be removed are being revised"):
        bring(write_file(tmp_path, *rows), editor, replaces=str(first.pk), last_day=date(2015, 5, 31))


def test_a_delivery_named_by_nothing_we_have_is_refused(tmp_path, editor):
    with pytest.raises(DeliveryRefused, match="“12345” names no single delivery"):
        bring(write_file(tmp_path, row()), editor, replaces="12345")


def replaced(tmp_path, editor, first, **asked):
    """The edition of a delivery that leaves out two of the three rows."""
    path = write_file(tmp_path, row(prepare_date="2015-05-31"), name="second.csv")
    days = {"first_day": date(2015, 5, 1), "last_day": date(2015, 5, 31)}
    return bring(path, editor, replaces=str(first.pk), **days, **asked).delivery.edition


def test_a_replacing_delivery_is_a_routine_revision_that_may_leave_rows_out(tmp_path, editor, first):
    edition = replaced(tmp_path, editor, first)

    assert (first.edition.kind, edition.kind) == ("delivery", "revision")
    assert publish(edition, editor) == 2
    assert Detainer.objects.current().count() == 1


def test_a_revision_takes_no_row_away_that_its_delivery_does_not_leave_out(tmp_path, editor, first):
    other = bring(write_file(tmp_path, row(prepare_date="2015-07-01"), name="july.csv"), editor).delivery
    publish(other.edition, editor)
    edition = replaced(tmp_path, editor, first)
    with acting_as(editor):
        propose_removal(Detainer.objects.current().get(delivery=other), edition)

    with pytest.raises(publishing.NotPublishable) as refused:
        publish(edition, editor)

    [reason] = refused.value.reasons
    assert reason.startswith(
        "Only a correction takes away what is published, and this edition takes away 1 detainer: "
    )


def test_a_replacement_is_refused_in_an_edition_of_another_kind(tmp_path, editor, first):
    quarter = make_edition(editor, kind="quarterly", title="A quarter")

    with pytest.raises(DeliveryRefused) as refusal:
        replaced(tmp_path, editor, first, edition=quarter.pk)

    assert str(refusal.value) == (
        "“A quarter” is of the kind “Quarterly report”: a delivery that replaces another goes into a "
        "routine revision or a correction."
    )
    assert Detainer.objects.drafts().count() == 0
