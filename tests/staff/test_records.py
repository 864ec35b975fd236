"""Records as staff see them: drafts to edit, published rows to read and revise."""

import pytest

from detainers.models import SeriesBreak
from editions import publishing
from editions.acting import acting_as
from editions.corrections import NOTE_MISSING
from editions.models import Edition
from editions.versioned import revise as revise_record
from reports.models import GlossaryTerm
from tests.builders import make_edition, make_user, publish
from tests.editions.steps import draft_edition, published_edition, submitted_edition
from tests.records import an_edition, make_break
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
    assert response.redirect_chain == [
        (f"/reports/glossaryterm/{draft.pk}/change/", 302),
        (f"/content/glossary/{draft.pk}/", 302),
    ]
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

    assert f'href="{address}revise/"' in client.get(f"{address}change/", follow=True).content.decode()
    revise(client, term, title="First")
    page = client.get(f"{address}change/", follow=True).content.decode()

    assert f'href="{address}revise/"' not in page
    assert "A draft of it is open in" in page


def break_form(edition, **fields):
    return {
        "edition": edition.pk,
        "title": "New form",
        "slug": "new-form",
        "kind": "form",
        "happened_on": "2015-03-01",
        "exactness": "day",
        "reason": "Other things are asked.",
        "source_name": "The form",
    } | fields


def test_a_record_is_added_to_an_edition_in_draft_alone():
    _, client = editor()
    submitted = submitted_edition()

    response = client.post("/detainers/seriesbreak/add/", break_form(submitted))

    assert response.context["adminform"].form.errors == {
        "edition": ["Choose an edition that is still in draft."]
    }
    assert not SeriesBreak.objects.exists()


def published_break(**fields):
    with an_edition() as (edition, by):
        return make_break(edition, by, **fields)


def test_an_address_that_is_taken_is_refused_while_one_types():
    user, client = editor()
    taken = published_break()

    response = client.post("/detainers/seriesbreak/add/", break_form(make_edition(user), slug=taken.slug))

    [constraint] = [each for each in SeriesBreak._meta.constraints if "slug" in getattr(each, "fields", ())]
    assert response.context["adminform"].form.errors == {"slug": [constraint.violation_error_message]}


def test_the_address_of_a_published_record_is_kept():
    user, client = editor()
    published = published_break()
    with acting_as(user):
        draft = revise_record(published, make_edition(user))

    sent = break_form(draft.edition, slug="other", reason="Another reason.")
    client.post(f"/detainers/seriesbreak/{draft.pk}/change/", sent)

    draft.refresh_from_db()
    assert (draft.slug, draft.reason) == (published.slug, "Another reason.")


def test_what_the_database_refuses_is_said_on_the_page_with_all_that_was_typed(monkeypatch):
    """The edition left draft between the opening of the page and its saving."""
    user, client = editor()
    edition = draft_edition(user)
    draft = make_break(edition, user)
    monkeypatch.setattr("editions.admin.versioned.is_open", lambda record: True)
    publishing.submit(edition, by=user)
    response = client.post(
        f"/detainers/seriesbreak/{draft.pk}/change/",
        break_form(edition, slug=draft.slug, reason="Typed for an hour."),
    )

    form = response.context["adminform"].form
    assert form.non_field_errors() == [
        "Only a draft edition can be changed: “Test” is in review. "
        "Return it to draft, or revise the record in a new edition."
    ]
    assert form["reason"].value() == "Typed for an hour."
    draft.refresh_from_db()
    assert draft.reason == "Other things are asked."


def test_lists_show_what_is_published_or_in_draft_unless_asked_for_what_is_replaced():
    user, client = editor()
    published = published_break(slug="old")
    revision = make_edition(user)
    with acting_as(user):
        revise_record(published, revision)
    publish(revision, user)
    make_break(make_edition(user), user, slug="new")

    def listed(query=""):
        rows = client.get(f"/detainers/seriesbreak/{query}").context["cl"].result_list
        return {(row.slug, row.since, row.until) for row in rows}

    assert listed() == {("old", 2, None), ("new", None, None)}
    assert listed("?standing=current") == {("old", 2, None)}
    assert listed("?standing=draft") == {("new", None, None)}
    assert listed("?standing=replaced") == {("old", 1, 2)}
