"""Withdrawing on the staff site: said what it reaches, proposed, approved and published."""

import pytest

from editions.models import Edition, Withdrawal
from reports.models import GlossaryTerm
from tests.builders import make_user
from tests.editions.steps import published_edition
from tests.staff.site import editor, said, take, visit

pytestmark = pytest.mark.django_db

SENT = {
    "edition": "",
    "title": "Withdrawal: glossary term",
    "reason_class": "personal_data",
    "public_reason": "It told too much of a person.",
}


@pytest.fixture
def term():
    published_edition()
    return GlossaryTerm.objects.get()


def address(term):
    return f"/reports/glossaryterm/{term.pk}/withdraw/"


def propose(client, term, **changes):
    return client.post(address(term), SENT | changes, follow=True)


def test_the_page_says_what_it_reaches_and_that_it_cannot_be_undone(term):
    _, client = editor()
    assert address(term) in client.get(f"/content/glossary/{term.pk}/").content.decode()
    text = client.get(address(term)).content.decode()
    for words in (
        "<b>1</b> edition that holds it: edition 1",
        "<b>1</b> published version of it",
        "Emptied in each of them: address, term, meaning, other words, sources.",
        "This cannot be undone.",
        "Do not repeat what is withdrawn, nor name anybody.",
    ):
        assert words in text


def test_proposing_opens_an_edition_of_its_own_kind(term):
    user, client = editor()
    response = propose(client, term)
    edition = Edition.objects.get(kind="withdrawal")
    assert said(response) == [
        "The withdrawal is proposed in “Withdrawal: glossary term”. Nothing is gone before that is public."
    ]
    assert (edition.title, edition.note, edition.created_by) == (SENT["title"], SENT["public_reason"], user)
    assert list(Withdrawal.objects.values_list("record_model", "record_uid", "edition")) == [
        ("reports.glossaryterm", term.uid, edition.pk)
    ]
    assert GlossaryTerm.objects.get().meaning == "A request."


def test_a_second_withdrawal_goes_into_the_edition_that_is_open(term):
    _, client = editor()
    propose(client, term)
    response = propose(client, term)
    assert response.context["form"].non_field_errors() == [
        "This record is withdrawn already, or somebody is about to: look for the edition that does."
    ]
    assert Edition.objects.filter(kind="withdrawal").count() == 1


def test_a_withdrawal_needs_a_reason_in_words_and_a_title(term):
    _, client = editor()
    errors = propose(client, term, public_reason="", title="").context["form"].errors
    assert list(errors) == ["public_reason"]
    errors = propose(client, term, title=" ").context["form"].errors
    assert errors["title"] == ["Give the new edition a title, or choose one that is open."]


@pytest.mark.parametrize("role", ["reviewer", "publisher"])
def test_only_editors_propose_it(term, role):
    client = visit(make_user(role))
    assert client.get(address(term)).status_code == 403
    assert address(term) not in client.get(f"/content/glossary/{term.pk}/").content.decode()


def test_each_step_says_what_will_be_blanked(term):
    _, client = editor()
    propose(client, term)
    edition = Edition.objects.get(kind="withdrawal")
    for person, step in (("editor", "submit"), ("reviewer", "approve"), ("publisher", "publish")):
        other = client if person == "editor" else visit(make_user(person))
        text = other.get(f"/editions/edition/{edition.pk}/step/{step}/").content.decode()
        assert "<b>1</b> edition that holds it: edition 1" in text
        assert "This cannot be undone." in text
        assert "It told too much of a person." in text
        response = take(other, edition, step)
        assert response.status_code == 200
    assert said(response) == ["Published as edition 2."]
    term.refresh_from_db()
    assert (term.meaning, term.withdrawn_in) == ("Withdrawn in edition 2", 2)


def test_a_withdrawn_record_is_neither_revised_nor_withdrawn_again(term):
    test_each_step_says_what_will_be_blanked(term)
    _, client = editor()
    page = client.get(f"/content/glossary/{term.pk}/").content.decode()
    assert ">Withdrawn</span>" in page
    assert "/revise/" not in page
    assert client.get(address(term)).status_code == 403
