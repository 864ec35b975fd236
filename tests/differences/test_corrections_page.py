"""/corrections/: what was wrong, computed; page, file and feed say the same."""

import csv
import io
from xml.etree import ElementTree

import pytest
from django.utils.feedgenerator import rfc3339_date

from detainers.models import Detainer
from editions.files import registered
from editions.models import Edition
from tests.builders import make_detainer, make_edition, make_editor, make_jurisdiction
from tests.differences.record import (
    at,
    correcting,
    franklin_counties,
    publish_report_corrected,
    publish_wrong_and_right,
    revised,
    taken_away,
)
from tests.pages.page import read, statements
from tests.records import an_edition, make_correction, make_faq, make_report

pytestmark = pytest.mark.django_db

FIGURES = "Figures that edition 2 changed"


def lines(page, caption=FIGURES):
    return [tuple(row) for row in page.rows(caption) or []]


def file_rows(response):
    return rows_of(response.getvalue())


def made(name, number):
    """The bytes of a file that publishing makes with an edition."""
    return b"".join(registered[name].make(number))


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode())))


def entries_of(feed):
    return ElementTree.fromstring(feed).findall("{*}entry")  # noqa: S314 - our own


def test_a_correction_says_which_figures_it_changed_from_what_to_what(public):
    publish_wrong_and_right()

    page = read(public, "/corrections/")

    terms = "Unit: detainers, not people. By day prepared."
    prepared, declined = f"Detainers prepared {terms}", f"Detainers declined {terms}"
    custody = f"Custody taken: not known {terms}"
    iowa, its_county = "Iowa GEOID 19", "Franklin County, Iowa GEOID 19069"
    other, other_county = "Pennsylvania GEOID 42", "Franklin County, Pennsylvania GEOID 42055"
    assert lines(page) == [
        (measure, where, "Whole record", change)
        for where, change in (
            (iowa, "Old: 2 → New: 1"),
            (other, "Old: 0 → New: 1"),
            (its_county, "Old: 2 → New: 1"),
            (other_county, "Old: 0 → New: 1"),
        )
        for measure in (prepared, declined, custody)
    ]


def test_a_correction_says_why_who_found_it_and_how_serious_it_is(public):
    publish_wrong_and_right()

    page = read(public, "/corrections/")

    assert page.facts() == page.facts() | {
        "Reason": "Wrong place of the same or a like name",
        "Found by": "The sheriff",
        "Severity": "Serious. A place was credited wrongly: its own count of detainers, or of declined ones, "
        "is lower now. A standing changed: the order of the states by detainers declined, "
        "or a rank in a report.",
        "Records": "Detainers: 1 changed",
    }


def test_a_place_keeps_the_editions_and_figures_of_its_own(public):
    publish_wrong_and_right()
    with an_edition(kind="delivery") as (edition, editor):
        elsewhere = make_detainer(edition, editor, jurisdiction=make_jurisdiction())
    with correcting(title="Elsewhere") as (edition, editor):
        revised(elsewhere, edition, editor, outcome="lifted")

    page = read(public, "/corrections/", {"jurisdiction": "42"})

    assert {row[1] for row in lines(page)} == {
        "Pennsylvania GEOID 42",
        "Franklin County, Pennsylvania GEOID 42055",
    }
    assert page.rows("Figures that edition 4") is None


def test_the_days_are_those_of_publication(public):
    publish_wrong_and_right()

    assert lines(read(public, "/corrections/", {"to": "2020-01-01"})) == []


def test_a_routine_revision_is_folded_and_not_called_a_correction(public):
    wrong, _ = franklin_counties()
    with an_edition(kind="delivery") as (edition, editor):
        row = make_detainer(edition, editor, place_status="unresolved", state=wrong.state)
    with an_edition(kind="revision", title="Place found") as (edition, editor):
        revised(row, edition, editor, place_status="resolved", **at(wrong))

    page = read(public, "/corrections/")

    assert page.words("details[@class='revision']/summary") == [
        "Routine revision: Place found edition 2, " + page.words("article/p/time")[0]
    ]
    assert "Severity" not in page.facts()


def test_what_only_adds_is_no_change_of_a_figure(public):
    wrong, _ = franklin_counties()
    for _ in range(2):
        with an_edition(kind="delivery") as (edition, editor):
            make_detainer(edition, editor, **at(wrong))

    assert (
        "No correction of this record is published in this edition." in read(public, "/corrections/").said()
    )
    assert rows_of(made("changes.csv", 2)) == []


def test_page_file_and_feed_say_the_same(public):
    publish_wrong_and_right()
    query = {"jurisdiction": "42055"}

    page = lines(read(public, "/corrections/", query))
    file = file_rows(public.get("/corrections/figures.csv", query))
    of_edition = rows_of(made("changes.csv", 2))
    (entry,) = entries_of(public.get("/feeds/corrections/", query).content)

    whole = [row for row in file if not row["first_day"] and not row["measure"].startswith("hold_")]
    whole = [row for row in whole if not row["measure"].startswith("notice_un")]
    assert {(row["geoid"], row["old"], row["new"]) for row in file} == {("42055", "0", "1")}
    assert {row["first_day"] for row in file} == {"", "2015-01-01"}
    assert [f"{row['measure_name']} Unit: {row['unit']}. By day prepared." for row in whole] == [
        measure for measure, *_ in page
    ]
    strip = ("edition", "note", "demonstration")
    same = [row for row in of_edition if row["geoid"] == "42055"]
    assert [{k: v for k, v in row.items() if k not in strip} for row in same] == [
        {k: v for k, v in row.items() if k not in strip} for row in file
    ]
    assert entry.find("{*}id").text.endswith("/editions/2/")
    assert entry.find("{*}summary").text.count(": 0 → 1 (detainers, not people).") == len(page)


def test_the_feed_keeps_its_ids_and_says_when_each_was_published(public):
    publish_wrong_and_right()
    with an_edition() as (edition, editor):
        make_correction(edition, editor, report=make_report(edition, editor), slug="fix")
    moments = dict(Edition.objects.published().values_list("number", "published_at"))

    first, again = (public.get("/feeds/corrections/").content for _ in range(2))

    entries = [(entry.find("{*}id").text, entry.find("{*}updated").text) for entry in entries_of(first)]
    assert first == again
    assert sorted(updated for _, updated in entries) == sorted(
        rfc3339_date(moments[number]) for number in (2, 3, 3)
    )
    assert sum(name.startswith("urn:uuid:") for name, _ in entries) == 1


def test_figures_of_reports_change_between_its_versions(public):
    publish_report_corrected()

    page = read(public, "/reports/r/")

    told = [(row[0].split(" Unit")[0], row[1], row[3]) for row in page.rows("What edition 2 changed")]
    iowa, other = (f"Week of February 1, Franklin County, {state}" for state in ("Iowa", "Pennsylvania"))
    assert told == [
        ("Detainers issued", "Week of February 1", "Old: 10 → New: 8"),
        ("Detainers issued", f"{iowa} GEOID 19069", "Old: 5 → New: not stated"),
        ("Rank by detainers issued", f"{iowa} GEOID 19069", "Old: 1 → New: not stated"),
        ("Detainers issued", f"{other} GEOID 42055", "Old: 3 → New: 8"),
        ("Rank by detainers issued", f"{other} GEOID 42055", "Old: 2 → New: 1"),
    ]


def test_a_place_and_a_record_say_what_corrected_them(public):
    wrong, _ = publish_wrong_and_right()
    moved = Detainer.objects.get(since=2)

    place = read(public, f"/jurisdictions/19069/{wrong.slug}/")
    record = read(public, f"/detainers/{moved.uid}/")

    assert [row[3] for row in place.rows("What edition 2 changed")] == ["Old: 2 → New: 1"] * 2
    assert ["Jurisdiction", "Old: Franklin County, Iowa → New: Franklin County, Pennsylvania"] in record.rows(
        "What edition 2 changed"
    )


def test_the_file_of_rows_names_each_field_that_changed(public):
    wrong, right = franklin_counties()
    with an_edition(kind="delivery") as (edition, editor):
        moved, gone = (make_detainer(edition, editor, **at(wrong)) for _ in range(2))
        faq = make_faq(edition, editor, question="Why?")
    with correcting() as (edition, editor):
        revised(moved, edition, editor, **at(right), probable_cause="final_order")
        taken_away(gone, edition, editor)
        added = make_detainer(edition, editor, **at(right))
        revised(faq, edition, editor, question="Why not?")

    rows = rows_of(made("rows.csv", 2))

    def told(record):
        mine = [row for row in rows if row["identifier"] == str(record.uid)]
        return [(row["what"], row["field"], row["old"], row["new"]) for row in mine]

    assert told(moved) == [
        ("changed", "jurisdiction", "19069", "42055"),
        ("changed", "located_in", "19069", "42055"),
        ("changed", "state", "19", "42"),
    ]
    assert told(gone) == [("taken away", "", "", "")]
    assert told(added) == [("added", "", "", "")]
    assert told(faq) == [("changed", "question", "Why?", "Why not?")]
    assert "final_order" not in made("rows.csv", 2).decode()


def test_a_draft_correction_shows_nowhere(public):
    wrong, _ = publish_wrong_and_right()
    editor = make_editor()
    edition = make_edition(editor, kind="correction", title="Secret")
    revised(Detainer.objects.current().filter(jurisdiction=wrong).first(), edition, editor, outcome="lifted")

    shown = [
        public.get(path).getvalue().decode() for path in ("/corrections/figures.csv", "/feeds/corrections/")
    ]
    assert "Secret" not in read(public, "/corrections/").text + "".join(shown)
    assert "lifted" not in "".join(shown)


@pytest.mark.parametrize("count", [1, 3])
def test_three_corrections_of_the_record_cost_no_more_statements_than_one(public, count):
    publish_wrong_and_right()
    for number in range(count):
        with correcting() as (edition, editor):
            revised(Detainer.objects.current().first(), edition, editor, outcome_reason=f"Reason {number}")

    assert statements(public, "/corrections/", {"jurisdiction": "42"}) <= 12
    assert statements(public, "/feeds/corrections/") <= 11
