"""The first page: numbers with their terms, states, the newest of everything, and the next date."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from tests.builders import make_edition, make_editor, make_source
from tests.explore.markup import faults_of
from tests.explore.record import draft_detainers, make_franklins, publish_changes, publish_detainers, text_of
from tests.explore.seven import publish_seven, rows_of_seven
from tests.pages.page import read, said, statements
from tests.records import (
    an_edition,
    make_announcement,
    make_correction,
    make_highlight,
    make_report,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def seven():
    return publish_seven()


def figures(page):
    """[words of each figure, its links apart]."""
    found = []
    for stat in page.all("div"):
        if (stat.get("class") or "").startswith("stat "):
            found.append([said(part) for part in stat.findall("p") if part.get("class") != "stat__links"])
    return found


def test_each_figure_says_what_it_counts_when_and_for_how_many_the_place_is_known(public, seven):
    period = "Prepared December 31, 2014–June 30, 2015. Unit: detainers, not people. Edition 1."

    page = read(public, "/")
    assert page.words("p[@class='stats__terms']") == [f"All 5: {period}"]
    assert figures(page) == [
        ["7", "Detainers prepared", "The source names a place for 86% (6)."],
        [
            "3",
            "Detainers declined",
            "The source names a place for 100% (3).",
            "From a source's coding: as recorded by the issuing agency.",
        ],
        ["1", "Requests for notification declined"],
        ["1", "Detainers honored", "In full. Honored in part is counted apart."],
        ["2", "Pending or unknown", "29% of all. No end is recorded. Not the same as honored."],
    ]


def test_the_figures_and_the_rest_add_up(public, seven):
    assert "The other 1: lifted by the issuer 1. All outcomes add up to 7." in read(public, "/").said()


def test_states_stand_by_recorded_declines_and_the_unknown_last(public, seven):
    page = read(public, "/")

    assert page.rows("States with most recorded declines") == [
        ["Virginia", "2", "1", "4"],
        ["Ohio", "1", "0", "1"],
        ["Washington", "0", "0", "1"],
        ["Not stated", "0", "0", "1"],
    ]


def test_the_months_of_the_trend_add_up_to_the_figures(public, seven):
    rows = read(public, "/").rows("Detainers by the month they were prepared")

    assert rows[0] == ["December 2014", "1", "1", "0", "0"]
    assert [row[0] for row in rows] == [
        "December 2014",
        *(f"{month} 2015" for month in ("January", "February", "March", "April", "May", "June")),
    ]
    assert [sum(int(row[column]) for row in rows) for column in (1, 2, 3, 4)] == [7, 3, 1, 2]


def test_a_filter_narrows_every_number_and_is_said_in_words(public, seven):
    page = read(public, "/?jurisdiction=51&from=2015-01-31&to=2015-02-28")

    assert [figure[0] for figure in figures(page)] == ["3", "1", "1", "1"]
    assert page.rows("States with most") == [["Virginia", "1", "1", "3"]]
    assert (
        "Shown: detainers lodged with jails in Virginia prepared from January 31, 2015 to February 28, 2015."
        in page.said()
    )
    assert page.links()["×"].startswith("/?")


def test_a_filter_without_rows_says_so_and_offers_the_way_out(public, seven):
    page = read(public, "/?from=2015-01-06&to=2015-01-07")

    said_so = "No detainer prepared from January 6, 2015 to January 7, 2015 is published in this edition."
    assert said_so in page.said()
    assert page.links()["Clear all filters"] == "/"


def test_the_file_and_the_links_are_of_the_filter(public, seven):
    page = read(public, "/?jurisdiction=39&from=2014-01-01")

    links = {said(link): link.get("href") for link in page.root.iter("a")}
    assert links["CSV of the detainers counted"] == "/detainers.csv?jurisdiction=39&from=2014-01-01"
    assert links["See the rows: Detainers declined"] == (
        "/detainers/?from=2014-01-01&jurisdiction=39&outcome=declined"
    )
    assert links["FAQs"] == "/faqs/?jurisdiction=39&from=2014-01-01"


def test_an_old_edition_counts_as_it_stood(public):
    county = make_franklins()["county"]
    (detainer,) = publish_detainers({"jurisdiction": county})
    publish_changes([(detainer, {"outcome": "honored"})])

    counted = {
        query: [figure[0] for figure in figures(read(public, f"/?{query}"))] for query in ("edition=1", "")
    }

    assert counted == {"edition=1": ["1", "1", "0", "0"], "": ["1", "0", "1", "0"]}


def test_invented_records_say_so_and_are_not_mapped(public):
    source = make_source(slug="demonstration", is_demonstration=True)
    publish_detainers({"source": source, "jurisdiction": make_franklins()["county"]})

    text = text_of(public.get("/"))

    assert "Demonstration data: invented." in text
    assert "The map shows counts" not in text


def test_real_records_do_not_say_they_are_invented(public, seven):
    make_source(slug="demonstration", is_demonstration=True)  # not published with anything

    text = text_of(public.get("/"))

    assert "Demonstration data" not in text
    assert "The map shows counts" in text


def test_the_newest_report_cases_and_corrections_are_shown_and_no_draft(public):
    with an_edition() as (edition, by):
        old = make_report(edition, by, title="Old report", originally_published_on=date(2017, 3, 20))
        make_report(edition, by, title="Newer report", originally_published_on=date(2017, 4, 3))
        make_highlight(edition, by, report=old, title="Case told")
        for month, words in ((4, "April"), (1, "January"), (3, "March"), (2, "February")):
            when = date(2017, month, 1)
            make_correction(
                edition, by, report=old, made_on=when, period_text=f"Week of {words}", new_text=words
            )
    editor = make_editor()
    draft = make_edition(editor)
    report = make_report(draft, editor, title="Draft report")
    make_highlight(draft, editor, report=report, title="Draft case")

    page = read(public, "/")

    assert page.words("h3")[-2:] == ["Newer report", "Case told"]
    told = [words for words in page.words("li") if "Week of" in words]
    assert [words.split("Week of ")[1].split()[0] for words in told] == ["April", "March", "February"]
    assert "Draft" not in page.text


def test_the_next_date_is_the_first_announced_one_still_to_come(public):
    now = timezone.now()
    with an_edition() as (edition, by):
        for days, title in ((-1, "Passed"), (3, "Called off"), (20, "Later"), (9, "Sooner")):
            make_announcement(
                edition,
                by,
                announced_for=now + timedelta(days=days),
                title=title,
                is_cancelled=title == "Called off",
                reason="Because." if title == "Called off" else "",
            )
    editor = make_editor()
    make_announcement(make_edition(editor), editor, announced_for=now + timedelta(days=1), title="Draft date")

    text = text_of(public.get("/"))

    shown = [title for title in ("Passed", "Called off", "Later", "Sooner", "Draft date") if title in text]
    assert shown == ["Sooner"]


def test_without_a_date_none_is_made_up(public):
    with an_edition() as (edition, by):
        make_announcement(edition, by, announced_for=datetime(2020, 1, 1, tzinfo=UTC), title="Passed")

    assert "No date to come is announced." in text_of(public.get("/"))


def test_the_page_asks_as_much_of_the_database_with_three_rows_as_with_one(public):
    rows, asked = list(rows_of_seven(make_franklins()).values()), []
    for count in (1, 2):
        publish_detainers(*rows * count)
        with an_edition() as (edition, by):
            for _ in range(count):
                report = make_report(edition, by)
                make_highlight(edition, by, report=report)
                make_correction(edition, by, report=report)
        asked.append(
            [statements(public, path) for path in ("/", "/?jurisdiction=51067&from=2014-12-03&edition=2")]
        )

    # By then edition 2 is an old one: its banner asks once.
    assert asked[1] == [asked[0][0], asked[0][1] + 1]
    assert max(asked[1]) <= 12


def test_markup_is_right_with_everything_and_with_nothing(public):
    assert faults_of(public.get("/")) == []
    publish_seven()
    with an_edition() as (edition, by):
        odd = '<b>"odd" & co</b>'
        report = make_report(edition, by, title=odd)
        make_highlight(edition, by, report=report, title=odd, summary=odd)
        make_correction(edition, by, report=report, period_text=odd, new_text=odd)

    for query in ("", "?jurisdiction=51&from=2015-01-01", "?to=1999-01-01", "?edition=1"):
        answer = public.get(f"/{query}")
        assert faults_of(answer) == []
        assert b"<b>" not in answer.content


def test_drafts_change_no_byte_of_the_page(public, seven):
    before = public.get("/").content

    draft_detainers(*rows_of_seven(make_franklins()).values())
    editor = make_editor()
    make_report(make_edition(editor), editor, title="Draft report")

    assert public.get("/").content == before
