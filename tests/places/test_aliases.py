"""What a source means by its words: drafted, published, changed and taken away by editions."""

import pytest

from detainers.deciding import NotDecidable, apply_decision, decide_place
from detainers.models import Detainer, Facility, PlaceAlias, PlaceQuestion
from detainers.places import Resolver
from detainers.places.known_names import shipped_names
from editions.acting import acting_as
from tests.builders import (
    as_public,
    make_detainer,
    make_edition,
    make_editor,
    make_jurisdiction,
    make_source,
    publish,
)
from tests.importing.files import bring, row, write_file
from tests.pages.page import read

pytestmark = pytest.mark.django_db

SOURCE = "ice-foia-2015"
JAIL = ("REGIONAL JUSTICE CENTER", "KENT", "WASHINGTON")
WHY = "“regional” in name; King County runs it"
HELD = dict(zip(PlaceAlias.WORDS, JAIL, strict=True)) | {"place_status": "unresolved", "state_id": "53"}


@pytest.fixture
def king():
    make_jurisdiction("53", kind="state", name="Washington")
    return make_jurisdiction("53033")


def jail_row(*words):
    names = ("detainer_detention_facility", "city", "state")
    return row(**dict(zip(names, words, strict=True)))


def meanings(**which):
    rows = PlaceAlias.objects.filter(facility_as_written=JAIL[0], **which).order_by("pk")
    return list(rows.values_list("jurisdiction", "reason", "since", "until", "removed"))


def test_shipped_names_are_drafted_with_the_first_delivery_of_their_source(king, tmp_path):
    editor = make_editor()

    arrival = bring(write_file(tmp_path, jail_row(*JAIL)), editor)

    edition = arrival.delivery.edition
    assert meanings(edition=edition) == [("53033", WHY, None, None, False)]
    assert Detainer.objects.get().jurisdiction_id == "53033"
    number = publish(edition, editor)
    assert meanings() == [("53033", WHY, number, None, False)]
    with as_public():
        assert meanings() == [("53033", WHY, number, None, False)]


def test_a_later_delivery_drafts_no_name_again(king, tmp_path):
    editor = make_editor()
    publish(bring(write_file(tmp_path, jail_row(*JAIL)), editor).delivery.edition, editor)

    again = row(prepare_date="2015-05-20", detainer_detention_facility=JAIL[0], city=JAIL[1], state=JAIL[2])
    bring(write_file(tmp_path, again, name="later.csv"), editor)

    assert len(meanings()) == 1
    assert set(Detainer.objects.values_list("jurisdiction", flat=True)) == {"53033"}


def test_a_name_shipped_for_one_source_means_nothing_in_another(king):
    assert Resolver(make_source(slug=SOURCE)).resolve(*JAIL).jurisdiction_id == "53033"
    assert Resolver(make_source(slug="other")).resolve(*JAIL).status == "unresolved"


def test_every_shipped_name_belongs_to_a_source_and_has_a_reason():
    assert {name.source for name in shipped_names()} == {SOURCE}
    assert [name for name in shipped_names() if not name.why] == []
    words = [(name.source, name.facility, name.city, name.state) for name in shipped_names()]
    assert len(set(words)) == len(words)


@pytest.fixture
def decided(king):
    """A published row not resolved, and what decides about its words."""
    editor, source = make_editor(), make_source(slug="test")
    first = make_edition(editor)
    make_detainer(first, editor, source=source, **HELD)
    publish(first, editor)
    PlaceQuestion.objects.create(
        source=source, row_count=1, **{name: HELD[name] for name in PlaceAlias.WORDS}
    )
    jail = Facility.objects.create(
        key="staff:1",
        name="Justice Center",
        operator="county",
        state_id="53",
        located_in=king,
        jurisdiction=king,
    )

    def decide(facility, edition, reason="Asked the sheriff."):
        with acting_as(editor):
            decision = decide_place(source, *JAIL, facility, by=editor, reason=reason)
            return apply_decision(decision, edition)

    decide.editor, decide.jail, decide.source = editor, jail, source
    return decide


def places():
    rows = Detainer.objects.order_by("pk")
    return list(rows.values_list("place_status", "jurisdiction", "state", "since", "until"))


def test_a_decision_revises_published_rows_and_drafts_its_alias_with_them(decided):
    revision = make_edition(decided.editor, kind="revision")

    assert decided(decided.jail, revision) == (1, 0)

    assert meanings() == [("53033", "Asked the sheriff.", None, None, False)]
    publish(revision, decided.editor)
    assert places() == [("unresolved", None, "53", 1, 2), ("resolved", "53033", "53", 2, None)]
    assert meanings() == [("53033", "Asked the sheriff.", 2, None, False)]


def test_undoing_a_published_decision_opens_rows_and_question_again(decided):
    revision, undoing = (make_edition(decided.editor, kind=kind) for kind in ("revision", "correction"))
    decided(decided.jail, revision)
    publish(revision, decided.editor)
    assert list(PlaceQuestion.objects.undecided()) == []

    assert decided(None, undoing, "The sheriff meant another jail.") == (1, 0)

    publish(undoing, decided.editor)
    assert places()[-2:] == [("resolved", "53033", "53", 2, 3), ("unresolved", None, "53", 3, None)]
    assert meanings() == [
        ("53033", "Asked the sheriff.", 2, 3, False),
        ("53033", "Asked the sheriff.", 3, 3, True),
    ]
    assert PlaceQuestion.objects.undecided().count() == 1
    assert Resolver(decided.source).resolve(*JAIL).status == "unresolved"


def test_words_can_be_decided_again_after_they_were_undone(decided):
    for facility in (decided.jail, None, decided.jail):
        revision = make_edition(decided.editor, kind="revision" if facility else "correction")
        decided(facility, revision)
        publish(revision, decided.editor)

    assert places()[-1] == ("resolved", "53033", "53", 4, None)
    assert meanings()[-1] == ("53033", "Asked the sheriff.", 4, None, False)


def test_undoing_in_the_same_draft_takes_the_alias_back(decided):
    revision = make_edition(decided.editor, kind="revision")
    decided(decided.jail, revision)

    assert decided(None, revision, "A slip.") == (1, 0)

    assert meanings() == []
    assert places()[-1] == ("unresolved", None, "53", None, None)


def test_there_is_nothing_to_undo_where_nothing_was_decided(decided):
    with pytest.raises(NotDecidable, match="Nothing is decided about these words"):
        decided(None, make_edition(decided.editor, kind="revision"))


def test_words_with_a_meaning_drafted_elsewhere_wait_for_that_edition(decided):
    elsewhere = make_edition(decided.editor, kind="revision", title="The other one")
    decided(decided.jail, elsewhere)

    with pytest.raises(NotDecidable, match="“The other one”: publish or abandon it first"):
        decided(decided.jail, make_edition(decided.editor, kind="revision"), "Another reason.")


def test_a_delivery_drafts_the_alias_of_a_decision_it_met(decided, tmp_path):
    editor, source = decided.editor, make_source(slug=SOURCE)
    words = ("PEN SEVEN", "SEATTLE", "WASHINGTON")
    decide_place(source, *words, decided.jail, by=editor, reason="A map.")

    edition = bring(write_file(tmp_path, row()), editor).delivery.edition

    drafted = PlaceAlias.objects.get(edition=edition, facility_as_written="PEN SEVEN")
    assert (drafted.facility, drafted.jurisdiction_id, drafted.reason) == (decided.jail, "53033", "A map.")


def test_a_shipped_name_can_be_undone_and_stays_so(king, tmp_path):
    editor = make_editor()
    publish(bring(write_file(tmp_path, jail_row(*JAIL)), editor).delivery.edition, editor)
    source, revision = make_source(slug=SOURCE), make_edition(editor, kind="correction")

    with acting_as(editor):
        undoing = decide_place(source, *JAIL, None, by=editor, reason="Others run it.")
        assert apply_decision(undoing, revision) == (1, 0)
    publish(revision, editor)

    assert places()[-1][:2] == ("unresolved", None)
    assert Resolver(source).resolve(*JAIL).status == "unresolved"
    assert PlaceQuestion.objects.undecided().count() == 1


def test_what_stands_is_read_and_what_another_edition_drafts_is_not(decided):
    elsewhere = make_edition(decided.editor, kind="revision")
    alias = PlaceAlias(
        source=decided.source,
        **dict(zip(PlaceAlias.WORDS, ("SANDY LANE", "", "WASHINGTON"), strict=True)),
        edition=elsewhere,
        operator="county",
        jurisdiction_id="53033",
        reason="A map.",
    )
    with acting_as(decided.editor):
        alias.save()

    def read(edition):
        return Resolver(decided.source, edition).resolve("Sandy Lane", "", "Washington").jurisdiction_id

    assert (read(None), read(elsewhere.pk)) == (None, "53033")
    publish(elsewhere, decided.editor)
    assert read(None) == "53033"


def test_the_page_of_a_row_says_how_its_place_is_known(king, public, tmp_path):
    editor = make_editor()
    publish(bring(write_file(tmp_path, jail_row(*JAIL)), editor).delivery.edition, editor)

    page = read(public, f"/detainers/{Detainer.objects.get().uid}/")

    assert f"By hand, as this source writes it: {WHY}. Since edition 1." in page.said()
