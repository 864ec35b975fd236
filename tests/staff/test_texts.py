"""Questions, fact-sheet entries, notices and terms: written beside what readers see."""

import re
from datetime import date

import pytest
from django.utils import timezone

from editions.acting import acting_as
from editions.models import Edition
from editions.versioned import revise
from reports.models import ContentBlock, Faq, GlossaryTerm
from reports.staff.merging import digest
from tests.builders import make_edition, make_jurisdiction, make_user
from tests.records import an_edition, make_block, make_claim, make_faq, make_term
from tests.staff.site import editor, said, visit

pytestmark = pytest.mark.django_db


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


def test_a_preview_still_knows_what_its_page_was_opened_with():
    ada, client_of_ada = editor(username="ada")
    _, client_of_bea = editor(username="bea")
    draft = draft_faq(ada, answer="First.")
    address, opened = f"/content/faqs/{draft.pk}/", sent(draft)
    client_of_ada.post(address, opened | {"answer": "Ada's."})

    page = client_of_bea.post(address, opened | {"answer": "Bea's.", "_preview": "1"}).content.decode()
    loaded = dict(re.findall(r'name="(initial-\w+)" value="(\w+)"', page))
    response = client_of_bea.post(address, sent(draft) | loaded | {"answer": "Bea's."})

    draft.refresh_from_db()
    conflict = response.context["form"]["answer"].state.conflict
    assert (draft.answer, conflict.mine, conflict.theirs) == ("Ada's.", "Bea's.", "Ada's.")


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
    assert faq.last_reviewed_on == timezone.localdate()
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


def test_a_notice_stands_on_its_page_alone_with_what_it_is_limited_to(public):
    make_jurisdiction()
    shown = {"is_on": True, "checked_on": date(2026, 11, 2), "run_by": "This site"}
    with an_edition() as (edition, by):
        make_block(edition, by, title="Write to us", page="privacy", places=["53033"], **shown)

    on_privacy = public.get("/privacy/").content.decode()

    assert "Write to us" in on_privacy
    assert "Holds for King County, State 53. A notice of this site. Checked November 2, 2026." in " ".join(
        on_privacy.split()
    )
    assert "Write to us" not in public.get("/help/").content.decode()
