"""How values are said: numbers, shares, days and texts."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import html5lib
import pytest
from django.http import QueryDict

from detainers.models import Exactness
from reports.templating import (
    day,
    day_with_exactness,
    iso,
    link,
    markdown,
    moment,
    number,
    percent,
    period,
    short_day,
)
from reports.trends import Trend, months_between


def test_a_number_has_commas_and_nothing_is_not_zero():
    assert [number(75067), number(0), number(-1234), number(None)] == ["75,067", "0", "-1,234", "–"]


def test_a_share_is_never_rounded_to_nothing_or_to_all():
    shares = [0.7734, 0, 0.0001, 0.005, 0.0099, 0.01, 0.985, 0.99, 0.995, 0.99999, 1, None]

    assert [percent(share) for share in shares] == [
        *("77%", "0%", "under 1%", "under 1%", "under 1%", "1%"),
        *("98%", "99%", "over 99%", "over 99%", "100%", "–"),
    ]


def test_days_are_said_in_words_and_moments_by_the_clock_of_the_east_coast():
    late = datetime(2015, 7, 1, 2, 5, tzinfo=UTC)

    assert [day(date(2015, 6, 30)), day(late), day(None)] == ["June 30, 2015", "June 30, 2015", "–"]
    assert [short_day(date(2015, 6, 3)), short_day(None)] == ["Jun 3, 2015", "–"]
    assert moment(late) == "June 30, 2015, 10:05 p.m. Eastern time"
    assert moment(datetime(2026, 12, 14, 5, 0, tzinfo=UTC)) == "December 14, 2026, 12:00 a.m. Eastern time"
    assert moment(datetime(2026, 12, 14, 17, 0, tzinfo=UTC)) == "December 14, 2026, 12:00 p.m. Eastern time"
    assert [iso(date(2015, 6, 3)), iso(None)] == ["2015-06-03", ""]


def test_a_day_is_said_no_more_exactly_than_it_is_known():
    said = {exactness: day_with_exactness(date(2017, 5, 9), exactness) for exactness in Exactness}

    assert said == {
        Exactness.DAY: "May 9, 2017",
        Exactness.MONTH: "May 2017",
        Exactness.QUARTER: "2017, quarter 2",
        Exactness.YEAR: "2017",
        Exactness.BEFORE: "by May 9, 2017",
        Exactness.UNKNOWN: "date not known",
    }
    assert day_with_exactness(None, Exactness.DAY) == "date not known"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2014, 10, 1), date(2015, 6, 30), "October 1, 2014–June 30, 2015"),
        (date(2015, 1, 1), date(2015, 6, 30), "January 1–June 30, 2015"),
        (date(2015, 6, 1), date(2015, 6, 30), "June 1–30, 2015"),
        (date(2015, 6, 1), date(2015, 6, 1), "June 1, 2015"),
        (date(2014, 6, 1), date(2015, 6, 1), "June 1, 2014–June 1, 2015"),
        (None, date(2015, 6, 1), "–"),
    ],
)
def test_a_period_says_month_and_year_once(first, last, said):
    assert period(first, last) == said


HOSTILE = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,AAAA)",
    "![x](x){onerror=alert(1)}",
    "<img src=x onerror=alert(1)>",
    '[x](https://a.example "\\" onclick=\\"alert(1)")',
    "<style>*{}</style>",
    "<a href='https://a.example' style='x'>",
]


def test_no_text_of_ours_can_run_or_style():
    elements = [
        element
        for text in HOSTILE
        for element in html5lib.parseFragment(str(markdown(text)), namespaceHTMLElements=False).iter()
    ]

    assert {element.tag for element in elements} <= {"DOCUMENT_FRAGMENT", "p", "a", "img"}
    assert {name for element in elements for name in element.attrib} <= {"href", "src", "alt", "title", "rel"}
    hrefs = {element.attrib.get("href", "") for element in elements}
    assert hrefs == {"", "https://a.example"}


def test_markdown_makes_paragraphs_links_and_tables():
    assert markdown("A [law](https://law.example).") == (
        '<p>A <a href="https://law.example" rel="noopener noreferrer">law</a>.</p>\n'
    )
    assert "<td>1</td>" in markdown("| a |\n|---|\n| 1 |")
    assert markdown(None) == ""


def test_a_link_of_a_template_keeps_the_filters_of_its_page():
    context = {"request": SimpleNamespace(GET=QueryDict("from=2015-01-01&outcome=declined&edition=1"))}

    assert link(context, "policy-list") == "/policies/?from=2015-01-01&edition=1"


def test_months_without_detainers_count_zero():
    trend = Trend({(date(2014, 12, 1), "declined"): 2, (date(2015, 2, 1), "undetermined"): 3})

    table = trend.table("By month")

    assert table["columns"] == ["Month", "Prepared", "Declined", "Honored", "Pending or unknown"]
    assert table["rows"] == [
        ["December 2014", 2, 2, 0, 0],
        ["January 2015", 0, 0, 0, 0],
        ["February 2015", 3, 0, 0, 3],
    ]
    assert table["total"] == ["All months", 5, 2, 0, 3]


def test_an_empty_trend_is_no_trend():
    assert not Trend({})
    assert Trend({}).table("By month")["rows"] == []
    assert months_between(date(2015, 1, 1), date(2014, 12, 1)) == []
