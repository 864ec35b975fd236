import pytest

from detainers.models import Facility, PlaceDecision, PlaceQuestion
from tests.builders import make_editor, make_source, make_user
from tests.editions.steps import approved_edition, draft_edition, submitted_edition
from tests.staff.site import visit

pytestmark = pytest.mark.django_db


def waiting(response):
    return [(task.edition.title, task.action) for task in response.context["waiting"]]


def with_others(response):
    return [(task.edition.title, task.note) for task in response.context["with_others"]]


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
        ("To review", f"Any reviewer but {editions}."),
        ("To publish", "Any publisher."),
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


def test_undecided_places_are_counted_by_source():
    source, user = make_source(name="Files of 2015"), make_user("editor")
    words = {"source": source, "city_as_written": "", "state_as_written": "VA"}
    for name, rows in (("FRANKLIN JAIL", 34), ("OTHER JAIL", 6), ("DECIDED JAIL", 99)):
        PlaceQuestion.objects.create(facility_as_written=name, row_count=rows, **words)
    jail = Facility.objects.create(key="staff:1", name="Decided Jail")
    decided = {"facility_as_written": "DECIDED JAIL", "facility": jail, "decided_by": user}
    PlaceDecision.objects.create(reason="Map.", **decided, **words)

    response = visit(user).get("/")

    link = f"/detainers/placequestion/?source__id__exact={source.pk}"
    assert [
        (row["source__name"], row["question_count"], row["row_total"]) for row in response.context["held"]
    ] == [("Files of 2015", 2, 40)]
    assert link in response.content.decode()
    assert [question.facility_as_written for question in visit(user).get(link).context["cl"].result_list] == [
        "FRANKLIN JAIL",
        "OTHER JAIL",
    ]


def test_each_line_leads_to_its_edition(editions):
    response = visit(editions).get("/")

    edition = response.context["waiting"][0].edition
    assert f'<a href="/editions/edition/{edition.pk}/change/">A draft</a>' in response.content.decode()


def test_the_trail_tells_of_the_latest_steps(editions):
    words = [deed.words for deed in visit(editions).get("/").context["trail"]]

    assert words[:3] == ["approved the edition", "submitted the edition", "added 1 glossary term"]


def test_the_desk_asks_the_same_number_of_queries_however_much_waits(editions, django_assert_num_queries):
    client = visit(make_user("editor", "reviewer", "publisher"))

    for _ in range(2):
        with django_assert_num_queries(10):
            client.get("/")
        for _ in range(2):
            submitted_edition()
            draft_edition()
