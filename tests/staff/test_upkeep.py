"""Texts and policies that have to hold: when they are reviewed again, by whom, and what waits."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from editions.acting import acting_as
from editions.models import Edition
from reports.models import Claim, Faq, Upkeep
from reports.upkeep import months_after
from tests.builders import make_edition, make_user
from tests.records import an_edition, make_block, make_claim, make_faq, make_policy, make_term
from tests.staff.site import editor, said

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
LONG_AGO = TODAY - timedelta(days=800)


def test_reviewed_today_drafts_the_new_day_alone_in_one_edition_for_the_month():
    _, client = editor()
    with an_edition() as (edition, by):
        faq = make_faq(edition, by, last_reviewed_on=LONG_AGO)
        claim = make_claim(edition, by, last_reviewed_on=LONG_AGO)
        policy = make_policy(edition, by, seen_on=LONG_AGO)

    response = client.post(f"/content/faqs/{faq.pk}/reviewed/", follow=True)
    client.post(f"/content/claims/{claim.pk}/reviewed/")
    client.post(f"/content/policies/{policy.pk}/reviewed/")

    title = f"Texts reviewed, {TODAY:%B %Y}"
    assert said(response) == [f"Noted in “{title}”. Readers see the new day once that edition is published."]
    drafts = [*Faq.objects.drafts(), *Claim.objects.drafts()]
    assert [(draft.last_reviewed_on, draft.edition.title, draft.edition.kind) for draft in drafts] == [
        (TODAY, title, "notice")
    ] * 2
    assert drafts[0].answer == faq.answer
    assert {edition.title for edition in Edition.objects.in_draft()} == {
        title,
        f"Policies reviewed, {TODAY:%B %Y}",
    }


def test_reviewed_today_twice_says_where_the_draft_is():
    _, client = editor(username="ada")
    with an_edition() as (edition, by):
        faq = make_faq(edition, by, last_reviewed_on=LONG_AGO)
    client.post(f"/content/faqs/{faq.pk}/reviewed/", follow=True)

    response = client.post(f"/content/faqs/{faq.pk}/reviewed/", follow=True)

    assert said(response) == [
        f"A draft of this record is already open in “Texts reviewed, {TODAY:%B %Y}”, prepared by ada. "
        "Work on that draft, ask them, or abandon that edition."
    ]
    assert Faq.objects.drafts().count() == 1


def test_who_looks_after_a_text_needs_no_edition_and_is_in_the_trail():
    _, client = editor()
    ada = make_user("reviewer", username="ada")
    with an_edition() as (edition, by):
        faq = make_faq(edition, by, last_reviewed_on=TODAY - timedelta(days=100))

    sent_form = {"owner_role": "reviewer", "owner": ada.pk, "months": "3"}
    response = client.post(f"/content/faqs/{faq.pk}/upkeep/", sent_form, follow=True)
    wrong = client.post(f"/content/faqs/{faq.pk}/upkeep/", sent_form | {"months": "61"})

    assert said(response) == ["From now on: ada, every 3 months."]
    assert wrong.context["upkeep"].errors == {"__all__": ["Review it after 1 to 60 months."]}
    assert Upkeep.objects.get().months == 3
    review = client.get(f"/content/faqs/{faq.pk}/").context["review"]
    assert (review.owner_words, review.is_past) == ("ada", True)
    entries = client.get("/trail/").content.decode()
    assert "upkeep of a text" in entries


def test_the_list_filters_by_kind_standing_owner_date_and_words():
    user, client = editor()
    with an_edition() as (edition, by):
        stale = make_faq(edition, by, question="Old?", last_reviewed_on=LONG_AGO)
        make_faq(edition, by, question="Fresh?", last_reviewed_on=TODAY)
        make_term(edition, by, term="Hold")
        make_block(edition, by, title="Off")
    make_claim(make_edition(user), user, statement="Drafted.")
    with acting_as(user):
        Upkeep.objects.create(uid=stale.uid, owner=user)

    def listed(query=""):
        return {str(line.record) for line in client.get(f"/content/{query}").context["lines"]}

    everything = {"Old?", "Fresh?", "Hold", "Off", "Drafted."}
    assert listed() == everything
    assert listed("?kind=faqs") == {"Old?", "Fresh?"}
    assert listed("?standing=draft") == {"Drafted."}
    assert listed("?standing=off") == {"Off"}
    assert listed("?due=past") == {"Old?", "Hold"}
    assert listed("?q=fres") == {"Fresh?"}
    assert listed("?whose=mine") == everything
    assert listed("?kind=poems") == set()


def test_what_is_past_its_review_waits_on_the_list_until_it_is_drafted():
    _, client = editor()
    with an_edition() as (edition, by):
        faq = make_faq(edition, by, question="Old?", last_reviewed_on=LONG_AGO)
        make_policy(edition, by, title="Order 1", seen_on=LONG_AGO)
        make_block(edition, by, title="Off", checked_on=LONG_AGO)
        make_faq(edition, by, question="Fresh?", last_reviewed_on=TODAY)

    waiting = client.get("/content/").context["waiting"]
    assert sorted(text.name for text in waiting) == ["Old?", "Order 1 (King County, State 53)"]
    client.post(f"/content/faqs/{faq.pk}/reviewed/", {"next": "list"})

    page = client.get("/content/").content.decode()
    assert f"in “Texts reviewed, {TODAY:%B %Y}”" in page


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(address)
    return len(asked)


def test_the_list_asks_as_often_of_three_texts_as_of_one():
    _, client = editor()
    with an_edition() as (edition, by):
        make_faq(edition, by, last_reviewed_on=LONG_AGO)
        make_policy(edition, by, seen_on=LONG_AGO)
    of_one = queries(client, "/content/")
    with an_edition() as (edition, by):
        for number in range(2):
            make_faq(edition, by, last_reviewed_on=LONG_AGO)
            make_policy(edition, by, title=f"Order {number}", seen_on=LONG_AGO)

    assert queries(client, "/content/") == of_one


def test_the_last_day_of_a_short_month_stands_for_the_thirty_first():
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2026, 8, 31), 60) == date(2031, 8, 31)


def test_somebody_who_is_no_editor_cannot_say_who_looks_after_a_text_even_by_sql():
    reviewer = make_user("reviewer")
    with (
        pytest.raises(DatabaseError, match="Only an editor says who looks after a text"),
        transaction.atomic(),
        acting_as(reviewer),
    ):
        Upkeep.objects.create(uid="00000000-0000-4000-8000-000000000001")
    assert not Upkeep.objects.exists()
