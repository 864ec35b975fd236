"""A button pressed twice, or again with the back button, does what it says once."""

import pytest
from django.utils import timezone

from editions.models import Edition
from reports.models import AgencyNotice, CaseHighlight, Faq, Report, ReportRow
from tests.builders import make_edition, make_jurisdiction
from tests.records import make_faq, make_policy, make_row
from tests.staff.site import editor, open_quarter, said
from tests.staff.test_older import grid_of, older, rows_of
from tests.telling import shown_now

pytestmark = pytest.mark.django_db


def test_a_place_is_told_once_by_one_notice():
    user, client = editor()
    edition = make_edition(user)
    policy = make_policy(edition, user, jurisdiction=make_jurisdiction())
    notice = {"which": "ticked", "ticked": ["53033"], "sent_on": timezone.localdate(), "way": "email"}
    notice |= shown_now(edition)

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


def test_a_highlight_is_opened_once():
    _, client = editor()
    open_quarter(client)
    case = {"report": Report.objects.get().pk, "title": "Ten arrests"}

    first, again = (client.post("/highlights/new/", case).url for _ in range(2))

    assert first == again
    assert CaseHighlight.objects.count() == 1


def test_an_edition_is_opened_once():
    words = {"kind": "correction", "title": "Two wrong counts", "note": "Read wrong."}
    (annas, anna), (bobs, bob) = editor(), editor()
    first = anna.post("/editions/edition/add/", words, follow=True)

    again = anna.post("/editions/edition/add/", words, follow=True)
    anna.post("/editions/edition/add/", words | {"note": "Other words."})
    bob.post("/editions/edition/add/", words)

    assert again.redirect_chain == first.redirect_chain
    assert said(again) == ["This edition was opened before: this press changed nothing."]
    assert list(Edition.objects.order_by("pk").values_list("created_by", "note")) == [
        (annas.pk, "Read wrong."),
        (annas.pk, "Other words."),
        (bobs.pk, "Read wrong."),
    ]


def after(client, address):
    """What the forms of a table say of the rows they were drawn with."""
    return {"after": client.get(address).context["after"]}


def test_new_rows_of_a_table_are_added_once():
    user, client = editor()
    address = f"/older/{older(user).pk}/issued/"
    line = {"new-0-rank": "1", "new-0-place_words": "Clark County", "new-0-value": "51"} | after(
        client, address
    )
    client.post(address, line)
    client.post(address, line)
    pasted = {"rows": "2\tNassau County\t50\n3\tKing County"} | after(client, address)
    client.post(f"{address}paste/", pasted)

    again = client.post(f"{address}paste/", pasted, follow=True)
    client.post(f"{address}paste/", {"rows": "2\tNassau County\t50"} | after(client, address))

    assert said(again)[-1] == "These rows were added before: this press changed nothing."
    assert [row[1:3] for row in rows_of(ReportRow.objects.first().report)] == [
        (1, "Clark County"),
        (2, "Nassau County"),
        (3, "King County"),
        (2, "Nassau County"),
    ]


def test_what_is_typed_beside_a_row_that_is_taken_out_is_saved_with_it():
    user, client = editor()
    report = older(user)
    one, two = (make_row(report, user, position=n, place_words=f"Place {n}") for n in (1, 2))
    typed = {f"row-{one.pk}-place_words": "Typed", "new-0-place_words": "New"}

    client.post(f"/older/{report.pk}/issued/", grid_of(client, report) | typed | {"take_out": two.pk})
    client.post(f"/older/{report.pk}/issued/", {"take_out": "9" * 5000})

    assert [row[2] for row in rows_of(report)] == ["Typed", "New"]
