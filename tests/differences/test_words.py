"""A correction of words alone is called one, worked out from what it changed, and shows the words."""

import pytest

from reports.differences.excerpts import differing_parts
from tests.builders import make_detainer, make_jurisdiction
from tests.differences.record import correcting, franklin_counties, publish_report_corrected, revised
from tests.pages.page import read, said, statements
from tests.records import an_edition, make_faq, make_figure, make_report, make_row

pytestmark = pytest.mark.django_db

OLD = "Two counties of one name declined in this week, and one of them was not asked."
NEW = "Two counties of one name declined in this week, and neither of them was asked."
DIFFER = (
    "Old: … name declined in this week, and one of them was not asked. → "
    "New: … name declined in this week, and neither of them was asked."
)
FIGURES = "The figures of this page were"
STAND = f"{FIGURES} not corrected and not revised since; later editions may have added to them."


def publish_words_corrected(kind="correction", records=1):
    """Edition 1 has reports with a figure and a ranked row; edition 2 changes their summaries alone."""
    wrong, right = franklin_counties()
    with an_edition(kind="weekly") as (edition, editor):
        make_detainer(edition, editor, jurisdiction=right)
        reports = [
            make_report(edition, editor, slug=f"r{n}", title=f"Week {n}", summary=OLD) for n in range(records)
        ]
        for report in reports:
            make_figure(report, editor, value=10)
            make_row(report, editor, jurisdiction=wrong, value=5, rank=1)
    fields = {} if kind == "correction" else {"kind": kind, "correction_reason": "", "found_by": ""}
    with correcting(**fields) as (edition, editor):
        for report in reports:
            revised(report, edition, editor, summary=NEW)
    return wrong, right


def banner(public, path, edition=1):
    (notice,) = read(public, path, {"edition": edition}).all("div[@class='notice notice--old']")
    return [said(paragraph) for paragraph in notice.findall("p")[1:]]


def place_path(place):
    return f"/jurisdictions/{place.geoid}/{place.slug}/"


def test_the_edition_says_so_and_shows_each_field_before_and_after(public):
    publish_words_corrected()

    page = read(public, "/editions/2/")

    assert "This edition corrects details: no count of whole months changed." in page.said()
    assert page.rows("Fields that edition 2 changed") == [["Week 0 Reports", "Summary", DIFFER]]
    assert "No count of whole months changed." in page.said()


def test_the_list_of_corrections_says_so_and_leads_there(public):
    publish_words_corrected()

    page = read(public, "/corrections/")

    assert page.words("article/p/span") == ["Details corrected"]
    assert page.facts()["Severity"].startswith("No count changed. No count of whole months changed:")
    assert page.links()["The details before and after"] == "/editions/2/#differences"


def test_the_report_says_so_and_shows_the_words(public):
    publish_words_corrected()

    page = read(public, "/reports/r0/")

    assert "Words corrected. In edition 2. What changed" in page.said()
    assert page.rows("Words that edition 2 changed") == [["Summary", DIFFER]]
    assert "None so far." not in page.said()


def test_a_report_whose_figures_were_corrected_says_that(public):
    publish_report_corrected()

    page = read(public, "/reports/r/")

    assert "Figures corrected. In edition 2. What changed" in page.said()
    assert page.rows("Words that edition 2 changed") is None


def test_a_report_read_as_it_first_stood_says_nothing_of_later_corrections(public):
    publish_words_corrected()

    page = read(public, "/reports/r0/", {"edition": 1})

    assert "None so far." in page.said()
    assert OLD in page.said()
    assert "neither" not in page.text


@pytest.mark.parametrize("path", ["/", "/detainers/", "/fact-sheet/"])
def test_an_old_page_of_figures_is_not_called_corrected(public, path):
    publish_words_corrected()

    assert banner(public, path) == [
        STAND,
        "Words, but no figure, of a report were corrected since, in edition 2.",
    ]


def test_a_place_that_the_report_names_is_told_so_and_no_other(public):
    wrong, right = publish_words_corrected()

    assert banner(public, place_path(wrong)) == [
        STAND,
        "Words, or figures of other places, of a report were corrected since, in edition 2.",
    ]
    assert banner(public, place_path(right)) == [STAND]


def test_words_that_a_revision_changed_are_not_called_corrected(public):
    publish_words_corrected("revision")

    assert banner(public, "/")[1] == "Words, but no figure, of a report were changed since, in edition 2."
    assert "Words corrected" not in read(public, "/reports/r0/").said()


def test_figures_and_words_corrected_by_different_editions_are_told_apart(public):
    _, right = publish_words_corrected()
    with an_edition(kind="delivery") as (edition, editor):
        row = make_detainer(edition, editor, jurisdiction=right)
    with correcting() as (edition, editor):
        revised(row, edition, editor, outcome="lifted")

    assert banner(public, "/") == [
        f"{FIGURES} corrected since, in edition 4. See what differs",
        "Words, but no figure, of a report were corrected since, in edition 2.",
    ]


def test_corrected_figures_of_a_report_alone_are_called_figures(public):
    publish_report_corrected()

    assert banner(public, "/") == [f"{FIGURES} corrected since, in edition 2. See what differs"]


def test_a_detainer_whose_words_alone_changed_is_listed_too(public):
    with an_edition(kind="delivery") as (edition, editor):
        row = make_detainer(edition, editor, jurisdiction=make_jurisdiction(), facility_as_written="OLD JAIL")
        faq = make_faq(edition, editor, question="Who?")
    with correcting() as (edition, editor):
        revised(row, edition, editor, facility_as_written="NEW JAIL")
        revised(faq, edition, editor, question="Who then?")

    assert read(public, "/editions/2/").rows("Fields that edition 2 changed") == [
        ["Who then? Questions and answers", "Question", "Old: Who? → New: Who then?"],
        [
            f"Detainer {str(row.uid)[:8]} Detainers",
            "Facility as written",
            "Old: OLD JAIL → New: NEW JAIL",
        ],
    ]


@pytest.mark.parametrize("records", [1, 3])
@pytest.mark.parametrize(
    ("path", "most"), [("/editions/2/", 12), ("/?edition=1", 12), ("/reports/r0/", 14), ("/corrections/", 12)]
)
def test_the_pages_ask_little_of_the_database(public, path, most, records):
    publish_words_corrected(records=records)

    assert statements(public, path) <= most


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "Now there", ("", "Now there")),
        ("a b c", "a x c", ("a b c", "a x c")),
        (OLD, NEW, ("… name declined in this week, and one of them was not asked.",
                    "… name declined in this week, and neither of them was asked.")),
        ("1 2 3 4 5 6 7 8 9", "1 2 3 4 5 6 7 8", ("… 3 4 5 6 7 8 9", "… 3 4 5 6 7 8")),
        ("x 1 2 3 4 5 6 7", "1 2 3 4 5 6 7", ("x 1 2 3 4 5 6 …", "1 2 3 4 5 6 …")),
    ],
)  # fmt: skip
def test_of_a_long_text_the_part_that_differs_is_shown(old, new, expected):
    assert differing_parts(old, new) == expected
