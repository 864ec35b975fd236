"""One detainer: its outcome and why, its chain, and where it stands in its source."""

import uuid
from datetime import date

import pytest

from detainers.deriving import derive
from detainers.models import CustodyEvent, Delivery, Detainer, DetainerPerson, Facility, Jurisdiction
from editions.acting import acting_as
from reports.custody_lines import who_answers
from tests.builders import make_detainer, make_edition, make_editor, make_source, publish
from tests.explore.markup import faults_of
from tests.explore.record import draft_detainers, make_franklins, publish_changes, publish_detainers, text_of
from tests.pages.page import read, said, statements

pytestmark = pytest.mark.django_db


# Kind, day, how exactly it is known, and whether it was at the jail or in the county.
EVENTS = [
    ("booked_in", date(2015, 3, 9), "day", "jail"),
    ("issued", date(2015, 3, 9), "day", ""),
    ("received", date(2015, 3, 1), "month", "county"),
    ("notice_given", date(2015, 3, 20), "before", ""),
    ("to_community", date(2015, 3, 20), "day", "jail"),
    ("other", None, "unknown", ""),
]

WHY = "Western Virginia Regional Jail gave the notice that was asked and did not hold the person."


def facts(page):
    """{term: what is said} of every list of facts."""
    return {
        said(term): said(value)
        for listed in page.all("dl[@class='facts']")
        for term, value in zip(listed.findall("dt"), listed.findall("dd"), strict=True)
    }


def tell_chain(detainer, jail, county):
    for position, (kind, day, exactness, where) in enumerate(EVENTS, start=1):
        CustodyEvent.objects.create(
            detainer=detainer,
            position=position,
            kind=kind,
            happened_on=day,
            exactness=exactness,
            facility=jail if where == "jail" else None,
            jurisdiction=county if where == "county" else None,
            place_as_written="WESTERN VA REG" if kind == "other" else "",
            agency_as_written="Sheriff" if where == "jail" else "",
        )


@pytest.fixture
def told():
    """A detainer with all that can be known of it, a chain, and private attributes of the person."""
    places, editor = make_franklins(), make_editor()
    edition = make_edition(editor)
    source = make_source(slug="foia", name="FOIA release", publisher="ICE")
    with acting_as(editor):
        jail = Facility.objects.create(
            key="test:1",
            name="Western Virginia Regional Jail",
            operator="regional",
            jurisdiction=places["county"],
            located_in=places["county"],
        )
        counts = {"row_count": 1, "kept_count": 1, "held_count": 0, "refused_count": 0}
        delivery = Delivery.objects.create(
            edition=edition, source=source, file_name="rows.csv", sha256="ab" * 32, form="foia-2015", **counts
        )
    detainer = make_detainer(
        edition,
        editor,
        jurisdiction=places["county"],
        facility=jail,
        source=source,
        delivery=delivery,
        row_number=1234,
        original_file="release.xlsx",
        original_sheet="Sheet 2",
        original_row=98765,
        form="i247d",
        form_as_written="I-247D",
        asked="both",
        prepared_on=date(2015, 3, 9),
        operator="regional",
        facility_as_written="WESTERN VA REG",
        city_as_written="ROANOKE",
        state_as_written="VA",
        lift_reason="Detainer Declined by LEA",
        outcome_reason="The source says “Detainer Declined by LEA”.",
        custody_taken="no",
    )
    with acting_as(editor):
        DetainerPerson.objects.create(detainer=detainer, citizenship="canary", original={"a": "canary"})
        tell_chain(detainer, jail, places["county"])
        derive(edition)
    publish(edition, editor)
    detainer.refresh_from_db()
    return detainer


def test_the_page_tells_all_that_is_public_of_a_detainer(public, told):
    page = read(public, f"/detainers/{told.uid}/")

    assert page.words("h1") == ["Detainer prepared March 9, 2015"]
    assert facts(page) == {
        "Outcome": f"Honored in part. {WHY}",
        "How we know": "Worked out from the chain of custody. The rule, version 2",
        "Who answers": "Franklin County, Virginia, whose custodian held the person last",
        "Notice before release": "Honored",
        "Hold up to 48 hours": "Declined",
        "Declined": "March 20, 2015",
        "Custody taken by the issuer": "No",
        "Asked": "Notice and hold",
        "Counted for": "Franklin County, Virginia (GEOID 51067)",
        "Facility, as resolved": "Western Virginia Regional Jail",
        "Operator": "Regional",
        "Stands in": "Franklin County, Virginia",
        "Source": "FOIA release, ICE",
        "File": f"rows.csv, row 1,234 SHA-256 {'ab' * 32}",
        "Original": "release.xlsx, Sheet 2, row 98,765",
        "Facility, as written": "WESTERN VA REG, ROANOKE, VA",
        "Form, as written": "I-247D",
        "How it ended, as written": "“Detainer Declined by LEA”",
        "Identifier": str(told.uid),
    }
    assert b"canary" not in page.response.content


def test_the_chain_stands_in_order_with_place_agency_and_how_exact_each_day_is(public, told):
    page = read(public, f"/detainers/{told.uid}/")

    assert [said(event) for event in page.all("ol[@class='chain']/li")] == [
        "Mar 9, 2015 Booked in at Western Virginia Regional Jail Agency: Sheriff",
        "Mar 9, 2015 Detainer issued",
        "March 2015 Detainer received at Franklin County, Virginia",
        "by March 20, 2015 Notice given to the issuer",
        "Mar 20, 2015 Released to the community at Western Virginia Regional Jail Agency: Sheriff",
        "Day not known Other, see the note at “WESTERN VA REG”, place not resolved",
        f"Outcome Honored in part Why: {WHY}",
    ]


def test_what_a_source_leaves_out_is_said_to_be_unknown(public):
    (detainer,) = publish_detainers(
        {"outcome": "undetermined", "prepared_on_exactness": "month", "prepared_on": date(2015, 3, 1)}
    )

    page = read(public, f"/detainers/{detainer.uid}/")

    assert page.words("h1") == ["Detainer prepared March 2015"]
    known = facts(page)
    assert [
        known[term] for term in ("Outcome", "Counted for", "Facility, as resolved", "Stands in", "Operator")
    ] == [
        "Pending or unknown.",
        "Place not stated",
        "Not resolved",
        "Not stated",
        "Not known",
    ]
    assert [
        known[term] for term in ("Facility, as written", "Form, as written", "How it ended, as written")
    ] == [
        "Not stated",
        "Not stated",
        "Nothing",
    ]
    assert {"File", "Original"} & known.keys() == set()


def test_each_edition_shows_its_own_version(public, told):
    publish_changes([(told, {"original_sheet": "Sheet 3"})])

    old, new = (facts(read(public, f"/detainers/{told.uid}/{query}")) for query in ("?edition=1", ""))

    assert (old["Original"], new["Original"]) == (
        "release.xlsx, Sheet 2, row 98,765",
        "release.xlsx, Sheet 3, row 98,765",
    )
    chains = [
        len(read(public, f"/detainers/{told.uid}/{query}").all("ol[@class='chain']/li"))
        for query in ("?edition=1", "")
    ]
    assert chains == [7, 7]


def test_a_removed_detainer_is_found_in_the_editions_that_had_it(public, told):
    publish_changes(removals=[told])

    newest, old = public.get(f"/detainers/{told.uid}/"), public.get(f"/detainers/{told.uid}/?edition=1")

    assert (newest.status_code, old.status_code) == (410, 200)


def test_a_detainer_is_not_found_before_its_edition_nor_in_draft(public):
    publish_detainers({})
    (later,) = publish_detainers({})
    _, _, (draft,) = draft_detainers({})

    asked = [f"{later.uid}/", f"{later.uid}/?edition=1", f"{draft.uid}/", f"{uuid.uuid4()}/", "not-a-uuid/"]
    answers = [public.get(f"/detainers/{end}") for end in asked]

    assert [answer.status_code for answer in answers] == [200, 404, 404, 404, 404]
    assert "Edition 1 has nothing at this address." in text_of(answers[1])


def test_filters_are_carried_on_and_the_explorers_own_are_refused(public, told):
    carried = f"/detainers/{told.uid}/?jurisdiction=51067&from=2015-01-01"

    links = read(public, carried).links()

    assert links["Franklin County, Virginia"] == (
        "/jurisdictions/51067/franklin-county-virginia/?jurisdiction=51067&from=2015-01-01"
    )
    assert public.get(f"{carried}&outcome=declined").status_code == 400


def test_the_page_asks_little_of_the_database_however_long_the_chain(public, told):
    (short,) = publish_detainers({"jurisdiction": told.jurisdiction, "facility": told.facility})

    asked = [
        statements(public, f"/detainers/{uid}/?edition=2&jurisdiction=51067") for uid in (short.uid, told.uid)
    ]

    assert asked == [7, 7]


def test_markup_is_right(public, told):
    odd = '<b>"x"</b>'
    texts = dict.fromkeys(("facility_as_written", "form_as_written", "lift_reason", "outcome_reason"), odd)
    (other,) = publish_detainers(texts)

    assert [faults_of(public.get(f"/detainers/{uid}/")) for uid in (told.uid, other.uid)] == [[], []]


@pytest.mark.parametrize(
    ("fields", "said_of_it"),
    [
        ({"outcome": "misdirected"}, "Nobody: it went to a place that did not hold the person"),
        ({"place_status": "federal"}, "Federal custody: no state, county or city answers"),
        ({"place_status": "unresolved"}, "Nobody known to us. Place not resolved"),
        ({"place_status": "not_stated"}, "Nobody known to us. Place not stated"),
    ],
)
def test_where_no_place_answers_the_page_says_why(fields, said_of_it):
    detainer = Detainer(**{"outcome": "declined", "outcome_basis": "source"} | fields)
    assert who_answers(detainer) == said_of_it


@pytest.mark.parametrize(
    ("outcome", "said_of_it"),
    [
        ("declined", "King County, whose custodian held the person last"),
        ("transferred", "King County, where the detainer was last known to be"),
        ("misdirected", "Nobody: it went to a place that did not hold the person"),
    ],
)
def test_a_place_answers_only_for_what_its_custodian_did(outcome, said_of_it, monkeypatch):
    king = Jurisdiction(geoid="53033", name="King", legal_name="King County", kind="county")
    monkeypatch.setattr(Jurisdiction, "__str__", lambda place: place.legal_name)
    detainer = Detainer(outcome=outcome, outcome_basis="chain", place_status="resolved", jurisdiction=king)

    assert who_answers(detainer) == said_of_it
