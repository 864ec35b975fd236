from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from detainers.models import Facility, PlaceDecision, PlaceQuestion, Upload
from editions import publishing
from editions.models import Edition
from reports.staff.desk_records import of_held
from tests.builders import (
    make_detainer,
    make_edition,
    make_editor,
    make_jurisdiction,
    make_source,
    make_user,
    publish,
)
from tests.editions.steps import approved_edition, draft_edition, make_term, submitted_edition
from tests.records import make_faq, make_quarterly, make_report, make_response
from tests.staff.announcing import announce, in_days
from tests.staff.site import visit

pytestmark = pytest.mark.django_db


def lines(response):
    return [line for group in response.context["groups"] for line in group.lines]


def waiting(response):
    return [(line.title, line.action) for line in lines(response)]


def with_others(response):
    return [(edition.title, turn) for edition, turn, _, _ in response.context["with_others"]]


@pytest.fixture
def editions():
    """One edition at each open step, prepared by the same editor."""
    by = make_editor()
    draft_edition(by, title="A draft")
    submitted_edition(by, title="To review")
    approved_edition(by, title="To publish")
    return by


def test_an_editor_sees_the_own_drafts(editions):
    response = visit(editions).get("/")

    assert waiting(response) == [("A draft", "Continue")]
    assert with_others(response) == [
        ("To review", f"Any reviewer but {editions}"),
        ("To publish", "Any publisher"),
    ]


def test_a_reviewer_sees_what_others_submitted(editions):
    assert waiting(visit(make_user("reviewer")).get("/")) == [("To review", "Review")]


def test_who_prepared_an_edition_is_not_asked_to_review_it():
    both = make_user("editor", "reviewer")
    submitted_edition(both, title="Own work")

    assert waiting(visit(both).get("/")) == []


def test_a_publisher_sees_what_is_approved(editions):
    assert waiting(visit(make_user("publisher")).get("/")) == [("To publish", "Publish")]


def test_the_new_report_is_offered_to_editors_alone(editions):
    offered = {
        role: b"New quarterly report" in visit(make_user(role)).get("/").content
        for role in ("editor", "reviewer", "publisher")
    }

    assert offered == {"editor": True, "reviewer": False, "publisher": False}


def ask_about(edition, rows, **words):
    """Held words with so many rows in a draft; what an import once counted is something else."""
    PlaceQuestion.objects.create(row_count=99, **words)
    for _ in range(rows):
        make_detainer(edition, edition.created_by, place_status="unresolved", **words)


def test_undecided_places_are_counted_by_source():
    source, user = make_source(name="Files of 2015"), make_user("editor")
    words = {"source": source, "city_as_written": "", "state_as_written": "VA"}
    edition = make_edition(make_editor())
    for name, rows in (("FRANKLIN JAIL", 3), ("OTHER JAIL", 1), ("DECIDED JAIL", 2), ("GONE JAIL", 0)):
        ask_about(edition, rows, facility_as_written=name, **words)
    jail = Facility.objects.create(key="staff:1", name="Decided Jail")
    decided = {"facility_as_written": "DECIDED JAIL", "facility": jail, "decided_by": user}
    PlaceDecision.objects.create(reason="Map.", **decided, **words)

    response = visit(user).get("/")

    assert [(row["source__name"], row["names"], row["rows"]) for row in response.context["held"]] == [
        ("Files of 2015", 2, 4)
    ]
    [line] = lines(response)
    assert (line.title, line.url, line.sub) == (
        "4 rows of Files of 2015 wait for a place",
        f"/held/{source.slug}/",
        "2 names of places to decide on. One answer places all like rows.",
    )


def test_one_held_row_waits():
    line = of_held({"names": 1, "rows": 1, "source__name": "Files", "source__slug": "files"})

    assert (line.title, line.sub) == (
        "1 row of Files waits for a place",
        "1 name of places to decide on. One answer places all like rows.",
    )


def test_each_line_leads_to_its_edition(editions):
    response = visit(editions).get("/")

    edition = lines(response)[0].edition
    page = response.content.decode()
    assert f'<a href="/editions/edition/{edition.pk}/change/" data-line>A draft</a>' in page


def test_a_quarter_and_a_delivery_lead_to_the_pages_where_they_are_worked_on():
    editor = make_editor()
    quarter, weekly = make_edition(editor, title="Quarter"), make_edition(editor, title="Week")
    of_quarter = make_quarterly(quarter, editor)
    of_week = make_report(weekly, editor)

    urls = {line.title: line.url for line in lines(visit(editor).get("/"))}

    assert (urls["Quarter"], urls["Week"]) == (
        f"/quarters/{of_quarter.pk}/",
        f"/reports/report/{of_week.pk}/change/",
    )


def test_a_draft_that_was_sent_back_says_by_whom_and_why(editions):
    edition = submitted_edition(editions, title="Sent back")
    reviewer = make_user("reviewer")
    publishing.return_to_draft(edition, by=reviewer, reason="Name the page.")

    found = {line.title: line.sub for line in lines(visit(editions).get("/"))}

    assert found["Sent back"].startswith(f"Sent back by {reviewer}: “Name the page.”")
    assert found["A draft"].startswith(f"Last change by {editions},")


def test_what_the_checks_found_stands_beside_a_draft_until_it_changes(editions):
    edition = Edition.objects.get(title="A draft")
    client = visit(editions)
    [before] = lines(client.get("/"))
    client.get(f"/editions/edition/{edition.pk}/change/")
    [after] = lines(client.get("/"))
    make_term(edition, editions, slug="another")
    [later] = lines(client.get("/"))

    assert (before.checked, before.is_stale) == (None, False)
    assert (after.checked.errors, after.checked.warnings, after.is_stale) == (0, 0, False)
    assert (later.checked.errors, later.is_stale) == (0, True)


def test_an_open_answer_of_an_agency_waits_until_it_is_decided():
    editor = make_editor()
    edition = make_edition(editor)
    day = timezone.localdate() - timedelta(days=9)
    make_response(edition, editor, agency="Sheriff of Oak", received_on=day)
    make_response(
        edition,
        editor,
        agency="Sheriff of Elm",
        jurisdiction=make_jurisdiction("53061"),
        status="accepted",
        reply="Put right.",
        replied_on=day,
    )

    found = [line for line in lines(visit(editor).get("/")) if line.kind == "Answers"]

    assert [(line.title, line.days_late) for line in found] == [("Sheriff of Oak answered", 2)]


def test_a_file_on_its_way_leads_to_its_page():
    editor = make_editor()
    Upload.objects.create(
        file_name="q4.csv",
        sha256="a" * 64,
        size=10,
        source="x",
        uploaded_by=editor,
        asked_by=editor,
        asked_at=timezone.now(),
        state="read",
        report={"rows": 412, "held": 34, "refused": 7},
    )

    [line] = lines(visit(editor).get("/"))

    assert (line.title, line.url, line.sub) == (
        "q4.csv is read and waits to be brought in",
        f"/deliveries/{'a' * 64}/",
        "412 rows: 34 held, 7 refused. ",
    )


def test_a_text_past_its_review_waits_for_who_looks_after_it():
    editor = make_editor()
    edition = make_edition(editor)
    make_faq(edition, editor, question="What is a detainer?", last_reviewed_on=date(2020, 1, 1))
    publish(edition, editor)

    found = {
        role: [line.title for line in lines(visit(make_user(role)).get("/")) if line.kind == "Pages"]
        for role in ("editor", "reviewer", "publisher")
    }

    assert sum("What is a detainer?" in titles for titles in found.values()) == 1


def test_lines_come_by_day_and_can_be_narrowed_to_one_kind(editions):
    draft = draft_edition(editions, title="Announced")
    announce(in_days(20), draft)
    draft_edition(editions, title="Some day", due_at=in_days(60))
    source = make_source(name="Files")
    ask_about(draft, 3, source=source, facility_as_written="JAIL")

    response = visit(editions).get("/")
    drafts = visit(editions).get("/?only=Drafts")

    day = in_days(20)
    assert [(group.name, [line.title for line in group.lines]) for group in response.context["groups"]] == [
        (f"Before the announced hour on {day:%B} {day.day}", ["Announced"]),
        ("Later", ["Some day"]),
        ("No date set", ["A draft", "3 rows of Files wait for a place"]),
    ]
    assert response.context["kinds"] == [("Drafts", 3), ("Held rows", 1)]
    assert {line.kind for line in lines(drafts)} == {"Drafts"}


def test_an_empty_desk_teaches():
    pages = {
        role: visit(make_user(role)).get("/").content.decode()
        for role in ("editor", "publisher", "administrator")
    }

    assert "A quarter begins with" in pages["editor"]
    assert "An edition appears here when it is your turn" in pages["publisher"]
    assert "Accounts are your part" in pages["administrator"]


def test_keys_are_there_until_the_person_switches_them_off():
    client = visit(make_user("editor"))
    before = client.get("/").content.decode()
    off = client.post("/account/keys/", {"keys": "off"}, follow=True)
    after = client.get("/").content.decode()
    client.post("/account/keys/", {"keys": "on"})

    assert [("keys.js" in page) for page in (before, after, client.get("/").content.decode())] == [
        True,
        False,
        True,
    ]
    assert "Keys are switched off." in off.content.decode()


def test_the_desk_asks_the_same_number_of_queries_however_much_waits():
    client = visit(make_user("editor", "reviewer", "publisher"))
    asked = []
    for more in (1, 2, 97):
        for _ in range(more):
            edition = draft_edition(make_editor())
        submitted_edition()
        publishing.return_to_draft(submitted_edition(), by=make_user("reviewer"), reason="Again.")
        announce(in_days(9), edition)
        ask_about(edition, 1, source=make_source(), facility_as_written=f"J{more}")
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        asked.append(len(queries))

    assert asked[0] == asked[1] == asked[2]
    assert asked[0] <= 30
