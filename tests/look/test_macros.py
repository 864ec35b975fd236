"""Parts of pages: what each macro prints for what it is given, and for what is missing."""

import datetime
import re
from dataclasses import replace

import pytest
from jinja2 import FileSystemLoader
from markupsafe import Markup

from reports import statistics
from reports.charts.looks import LOOKS
from reports.drawn import Chart
from reports.measures import Figure
from reports.templating import environment


@pytest.fixture(scope="module")
def macros():
    made = environment(autoescape=True, loader=FileSystemLoader("templates/public"))
    return lambda name: made.get_template(f"macros/{name}.html").module


def text(markup):
    """The words a reader gets, without markup and with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def test_a_figure_carries_all_its_terms(macros):
    figure = Figure(
        5315,
        statistics.DECLINED,
        edition=3,
        period="Prepared October 1, 2014–June 30, 2015.",
        coverage="77% have a known place.",
        rows_url="/detainers/?outcome=declined",
        definition_url="/methodology/#declined",
        correction_url="/corrections/",
    )
    markup = macros("figure").figure(figure)

    assert text(markup) == (
        "5,315 Detainers declined Corrected Prepared October 1, 2014–June 30, 2015. "
        "Unit: detainers, not people. Edition 3. 77% have a known place. "
        "See the rows : Detainers declined How it is counted : Detainers declined"
    )
    assert 'class="stat stat--declined"' in markup
    assert 'href="/detainers/?outcome=declined"' in markup


def test_a_figure_without_a_value_shows_a_dash_and_no_empty_lines(macros):
    markup = macros("figure").figure(Figure(None, statistics.HONORED, edition=3, period="Prepared in May."))

    assert text(markup) == "– Detainers honored Prepared in May. Unit: detainers, not people. Edition 3."
    assert "<p></p>" not in markup


def test_words_in_a_figure_are_escaped(macros):
    measure = replace(statistics.HONORED, name="<b>x</b>", look="<b>")

    assert "<b>" not in macros("figure").figure(Figure(1, measure, 3, period="<b>", note="<b>"))


def test_each_outcome_has_the_sign_that_charts_give_it(macros):
    assert macros("marks").looks == LOOKS


def test_an_outcome_is_a_sign_and_a_word(macros):
    assert macros("marks").outcome("honored_in_part", "Honored in part") == (
        '<span class="outcome outcome--part">Honored in part</span>'
    )
    assert 'outcome--other"' in macros("marks").outcome("closed", "Closed")


def test_a_change_says_old_and_new_also_aloud(macros):
    assert text(macros("marks").diff(12, "withdrawn")) == "Old: 12 → New: withdrawn"
    assert text(macros("marks").diff(None, 0)) == "old figure not held → New: 0"


FILTERS = {
    "action": "/detainers/",
    "clear_url": "/detainers/",
    "fields": {"jurisdiction": "", "from": "2014-10-01", "to": ""},
    "hidden": [("jurisdiction", "32003"), ("edition", "3")],
    "chips": [
        ("Clark County, Nevada (32003)", "/detainers/?from=2014-10-01"),
        ("From October 1, 2014", "/x"),
    ],
    "sentence": "139 detainers.",
    "groups": [
        {
            "legend": "Outcome",
            "name": "outcome",
            "options": [{"value": "declined", "label": "Declined", "count": 1104, "checked": True}],
        }
    ],
}


def test_the_filter_bar_sends_what_is_seen_and_keeps_what_is_not(macros):
    markup = macros("filters").filter_bar(FILTERS)

    sent = re.findall(r'<input[^>]*?name="([^"]+)" value="([^"]*)"', markup)
    assert sent == [
        ("jurisdiction", "32003"),
        ("edition", "3"),
        ("jurisdiction", ""),
        ("from", "2014-10-01"),
        ("to", ""),
        ("outcome", "declined"),
    ]
    assert "checked" in markup
    assert "1,104" in markup
    assert "Add a place" in markup


def test_a_filter_bar_needs_no_more_than_an_action(macros):
    markup = macros("filters").filter_bar({"action": "/faqs/"}, "folded")

    assert text(markup).startswith("Limit to a place or to dates Place")
    assert "chips" not in markup


def test_a_refused_filter_is_shown_as_typed_beside_what_is_wrong(macros):
    wrong = {
        "action": "/detainers/",
        "fields": {"to": '2015-02-30"><i>'},
        "errors": {"to": "February 2015 has 28 days.", "jurisdiction": ["Choose one."]},
        "suggestions": [("Clark County, Nevada", "/detainers/?jurisdiction=32003")],
    }
    markup = macros("filters").filter_bar(wrong)

    assert (
        'type="text" id="filter-to" name="to" value="2015-02-30&#34;&gt;&lt;i&gt;" aria-invalid="true"'
        in markup
    )
    assert 'id="filter-to-error">February 2015 has 28 days.<' in markup
    assert 'href="/detainers/?jurisdiction=32003"' in markup
    assert '<details class="filters__more" open>' in markup


def test_each_chip_says_what_its_link_removes(macros):
    markup = macros("filters").chips(FILTERS)

    assert re.findall(r'aria-label="(Remove [^"]+)"', markup) == [
        "Remove Clark County, Nevada (32003)",
        "Remove From October 1, 2014",
    ]
    assert "Clear all filters" in markup


def test_a_table_head_says_how_the_rows_are_sorted(macros):
    columns = [{"label": "Day", "url": "?sort=day", "sort": "descending"}, {"label": "Row", "num": True}]

    assert macros("tables").table_head(columns).strip() == (
        '<thead><tr><th scope="col" aria-sort="descending"><a href="?sort=day">Day '
        '<span aria-hidden="true">↓</span></a></th><th scope="col" class="num">Row</th></tr></thead>'
    )


def test_a_table_of_two_questions_keeps_zero_and_unknown_apart(macros):
    rows = [{"code": "declined", "label": "Declined", "values": [0, None]}]
    markup = macros("tables").two_axis_table(rows, ["Taken", "Not known"], "Custody", total=[0, None])

    assert text(markup) == "Custody Outcome Taken Not known Declined 0 – All 0 –"


def test_pages_say_when_there_is_no_other(macros):
    assert text(macros("tables").pager(None, "/newer", "Rows 51–60 of 60")) == (
        "← Newer Rows 51–60 of 60 Older → (last page)"
    )


def test_a_chart_has_its_numbers_as_a_table_its_source_its_files_and_a_link(macros):
    rows = [["October", 14], ["November", None]]
    drawn = Chart(
        anchor="chart-trend",
        title="By month",
        drawing=Markup("<svg></svg>"),
        table={
            "caption": "Months",
            "columns": ["Month", "All"],
            "rows": rows,
            "total": ["All", 14],
            "note": None,
        },
        source="Source: ICE. Edition 2.",
        files=(("CSV", "/charts/trend.csv"), ("SVG", "/charts/trend.svg")),
        methodology="/methodology/",
        is_demonstration=False,
        terms="From zero.",
    )
    markup = macros("charts").chart(drawn)

    assert text(markup) == (
        "By month From zero. Show the values as a table : By month Months Month All October 14 "
        "November – All 14 Link to this chart : By month "
        "Download: CSV : By month SVG : By month Source: ICE. Edition 2."
    )
    assert "<svg></svg>" in markup


def stay(**changes):
    events = [
        {"when": datetime.date(2021, 3, 14), "kind": "Arrested", "title": "by the sheriff"},
        {"when": "March 2021", "kind": "Moved", "title": "to Birch", "is_bend": True, "lane": 2},
        {
            "when": None,
            "kind": "Released",
            "exactness_text": "Day not recorded.",
            "css": "release",
            "lane": 2,
        },
    ]
    known = {
        "number": 1,
        "title": "Alder",
        "outcome": "declined",
        "outcome_label": "Declined",
        "events": events,
    }
    return {**known, "why": "The last jail released the person.", **changes}


def test_a_chain_tells_each_event_and_closes_with_the_outcome(macros):
    markup = macros("chain").chain([stay(), stay(number=2)])

    assert text(markup).startswith(
        "Stay 1 of 2 · Alder Declined Mar 14, 2021 Arrested by the sheriff March 2021 Moved to Birch "
        "Day not known Released Day not recorded. Outcome Declined Why: The last jail released the person."
    )


def test_a_chain_bends_where_the_person_was_moved_and_stays_there(macros):
    markup = macros("chain").chain([stay()])

    assert re.findall(r'class="(chain__event[^"]*)"', markup) == [
        "chain__event",
        "chain__event chain__event--bend",
        "chain__event chain__event--lane-2 chain__event--release",
        "chain__event chain__event--lane-2 chain__event--end is-declined",
    ]


def test_an_answer_can_be_linked_to(macros):
    item = {
        "id": "what",
        "title": "What is <it>?",
        "body": Markup("<p>A request.</p>"),
        "source": "8 CFR 287.7.",
    }
    markup = macros("accordion").accordion([item])

    assert (
        text(markup)
        == "What is &lt;it&gt;? A request. 8 CFR 287.7. Link to this answer : What is &lt;it&gt;?"
    )
    assert '<h2 id="what">' in markup
