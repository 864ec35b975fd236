"""Held names of a delivery: one answer for all like rows, never chosen beforehand, undone in place."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from detainers.models import Detainer, Facility, Jurisdiction, PlaceDecision, PlaceQuestion, Upload
from detainers.places.choices import Choice
from tests.builders import make_jurisdiction, make_user
from tests.delivery.sending import COUNTY, HELD, bring_in, content, page, read, send, sent_and_read
from tests.staff.site import editor, said, visit

pytestmark = pytest.mark.django_db

FRANKLIN = {"detainer_detention_facility": "FRANKLIN JAIL", "city": "PASCO"}
NAMESAKES = [
    {"geoid": "53021", "label": "Franklin County, Washington", "why": "the name begins so"},
    {"geoid": "53510", "label": "Franklin city, Washington", "why": "the name begins so"},
]


@pytest.fixture
def jails():
    """Two places of one name, each with a jail of its own."""
    make_jurisdiction("53021", name="Franklin")
    make_jurisdiction("53510", name="Franklin", kind="independent_city", legal_name="Franklin city")
    fields = {"state_id": "53", "city": "Pasco"}
    county = Facility.objects.create(
        key="t:1", name="Franklin County Jail", operator="county", jurisdiction_id="53021", **fields
    )
    city = Facility.objects.create(
        key="t:2", name="Franklin City Jail", operator="city", jurisdiction_id="53510", **fields
    )
    return county, city


@pytest.fixture
def client(jails):
    _, client = editor()
    return client


@pytest.fixture
def upload(client, tmp_path):
    """Brought in: three rows of one name, one of another."""
    lines = [{"source_row": str(number), **FRANKLIN} for number in (2, 3, 4)] + [HELD]
    upload = sent_and_read(client, tmp_path, *lines)
    bring_in(client, upload)
    PlaceQuestion.objects.filter(facility_as_written="FRANKLIN JAIL").update(candidates=NAMESAKES)
    return upload


def question(name="FRANKLIN JAIL"):
    return PlaceQuestion.objects.get(facility_as_written=name)


def answer(client, upload, value, name="FRANKLIN JAIL", **fields):
    edition = Detainer.objects.first().edition_id
    sent = {"name": question(name).pk, "answer": value, "edition": edition, "back": upload.sha256}
    return client.post("/held/ice-foia-2015/", sent | {"reason": "A map."} | fields, follow=True)


def places():
    rows = Detainer.objects.order_by("row_number")
    return list(rows.values_list("place_status", "jurisdiction", "facility__name"))


def test_the_page_lists_held_names_with_their_rows_and_those_declined(client, upload):
    held = page(client, upload).context["held"]["held"]

    assert [(each.words[0], each.rows, each.declined) for each in held.names] == [
        ("FRANKLIN JAIL", 3, 3),
        ("SANDY LANE", 1, 1),
    ]
    assert (held.rows, held.count) == (4, 2)


def test_where_a_place_is_named_places_are_offered_as_one_types(client, upload, tmp_path):
    send(client, content(tmp_path, COUNTY), name="other.csv")
    read()
    other = Upload.objects.get(file_name="other.csv")
    pages = [
        client.get("/deliveries/"),
        page(client, other),
        client.post(f"/deliveries/{other.sha256}/read-again/", {"place": "Franklin"}),
        page(client, upload, name=question().pk),
        client.get("/held/ice-foia-2015/", {"name": question().pk}),
    ]

    assert [shown.content.count(b"data-picker=") for shown in pages] == [1] * 5
    assert [shown.content.count(b"js/place-picker") for shown in pages] == [1] * 5


def test_no_answer_is_chosen_beforehand_and_namesakes_are_told_apart(client, upload):
    shown = page(client, upload, name=question().pk).content.decode()

    assert "2 places of one state are called Franklin." in shown
    assert "Franklin County, Washington · county · 53021" in shown
    assert "Franklin city, Washington · independent city · 53510" in shown
    assert 'name="answer"' in shown
    assert " checked" not in shown.split('id="held"')[1].split("</section>")[0]


def test_one_answer_places_all_like_rows_and_no_others(client, upload, jails):
    response = answer(client, upload, f"facility:{jails[0].pk}")

    assert said(response) == [
        "Decided. 3 rows in “Detainers prepared May 8, 2015 to May 8, 2015” have the place."
    ]
    assert response.redirect_chain[-1][0] == f"/deliveries/{upload.sha256}/#held"
    assert places() == [("resolved", "53021", "Franklin County Jail")] * 3 + [("unresolved", None, None)]
    assert [made.reason for made in PlaceDecision.objects.all()] == ["A map."]


def test_like_words_are_answered_at_once(client, tmp_path, jails):
    spellings = ["FRANKLIN JAIL", "FRANKLN JAIL", "SANDY LANE"]
    lines = [FRANKLIN | {"detainer_detention_facility": name} for name in spellings]
    upload = sent_and_read(client, tmp_path, *lines)
    bring_in(client, upload)

    answer(client, upload, f"facility:{jails[0].pk}", also=[question("FRANKLN JAIL").pk])

    assert [status for status, *_ in places()] == ["resolved", "resolved", "unresolved"]


def test_an_answer_is_undone_in_place(client, upload, jails):
    answer(client, upload, f"facility:{jails[0].pk}")
    assert "Undo" in page(client, upload).content.decode()

    answer(client, upload, "undo", reason="Taken back.")

    assert places() == [("unresolved", None, None)] * 4
    assert page(client, upload).context["held"]["held"].rows == 4
    assert page(client, upload).context["held"]["decisions"] == []


def test_a_jail_that_no_list_names_is_added_under_the_words_of_the_source(client, upload):
    answer(client, upload, "place:53021")

    made = Facility.objects.get(name="FRANKLIN JAIL")
    assert (made.operator, made.jurisdiction_id, made.located_in_id, made.city) == (
        "county",
        "53021",
        "53021",
        "PASCO",
    )
    assert places()[0] == ("resolved", "53021", "FRANKLIN JAIL")


def test_another_place_is_searched_for_and_what_is_typed_is_kept(client, upload, jails):
    response = answer(client, upload, "", "SANDY LANE", search="1", find="Pasco", reason="Half a rea")

    offered = response.context["held"]["open"]
    assert sorted(choice.name for choice, _ in offered["choices"] if choice.facility) == [
        "Franklin City Jail",
        "Franklin County Jail",
    ]
    assert "Half a rea" in response.content.decode()
    assert not PlaceDecision.objects.exists()


def test_a_place_is_searched_for_by_kind_and_geoid(client, upload):
    response = answer(client, upload, "", "SANDY LANE", search="1", place="53021")

    assert ("place:53021", "Franklin County, Washington · county · 53021") in [
        (choice.value, choice.answers) for choice, _ in response.context["held"]["open"]["choices"]
    ]


def test_an_answer_without_reason_or_choice_is_asked_for_again(client, upload, jails):
    without_reason = answer(client, upload, f"facility:{jails[0].pk}", reason="")
    without_choice = answer(client, upload, "")

    assert without_reason.context["held"]["open"]["form"].errors == {"reason": ["This field is required."]}
    assert without_reason.context["held"]["open"]["chosen"] == f"facility:{jails[0].pk}"
    assert without_choice.context["held"]["open"]["form"].errors == {
        "answer": ["Choose the facility that is meant, or leave the rows held."]
    }
    assert not PlaceDecision.objects.exists()


@pytest.mark.parametrize(
    "value", ["facility:999999", "facility:x", "place:99999", "place:", "anything", "undo"]
)
def test_an_answer_that_was_never_offered_changes_nothing(client, upload, value):
    response = answer(client, upload, value)

    assert response.context["held"]["open"]["form"].non_field_errors()
    assert not PlaceDecision.objects.exists()


def test_single_candidates_are_taken_together_after_a_look(client, upload, jails):
    one = [NAMESAKES[0]]
    PlaceQuestion.objects.filter(facility_as_written="SANDY LANE").update(candidates=one)
    shown = page(client, upload).context["held"]["singles"]
    assert [(each.question.facility_as_written, each.facility) for each in shown] == [
        ("SANDY LANE", jails[0])
    ]
    sent = {"edition": Detainer.objects.first().edition_id, "reason": "A map.", "back": upload.sha256}

    # Words with several places are not among them, whatever is sent.
    both = [question().pk, question("SANDY LANE").pk]
    response = client.post("/held/ice-foia-2015/singles/", sent | {"take": both}, follow=True)

    assert said(response) == ["Decided. Names: 1; rows with their place now: 1."]
    assert [status for status, *_ in places()] == ["unresolved"] * 3 + ["resolved"]


def test_figures_are_compared_again_after_an_answer(client, upload, jails):
    answer(client, upload, f"facility:{jails[0].pk}")
    assert "being compared again after your decisions" in page(client, upload).content.decode()

    read()

    compared = Upload.objects.get()
    assert not compared.is_stale
    new = ["Detainers prepared", "Franklin County, Washington", "Whole record", "0", "3"]
    assert new in compared.report["figures"]["listed"]


def test_the_page_says_where_the_city_lies_and_what_is_there_now(client, upload):
    shown = page(client, upload, name=question("SANDY LANE").pk).content.decode()

    assert "SEATTLE lies in King County (53033, 3 listed there)" in shown


def test_only_editors_answer(client, upload, jails):
    reviewer = visit(make_user("reviewer"))

    assert answer(reviewer, upload, f"facility:{jails[0].pk}").status_code == 403
    assert reviewer.post("/held/ice-foia-2015/singles/", {}).status_code == 403
    assert visit(make_user()).get("/held/ice-foia-2015/").status_code == 403
    assert not PlaceDecision.objects.exists()


@pytest.mark.parametrize("names", [1, 3])
def test_the_page_asks_as_often_whatever_is_held(client, tmp_path, names):
    lines = [FRANKLIN | {"detainer_detention_facility": f"{chr(65 + n) * 9} HOUSE"} for n in range(names)]
    upload = sent_and_read(client, tmp_path, *lines)
    bring_in(client, upload)

    with CaptureQueriesContext(connection) as asked:
        page(client, upload)
    with CaptureQueriesContext(connection) as asked_open:
        page(client, upload, name=question("AAAAAAAAA HOUSE").pk)

    assert (len(asked), len(asked_open)) == (8, 15)


def test_federal_jails_are_offered_where_the_words_may_mean_federal_custody(client, upload):
    federal = {"operator": "federal", "state_id": "53", "city": "Seattle"}
    made = Facility.objects.create(key="t:3", name="Federal Detention Center", **federal)
    asked = question("SANDY LANE")
    offered = {}
    for label in ("Federal custody", "Elsewhere"):
        PlaceQuestion.objects.filter(pk=asked.pk).update(
            candidates=[{"geoid": "", "label": label, "why": "?"}]
        )
        choices = page(client, upload, name=asked.pk).context["held"]["open"]["choices"]
        offered[label] = [choice.value for choice, _ in choices]

    assert offered == {"Federal custody": [f"facility:{made.pk}"], "Elsewhere": []}


def test_a_jail_of_two_lists_is_told_apart_by_its_code():
    state = Jurisdiction(geoid="27", name="Minnesota")
    listed = [
        Facility(name="SHERBURNE COUNTY JAIL", code=code, city="ELK RIVER", state=state)
        for code in ("SHERBMN", "")
    ]

    assert [Choice(one, None).stands_in for one in listed] == [
        "Listed in ELK RIVER, Minnesota, with the code SHERBMN.",
        "Listed in ELK RIVER, Minnesota.",
    ]
