"""An edition's way from draft to public, by the buttons of its page."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editions.acting import acting_as
from editions.models import Edition
from editions.versioned import revise
from tests.builders import make_edition, make_editor, make_jurisdiction, make_user, publish
from tests.editions.steps import (
    AT,
    approved_edition,
    draft_edition,
    make_term,
    published_edition,
    state_of,
    submitted_edition,
)
from tests.records import make_figure, make_highlight, make_row
from tests.staff.site import editor, quarter_with_highlight, said, take, visit

pytestmark = pytest.mark.django_db


def test_a_quarter_goes_from_editor_to_reviewer_to_publisher():
    user, client = editor()
    report, highlight = quarter_with_highlight(client)
    edition, client = report.edition, visit(user)

    assert said(take(client, edition, "submit")) == [
        "Submitted: a reviewer who prepared no part of it can now approve it."
    ]
    assert said(take(visit(make_user("reviewer")), edition, "approve")) == [
        "Approved: a publisher can now publish it."
    ]
    assert said(take(visit(make_user("publisher")), edition, "publish")) == ["Published as edition 1."]
    for record in (report, highlight):
        record.refresh_from_db()
    assert (report.since, highlight.since) == (1, 1)


def test_who_prepared_an_edition_cannot_approve_it():
    both = make_user("editor", "reviewer")
    edition = submitted_edition(both)
    client = visit(both)

    page = client.get(f"/editions/edition/{edition.pk}/step/approve/").content.decode()

    sentence = "You prepared part of this edition: someone else must approve it."
    assert sentence in page
    assert '<button class="btn btn--main" type="submit" disabled>Approve 1 record</button>' in page
    assert said(take(client, edition, "approve")) == [sentence]
    assert state_of(edition) == "in_review"


@pytest.mark.parametrize(
    ("step", "begins", "may", "ends", "reason"),
    [
        ("submit", "draft", "editor", "in_review", {}),
        ("approve", "in_review", "reviewer", "approved", {}),
        ("publish", "approved", "publisher", "published", {}),
        ("return", "in_review", "reviewer", "draft", {"reason": "Name the source."}),
        ("abandon", "draft", "editor", "abandoned", {"reason": "Not needed."}),
    ],
)
def test_each_step_is_taken_by_its_role_alone(step, begins, may, ends, reason):
    edition = AT[Edition.State(begins)]()
    others = {"editor", "reviewer", "publisher"} - {may} - ({"editor"} if step == "return" else set())

    for role in sorted(others):
        refusals = said(take(visit(make_user(role)), edition, step, **reason))
        assert (len(refusals), state_of(edition)) == (1, begins), role
    take(visit(make_user(may)), edition, step, **reason)

    assert state_of(edition) == ends


def test_a_return_needs_a_reason_and_says_so():
    edition = submitted_edition()

    response = take(visit(make_user("reviewer")), edition, "return", reason="")

    assert response.context["form"].errors == {"reason": ["This field is required."]}
    assert state_of(edition) == "in_review"


def test_the_editors_read_why_an_edition_was_returned():
    by = make_editor()
    edition = submitted_edition(by)
    take(
        visit(make_user("reviewer", username="rhea")),
        edition,
        "return",
        reason="Name the page of the source.",
    )

    told = visit(by).get(f"/editions/edition/{edition.pk}/change/").context["trail"][0]

    assert (str(told.actor), told.words, told.reason) == (
        "rhea",
        "returned the edition to draft",
        "Name the page of the source.",
    )


def test_submitting_names_everything_that_is_missing():
    _, client = editor()
    client.post("/quarters/new/", {"year": 2026, "quarter": 1})
    edition = Edition.objects.get()

    response = take(client, edition, "submit")

    title = "“Declined Detainer Report, fiscal 2026 Q1 (October–December 2025)”"
    assert f"{title}: “summary” is empty. Fill it in on the page of the report." in said(response)
    assert f"{title}: “known gaps” is empty. Fill it in on the page of the report." in said(response)
    assert f"{title} does not say how its highlights were chosen: fill in its selection rule." in said(
        response
    )
    assert state_of(edition) == "draft"


def test_a_step_that_is_not_open_says_to_which_editions_it_is():
    edition = draft_edition()

    page = visit(make_user("publisher")).get(f"/editions/edition/{edition.pk}/step/publish/").content.decode()

    assert f"“{edition.title}” is a draft. This step is for an edition that is approved or scheduled." in page


def test_a_step_is_confirmed_with_what_it_counts_before_anything_happens():
    edition = approved_edition()

    page = visit(make_user("publisher")).get(f"/editions/edition/{edition.pk}/step/publish/").content.decode()

    assert "Everything in it becomes public in one step, for ever." in page
    assert "<li><b>1</b> glossary term</li>" in page
    assert state_of(edition) == "approved"


def test_publishing_twice_gives_the_same_edition():
    edition = approved_edition()
    client = visit(make_user("publisher"))

    assert said(take(client, edition, "publish")) == ["Published as edition 1."]
    assert said(take(client, edition, "publish")) == ["Published as edition 1."]


def test_two_new_records_of_one_address_are_refused_in_words():
    published_edition()
    edition = approved_edition()

    response = take(visit(make_user("publisher")), edition, "publish")

    assert said(response) == ["This term exists: revise it."]
    assert state_of(edition) == "approved"


def test_an_edition_in_review_is_read_and_not_changed():
    edition = submitted_edition()
    client = visit(make_editor())

    assert client.post(f"/editions/edition/{edition.pk}/change/", {"title": "Else"}).status_code == 403


def test_the_page_tells_what_an_edition_brings_and_who_prepared_it():
    first, second = make_user("editor", username="ada"), make_user("editor", username="bea")
    edition = draft_edition(first)
    make_term(edition, second, slug="hold")

    response = visit(second).get(f"/editions/edition/{edition.pk}/change/")

    assert [
        (part.name, part.count, [record.change for record in part.records])
        for part in response.context["contents"]
    ] == [("glossary terms", 2, ["added", "added"])]
    assert [str(preparer.user) for preparer in response.context["preparers"]] == ["ada", "bea"]


def test_an_editor_opens_an_edition_and_is_its_preparer():
    user, client = editor()

    response = client.post(
        "/editions/edition/add/", {"kind": "notice", "title": "New terms", "note": ""}, follow=True
    )

    edition = Edition.objects.get()
    assert said(response) == ["Opened a draft edition. Now add records to it."]
    assert (edition.created_by, edition.preparer_names) == (user, str(user))


def asked_by(client, edition):
    """The statements of the page of an edition."""
    ContentType.objects.get_for_model(Edition)
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/editions/edition/{edition.pk}/change/")
    return queries.captured_queries


def test_the_page_of_a_report_with_its_case_asks_few_queries():
    """Half are the checks', which share what they ask; those of models without drafts ask nothing. What they
    found is noted for the desk once after a change."""
    _, client = editor()
    report, _ = quarter_with_highlight(client)
    assert [len(asked_by(client, report.edition)) for _ in range(2)] == [30, 25]


def test_the_page_of_a_report_asks_as_often_for_three_cases_and_rows_as_for_one():
    user, client = editor()
    report, _ = quarter_with_highlight(client)
    places = [make_jurisdiction(f"5303{n}", name=f"Place {n}") for n in (1, 2, 3)]
    asked = []
    for place in places:
        make_highlight(report.edition, user, report=report, events=[{"jurisdiction": place}])
        make_figure(report, user, value=100)
        make_row(report, user, jurisdiction=place, value=10)
        if place is not places[1]:
            asked_by(client, report.edition)
            asked.append(len(asked_by(client, report.edition)))

    # Who was told of what stands of a place is asked besides.
    assert asked == [27, 27]


def test_a_changed_record_is_read_with_the_one_it_replaces():
    user, client = editor()
    first = draft_edition(user)
    terms = [make_term(first, user, slug=slug) for slug in ("hold", "notice", "bond")]
    publish(first, user)
    edition = make_edition(user, kind="revision")
    asked = []
    for term in terms:
        with acting_as(user):
            revise(term, edition)
        asked_by(client, edition)
        asked.append(len(asked_by(client, edition)))

    assert (asked[0], asked[0]) == (asked[1], asked[2])


def test_the_page_asks_the_same_number_of_queries_for_one_record_and_three():
    user, client = editor()
    edition = draft_edition(user)

    asked = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/editions/edition/{edition.pk}/change/")
        asked.append(len(queries))
        for slug in ("hold", "notice"):
            make_term(edition, user, slug=slug)
    # Most are the checks', of which each model's texts are two.
    assert asked[0] == asked[1] <= 120


def test_a_draft_is_not_published_by_typing_the_address():
    edition = make_edition(make_editor())

    assert said(take(visit(make_user("publisher")), edition, "publish")) == [
        "It is not approved: submit it and have someone else approve it."
    ]


def test_a_publisher_gives_an_approved_edition_its_moment_and_reads_in_which_zone():
    edition, client = approved_edition(), visit(make_user("publisher", username="pia"))

    form = client.get(f"/editions/edition/{edition.pk}/step/schedule/").content.decode()
    told = said(take(client, edition, "schedule", moment="2031-03-15T10:00"))
    page = client.get(f"/editions/edition/{edition.pk}/change/").content.decode()

    assert "in Eastern Time (New York)" in form
    assert told == ["Scheduled: it is published by itself at that moment."]
    assert "Scheduled for March 15, 2031, 10:00 Eastern Time by pia." in page
    assert said(take(client, edition, "unschedule", reason="Late.")) == [
        "The moment is canceled: it stays approved."
    ]
