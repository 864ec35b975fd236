"""Two counts of a county: what its agencies run, and what stands in it; each with page, link and file."""

import pytest

from tests.builders import make_jurisdiction
from tests.explore.record import rows_of, text_of
from tests.explore.seven import publish_seven
from tests.pages.page import read

pytestmark = pytest.mark.django_db

COUNTY = "/jurisdictions/51067/franklin-county-virginia/"
# Address → the rows of the seven it shows.
KEPT = {
    "jurisdiction=51067": {"county"},
    "jurisdiction=51067&located=in": {"county", "prison", "federal"},
    "jurisdiction=51067&located=others": {"prison", "federal"},
    "jurisdiction=51067&located=others&operator=federal": {"federal"},
    "jurisdiction=51067&located=in&from=2015-01-31": {"prison", "federal"},
}


@pytest.fixture
def seven():
    return publish_seven()


@pytest.mark.parametrize(("query", "names"), KEPT.items(), ids=list(KEPT))
def test_page_and_file_have_the_rows_asked_for(public, seven, query, names):
    shown = {seven[uid] for uid in rows_of(public.get(f"/detainers/?{query}"))}
    file = b"".join(public.get(f"/detainers.csv?{query}").streaming_content).decode()

    assert shown == names
    assert {name for uid, name in seven.items() if str(uid) in file} == names


def test_the_page_of_a_county_states_the_rule_and_both_counts_with_their_rows(public, seven):
    page = read(public, f"{COUNTY}?from=2015-01-01")

    assert "Who runs a jail answers for it, not the county around it." in page.said()
    assert page.rows("Two counts, never added") == [
        ["That Franklin County runs, wherever they stand counted for it", "1", "See them · CSV"],
        ["That stand in it, whoever runs them", "3", "See them · CSV"],
        [
            "That stand in it, run by others or not known by whom not counted for it",
            "2",
            "See them · CSV",
        ],
    ]
    dates = "from=2015-01-01"
    for asked in ("jurisdiction=51067", "jurisdiction=51067&located=in", "jurisdiction=51067&located=others"):
        for path in ("/detainers/", "/detainers.csv"):
            assert f"{path}?{dates}&{asked}" in {link.get("href") for link in page.all("a")}


def test_the_page_says_which_jails_are_shown(public, seven):
    text = text_of(public.get("/detainers/?jurisdiction=51067&located=others"))

    assert "lodged with jails that stand in Franklin County, Virginia, that others run" in text
    assert "Where the jail stands: Jails there that others run" in text


@pytest.mark.parametrize(
    "query", ["located=in", "located=in&jurisdiction=51", "located=in&jurisdiction=3928028"]
)
def test_where_a_jail_stands_is_asked_of_counties_alone(public, seven, query):
    answer = public.get(f"/detainers/?{query}")

    assert answer.status_code == 400
    assert "Name a county with it: the record says in which county a jail stands." in text_of(answer)


def test_of_many_counties_at_once_it_is_not_asked(public, seven):
    five = "".join(f"&jurisdiction={make_jurisdiction(f'5100{n}').geoid}" for n in range(1, 6))
    assert public.get(f"/detainers/?located=in{five}").status_code == 200

    for path in ("/detainers/", "/detainers.csv", "/api/v1/detainers/"):
        answer = public.get(f"{path}?located=in&jurisdiction=51067{five}")
        said = "Name at most 5 counties with it: rows of such jails are counted one by one."
        assert (answer.status_code, said in answer.content.decode()) == (400, True)


def test_one_of_the_two_is_asked_for(public, seven):
    answer = public.get("/detainers/?jurisdiction=51067&located=in&located=others")

    assert (answer.status_code, "Choose one: in, others." in text_of(answer)) == (400, True)
