"""Any two editions compared: figures, detainers and records that differ, on a page and as a file."""

import csv
import io

import pytest

from detainers.models import Detainer
from editions.gate import Override
from editions.models import Withdrawal
from editions.versioned import VersionedModel
from reports.edition_changes import KINDS
from reports.views import two_editions
from tests.explore.markup import faults_of
from tests.pages.page import read, statements

pytestmark = pytest.mark.django_db

PATH = "/editions/compare/"


def compared(public, old, new, **query):
    return read(public, PATH, {"old": old, "new": new} | query)


def figures(page):
    """[(where, figure, old, new)] of the figures that differ."""
    caption = next(words for words in page.words("caption") if "differ" in words)
    return [(row[0], row[1].partition(" Unit")[0], row[3], row[4]) for row in page.rows(caption)]


def test_figures_of_the_record_and_of_reports_that_differ_are_listed_old_and_new(public, made):
    page = compared(public, 3, 4)

    found = figures(page)
    assert ("All places", "Detainers prepared", "12", "11") in found
    assert ("King County, State 53", "Detainers declined", "9", "6") in found
    assert ("King County, State 53", "Detainers honored", "1", "2") in found
    assert ("Whole report Report weekly", "Detainers issued", "10", "99") in found
    assert faults_of(page.response) == []


def test_detainers_and_records_are_counted_by_kind(public, made):
    page = compared(public, 3, 5)

    assert page.rows("Records by kind")[:4] == [
        ["Detainers", "0", "4", "1"],
        ["Reports", "0", "1", "0"],
        ["Highlights", "0", "1", "0"],
        ["Corrections", "1", "1", "0"],
    ]


def test_each_changed_record_leads_to_both_its_versions(public, made):
    page = compared(public, 3, 5)

    links = page.links()
    uid = made.uid["policy"]
    assert links["King County, State 53: Another title"] == f"/policies/{uid}/?edition=5"
    assert f'/policies/{uid}/?edition=3">Before: edition 3' in page.text
    assert f"/detainers/{made.uid[4]}/?edition=3" in page.text
    assert f"/detainers/{made.uid[4]}/?edition=5" not in page.text


def test_the_common_filter_narrows_to_a_place_and_days(public, made):
    page = compared(public, 3, 6, jurisdiction="53033")

    assert {where.partition(" County")[0] for where, *_ in figures(page)} == {"King"}
    assert [row[0] for row in page.rows("Records by kind")] == [
        *(
            "Detainers",
            "Reports",
            "Highlights",
            "Corrections",
            "Policies",
            "Answers of agencies",
            "Names of jails",
        )
    ]
    assert "Records that are about no place are left out." in page.said()
    assert compared(public, 3, 6, **{"from": "2019-01-01"}).rows("Records by kind")[0][0] == "Reports"


def test_where_nothing_differs_the_page_says_so_and_leads_to_the_whole(public, made):
    nothing = compared(public, 1, 2, **{"jurisdiction": "41", "from": "2019-01-01", "to": "2019-01-02"})

    assert nothing.status == 200
    assert "Nothing differs between edition 1 and edition 2 under these filters." in nothing.said()
    assert nothing.links()["Compare the whole record"] == f"{PATH}?old=1&new=2"
    assert faults_of(nothing.response) == []


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"old": "x", "new": "2"}, "“old” is the number of one edition: old=3."),
        ({"old": "0", "new": "2"}, "“old” is the number of one edition: old=3."),
        ({"old": ["1", "2"], "new": "3"}, "“old” is the number of one edition: old=3."),
        ({"old": "1", "new": "7"}, "There is no edition 7 here. Choose 1 to 6."),
        ({"old": "1"}, "Give the numbers of two editions: old=2&new=5."),
        ({"new": "2"}, "Give the numbers of two editions: old=2&new=5."),
        ({"old": "2", "new": "2"}, "An edition does not differ from itself: choose two."),
        ({"old": "1", "new": "5", "edition": "4"}, "There is no edition 5 here. Choose 1 to 4."),
        ({"old": "1", "new": "2", "form": "i247"}, "This page has no filter “form”."),
    ],
)
@pytest.mark.parametrize("path", [PATH, "/editions/compare.csv"])
def test_what_cannot_be_compared_is_refused_with_a_remedy(public, made, path, query, words):
    page = read(public, path, query)

    assert (page.status, words in page.said()) == (400, True)


def test_a_newer_edition_given_as_the_older_is_refused_with_the_two_swapped(public, made):
    page = compared(public, 5, 2, jurisdiction="53033")

    assert (page.status, "Edition 5 came after edition 2: swap them." in page.said()) == (400, True)
    swapped = page.links()["Compare edition 2 with edition 5"]
    assert swapped == f"{PATH}?jurisdiction=53033&old=2&new=5"
    assert public.get(swapped).status_code == 200


def test_without_editions_the_page_asks_for_two_and_there_is_no_file(public, made):
    page = read(public, PATH)

    assert (page.status, page.words("h1")) == (200, ["Compare two editions"])
    assert faults_of(page.response) == []
    assert public.get("/editions/compare.csv").status_code == 400


def test_the_file_has_every_figure_of_the_page_and_the_months_behind_them(public, made):
    page = compared(public, 3, 4)
    text = b"".join(public.get("/editions/compare.csv", {"old": 3, "new": 4})).decode()
    lines = list(csv.DictReader(io.StringIO(text)))

    whole = {
        (line["place"], line["measure_name"], line["old"], line["new"])
        for line in lines
        if line["what"] == "figure" and not line["first_day"]
    }
    assert {(where, *rest) for where, *rest in figures(page) if "weekly" not in where} <= whole
    assert {line["first_day"] for line in lines} > {"2015-02-01"}
    assert [line["count"] for line in lines if line["what"] == "detainers"] == ["0", "4", "1"]
    assert ("record", "Fact-sheet entries", "taken away") in {
        (line["what"], line["kind"], line["change"]) for line in lines
    }
    assert {(line["old_edition"], line["new_edition"], line["edition"]) for line in lines} == {
        ("3", "4", "6")
    }


def test_edition_pages_lead_to_comparisons_with_the_edition_before_and_the_newest(public, made):
    links = read(public, "/editions/4/").links()

    assert links["Compare it with edition 3"] == f"{PATH}?old=3&new=4"
    assert links["Compare it with edition 6"] == f"{PATH}?old=4&new=6"


def test_a_comparison_costs_the_same_whatever_differs(public, made):
    asked = [statements(public, PATH, {"old": old, "new": new}) for old, new in ((3, 4), (2, 6))]

    assert asked[0] == asked[1] <= 12


def test_every_public_kind_of_record_is_compared():
    told_apart = {Detainer, Override, Withdrawal}
    kinds = {
        model for model in all_of(VersionedModel) if model.visibility.is_public and not model._meta.abstract
    }

    assert kinds - told_apart == set(KINDS)


def all_of(model):
    found = set(model.__subclasses__())
    return found | {below for each in found for below in all_of(each)}


def test_too_many_changes_for_one_page_are_refused_and_the_file_offered(public, made, monkeypatch):
    monkeypatch.setattr(two_editions, "MOST_CHANGES", 1)
    page = compared(public, 3, 4)

    words = "Between these editions more than 1 counts changed, too many for one page: name a place."
    assert (page.status, words in page.said()) == (400, True)
    file = page.links()["All differences as a CSV file"]
    assert file == "/editions/compare.csv?old=3&new=4"
    assert public.get(file).status_code == 200
    assert compared(public, 3, 4, jurisdiction=made.king.geoid).status == 200
