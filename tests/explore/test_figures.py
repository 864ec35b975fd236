"""Figures and the words around them: the same numbers as in the file, each with its terms."""

import csv
import io
import random
import re
from collections import Counter
from datetime import date

import pytest

from detainers.models.detainers import Outcome
from reports import statistics
from reports.figures import Counted, coverage_words, headline_figures, period_words, rest_words
from reports.filters import Scope
from reports.reading import Reading
from tests.explore.record import (
    draft_detainers,
    links_of,
    make_franklins,
    publish_detainers,
    text_of,
)

pytestmark = pytest.mark.django_db

NUMBER = re.compile(r"\d[\d,]*")


def test_the_words_of_the_rest_add_up_with_the_figures_to_all():
    for seed in range(20):
        chance = random.Random(seed)
        by_outcome = {value: chance.randint(0, 3000) for value in chance.sample(Outcome.values, 7)}
        shown = (
            statistics.detainers_declined(by_outcome)
            + statistics.detainers_honored(by_outcome)
            + statistics.detainers_pending_or_unknown(by_outcome)
        )

        words = rest_words(by_outcome)

        numbers = [int(text.replace(",", "")) for text in NUMBER.findall(words)] or [
            0,
            sum(by_outcome.values()),
        ]
        assert numbers[-1] == sum(by_outcome.values()) == shown + numbers[0]
        assert numbers[0] == sum(numbers[1:-1])


def test_without_a_rest_nothing_is_said_of_it():
    assert rest_words({"declined": 2, "honored": 1, "undetermined": 4}) == ""
    assert rest_words({}) == ""


def test_the_period_said_is_what_was_asked_cut_to_what_there_is():
    first, last = date(2014, 10, 1), date(2015, 6, 30)

    assert [
        period_words(Scope(), first, last),
        period_words(Scope([], date(2015, 1, 1), None), first, last),
        period_words(Scope([], None, date(2014, 10, 31)), first, last),
        period_words(Scope([], date(2000, 1, 1), date(2030, 1, 1)), first, last),
        period_words(Scope([], date(2016, 1, 1), None), first, last),
        period_words(Scope(), None, None),
    ] == [
        "Prepared October 1, 2014–June 30, 2015.",
        "Prepared January 1–June 30, 2015.",
        "Prepared October 1–31, 2014.",
        "Prepared October 1, 2014–June 30, 2015.",
        "No detainers in this period.",
        "No detainers in this period.",
    ]


def test_coverage_is_said_of_the_source_and_of_nothing_when_there_is_nothing():
    assert coverage_words(3, 4) == "The source names a place for 75% (3)."
    assert coverage_words(0, 4) == "The source names a place for 0% (0)."
    assert coverage_words(0, 0) == ""


NOTICE_ALONE = {"asked": "notice", "notice": "declined", "hold": "not_asked"}


@pytest.fixture
def franklin_record():
    """Detainers of the Franklins with every outcome, and drafts beside them."""
    places = make_franklins()
    rows = [
        {
            "jurisdiction": places[name],
            "prepared_on": date(2015, 1 + n % 3, 1 + n),
            "outcome": outcome,
            **(NOTICE_ALONE if outcome == Outcome.NOTICE_DECLINED else {}),
        }
        for n, outcome in enumerate(Outcome.values)
        for name in ("county", "city", "ohio")[: 1 + n % 3]
    ]
    both = {"asked": "both", "outcome": "declined", "notice": "declined", "hold": "declined"}
    rows.append(both | {"jurisdiction": places["county"], "prepared_on": date(2015, 2, 11)})
    publish_detainers(*rows, {"prepared_on": date(2015, 2, 1)})
    draft_detainers(*rows[:5])


FILTERS = [
    "",
    "jurisdiction=51",
    "jurisdiction=51067&from=2015-01-02",
    "from=2015-02-01&to=2015-02-28",
    "to=1999-01-01",
]


def rows_in_file(public, query):
    return list(csv.DictReader(io.StringIO(public.get(f"/detainers.csv?{query}").getvalue().decode())))


def stats_of(answer):
    """[(measure, number)] of the figures on a page."""
    html = answer.content.decode()
    values = re.findall(r'stat__value">([^<]*)<', html)
    measures = re.findall(r'stat__measure">([^<]*)<', html)
    return [(measure, int(value.replace(",", ""))) for measure, value in zip(measures, values, strict=True)]


def figures_by_hand(rows):
    outcomes, notices = Counter(row["outcome"] for row in rows), Counter(row["notice"] for row in rows)
    figures = [
        ("Detainers prepared", len(rows)),
        ("Detainers declined", outcomes["declined"]),
        ("Requests for notification declined", notices["declined"]),
        ("Detainers honored", outcomes["honored"]),
        ("Pending or unknown", outcomes["undetermined"]),
    ]
    return [(measure, n) for measure, n in figures if n or not measure.startswith("Requests")]


@pytest.mark.parametrize("query", FILTERS)
def test_the_figures_of_the_overview_are_the_rows_of_the_file(public, franklin_record, query):
    rows = rows_in_file(public, query)

    assert stats_of(public.get(f"/?{query}")) == figures_by_hand(rows)
    noun = "detainer" if len(rows) == 1 else "detainers"
    assert f"{len(rows)} {noun}" in text_of(public.get(f"/detainers/?{query}"))


@pytest.mark.parametrize(
    "path", ["/jurisdictions/51/virginia/", "/jurisdictions/51067/franklin-county-virginia/"]
)
def test_the_figures_of_a_place_are_the_rows_of_its_file(public, franklin_record, path):
    for days in ("", "from=2015-01-02&to=2015-02-27"):
        page = public.get(f"{path}?{days}")

        geoid = path.split("/")[2]
        assert stats_of(page) == figures_by_hand(rows_in_file(public, f"jurisdiction={geoid}&{days}"))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?jurisdiction=39&to=2015-02-28",
        "/jurisdictions/51067/franklin-county-virginia/?from=2015-01-02",
    ],
)
def test_see_the_rows_leads_to_as_many_rows_as_the_figure_says(public, franklin_record, path):
    page = public.get(path)

    addresses = [address for words, address in links_of(page) if words.startswith("See the rows")]
    files = [rows_in_file(public, address.partition("?")[2]) for address in addresses]

    assert [len(rows) for rows in files] == [number for _, number in stats_of(page)]


def test_every_figure_says_measure_unit_period_and_definition(rf, franklin_record):
    request = rf.get("/?from=2015-02-01&outcome=ignored&edition=1")
    request.reading = Reading(1, 1)
    days, counted = (date(2015, 1, 1), date(2015, 3, 9)), Counted({"declined": 3, "honored": 1}, {})

    figures = headline_figures(request, Scope([], date(2015, 2, 1)), counted, days)

    assert [(figure.value, figure.measure, figure.edition, figure.period) for figure in figures] == [
        (value, measure, 1, "Prepared February 1–March 9, 2015.")
        for value, measure in (
            (4, statistics.PREPARED),
            (3, statistics.DECLINED),
            (1, statistics.HONORED),
            (0, statistics.PENDING),
        )
    ]
    assert {(figure.first_day, figure.last_day) for figure in figures} == {(date(2015, 2, 1), days[1])}
    assert [figure.rows_url for figure in figures] == [
        "/detainers/?from=2015-02-01&edition=1",
        "/detainers/?from=2015-02-01&edition=1&outcome=declined",
        "/detainers/?from=2015-02-01&edition=1&outcome=honored",
        "/detainers/?from=2015-02-01&edition=1&outcome=undetermined",
    ]
    assert [figure.definition_url.partition("#")[2] for figure in figures] == [
        "prepared",
        "declined",
        "honored",
        "pending",
    ]


def test_requests_for_notice_alone_stand_beside_the_detainers_declined_and_say_so(rf):
    request = rf.get("/")
    request.reading = Reading(1, 1)
    counted = Counted({"declined": 5315, "notice_declined": 7}, {"declined": 9})

    figures = headline_figures(request, Scope(), counted, (date(2015, 1, 1), date(2015, 3, 9)))

    assert [(figure.value, figure.measure.name, figure.note) for figure in figures[1:3]] == [
        (
            5315,
            "Detainers declined",
            "From a source's coding: as recorded by the issuing agency. "
            "Without 7 forms that asked for notice alone: the next figure.",
        ),
        (9, "Requests for notification declined", "On 7 forms that asked for nothing else."),
    ]
    assert figures[2].rows_url == "/detainers/?notice=declined"
    assert rest_words(counted.by_outcome) == (
        "The other 7: notification request declined 7. All outcomes add up to 5,322."
    )


def test_a_draft_is_no_edition(rf):
    request = rf.get("/")
    request.reading = Reading(1, 1, draft=object())
    days = (date(2015, 1, 1), date(2015, 3, 9))

    assert {figure.edition_words for figure in headline_figures(request, Scope(), Counted({}, {}), days)} == {
        "Draft, not published."
    }
