import csv
import io
from datetime import date

import pytest

from tests.builders import make_edition, make_editor, make_jurisdiction
from tests.pages.page import read, statements
from tests.past.record import change
from tests.records import an_edition, make_correction, make_report

pytestmark = pytest.mark.django_db

DAY_NOT_KNOWN = {"made_on": None, "made_on_text": "early April 2017"}


def published(*corrections):
    with an_edition() as (edition, editor):
        report = make_report(edition, editor, slug="r")
        for fields in corrections:
            make_correction(edition, editor, report=report, **fields)


def test_an_edition_names_what_it_entered_and_months_keep_their_capital(public):
    with an_edition() as (edition, editor):
        report = make_report(edition, editor, slug="r")
    with an_edition(kind="correction") as (edition, editor):
        change(report, edition, editor, summary="One place was wrong.")
        make_correction(edition, editor, report=report, period_text="January 28–February 3, 2017")

    assert (
        "whole report, detainers issued, January 28–February 3, 2017," in read(public, "/corrections/").said()
    )


def changes(page, caption):
    return [row[2] for row in page.rows(caption) or []]


def test_a_correction_says_where_old_new_why_by_whom_and_when(public):
    published({"jurisdiction": make_jurisdiction(), "slug": "fix"})

    page = read(public, "/corrections/")

    assert page.rows("1 correction") == [
        [
            "King County, State 53 GEOID 53033",
            "Weekly report, February 1–7, 2017 Detainers issued, one week",
            "Old: 5 → New: withdrawn",
            "They went elsewhere. Wrong place of the same or a like name. The sheriff, April 3, 2017; "
            "here since edition 1.",
        ]
    ]
    assert page.links()["Weekly report, February 1–7, 2017"] == "/reports/r/#correction-fix"


def test_an_old_figure_that_no_source_shows_is_not_held_and_never_zero(public):
    published({"old_value": None})

    assert changes(read(public, "/corrections/"), "1 correction") == ["old figure not held → New: withdrawn"]


def test_from_and_to_keep_corrections_made_then_and_keep_apart_those_without_a_day(public):
    published(
        {"new_text": "3", "made_on": date(2017, 4, 3)},
        {"new_text": "4", "made_on": date(2017, 4, 4)},
        {"new_text": "unknown", **DAY_NOT_KNOWN},
    )

    page = read(public, "/corrections/", {"from": "2017-04-04", "to": "2017-04-30"})

    assert changes(page, "1 correction") == ["Old: 5 → New: 4"]
    assert changes(page, "1 correction whose exact day is not known") == ["Old: 5 → New: unknown"]
    none = read(public, "/corrections/", {"from": "2020-01-01"})
    assert "No correction was made from January 1, 2020 on a day that is known exactly." in none.said()


def test_a_place_keeps_its_corrections_and_a_state_those_of_its_places(public):
    travis = make_jurisdiction("48453", name="Travis")
    published(
        {"new_text": "King", "jurisdiction": make_jurisdiction()},
        {"new_text": "Travis", "jurisdiction": travis},
    )

    assert changes(read(public, "/corrections/", {"jurisdiction": "53033"}), "1 c") == ["Old: 5 → New: King"]
    assert changes(read(public, "/corrections/", {"jurisdiction": "48"}), "1 c") == ["Old: 5 → New: Travis"]


def test_the_file_holds_the_rows_of_the_page_under_the_same_filter(public):
    published(
        {"jurisdiction": make_jurisdiction(), "new_text": "kept", "slug": "a"},
        {"new_text": "left out", "made_on": date(2016, 1, 1)},
        {"new_text": "no day", "position": 9, **DAY_NOT_KNOWN},
    )

    response = public.get("/corrections.csv", {"from": "2017-01-01"})

    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert [
        (row["report"], row["old"], row["new"], row["made_on"], row["made_on_words"]) for row in rows
    ] == [
        ("r", "5", "kept", "2017-04-03", ""),
        ("r", "5", "no day", "", "early April 2017"),
    ]
    assert [(row["geoid"], row["edition"], row["demonstration"]) for row in rows] == [
        ("53033", "1", "no"),
        ("", "1", "no"),
    ]


def test_a_draft_correction_shows_neither_on_the_page_nor_in_the_file(public):
    with an_edition() as (edition, editor):
        report = make_report(edition, editor)
    editor = make_editor()
    make_correction(make_edition(editor), editor, report=report, explanation="Secret")

    assert "Secret" not in read(public, "/corrections/").text
    assert "Secret" not in public.get("/corrections.csv").content.decode()


def test_an_old_edition_has_no_later_correction(public):
    with an_edition() as (edition, editor):
        report = make_report(edition, editor)
    with an_edition() as (edition, editor):
        make_correction(edition, editor, report=report)

    assert (
        "No correction is published in this edition."
        in read(public, "/corrections/", {"edition": "1"}).said()
    )
    assert public.get("/corrections.csv", {"edition": "1"}).content.count(b"\r\n") == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_three_corrections_cost_no_more_statements_than_one(public, rows):
    published(*({"jurisdiction": make_jurisdiction(f"530{n}1")} for n in range(rows)))

    assert statements(public, "/corrections/", {"jurisdiction": "53"}) <= 12
