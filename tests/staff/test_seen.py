"""A step is taken with what its page showed: what changed meanwhile has to be read again."""

import re

import pytest

from editions import publishing
from editions.acting import acting_as
from reports.models import GlossaryTerm
from tests.builders import make_user
from tests.editions.steps import AT, approved_edition, state_of, submitted_edition
from tests.staff.site import said, visit

pytestmark = pytest.mark.django_db

CHANGED = (
    "It changed after you opened the page, or somebody took a step with it: "
    "read it as it stands now, then decide."
)


def rewritten(edition, meaning):
    """Returned to draft, changed and handed over again by its editor."""
    editor = edition.preparers.get().user
    publishing.return_to_draft(edition, by=editor, reason="A slip.")
    with acting_as(editor):
        GlossaryTerm.objects.filter(edition=edition).update(meaning=meaning)
    publishing.submit(edition, by=editor)


def button_of(client, address):
    """Where the button of a step's page sends what, as a browser does."""
    page = client.get(address).content.decode()
    return address.split("?")[0], {"_seen": re.search(r'name="_seen" value="(\d*)"', page)[1]}


def test_words_that_were_rewritten_after_the_page_was_opened_are_not_approved():
    edition, client = submitted_edition(), visit(make_user("reviewer"))
    address = f"/editions/edition/{edition.pk}/step/approve/"
    button = button_of(client, address)
    rewritten(edition, "Another meaning.")

    assert said(client.post(*button, follow=True)) == [CHANGED]
    assert (state_of(edition), edition.approvals.count()) == ("in_review", 0)
    client.post(*button_of(client, address))
    assert state_of(edition) == "approved"


def test_a_reviewer_who_read_the_edition_before_it_was_rewritten_does_not_approve_it():
    edition, client = submitted_edition(), visit(make_user("reviewer"))
    page = client.get(f"/editions/edition/{edition.pk}/change/").content.decode()
    link = re.search(r'href="([^"]*/step/approve/[^"]*)"', page)[1]
    rewritten(edition, "Another meaning.")

    assert said(client.post(*button_of(client, link), follow=True)) == [CHANGED]
    assert state_of(edition) == "in_review"


def test_other_words_approved_since_the_publisher_opened_the_page_are_not_published():
    edition, client = approved_edition(), visit(make_user("publisher"))
    button = button_of(client, f"/editions/edition/{edition.pk}/step/publish/")
    rewritten(edition, "Another meaning.")
    publishing.approve(edition, by=make_user("reviewer"))

    assert said(client.post(*button, follow=True)) == [CHANGED]
    assert state_of(edition) == "approved"


@pytest.mark.parametrize("sent", [{}, {"_seen": ""}, {"_seen": "x"}, {"_seen": "9" * 40}])
@pytest.mark.parametrize(
    ("step", "begins", "role"),
    [
        ("submit", "draft", "editor"),
        ("approve", "in_review", "reviewer"),
        ("publish", "approved", "publisher"),
    ],
)
def test_a_step_that_does_not_say_what_was_seen_is_not_taken(step, begins, role, sent):
    edition, client = AT[begins](), visit(make_user(role))
    answer = client.post(f"/editions/edition/{edition.pk}/step/{step}/", sent, follow=True)
    assert (said(answer), state_of(edition)) == ([CHANGED], begins)
