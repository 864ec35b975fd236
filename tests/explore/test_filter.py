"""The one filter: what it keeps, what it refuses, and what it says of itself."""

import csv
import io
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.addresses import BadRequest
from reports.filters import Filter
from tests.builders import as_public
from tests.explore.record import links_of, make_franklins, rows_of, text_of
from tests.explore.seven import KEPT, in_pairs, publish_seven

pytestmark = pytest.mark.django_db

FILTERED_PAGES = ["/", "/detainers/", "/jurisdictions/", "/jurisdictions/51067/franklin-county-virginia/"]
FILES = ["/detainers.csv"]


@pytest.fixture
def seven():
    return publish_seven()


def csv_uids(answer):
    return [row["uid"] for row in csv.DictReader(io.StringIO(answer.getvalue().decode()))]


def read_filter(query, **options):
    request = RequestFactory().get(f"/page/?{query}")
    return Filter(request, date_label="Day", **options)


def test_each_filter_alone_keeps_what_it_says_on_the_page_and_in_the_file(public, seven):
    shown = {query: {seven[uid] for uid in rows_of(public.get(f"/detainers/?{query}"))} for query in KEPT}
    filed = {query: {seven[uid] for uid in csv_uids(public.get(f"/detainers.csv?{query}"))} for query in KEPT}

    assert shown == KEPT
    assert filed == KEPT


def test_any_two_filters_keep_what_both_keep(public, seven):
    expected = dict(in_pairs())

    filed = {
        query: {seven[uid] for uid in csv_uids(public.get(f"/detainers.csv?{query}"))} for query in expected
    }

    assert filed == expected


def test_the_page_counts_what_two_filters_keep(public, seven):
    expected = {query: len(names) for query, names in list(in_pairs())[::5]}

    said = {query: text_of(public.get(f"/detainers/?{query}")) for query in expected}

    wrong = [
        query
        for query, n in expected.items()
        if f"{n} detainer{'' if n == 1 else 's'}" not in said[query].split("Any outcome")[0]
    ]
    assert wrong == []


def test_without_a_filter_every_published_detainer_is_there(public, seven):
    assert sorted(rows_of(public.get("/detainers/"))) == sorted(seven)


def test_blank_filters_of_a_form_are_no_filters(public, seven):
    answer = public.get("/detainers/?jurisdiction=&from=&to=&outcome=&jurisdiction=+")

    assert sorted(rows_of(answer)) == sorted(seven)
    assert [
        address for _, address in links_of(answer) if "from=" in address and "from=20" not in address
    ] == []


NOT_A_DAY = [
    "2015-02-30",
    "20150230",
    "20150210",
    "2015-W06-2",
    "2015-13-01",
    "2015-2-1",
    "02/10/2015",
    "10000-01-01",
    "99999999999999999999-01-01",
    "0000-01-01",
    "1899-12-31",
    "2101-01-01",
    "-2015-01-01",
    "2015-02-10T00:00:00",
    "٢٠١٥-٠٢-١٠",
    "today",
]


def test_what_is_not_a_day_is_refused(public, seven):
    addresses = [f"/detainers.csv?{urlencode({name: text})}" for text in NOT_A_DAY for name in ("from", "to")]
    addresses += [f"{path}?from=2015-02-30" for path in FILTERED_PAGES]

    answers = {address: public.get(address) for address in addresses}

    assert {answer.status_code for answer in answers.values()} == {400}
    remedy = "is not a day. Write it as year-month-day: 2015-06-30."
    assert [address for address, answer in answers.items() if remedy not in text_of(answer)] == []


@pytest.mark.parametrize("path", [*FILTERED_PAGES, *FILES])
def test_what_cannot_be_meant_is_refused_on_every_page(public, seven, path):
    said = {
        "from=2015-01-01&from=2015-01-02": "“from” is given 2 times: give one day.",
        "to=2015-01-01&to=2015-01-01": "“to” is given 2 times: give one day.",
        "from=2015-02-01&to=2015-01-31": "“from” (February 1, 2015) is after “to” (January 31, 2015).",
        "sex=F": "This page has no filter “sex”.",
        "form_=i247": "This page has no filter “form_”.",
        "unknown=": "This page has no filter “unknown”.",
        "jurisdiction=51999": "There is no place “51999”.",
        "jurisdiction=510": "There is no place “510”.",
        "jurisdiction=51067%27": "There is no place “51067'”.",
        "jurisdiction=,+VA": "There is no place “, VA”.",
    }

    answers = {query: public.get(f"{path}?{query}") for query in said}

    assert {answer.status_code for answer in answers.values()} == {400}
    assert [query for query, answer in answers.items() if said[query] not in text_of(answer)] == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("outcome=refused", "“refused” is not one of: declined, notice_declined, honored,"),
        ("outcome=declined&outcome=refused", "“refused” is not one of: declined, notice_declined, honored,"),
        ("custody=maybe", "“maybe” is not one of: yes, no, unknown."),
        ("form=i-247", "“i-247” is not one of: i247,"),
        ("operator=sheriff", "“sheriff” is not one of: county,"),
        ("source=draft-only", "“draft-only” is not one of: other, test."),
        ("sort=random", "“random” is not one of: newest, oldest, place, outcome."),
        ("sort=oldest&sort=newest", "Choose one order: newest, oldest, place, outcome."),
        ("citizenship=MEXICO", "This page has no filter “citizenship”."),
    ],
)
def test_the_explorer_and_its_file_refuse_choices_there_are_none_of(public, seven, query, said):
    answers = [public.get(f"{path}?{query}") for path in ("/detainers/", "/detainers.csv")]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert [said in text_of(answer) for answer in answers] == [True, True]


def test_other_pages_refuse_the_explorers_own_choices(public, seven):
    paths = [path for path in FILTERED_PAGES if path != "/detainers/"]

    assert [public.get(f"{path}?outcome=declined").status_code for path in paths] == [400] * 3


def test_every_problem_of_an_address_is_named_at_once(public, seven):
    text = text_of(public.get("/detainers/?from=never&to=2015-02-30&jurisdiction=00000&sex=F&custody=maybe"))

    said = ["“never” is not a day", "“2015-02-30” is not a day", "no place “00000”", "“sex”", "“maybe”"]
    assert [words for words in said if words not in text] == []


CHOICES = {"outcome": {"declined": "Declined", "honored": "Honored"}, "sort": {"oldest": "Oldest first"}}


def test_what_is_on_can_be_taken_off_piece_by_piece():
    make_franklins()
    query = (
        "jurisdiction=51067&jurisdiction=39&from=2015-01-01&to=2015-12-31&outcome=declined&outcome=honored"
    )
    filters = read_filter(f"{query}&edition=1&after=x", choices=CHOICES, own=("after",))
    filters.legends = {"outcome": "Outcome"}

    assert filters.chips == [
        (
            "Franklin County, Virginia (51067)",
            f"/page/?{query.removeprefix('jurisdiction=51067&')}&edition=1",
        ),
        ("Ohio (39)", f"/page/?{query.replace('jurisdiction=39&', '')}&edition=1"),
        ("From January 1, 2015", f"/page/?{query.replace('from=2015-01-01&', '')}&edition=1"),
        ("To December 31, 2015", f"/page/?{query.replace('to=2015-12-31&', '')}&edition=1"),
        ("Outcome: Declined", f"/page/?{query.replace('outcome=declined&', '')}&edition=1"),
        ("Outcome: Honored", f"/page/?{query.replace('&outcome=honored', '')}&edition=1"),
    ]
    assert filters.clear_url == "/page/?edition=1"


def test_the_form_keeps_what_it_does_not_show():
    make_franklins()
    query = "jurisdiction=51067&from=2015-01-01&outcome=declined&sort=oldest&q=word&edition=1&after=x"
    filters = read_filter(query, choices=CHOICES, own=("q", "after"))
    filters.groups = [{"name": "outcome"}]

    assert filters.hidden == [("jurisdiction", "51067"), ("sort", "oldest"), ("q", "word"), ("edition", "1")]
    assert filters.fields == {"jurisdiction": "", "from": "2015-01-01", "to": ""}


def test_a_changed_filter_begins_at_the_first_page_again():
    filters = read_filter("from=2015-01-01&sort=oldest&before=x&edition=2", choices=CHOICES, own=("before",))

    assert filters.url_with(from_="2015-02-01", to=None) == "/page/?sort=oldest&from=2015-02-01&edition=2"
    assert filters.url_with(sort=None) == "/page/?from=2015-01-01&edition=2"


def test_values_are_read_without_the_blanks_around_them():
    make_franklins()

    scope = read_filter("jurisdiction=+51067+&from=2015-01-01+").scope

    assert (scope.geoids, scope.first_day.isoformat()) == (["51067"], "2015-01-01")


def test_the_problem_of_an_address_is_told_by_parameter():
    with pytest.raises(BadRequest) as refused:
        read_filter("from=2015-02-30&jurisdiction=Atlantis")

    assert refused.value.problems == {
        "from": "“2015-02-30” is not a day. Write it as year-month-day: 2015-06-30.",
        "jurisdiction": "There is no place “Atlantis”. "
        "Type the name of a county, city or state, or its GEOID.",
    }
    assert refused.value.suggestions == []


ANSWERED = {200, 301, 302, 400, 404}
NAMES = ["jurisdiction", "from", "to", "edition", "outcome", "custody", "sort", "after", "before", "q", "x"]
VALUES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["51067", "51", "Franklin", "2015-01-01", "1", "declined", "oldest", "", "%", "9" * 30]),
    st.builds(lambda uid: f"2015-01-01_{uid.hex}", st.uuids()),
)
QUERIES = st.one_of(
    st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=5).map(
        lambda pairs: _encoded(pairs),
    ),
    st.binary(max_size=30).map(lambda raw: "".join(f"%{byte:02X}" for byte in raw)),
    st.text(st.characters(codec="ascii", exclude_characters="#"), max_size=30),
)


def _encoded(pairs):
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value.encode("utf-8", "replace").decode())
    return query.urlencode()


@pytest.mark.parametrize(
    "path", [*FILTERED_PAGES, *FILES, "/jurisdictions/suggest/", "/jurisdictions/51067/"]
)
def test_no_query_string_breaks_a_page(public, seven, path):
    @settings(
        max_examples=15,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(query=QUERIES)
    def ask(query):
        answer = public.get(path, QUERY_STRING=query)
        assert answer.status_code in ANSWERED

    ask()


def test_filters_read_the_public_role_only(seven):
    with as_public():
        request = SimpleNamespace(GET=QueryDict("jurisdiction=51067"), path="/page/")
        assert [str(place) for place in Filter(request, date_label="Day").scope.places] == [
            "Franklin County, Virginia"
        ]
