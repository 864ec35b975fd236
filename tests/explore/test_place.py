"""The page of one place: its numbers, what is said of it, and the places of its name."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.builders import make_jurisdiction, make_source
from tests.explore.markup import faults_of
from tests.explore.record import (
    draft_detainers,
    make_franklins,
    publish_detainers,
    text_of,
)
from tests.explore.seven import publish_seven, rows_of_seven
from tests.pages.page import read, said, statements
from tests.records import (
    an_edition,
    make_correction,
    make_edition,
    make_editor,
    make_highlight,
    make_policy,
    make_report,
    make_response,
    make_row,
)

pytestmark = pytest.mark.django_db

COUNTY = "/jurisdictions/51067/franklin-county-virginia/"
CITY = "/jurisdictions/51620/franklin-city-virginia/"
TOWN = "/jurisdictions/3928028/franklin-city-ohio/"
VIRGINIA = "/jurisdictions/51/virginia/"


@pytest.fixture
def seven():
    return publish_seven()


def test_a_county_has_what_its_agencies_run_and_names_the_rest_apart(public, seven):
    page = read(public, COUNTY)

    assert page.words("h1") == ["Franklin County, Virginia"]
    assert page.words("p[@class='kicker']") == ["County · Virginia · GEOID 51067"]
    assert page.words("p[@class='lede']") == [
        "Detainers lodged with agencies that Franklin County runs: 1 on record, "
        "of which 1 is recorded as declined."
    ]
    assert page.rows("Facilities in Franklin County, Virginia not counted as its own") == [
        ["Not stated operator: federal", "1", "0", "1"],
        ["Not stated operator: state", "0", "0", "1"],
    ]
    assert "Also located here: 2 detainers" in page.words("h2")


def test_a_state_has_every_jail_in_it_and_lists_its_places(public, seven):
    page = read(public, VIRGINIA)

    assert page.words("p[@class='lede']") == [
        "Detainers lodged with jails that stand in Virginia, whoever runs them: 4 on record, "
        "of which 2 are recorded as declined."
    ]
    assert page.rows("Detainers by the jurisdiction that answers for them") == [
        ["Franklin County", "1", "0", "1"],
        ["Franklin city", "0", "1", "1"],
        ["The state's own prisons", "0", "0", "1"],
    ]
    assert page.links()["Franklin city"] == CITY


def test_the_two_questions_are_answered_apart(public, seven):
    rows = read(public, VIRGINIA).rows("Was it honored, and was custody taken?")

    assert rows == [
        ["Declined", "0", "1", "1", "2"],
        ["Honored", "1", "0", "0", "1"],
        ["Pending or unknown", "0", "0", "1", "1"],
    ]


def test_places_of_the_same_name_are_offered(public, seven):
    page = read(public, CITY)

    (notice,) = page.all("div[@class='notice notice--quiet']")[:1]
    assert said(notice) == (
        "Not this Franklin? There are also Franklin County, Ohio (county, 39049), "
        "Franklin city, Ohio (city or town, 3928028), Franklin County, Virginia (county, 51067), "
        "Franklin County, Washington (county, 53021)."
    )
    assert "Not this" not in text_of(public.get(VIRGINIA))


def test_dates_limit_every_number_of_the_page(public, seven):
    page = read(public, f"{VIRGINIA}?from=2015-01-31&to=2015-02-01")

    assert page.rows("Detainers by the jurisdiction") == [["The state's own prisons", "0", "0", "1"]]
    assert page.rows("Was it honored") == [
        ["Declined", "0", "0", "1", "1"],
        ["Pending or unknown", "0", "0", "1", "1"],
    ]
    assert "Prepared from January 31, 2015 to February 1, 2015" in page.said()
    assert page.words("p[@class='stat__value']") == ["2", "1", "0", "1"]


def test_a_city_without_a_jail_points_to_its_county(public):
    places = make_franklins()
    make_jurisdiction(
        "3900001",
        kind="place",
        name="Small",
        legal_name="Small city",
        state=places["ohio"].state,
        parent=places["ohio"],
    )

    page = read(public, "/jurisdictions/3900001/small-city-ohio/")

    assert "No detainers of this place are on record." in page.said()
    assert page.links()["Franklin County, Ohio"] == "/jurisdictions/39049/franklin-county-ohio/"


def test_the_file_of_a_place_is_of_that_place_whatever_was_filtered_before(public, seven):
    page = read(public, f"{COUNTY}?jurisdiction=39&to=2015-12-31")

    links = [link.get("href") for link in page.root.iter("a") if said(link) == "CSV of its detainers"]
    assert links == ["/detainers.csv?to=2015-12-31&jurisdiction=51067"]


@pytest.fixture
def written():
    """A policy, a case, a report's row and a correction of county, city and Ohio, published; and drafts."""
    places, editor = make_franklins(), make_editor()
    with an_edition() as (edition, by):
        for name in ("county", "city", "ohio"):
            write_of(places[name], name, edition, by)
    write_of(places["county"], "draft", make_edition(editor), editor)
    return places


def write_of(place, word, edition, by):
    report = make_report(edition, by, title=f"Report of {word}")
    in_force = DateRange(date(2014, 1, 1), date(2014, 7, 1))
    make_policy(edition, by, jurisdiction=place, title=f"Policy of {word}", in_force=in_force)
    event = {"jurisdiction": place, "happened_on": date(2017, 2, 2)}
    make_highlight(edition, by, report=report, title=f"Case of {word}", events=[event])
    make_row(report, by, jurisdiction=place, note=f"Row of {word}")
    make_correction(edition, by, report=report, jurisdiction=place, explanation=f"Correction of {word}")


KINDS = ("Policy", "Case", "Row", "Correction")


def told_of(public, path):
    """{kind: the words whose records the page tells}."""
    text = text_of(public.get(path))
    words = ("county", "city", "ohio", "draft")
    return {kind: [word for word in words if f"{kind} of {word}" in text] for kind in KINDS}


def only(*words):
    return {kind: list(words) for kind in KINDS}


def test_a_place_is_told_what_is_said_of_it_and_of_no_other(public, written):
    assert told_of(public, COUNTY) == only("county")
    assert told_of(public, CITY) == only("city")
    assert told_of(public, TOWN) == only()


def test_a_state_is_told_what_is_said_of_its_places(public, written):
    assert told_of(public, VIRGINIA) == only("county", "city")


def test_before_its_edition_nothing_is_said_of_a_place(public):
    county = make_franklins()["county"]
    publish_detainers({})
    with an_edition() as (edition, by):
        write_of(county, "county", edition, by)

    assert told_of(public, f"{COUNTY}?edition=1") == only()
    assert told_of(public, f"{COUNTY}?edition=2") == only("county")


def test_what_is_said_keeps_to_the_days_asked_for_but_corrections_always_show(public, written):
    told = {
        days: [kind for kind, words in told_of(public, f"{COUNTY}?{days}").items() if words]
        for days in (
            "from=2014-06-30&to=2014-06-30",
            "from=2014-07-01&to=2014-07-02",
            "from=2017-02-02",
            "from=2017-02-03&to=2017-02-07",
            "to=2013-12-31",
        )
    }

    assert told == {
        "from=2014-06-30&to=2014-06-30": ["Policy", "Correction"],
        "from=2014-07-01&to=2014-07-02": ["Correction"],
        "from=2017-02-02": ["Case", "Row", "Correction"],
        "from=2017-02-03&to=2017-02-07": ["Row", "Correction"],
        "to=2013-12-31": ["Correction"],
    }


def test_the_page_asks_as_much_with_three_of_everything_as_with_one(public):
    places = make_franklins()
    rows = list(rows_of_seven(places).values())
    asked = []
    for count in (1, 2):
        publish_detainers(*rows * count)
        with an_edition() as (edition, by):
            for _ in range(count):
                write_of(places["county"], "county", edition, by)
                told = make_report(edition, by)
                make_response(edition, by, jurisdiction=places["county"], report=told)
        query = f"?edition={2 * count}&jurisdiction=51067&from=2014-01-01"
        asked.append([statements(public, f"{path}{query}") for path in (COUNTY, VIRGINIA, TOWN)])

    assert asked[0] == asked[1]
    assert max(asked[0]) <= 12


ODD = '<i>"Quoted" & co</i>'


def test_markup_is_right_whatever_was_written(public):
    places = make_franklins()
    source = make_source(slug="odd", name=ODD)
    odd_place = make_jurisdiction("51999", name=ODD, legal_name=ODD, state=places["county"].state)
    rows = [row | {"facility_as_written": ODD, "source": source} for row in rows_of_seven(places).values()]
    publish_detainers(*rows, {"jurisdiction": odd_place})
    with an_edition() as (edition, by):
        for place in (places["county"], odd_place):
            write_of(place, ODD, edition, by)

    paths = ["/jurisdictions/", "/jurisdictions/?q=%3Ci%3E", "/jurisdictions/?q=Fr", COUNTY, VIRGINIA, TOWN]
    answers = [public.get(path) for path in (*paths, f"/jurisdictions/51999/{odd_place.slug}/")]

    assert [faults_of(answer) for answer in answers] == [[]] * 7
    assert [b"<i>" in answer.content for answer in answers] == [False] * 7


def test_a_place_without_any_record_has_a_page(public):
    make_franklins()

    page = read(public, COUNTY)

    assert page.status == 200
    assert page.words("p[@class='stat__value']") == ["0", "0", "0", "0"]
    assert faults_of(page.response) == []


def test_drafts_change_no_byte_of_a_place(public, seven):
    paths = ["/jurisdictions/", COUNTY, VIRGINIA]
    before = [public.get(path).content for path in paths]

    draft_detainers(*rows_of_seven(make_franklins()).values())
    editor = make_editor()
    write_of(make_jurisdiction("51067"), "draft", make_edition(editor), editor)

    assert [public.get(path).content for path in paths] == before
