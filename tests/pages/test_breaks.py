"""Breaks in series on pages: listed from the record, seen where numbers part, refused across."""

import re
from datetime import date

import pytest

from detainers.models import SeriesBreak
from editions.acting import acting_as
from editions.versioned import revise
from reports.models import ReportFigure
from tests.builders import make_edition, make_editor, make_jurisdiction, publish
from tests.explore.markup import faults_of
from tests.explore.record import publish_detainers, text_of
from tests.pages.page import Page, read, said
from tests.records import an_edition, make_break

pytestmark = pytest.mark.django_db

ACROSS = {"from": "2015-02-01", "to": "2015-02-28", "with_from": "2015-03-01", "with_to": "2015-03-31"}


def publish_months(*days, **fields):
    """A declined detainer for each day."""
    publish_detainers(*({"prepared_on": day, "outcome": "declined"} | fields for day in days))


def publish_break(**fields):
    with an_edition() as (edition, editor):
        return make_break(edition, editor, **fields)


def publish_parted_record(**fields):
    publish_months(*(date(2015, month, 15) for month in (1, 2, 3, 4)))
    publish_break(slug="new-form", **fields)


def notes_of(page):
    """What tiles say of breaks: each for itself, or their row once of all."""
    notes = [*page.all("p[@class='stats__terms']"), *page.all("p[@class='stat__note']")]
    return [said(note)[-33:] for note in notes if "series breaks" in said(note)]


def test_the_methodology_lists_the_breaks_of_its_edition_with_kind_measures_reason_and_source(public):
    publish_break(slug="new-form", exactness="month", measures=["declined", "honored"])

    (article,) = read(public, "/methodology/").all("article")

    assert (article.find("h3").get("id"), said(article)) == (
        "new-form",
        "March 2015: New form The form or what it asks changed. Parts detainers declined, detainers honored. "
        "Other things are asked. Source: The form",
    )


def test_an_old_edition_lists_the_breaks_it_had(public):
    publish_break(slug="new-form")
    editor = make_editor()
    edition = make_edition(editor)
    with acting_as(editor):
        draft = revise(SeriesBreak.objects.get(), edition)
        draft.title = "Another form"
        draft.save()
    publish(edition, editor)

    titles = [read(public, "/methodology/", {"edition": n}).words("article/h3") for n in (1, 2)]

    assert titles == [["March 1, 2015: New form"], ["March 1, 2015: Another form"]]


def test_an_edition_without_breaks_says_so(public):
    assert "This edition records no break." in read(public, "/methodology/").said()


@pytest.mark.parametrize("path", ["/", "/jurisdictions/53/state-53/"])
def test_chart_table_and_figures_part_at_a_break_and_say_why(public, path):
    king = make_jurisdiction()
    publish_months(date(2015, 2, 10), date(2015, 3, 10), jurisdiction=king)
    publish_break(slug="new-form")

    page = read(public, path)

    links = [url for words, url in page.links().items() if words == "March 1, 2015: new form"]
    assert links == ["/methodology/#new-form"]
    assert page.text.count("svg-break") >= 2
    assert said(page.all("tr[@class='table__break']")[0]).startswith(
        "Break in series, March 1, 2015: new form. Not compared across it: detainers prepared,"
    )
    assert notes_of(page)[0] == "The series breaks in this period."
    assert page.rows("On each side of the breaks")[:2] == [
        ["Detainers prepared", "February 1–28, 2015", "1"],
        ["March 1–31, 2015", "1"],
    ]
    assert faults_of(page.response) == []


@pytest.mark.parametrize("path", ["/detainers/", "/detainers/?outcome=declined", "/jurisdictions/"])
def test_sums_that_run_across_a_break_name_it_and_what_it_parts(public, path):
    publish_months(date(2015, 2, 10), date(2015, 3, 10), jurisdiction=make_jurisdiction())
    publish_break(slug="new-form", measures=["declined"])

    page = read(public, path)

    (said_of_breaks,) = page.words("div[@class='breaks']")
    assert said_of_breaks == (
        "These numbers add up days on both sides of a break in series, where they mean different things. "
        "Choose dates on one side to compare them: March 1, 2015: new form. It parts detainers declined."
    )
    assert page.links()["March 1, 2015: new form"].endswith("#new-form")
    assert faults_of(page.response) == []


@pytest.mark.parametrize("path", ["/detainers/", "/jurisdictions/"])
@pytest.mark.parametrize("query", [{"from": "2015-03-01"}, {"to": "2015-02-28"}, {"jurisdiction": "41043"}])
def test_sums_on_one_side_of_a_break_or_elsewhere_say_nothing_of_it(public, path, query):
    king, linn = make_jurisdiction(), make_jurisdiction("41043", name="Linn")
    for place in (king, linn):
        publish_months(date(2015, 2, 10), date(2015, 3, 10), jurisdiction=place)
    publish_break(jurisdiction=king)

    pages = [read(public, path), read(public, path, query)]

    assert [len(page.words("div[@class='breaks']")) for page in pages] == [1, 0]


def test_figures_of_days_on_one_side_say_nothing_of_the_break(public):
    publish_parted_record()

    page = read(public, "/", {"from": "2015-03-01", "to": "2015-04-30"})

    assert (notes_of(page), "svg-break" in page.text) == ([], False)


def test_a_break_of_another_place_parts_nothing_here(public):
    king, linn = make_jurisdiction(), make_jurisdiction("41043", name="Linn")
    publish_months(date(2015, 2, 10), date(2015, 3, 10), jurisdiction=king)
    publish_break(jurisdiction=linn)

    pages = [read(public, f"/jurisdictions/{king.geoid}/{king.slug}/"), read(public, "/")]

    assert ["svg-break" in page.text for page in pages] == [False, True]


def test_two_periods_on_one_side_are_compared(public):
    publish_months(date(2015, 1, 9), date(2015, 2, 9), date(2015, 2, 10))

    page = read(public, "/compare/", ACROSS | {"with_from": "2015-01-01", "with_to": "2015-01-31"})

    assert page.status == 200
    assert page.rows("Anywhere: two periods") == [
        ["Detainers prepared", "1", "2", "+100.0%"],
        ["Detainers declined", "1", "2", "+100.0%"],
        ["Requests for notification declined", "0", "0", "–"],
        ["Detainers honored", "0", "0", "–"],
        ["Pending or unknown", "0", "0", "–"],
    ]
    assert faults_of(page.response) == []


def test_a_period_without_a_row_is_said_to_hold_none_not_to_have_had_none(public):
    publish_months(date(2015, 2, 10))

    page = read(public, "/compare/", ACROSS | {"with_from": "2015-01-01", "with_to": "2015-01-31"})

    assert page.rows("Anywhere: two periods")[0] == ["Detainers prepared", "0", "1", "–"]
    assert "No detainer of January 1–31, 2015 is on record here." in page.said()
    assert "No detainer of February 1–28, 2015" not in page.said()
    assert faults_of(page.response) == []


def test_two_periods_across_a_break_are_refused_with_the_day_and_the_reason(public):
    publish_parted_record()

    page = read(public, "/compare/", ACROSS)

    assert (page.status, page.rows("Anywhere"), page.words("h1")) == (
        400,
        None,
        ["These periods are not compared"],
    )
    assert "March 1, 2015: new form. It parts detainers prepared, detainers declined" in page.said()
    assert "Other things are asked." in page.said()
    assert page.links()["March 1, 2015: new form"] == "/methodology/?from=2015-02-01&to=2015-02-28#new-form"
    assert faults_of(page.response) == []


def test_the_measures_that_no_break_parts_can_still_be_compared(public):
    publish_parted_record(measures=["declined"])

    link = read(public, "/compare/", ACROSS).links()["Compare the measures that no break parts"]
    page = Page(public.get(link))

    assert (page.status, [row[0] for row in page.rows("Anywhere")]) == (
        200,
        [
            "Detainers prepared",
            "Requests for notification declined",
            "Detainers honored",
            "Pending or unknown",
        ],
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"with_from": "2015-13-01"}, "“2015-13-01” is not a day."),
        ({"with_from": "2015-02-10"}, "The two periods share days"),
        ({"with_to": "2015-04-30"}, "do not have the same number of months"),
        ({"with_to": "2015-02-01"}, "The second period ends before it begins."),
        ({"measure": "issued"}, "“issued” is not one of: prepared"),
    ],
)
def test_periods_that_are_none_are_refused(public, days, words):
    answer = public.get("/compare/", ACROSS | days)

    assert (answer.status_code, words in text_of(answer)) == (400, True)


def test_without_periods_the_page_asks_for_them(public):
    page = read(public, "/compare/", {"jurisdiction": []})

    assert (page.status, page.all("table"), len(page.all("input"))) == (200, [], 5)


def test_breaks_of_reports_name_the_measures_that_reports_state():
    stated = {code for code in SeriesBreak.Measure.values if re.match("detainers_", code)}

    assert stated <= set(ReportFigure.Measure.values)
