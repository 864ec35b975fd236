"""Records as staff see them: drafts to edit, published rows to read and revise."""

import pytest

from editions import publishing
from editions.acting import acting_as
from editions.corrections import NOTE_MISSING
from editions.models import Edition
from editions.versioned import revise as revise_record
from reports.models import GlossaryTerm
from tests.builders import make_edition, make_user, publish
from tests.editions.steps import draft_edition, make_term, publish_terms, published_edition, submitted_edition
from tests.staff.site import editor, said, visit

pytestmark = pytest.mark.django_db

CORRECTION = {
    "kind": "correction",
    "note": "The meaning was that of another form.",
    "correction_reason": "typing",
    "found_by": "The sheriff of King County",
}


def published_term():
    published_edition()
    return GlossaryTerm.objects.current().get()


def revise(client, record, act="revise", **sent):
    words = {"kind": "revision", "note": "It is now known."} if sent.get("title") else {}
    return client.post(f"/reports/glossaryterm/{record.pk}/{act}/", words | sent, follow=True)


def test_a_published_record_is_revised_in_a_new_edition():
    user, client = editor()
    term = published_term()

    response = revise(client, term, edition="", title="One meaning corrected", **CORRECTION)

    draft = GlossaryTerm.objects.drafts().get()
    assert response.redirect_chain == [(f"/reports/glossaryterm/{draft.pk}/change/", 302)]
    assert said(response) == ["Opened a draft in “One meaning corrected”."]
    assert (draft.uid, draft.meaning, draft.edition.created_by) == (term.uid, term.meaning, user)
    assert {name: getattr(draft.edition, name) for name in CORRECTION} == CORRECTION


def test_a_published_record_is_revised_in_an_edition_that_is_open():
    user, client = editor()
    term, edition = published_term(), make_edition(user)

    revise(client, term, edition=edition.pk, kind="correction", title="")

    assert list(GlossaryTerm.objects.drafts().values_list("edition", flat=True)) == [edition.pk]


def test_a_new_edition_needs_a_title():
    _, client = editor()

    response = revise(client, published_term(), edition="", kind="revision", title="")

    assert response.context["form"].errors == {
        "title": ["Give the new edition a title, or choose one that is open."],
        "note": [NOTE_MISSING],
    }
    assert Edition.objects.count() == 1


def test_a_second_draft_of_a_record_is_refused_and_names_who_has_the_first():
    term = published_term()
    revise(visit(make_user("editor", username="ada")), term, title="First")

    response = revise(visit(make_user("editor", username="bea")), term, title="Second")

    sentence = (
        "A draft of this record is already open in “First”, prepared by ada. "
        "Work on that draft, ask them, or abandon that edition."
    )
    assert response.context["form"].non_field_errors() == [sentence]
    assert not Edition.objects.filter(title="Second").exists()


def test_a_removal_is_proposed_and_can_be_dropped():
    _, client = editor()
    term = published_term()

    response = revise(client, term, "remove", title="Out", **CORRECTION)

    draft = GlossaryTerm.objects.drafts().get()
    assert said(response) == ["The removal is proposed in “Out”. Nothing changes until it is published."]
    assert (draft.uid, draft.removed, draft.edition.kind) == (term.uid, True, "correction")
    client.post(f"/reports/glossaryterm/{draft.pk}/delete/", {"post": "yes"})
    assert not GlossaryTerm.objects.drafts().exists()


def test_the_page_of_a_published_record_offers_to_revise_it_until_a_draft_is_open():
    _, client = editor()
    term = published_term()
    address = f"/reports/glossaryterm/{term.pk}/"

    assert f'href="{address}revise/"' in client.get(f"{address}change/").content.decode()
    revise(client, term, title="First")
    page = client.get(f"{address}change/").content.decode()

    assert f'href="{address}revise/"' not in page
    assert "A draft of it is open in" in page


def term_form(edition, **fields):
    return {
        "edition": edition.pk,
        "term": "Hold",
        "slug": "hold",
        "meaning": "Keeping on.",
        "also": "",
    } | fields


def test_a_record_is_added_to_an_edition_in_draft_alone():
    _, client = editor()
    submitted = submitted_edition()

    response = client.post("/reports/glossaryterm/add/", term_form(submitted))

    assert response.context["adminform"].form.errors == {
        "edition": ["Choose an edition that is still in draft."]
    }
    assert not GlossaryTerm.objects.filter(slug="hold").exists()


def test_an_address_that_is_taken_is_refused_while_one_types():
    user, client = editor()
    term = published_term()

    response = client.post("/reports/glossaryterm/add/", term_form(make_edition(user), slug=term.slug))

    assert response.context["adminform"].form.errors == {"slug": ["This term exists: revise it."]}


def test_the_address_of_a_published_record_is_kept():
    _, client = editor()
    term = published_term()
    revise(client, term, title="First")
    draft = GlossaryTerm.objects.drafts().get()

    client.post(
        f"/reports/glossaryterm/{draft.pk}/change/", term_form(draft.edition, slug="other", meaning="New.")
    )

    draft.refresh_from_db()
    assert (draft.slug, draft.meaning) == (term.slug, "New.")


def test_what_the_database_refuses_is_said_on_the_page_with_all_that_was_typed(monkeypatch):
    """The edition left draft between the opening of the page and its saving."""
    user, client = editor()
    edition = draft_edition(user)
    term = GlossaryTerm.objects.get()
    monkeypatch.setattr("editions.admin.versioned.is_open", lambda record: True)
    publishing.submit(edition, by=user)
    response = client.post(
        f"/reports/glossaryterm/{term.pk}/change/",
        term_form(edition, slug=term.slug, meaning="Typed for an hour."),
    )

    form = response.context["adminform"].form
    assert form.non_field_errors() == [
        "Only a draft edition can be changed: “Test” is in review. "
        "Return it to draft, or revise the record in a new edition."
    ]
    assert form["meaning"].value() == "Typed for an hour."
    term.refresh_from_db()
    assert term.meaning == "A request."


def test_lists_show_what_is_published_or_in_draft_unless_asked_for_what_is_replaced():
    user, client = editor()
    publish_terms(user, detainer="First meaning.")
    revision = make_edition(user)
    with acting_as(user):
        revise_record(GlossaryTerm.objects.current().get(), revision)
    publish(revision, user)
    make_term(make_edition(user), user, slug="hold")

    def listed(query=""):
        rows = client.get(f"/reports/glossaryterm/{query}").context["cl"].result_list
        return {(row.slug, row.since, row.until) for row in rows}

    assert listed() == {("detainer", 2, None), ("hold", None, None)}
    assert listed("?standing=current") == {("detainer", 2, None)}
    assert listed("?standing=draft") == {("hold", None, None)}
    assert listed("?standing=replaced") == {("detainer", 1, 2)}
