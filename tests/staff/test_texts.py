"""Questions, fact-sheet entries, notices and terms: written beside what readers see, reviewed in time."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from editions.acting import acting_as
from editions.models import Edition
from editions.versioned import revise
from reports.models import Claim, ContentBlock, Faq, GlossaryTerm, Upkeep
from reports.staff.merging import digest
from reports.upkeep import months_after
from tests.builders import make_edition, make_jurisdiction, make_user
from tests.records import an_edition, make_block, make_claim, make_faq, make_policy, make_term
from tests.staff.site import editor, said, visit

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
LONG_AGO = TODAY - timedelta(days=800)


def draft_faq(user, **fields):
    return make_faq(make_edition(user, title="Texts of May"), user, **fields)


def sent(faq, **fields):
    """What the page of a draft sends: each field as it stands, what it was loaded with, and those given."""
    names = ("question", "answer", "sources", "last_reviewed_on", "position", "holds_from", "holds_until")
    stored = {name: getattr(faq, name) for name in names}
    values = {name: "" if value is None else str(value) for name, value in stored.items()}
    return values | {f"initial-{name}": digest(value) for name, value in stored.items()} | fields


def test_what_is_typed_is_saved_and_the_difference_is_said_in_words():
    user, client = editor()
    with an_edition() as (edition, by):
        faq = make_faq(edition, by, question="What is a hold?", answer="Keeping.")
    with acting_as(user):
        draft = revise(faq, make_edition(user))

    response = client.post(f"/content/faqs/{draft.pk}/", sent(draft, answer="Keeping **on**."), follow=True)

    assert said(response) == ["Saved."]
    assert response.context["fields"] == [("answer", "Keeping.", "Keeping **on**.")]
    assert response.context["shown"].count("Keeping <strong>on</strong>.") == 1


def test_the_preview_is_what_the_public_page_shows_and_saves_nothing(public):
    user, client = editor()
    draft = draft_faq(user, question="What?", answer="This.", slug="what")
    typed = sent(draft, answer="See [the glossary](/glossary/). <script>alert(1)</script>")

    beside = client.post(f"/content/faqs/{draft.pk}/preview/", typed).content.decode()
    without_script = client.post(f"/content/faqs/{draft.pk}/", typed | {"_preview": "1"})

    assert without_script.context["shown"] == beside
    assert f'href="/preview/{draft.edition_id}/glossary/"' in beside
    assert "<script" not in beside
    assert without_script.context["form"]["answer"].value() == typed["answer"]
    assert Faq.objects.get().answer == "This."


@pytest.mark.parametrize(
    ("make", "kind", "words"),
    [
        (make_faq, "faqs", {"answer": "Said *so*."}),
        (make_claim, "claims", {"evidence": "Said *so*."}),
        (make_block, "notices", {"body": "Said *so*."}),
        (make_term, "glossary", {"meaning": "Said *so*."}),
    ],
)
def test_every_kind_of_text_has_its_page_with_what_readers_will_see(make, kind, words):
    user, client = editor()
    draft = make(make_edition(user), user, **words)

    page = client.get(f"/content/{kind}/{draft.pk}/").content.decode()

    assert page.count("Said <em>so</em>.") == 1
    assert page.count("Said *so*.") == 1


def test_a_draft_is_written_by_editors_alone_and_only_while_its_edition_is_in_draft():
    user, client = editor()
    draft = draft_faq(user)
    reviewer = visit(make_user("reviewer"))
    administrator = visit(make_user("administrator"))
    address = f"/content/faqs/{draft.pk}/"

    assert reviewer.get(address).status_code == 200
    assert reviewer.post(address, sent(draft, answer="Mine.")).status_code == 403
    assert administrator.get(address).status_code == 403
    with an_edition() as (edition, by):
        published = make_faq(edition, by)
    assert client.post(f"/content/faqs/{published.pk}/", sent(published, answer="New.")).status_code == 403
    assert set(Faq.objects.values_list("answer", flat=True)) == {draft.answer, published.answer}


def test_two_editors_of_one_answer_are_shown_both_texts():
    ada, client_of_ada = editor(username="ada")
    _, client_of_bea = editor(username="bea")
    draft = draft_faq(ada, answer="First.")
    opened = sent(draft)

    client_of_ada.post(f"/content/faqs/{draft.pk}/", opened | {"answer": "Ada's."})
    response = client_of_bea.post(
        f"/content/faqs/{draft.pk}/", opened | {"answer": "Bea's.", "position": "4"}
    )

    draft.refresh_from_db()
    assert (draft.answer, draft.position) == ("Ada's.", 4)
    conflict = response.context["form"]["answer"].state.conflict
    assert (conflict.mine, conflict.theirs) == ("Bea's.", "Ada's.")


def test_a_new_text_is_opened_in_an_edition_of_its_own_or_in_one_that_is_open():
    user, client = editor()
    client.post("/content/faqs/new/", {"question": "What is a hold?", "sources": "- A law, 2014"})
    faq = Faq.objects.get()
    edition = make_edition(user)
    client.post("/content/notices/new/", {"title": "Call us", "page": "privacy", "edition": edition.pk})
    block = ContentBlock.objects.get()

    assert (faq.slug, faq.edition.kind, faq.edition.title) == (
        "what-is-a-hold",
        "notice",
        "New: What is a hold?",
    )
    assert faq.last_reviewed_on == TODAY
    assert (block.slug, block.page, block.edition, block.is_on) == ("call-us", "privacy", edition, False)


def test_a_new_text_without_sources_or_with_a_taken_address_is_refused():
    _, client = editor()
    with an_edition() as (edition, by):
        make_term(edition, by, slug="hold")

    nameless = client.post("/content/faqs/new/", {"question": "What?", "sources": ""})
    taken = client.post("/content/glossary/new/", {"term": "Hold"})

    assert nameless.context["form"].errors == {"sources": ["This field is required."]}
    assert taken.context["form"].errors == {"slug": ["This term exists: revise it."]}
    assert (Faq.objects.count(), GlossaryTerm.objects.count(), Edition.objects.count()) == (0, 1, 1)


def test_places_are_added_by_name_and_geoid_and_taken_out_one_by_one():
    user, client = editor()
    make_jurisdiction("53033", name="King")
    make_jurisdiction("48269", name="King")
    draft = draft_faq(user)
    address = f"/content/faqs/{draft.pk}/places/"

    unclear = client.post(address, {"place": "King"})
    assert "2 places are called King" in unclear.content.decode()
    client.post(address, {"place": "King", "place-geoid": "48269"})
    client.post(address, {"place": "53033", "place-geoid": "53033"})
    assert Faq.objects.get().places == ["48269", "53033"]
    client.post(address, {"take_out": "48269"})

    assert Faq.objects.get().places == ["53033"]


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


def test_a_notice_stands_on_its_page_alone_with_what_it_is_limited_to(public):
    make_jurisdiction()
    shown = {"is_on": True, "checked_on": date(2026, 11, 2), "run_by": "This site"}
    with an_edition() as (edition, by):
        make_block(edition, by, title="Write to us", page="privacy", places=["53033"], **shown)

    on_privacy = public.get("/privacy/").content.decode()

    assert "Write to us" in on_privacy
    assert "Holds for King County, State 53. A notice of this site. Checked 2 November 2026." in " ".join(
        on_privacy.split()
    )
    assert "Write to us" not in public.get("/help/").content.decode()


def test_somebody_who_is_no_editor_cannot_say_who_looks_after_a_text_even_by_sql():
    reviewer = make_user("reviewer")
    with (
        pytest.raises(DatabaseError, match="Only an editor says who looks after a text"),
        transaction.atomic(),
        acting_as(reviewer),
    ):
        Upkeep.objects.create(uid="00000000-0000-4000-8000-000000000001")
    assert not Upkeep.objects.exists()
