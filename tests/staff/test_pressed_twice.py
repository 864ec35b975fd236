"""A button pressed twice, or again with the back button, does what it says once."""

import pytest

from editions.models import Edition
from reports.models import AgencyNotice, Faq
from tests.builders import make_edition, make_jurisdiction
from tests.records import make_faq, make_policy
from tests.staff.site import editor

pytestmark = pytest.mark.django_db


def test_a_place_is_told_once_by_one_notice():
    user, client = editor()
    edition = make_edition(user)
    policy = make_policy(edition, user, jurisdiction=make_jurisdiction())
    notice = {"which": "ticked", "ticked": ["53033"], "sent_on": "2026-11-20", "way": "email"}

    for office in ("Records office", "Records office", "The sheriff"):
        client.post(f"/told/{policy.edition_id}/", notice | {"sent_to": office})

    assert list(AgencyNotice.objects.order_by("pk").values_list("sent_to", flat=True)) == [
        "Records office",
        "The sheriff",
    ]


def test_a_new_text_is_opened_once():
    _, client = editor()
    text = {"question": "What is a hold?", "sources": "ICE, 2017."}
    client.post("/content/faqs/new/", text)

    again = client.post("/content/faqs/new/", text)

    assert again.context["form"].errors == {
        "slug": ["A draft in “New: What is a hold?” has this address: work on that one, or give another."]
    }
    assert (Faq.objects.count(), Edition.objects.count()) == (1, 1)


def test_a_text_whose_draft_is_gone_is_opened_anew():
    user, client = editor()
    make_faq(make_edition(user), user, slug="another")

    client.post("/content/faqs/new/", {"question": "What is a hold?", "sources": "ICE, 2017."})

    assert set(Faq.objects.values_list("slug", flat=True)) == {"another", "what-is-a-hold"}
