"""The explorer: its rows, its counts, its words and its boxes."""

from datetime import date

import pytest

from detainers.deriving import derive
from detainers.models import CustodyEvent
from editions.acting import acting_as
from tests.builders import make_source, publish
from tests.explore.markup import faults_of
from tests.explore.record import (
    draft_detainers,
    make_franklins,
    publish_changes,
    publish_detainers,
    rows_of,
    text_of,
    uids,
)
from tests.explore.seven import publish_seven
from tests.pages.page import read, said, statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def seven():
    return publish_seven()


DECLINED = {
    "prepared_on": date(2015, 3, 9),
    "facility_as_written": "FRANKLIN CO JAIL",
    "form": "i247d",
    "custody_taken": "no",
    "lift_reason": "Detainer Declined by LEA",
    "row_number": 1234,
}
UNRESOLVED = {
    "place_status": "unresolved",
    "facility_as_written": "FRANKLIN",
    "city_as_written": "FRANKLIN",
    "state_as_written": "VA",
    "outcome": "undetermined",
    "prepared_on": date(2015, 3, 8),
}
FEDERAL = {
    "place_status": "federal",
    "outcome": "closed",
    "outcome_basis": "chain",
    "prepared_on": date(2015, 3, 7),
}
NOT_STATED = {"prepared_on": date(2015, 3, 6), "outcome": "honored", "custody_taken": "yes"}


def test_rows_say_day_place_form_outcome_custody_and_source_row(public):
    places = make_franklins()
    told = ({**DECLINED, "jurisdiction": places["county"]}, UNRESOLVED, FEDERAL, NOT_STATED)
    edition, editor, (_, _, federal, _) = draft_detainers(*told)
    with acting_as(editor):
        for position, kind in enumerate(("booked_in", "issued", "deported"), start=1):
            CustodyEvent.objects.create(
                detainer=federal, position=position, kind=kind, happened_on=federal.prepared_on
            )
        derive(edition)
    publish(edition, editor)
    draft_detainers({"jurisdiction": places["county"], "facility_as_written": "DRAFT JAIL"})

    assert read(public, "/detainers/").rows("Detainers") == [
        [
            "Mar 9, 2015",
            "FRANKLIN CO JAIL Franklin County, Virginia",
            "I-247D",
            "Declined “Detainer Declined by LEA”",
            "No",
            "1,234",
        ],
        [
            "Mar 8, 2015",
            "FRANKLIN Franklin, VA: place not resolved",
            "Not known",
            "Pending or unknown Source says nothing",
            "Not known",
            "–",
        ],
        ["Mar 7, 2015", "Not stated Federal custody", "Not known", "Closed From the chain", "Not known", "–"],
        [
            "Mar 6, 2015",
            "Not stated Place not stated",
            "Not known",
            "Honored Source says nothing",
            "Yes",
            "–",
        ],
    ]


def test_rows_come_newest_first_and_by_identifier_within_a_day(public):
    made = publish_detainers(*({"prepared_on": date(2015, 1, day)} for day in (3, 1, 2, 2, 2)))
    expected = sorted(made, key=lambda row: (row.prepared_on, str(row.uid)))

    assert rows_of(public.get("/detainers/?sort=oldest")) == uids(expected)
    assert rows_of(public.get("/detainers/?sort=newest")) == uids(expected[::-1])
    assert rows_of(public.get("/detainers/")) == uids(expected[::-1])


def test_the_head_of_the_table_says_the_order_and_turns_it_round(public, seven):
    newest, oldest = (
        read(public, "/detainers/?custody=yes"),
        read(public, "/detainers/?custody=yes&sort=oldest"),
    )

    assert [page.all("th[@aria-sort]")[0].get("aria-sort") for page in (newest, oldest)] == [
        "descending",
        "ascending",
    ]
    assert newest.links()["Day prepared ↓"] == "/detainers/?custody=yes&sort=oldest"
    assert oldest.links()["Day prepared ↑"] == "/detainers/?custody=yes"


SENTENCES = {
    "": "7 detainers, any outcome.",
    "custody=yes&operator=city": "1 detainer, any outcome, custody taken by the issuer: Yes, "
    "operator of the jail: City.",
    "jurisdiction=51&outcome=declined": "2 detainers lodged with jails in Virginia, declined.",
    "jurisdiction=51067&from=2015-01-01": "1 detainer lodged with agencies of Franklin County, Virginia, "
    "prepared from January 1, 2015, any outcome.",
    "jurisdiction=39&jurisdiction=51620&to=2015-02-28": "2 detainers lodged with jails in Ohio or "
    "lodged with agencies of Franklin city, Virginia, prepared to February 28, 2015, any outcome.",
    "source=other&form=i247&form=i247a": "2 detainers, any outcome, "
    "form: I-247 or I-247A, source: Other source.",
    "outcome=transferred": "0 detainers, transferred.",
}


def test_the_page_says_in_words_what_is_filtered(public, seven):
    pages = {query: read(public, f"/detainers/?{query}") for query in SENTENCES}

    assert {query: page.words("p[@class='said']") for query, page in pages.items()} == {
        query: [sentence] for query, sentence in SENTENCES.items()
    }


def test_each_filter_that_is_on_can_be_taken_off(public, seven):
    page = read(public, "/detainers/?jurisdiction=51&outcome=declined&custody=no&from=2015-01-01")

    assert [said(chip) for chip in page.all("li[@class='chip']")] == [
        "Virginia (51) ×",
        "From January 1, 2015 ×",
        "Outcome: Declined ×",
        "Custody taken by the issuer: No ×",
    ]
    assert page.links()["Clear all filters"] == "/detainers/"


def test_the_filter_form_keeps_places_order_and_edition(public, seven):
    publish_detainers({})
    page = read(public, "/detainers/?jurisdiction=51&sort=oldest&edition=1&from=2015-01-01&outcome=declined")

    (form,) = [form for form in page.all("form") if form.get("aria-label") == "Filters"]
    hidden = [
        (field.get("name"), field.get("value"))
        for field in form.iter("input")
        if field.get("type") == "hidden"
    ]
    assert hidden == [("jurisdiction", "51"), ("sort", "oldest"), ("edition", "1")]
    days = {
        field.get("name"): field.get("value") for field in form.iter("input") if field.get("type") == "date"
    }
    assert days == {"from": "2015-01-01", "to": ""}


def test_quarters_of_the_record_are_offered_as_dates(public, seven):
    links = read(public, "/detainers/?outcome=declined").links()

    assert {
        words: address
        for words, address in links.items()
        if words.startswith(("Fiscal", "Quarter", "All dates"))
    } == {
        words: f"/detainers/?outcome=declined&from={first}&to={last}"
        for words, first, last in (
            ("Fiscal 2015", "2014-10-01", "2015-09-30"),
            ("Quarter 1", "2014-10-01", "2014-12-31"),
            ("Quarter 2", "2015-01-01", "2015-03-31"),
            ("Quarter 3", "2015-04-01", "2015-06-30"),
            ("Quarter 4", "2015-07-01", "2015-09-30"),
        )
    } | {"All dates": "/detainers/?outcome=declined"}


def test_a_county_says_how_many_more_are_located_in_it(public, seven):
    page = read(public, "/detainers/?jurisdiction=51067")

    assert rows_of(page.response) == [uid for uid, name in seven.items() if name == "county"]
    assert (
        "Also located in this county but run by others: 2 detainers. They are not counted here."
        in page.said()
    )
    assert "run by others" not in text_of(public.get("/detainers/?jurisdiction=51"))
    assert "run by others" not in text_of(public.get("/detainers/?jurisdiction=51067&jurisdiction=53021"))


def test_the_bars_lead_to_the_rows_of_an_outcome(public, seven):
    page = read(public, "/detainers/?jurisdiction=51&after=")

    addresses = [address for address in page.links().values() if "outcome=" in address]
    assert "/detainers/?jurisdiction=51&outcome=declined" in addresses


def test_an_old_edition_offers_no_source_that_came_after_it(public):
    publish_detainers({"source": make_source(slug="old", name="Old source")})
    publish_detainers({"source": make_source(slug="new", name="New source")})
    make_source(slug="draft", name="Draft source")

    old, new = text_of(public.get("/detainers/?edition=1")), text_of(public.get("/detainers/"))

    assert [(name in old, name in new) for name in ("Old source", "New source", "Draft source")] == [
        (True, True),
        (False, True),
        (False, False),
    ]
    assert public.get("/detainers/?source=new&edition=1").status_code == 400


def test_a_removed_or_corrected_row_is_listed_as_the_newest_edition_has_it(public):
    places = make_franklins()
    kept, removed = publish_detainers({"jurisdiction": places["county"]}, {"jurisdiction": places["county"]})
    publish_changes([(kept, {"jurisdiction": places["city"], "located_in": places["city"]})], [removed])

    listed = {
        query: rows_of(public.get(f"/detainers/?jurisdiction={query}")) for query in ("51067", "51620", "51")
    }

    assert listed == {"51067": [], "51620": uids([kept]), "51": uids([kept])}


def test_the_page_asks_as_much_of_the_database_with_three_rows_as_with_one(public):
    county = make_franklins()["county"]
    publish_detainers({"jurisdiction": county, "form": "i247"})
    draft_detainers({"jurisdiction": county})
    one = statements(public, "/detainers/")

    publish_detainers(*[{"jurisdiction": county, "form": "i247"}] * 2)
    three = statements(public, "/detainers/")

    publish_detainers({"jurisdiction": county})
    old = [statements(public, f"/detainers/?jurisdiction=51067&form=i247&edition={n}") for n in (1, 2)]
    assert one == three <= 7
    assert old[0] == old[1] <= 11


ODD = "<b>\"x\" & 'y'</b> <script>alert(1)</script>"


def test_markup_is_right_whatever_a_source_wrote(public):
    county = make_franklins()["county"]
    texts = {"facility_as_written": ODD, "city_as_written": ODD, "state_as_written": ODD, "lift_reason": ODD}
    publish_detainers(
        {**texts, "jurisdiction": county}, {**texts, "place_status": "unresolved"}, {"outcome": "lifted"}
    )

    for query in ("", "jurisdiction=51067", "outcome=honored", "edition=1&sort=oldest&from=2015-01-01"):
        answer = public.get(f"/detainers/?{query}")
        assert faults_of(answer) == []
        assert b"<script>alert" not in answer.content


@pytest.mark.parametrize(
    "address", ["/detainers/?from=never", "/detainers/?jurisdiction=Franklin", "/nowhere/"]
)
def test_markup_is_right_where_nothing_is_shown(public, seven, address):
    assert faults_of(public.get(address)) == []
