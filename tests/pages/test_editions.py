import pytest

from editions.acting import acting_as
from editions.versioned import propose_removal, revise
from tests.builders import make_detainer, make_edition, make_editor, make_jurisdiction
from tests.pages.page import read, statements
from tests.records import an_edition, make_correction, make_faq, make_policy, make_report

pytestmark = pytest.mark.django_db


def publish_three_editions():
    king = make_jurisdiction()
    with an_edition(title="Two texts", kind="notice", note="**Why** we began.") as (edition, editor):
        report = make_report(edition, editor, slug="r", title="A report")
        gone = make_faq(edition, editor, question="Gone?")
    with an_edition(title="Rows", kind="delivery") as (edition, editor):
        make_detainer(edition, editor, jurisdiction=king)
        make_detainer(edition, editor, jurisdiction=king)
    with an_edition(title="A correction", kind="correction") as (edition, editor):
        with acting_as(editor):
            revise(report, edition)
            propose_removal(gone, edition)
        make_correction(edition, editor, report=report, jurisdiction=king, slug="fix")


def test_every_edition_is_listed_with_its_note_and_the_detainers_it_added(public):
    publish_three_editions()

    rows = read(public, "/editions/").rows("Editions")

    assert [(row[0], row[2], row[3]) for row in rows] == [
        (
            "Edition 3 Correction",
            "A correction A test. Read the record as it stood in edition 3",
            "no change",
        ),
        (
            "Edition 2 Delivery of detainer rows",
            "Rows A test. Read the record as it stood in edition 2",
            "+ 2".replace(" ", ""),
        ),
        (
            "Edition 1 Notice or text",
            "Two texts Why we began. Read the record as it stood in edition 1",
            "no change",
        ),
    ]


def test_an_edition_counts_and_names_what_it_added_changed_and_took_away(public):
    publish_three_editions()

    page = read(public, "/editions/3/")

    assert page.rows("Records by kind") == [
        ["Reports", "0", "1", "0"],
        ["Corrections", "1", "0", "0"],
        ["Questions and answers", "0", "0", "1"],
    ]
    assert page.words("section/ul/li") == [
        "A report Changed",
        "King County, State 53: withdrawn New",
        "Gone? Taken away",
    ]
    assert page.links()["A report"] == "/reports/r/?edition=3"
    assert page.links()["King County, State 53: withdrawn"] == "/corrections/?edition=3#correction-fix"


def test_policies_of_like_title_are_told_apart_by_their_place(public):
    with an_edition() as (edition, editor):
        for geoid, name in (("53", "Washington"), ("53033", "King")):
            place = make_jurisdiction(geoid, "state" if len(geoid) == 2 else "county", name)
            make_policy(edition, editor, jurisdiction=place, title="No hold")

    page = read(public, "/editions/1/")

    assert sorted(page.words("section/ul/li")) == [
        "King County, Washington: No hold New",
        "Washington: No hold New",
    ]


def test_an_edition_of_rows_counts_the_versions_of_detainers(public):
    publish_three_editions()

    assert "Detainers: 2 versions begun, 0 ended." in read(public, "/editions/2/").said()


def test_roles_are_named_and_people_are_not(public):
    publish_three_editions()

    page = read(public, "/editions/1/")

    assert "Prepared by an editor, approved by a reviewer who had prepared none of it" in page.said()
    assert "user" not in page.said()


def test_a_draft_edition_is_neither_listed_nor_found(public):
    publish_three_editions()
    editor = make_editor()
    make_policy(make_edition(editor, title="Secret edition"), editor)

    assert "Secret" not in read(public, "/editions/").text
    assert read(public, "/editions/4/").status == 404


def test_an_old_edition_knows_no_later_one(public):
    publish_three_editions()

    rows = read(public, "/editions/", {"edition": "2"}).rows("Editions")

    assert [row[0].split()[1] for row in rows] == ["2", "1"]
    assert read(public, "/editions/3/", {"edition": "2"}).status == 404


def test_before_the_first_edition_the_list_says_so(public):
    assert "Nothing is published yet." in read(public, "/editions/").said()


def test_an_edition_costs_the_same_statements_whatever_it_changed(public):
    publish_three_editions()

    assert statements(public, "/editions/1/") == statements(public, "/editions/3/") <= 9
    assert statements(public, "/editions/") <= 5
