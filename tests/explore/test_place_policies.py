"""A place's rules over time: lines whole, gaps said, open ends not known, and what was in force on a day."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.builders import make_jurisdiction
from tests.pages.page import read
from tests.records import an_edition, make_policy

pytestmark = pytest.mark.django_db

KING = "/jurisdictions/53033/king-county-state-53/"
SVG = "{http://www.w3.org/2000/svg}"
LINE = "Sheriff holds: rules on record over time"


def days(first, last=None):
    return DateRange(first, last)


@pytest.fixture
def sheriffs():
    """Two rules of a line with a gap between them, and one of another line."""
    with an_edition() as (edition, by):
        for title, in_force in (
            ("Order 1", days(date(2012, 1, 1), date(2013, 1, 1))),
            ("Order 2", days(date(2014, 7, 1))),
        ):
            make_policy(edition, by, line="sheriff-holds", title=title, in_force=in_force, note="")
        interview = {"limits": ["interview"], "in_force_exactness": "before"}
        make_policy(
            edition, by, line="council", title="Ordinance 9", in_force=days(date(2015, 3, 1)), **interview
        )


def test_a_line_is_told_in_order_with_its_gap_and_its_open_end(public, sheriffs):
    page = read(public, KING)

    assert page.rows(LINE) == [
        ["1. Order 1 Holds nobody.", "January 1, 2012 exact day", "December 31, 2012", "Holds past release"],
        ["Nothing on record That does not mean there was no rule.", "January 1, 2013", "June 30, 2014", "–"],
        ["2. Order 2 Holds nobody.", "July 1, 2014 exact day", "Not known", "Holds past release"],
    ]
    assert page.rows("Council: rules on record over time") == [
        ["1. Ordinance 9 Holds nobody.", "by March 1, 2015 by this day", "Not known", "Interviews in jail"]
    ]


@pytest.mark.parametrize(
    ("day", "holds", "council"),
    [
        ("2011-12-31", "nothing on record", "nothing on record"),
        ("2012-12-31", "Order 1", "nothing on record"),
        ("2013-01-01", "nothing on record", "nothing on record"),
        ("2014-07-01", "Order 2", "nothing on record"),
        ("2020-01-01", "Order 2", "Ordinance 9"),
    ],
)
def test_on_a_day_each_line_says_its_rule_or_that_nothing_is_on_record(public, sheriffs, day, holds, council):
    said = [
        words.split(": ")[1].split(".")[0]
        for words in read(public, KING, {"on": day}).words("p[@class='chart__sub']")
        if words.startswith("On ")
    ]

    assert said == [council, holds]


def test_a_bad_day_is_refused_on_the_page_of_a_place(public, sheriffs):
    assert [public.get(KING, {"on": day}).status_code for day in ("2015-02-30", "yesterday", "20150101")] == [
        400
    ] * 3
    assert public.get(f"{KING}?on=2015-01-01&on=2016-01-01").status_code == 400


def test_a_place_found_by_its_geoid_keeps_the_day(public, sheriffs):
    answer = public.get("/jurisdictions/53033/", {"on": "2014-07-01"})

    assert (answer.status_code, answer.url) == (301, f"{KING}?on=2014-07-01")


def test_the_day_lives_beside_dates_for_it_asks_about_policies_alone(public, sheriffs):
    page = read(public, KING, {"on": "2012-06-01", "from": "2015-01-01"})

    assert "1 policy on record as in force on June 1, 2012." in page.said()
    kept = {field.get("name"): field.get("value") for field in page.all("form[@class='day-form']/input")}
    assert kept == {"from": "2015-01-01"}


def test_dates_leave_out_lines_without_a_rule_in_them(public, sheriffs):
    page = read(public, KING, {"to": "2013-06-30"})

    assert len(page.rows(LINE)) == 3
    assert page.rows("Council: rules on record over time") is None


def test_the_line_is_drawn_for_wide_and_narrow_screens_with_the_tables_numbers(public, sheriffs):
    page = read(public, KING)

    figure = next(figure for figure in page.all("figure") if figure.get("id") == "line-sheriff-holds")
    drawings = figure.findall(f"{SVG}svg")
    assert [drawing.get("class") for drawing in drawings] == ["strip wide-only", "strip narrow-only"]
    for drawing in drawings:
        texts = [text.text for text in drawing.iter(f"{SVG}text")]
        assert [text for text in texts if not text.isdigit() or len(text) < 4] == ["1", "2", "?"]
        assert [rect.get("class") for rect in drawing.findall(f"{SVG}rect")] == [
            "spell",
            "hatch",
            "spell spell--open",
        ]


def test_a_state_tells_its_own_line_and_lists_the_policies_of_its_places(public):
    state = make_jurisdiction("53033").state
    with an_edition() as (edition, by):
        make_policy(edition, by, line="state-law", title="State law", jurisdiction=state)
        make_policy(edition, by, title="County order", jurisdiction=make_jurisdiction("53033"))

    page = read(public, "/jurisdictions/53/state-53/")

    assert [row[0] for row in page.rows("State law: rules on record over time")] == [
        "1. State law Holds nobody."
    ]
    assert "King County, State 53 · Policy in force since January 1, 2014, end not known" in page.said()
