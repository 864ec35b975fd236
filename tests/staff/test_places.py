"""Deciding which facility a source means, by the form of the staff site."""

import pytest

from detainers.models import Detainer, Facility, PlaceDecision, PlaceQuestion
from tests.builders import make_detainer, make_edition, make_jurisdiction, make_source, make_user
from tests.staff.site import editor, said, visit

pytestmark = pytest.mark.django_db

WORDS = {"facility_as_written": "FRANKLIN JAIL", "city_as_written": "", "state_as_written": "WASHINGTON"}


@pytest.fixture
def jail():
    king = make_jurisdiction("53033")
    return Facility.objects.create(
        key="hifld:1",
        name="Franklin Jail",
        city="Seattle",
        operator="county",
        jurisdiction=king,
        located_in=king,
    )


@pytest.fixture
def question():
    return PlaceQuestion.objects.create(source=make_source(slug="test"), row_count=1, **WORDS)


def decide(client, question, **fields):
    return client.post(f"/detainers/placequestion/{question.pk}/decide/", fields, follow=True)


def test_a_decision_is_remembered_with_who_made_it_and_why(jail, question):
    user, client = editor()

    response = decide(client, question, facility=jail.pk, reason="Asked the sheriff.")

    decision = PlaceDecision.objects.get()
    assert said(response) == ["Decided. Later deliveries of this source take it over."]
    assert (decision.facility, decision.reason, decision.decided_by) == (jail, "Asked the sheriff.", user)


def test_the_rows_of_a_draft_edition_follow_at_once(jail, question):
    user, client = editor()
    edition = make_edition(user, title="Files")
    make_detainer(edition, user, place_status="unresolved", **WORDS)

    response = decide(client, question, facility=jail.pk, reason="Map.", edition=edition.pk)

    assert said(response) == ["Decided. 1 row in “Files” has the place."]
    assert list(Detainer.objects.values_list("place_status", "jurisdiction")) == [("resolved", "53033")]


def test_a_decision_needs_a_reason(jail, question):
    _, client = editor()

    response = decide(client, question, facility=jail.pk, reason="")

    assert response.context["form"].errors == {"reason": ["This field is required."]}
    assert not PlaceDecision.objects.exists()


def test_a_decided_question_leaves_the_list_and_its_page_tells_the_decision(jail, question):
    _, client = editor()
    decide(client, question, facility=jail.pk, reason="Asked the sheriff.")

    assert list(client.get("/detainers/placequestion/").context["cl"].result_list) == []
    assert (
        "Asked the sheriff." in client.get(f"/detainers/placequestion/{question.pk}/change/").content.decode()
    )


def test_only_an_editor_decides(jail, question):
    for role in ("reviewer", "publisher"):
        response = decide(visit(make_user(role)), question, facility=jail.pk, reason="Map.")
        assert response.status_code == 403, role
