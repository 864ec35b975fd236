import pytest
from django.db import IntegrityError, transaction

from detainers.deciding import NotDecidable, decide_place, resolve_drafts, revise_published
from detainers.deriving import derive
from detainers.models import CustodyEvent, Detainer, DetainerPerson, Facility, PlaceQuestion
from detainers.places import Resolver
from editions.acting import acting_as
from tests.builders import make_detainer, make_edition, make_editor, make_jurisdiction, make_source, publish

pytestmark = pytest.mark.django_db

WORDS = ("SANDY LANE", "SEATTLE", "WASHINGTON")
HELD = {"place_status": "unresolved", "facility_as_written": WORDS[0], "city_as_written": WORDS[1]} | {
    "state_as_written": WORDS[2]
}


@pytest.fixture
def jail():
    king = make_jurisdiction("53033")
    return Facility.objects.create(
        key="staff:1", name="Sandy Lane", operator="county", state_id="53", located_in=king, jurisdiction=king
    )


def decide(facility, source=None, by=None, **fields):
    values = {"reason": "Asked the sheriff."} | fields
    return decide_place(
        source or make_source(slug="test"), *WORDS, facility, by=by or make_editor(), **values
    )


def places(edition):
    rows = Detainer.objects.filter(edition=edition).order_by("pk")
    return list(
        rows.values_list("place_status", "facility", "jurisdiction", "located_in", "state", "operator")
    )


def resolved(jail):
    return ("resolved", jail.pk, "53033", "53033", "53", "county")


def test_a_decision_is_remembered_for_its_source_and_its_words_alone(jail):
    source = make_source(slug="test")
    decide(jail)

    def status(by_source, *words):
        return Resolver(by_source).resolve(*words).status

    assert status(source, *WORDS) == "resolved"
    assert status(source, "SANDY LANE", "TACOMA", "WASHINGTON") == "unresolved"
    assert status(make_source(), *WORDS) == "unresolved"


def test_the_newest_decision_counts_and_none_undoes_it(jail):
    source, tacoma = make_source(slug="test"), make_jurisdiction("53053", name="Pierce")
    other = Facility.objects.create(
        key="staff:2", name="Other", operator="county", state_id="53", jurisdiction=tacoma
    )
    decide(jail)
    decide(other)
    assert Resolver(source).resolve(*WORDS).jurisdiction_id == "53053"

    decide(None)

    assert Resolver(source).resolve(*WORDS).status == "unresolved"


def test_a_decided_question_is_no_longer_open(jail):
    words = {"facility_as_written": WORDS[0], "city_as_written": WORDS[1], "state_as_written": WORDS[2]}
    PlaceQuestion.objects.create(source=make_source(slug="test"), **words, row_count=3)

    decide(jail)

    assert list(PlaceQuestion.objects.undecided()) == []


def test_a_question_is_open_again_when_its_decision_is_undone(jail):
    source = make_source(slug="test")
    names = ("facility_as_written", "city_as_written", "state_as_written")
    question = PlaceQuestion.objects.create(
        source=source, row_count=3, **dict(zip(names, WORDS, strict=True))
    )
    decide(jail, source)

    decide(None, source, reason="The sheriff meant another jail.")

    assert list(PlaceQuestion.objects.undecided()) == [question]


def test_a_decision_needs_a_reason_and_a_facility_somebody_answers_for(jail):
    nobody = Facility.objects.create(key="staff:3", name="Nobody's")

    with pytest.raises(NotDecidable, match="has no place itself"):
        decide(nobody)
    with pytest.raises(IntegrityError, match="place_decision_has_reason"), transaction.atomic():
        decide(jail, reason="")


def test_drafts_with_the_words_take_the_place_and_others_stay(jail):
    editor = make_editor()
    edition, other_edition = make_edition(editor), make_edition(editor)
    make_detainer(edition, editor, **HELD)
    make_detainer(edition, editor, **HELD | {"city_as_written": "TACOMA"})
    make_detainer(other_edition, editor, **HELD)
    decision = decide(jail)

    with acting_as(editor):
        assert resolve_drafts(edition, decision) == 1

    held = ("unresolved", None, None, None, None, "unknown")
    assert places(edition) == [resolved(jail), held]
    assert places(other_edition) == [held]


def test_published_rows_are_revised_with_their_parts(jail):
    editor = make_editor()
    first = make_edition(editor)
    row = make_detainer(first, editor, **HELD)
    with acting_as(editor):
        DetainerPerson.objects.create(detainer=row, citizenship="MEXICO", original={"row": "1"})
        CustodyEvent.objects.create(detainer=row, position=1, kind="arrested", exactness="unknown")
        CustodyEvent.objects.create(detainer=row, position=2, kind="issued", exactness="unknown")
        derive(first)
    publish(first, editor)
    revision = make_edition(editor, kind="revision")

    with acting_as(editor):
        assert revise_published(revision, decide(jail)) == (1, 0)

    draft = Detainer.objects.get(edition=revision)
    assert places(revision) == [resolved(jail)]
    assert draft.uid == row.uid
    assert draft.person.citizenship == "MEXICO"
    assert list(draft.custody_events.order_by("pk").values_list("kind", flat=True)) == ["arrested", "issued"]

    number = publish(revision, editor)

    row.refresh_from_db()
    draft.refresh_from_db()
    assert (row.until, draft.since, draft.until) == (number, number, None)


def test_rows_with_a_draft_open_elsewhere_are_left_alone_and_counted(jail):
    editor = make_editor()
    first = make_edition(editor)
    make_detainer(first, editor, **HELD)
    make_detainer(first, editor, **HELD)
    publish(first, editor)
    decision = decide(jail)
    elsewhere, revision = (make_edition(editor, kind="revision") for _ in range(2))
    with acting_as(editor):
        revise_published(elsewhere, decision)
        assert revise_published(revision, decision) == (0, 2)


def test_published_rows_change_only_in_a_revision(jail):
    editor = make_editor()

    with pytest.raises(NotDecidable, match="Routine revision"):
        revise_published(make_edition(editor, kind="delivery"), decide(jail))
