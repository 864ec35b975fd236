"""The API's rows and numbers are those of the page and of the file, under the same filters."""

import pytest

from detainers.models import Jurisdiction
from reports.differences.figures import MEASURES
from tests.api.asking import as_in_csv, ask, csv_of
from tests.explore.record import rows_of, text_of
from tests.explore.seven import KEPT, in_pairs, publish_seven
from tests.pages.page import read
from tests.past.record import FIRST, LATER, begin

pytestmark = pytest.mark.django_db

OWN = {"demonstration", "self"}
OF_FILE = {"edition", "demonstration", "note"}
FILES = {
    "policies": "/policies.csv",
    "correction-log": "/corrections.csv",
    "responses": "/responses.csv",
}


def without(rows, names):
    return [{name: as_in_csv(value) for name, value in row.items() if name not in names} for row in rows]


@pytest.fixture
def seven():
    return publish_seven()


@pytest.fixture
def made():
    record = begin()
    for publish in (*FIRST, *LATER):
        publish(record)
    return record


def test_under_each_filter_rows_and_count_are_those_of_page_and_file(public, seven):
    for query in [*KEPT, *list(dict(in_pairs()))[::7]]:
        told = ask(public, f"/api/v1/detainers/?{query}")
        page, filed = public.get(f"/detainers/?{query}"), csv_of(public, f"/detainers.csv?{query}")

        assert without(told["rows"], OWN) == without(filed, OF_FILE), query
        assert [row["uid"] for row in told["rows"]] == rows_of(page), query
        assert told["count"] == len(filed), query
        assert f"CSV of these {told['count']} rows" in text_of(page), query


def test_the_figures_of_a_filter_add_up_to_its_rows(public, seven):
    for query in KEPT:
        told = ask(public, f"/api/v1/detainers/?{query}")
        outcomes = [row["outcome"] for row in told["rows"]]
        first, *others = told["figures"]

        assert (first["measure_name"], first["value"]) == ("Detainers prepared", len(outcomes))
        assert sorted(each["value"] for each in others) == sorted(map(outcomes.count, set(outcomes)))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("query", [{}, {"jurisdiction": "53033"}, {"from": "2017-01-01"}, {"edition": 3}])
def test_rows_of_texts_are_those_of_their_file(public, made, name, query):
    told = ask(public, f"{name}/", query)

    filed = csv_of(public, FILES[name], query)
    assert without(told["rows"], OWN) == without(filed, OF_FILE)
    assert [row["demonstration"] for row in told["rows"]] == [row["demonstration"] == "yes" for row in filed]
    assert told["count"] == len(filed)


@pytest.mark.parametrize("slug", ["weekly", "quarterly"])
def test_a_report_says_every_line_of_its_file(public, made, slug):
    told = ask(public, f"reports/{slug}/")

    assert without(told["lines"], ()) == without(csv_of(public, f"/reports/{slug}.csv"), OF_FILE)
    stated = [line["value"] for line in told["lines"] if line["part"] == "figure"]
    assert [figure["value"] for figure in told["record"]["figures"]] == stated


@pytest.mark.parametrize("query", [{}, {"from": "2015-01-01", "to": "2015-01-31"}, {"from": "2015-01-03"}])
def test_a_place_has_the_numbers_of_its_page_in_the_list_and_by_itself(public, seven, query):
    listed = {row["geoid"]: row for row in ask(public, "jurisdictions/", query)["rows"]}
    for geoid in ("51067", "51620", "51", "39"):
        told = ask(public, f"jurisdictions/{geoid}/", query)
        page = read(public, told["page"])
        shown = zip(
            page.words("p[@class='stat__measure']"), page.words("p[@class='stat__value']"), strict=True
        )

        assert told["record"] == listed[geoid]
        assert told["figures"][0]["value"] == told["record"]["prepared"]
        assert sum(told["record"][outcome] for outcome in OUTCOMES) == told["record"]["prepared"]
        figures = [(figure["measure_name"], str(figure["value"])) for figure in told["figures"]]
        assert figures[: len(page.words("p[@class='stat__value']"))] == list(shown)


OUTCOMES = [
    *("declined", "notice_declined", "honored", "honored_in_part", "lifted", "not_removable", "closed"),
    *("transferred", "misdirected", "not_received", "pending", "unknown", "undetermined"),
]


def test_a_place_that_counts_detainers_has_every_outcome_once(public, seven):
    for place in Jurisdiction.objects.all():
        figures = ask(public, f"jurisdictions/{place.geoid}/")["figures"]

        assert len(figures) == len({each["measure"] for each in figures})


def test_no_two_measures_of_the_record_share_a_code():
    codes = [measure.code for measure in MEASURES.values()]

    assert len(codes) == len(set(codes))


def test_a_correction_tells_the_figures_of_its_file(public, made):
    told = ask(public, "corrections/4/")["record"]

    filed = csv_of(public, "/corrections/figures.csv")
    whole = [line for line in filed if line["changed_in"] == "4" and not is_month(line)]
    assert told["figure_count"] == len(told["figures"])
    assert {tuple(line.values()) for line in without(told["figures"], ())} <= {
        tuple(line.values()) for line in without(whole, OF_FILE)
    }
    assert (told["kind"], told["reason"], told["found_by"]) == ("correction", "Other", "The sheriff")


def is_month(line):
    return bool(line["first_day"]) and not line["report"]


def test_a_correction_of_a_place_tells_that_place_s_figures(public, made):
    told = ask(public, "corrections/4/", {"jurisdiction": "41043"})["record"]

    assert {figure["geoid"] for figure in told["figures"]} == {"41043"}
