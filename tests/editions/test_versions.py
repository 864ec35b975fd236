"""Each edition reads as it was published, for ever; drafts are laid over it in preview alone."""

import pytest
from django.db import IntegrityError, transaction

from editions import publishing
from editions.acting import acting_as
from editions.previewing import as_if_published
from editions.versioned import parts_of, propose_removal, revise
from reports.models import GlossaryTerm
from reports.reading import Reading
from tests.builders import as_public, make_edition, make_editor, publish
from tests.editions.asking import rows
from tests.editions.specimens import REVISED, published_specimens, written_values
from tests.editions.steps import make_term, publish_terms

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


def read(number):
    """Slug → meaning of every term, as the reading shows them."""
    terms = GlossaryTerm.objects.as_of(Reading(number, number))
    return dict(terms.order_by("slug").values_list("slug", "meaning"))


def term(slug):
    return GlossaryTerm.objects.current().get(slug=slug)


def revise_term(slug, meaning, edition, by):
    with acting_as(by):
        draft = revise(term(slug), edition)
        draft.meaning = meaning
        draft.save()


def three_editions(editor):
    """One adds two terms, two revises one and adds a third, three removes the other."""
    publish_terms(editor, detainer="A request.", hold="Keeping.")
    second = make_edition(editor)
    revise_term("detainer", "A form.", second, editor)
    make_term(second, editor, slug="notice", meaning="Telling.")
    publish(second, editor)
    third = make_edition(editor, kind="correction")
    with acting_as(editor):
        propose_removal(term("hold"), third)
    publish(third, editor)


GOLDEN = {
    0: {},
    1: {"detainer": "A request.", "hold": "Keeping."},
    2: {"detainer": "A form.", "hold": "Keeping.", "notice": "Telling."},
    3: {"detainer": "A form.", "notice": "Telling."},
}


def test_every_edition_reads_as_it_was_published(editor):
    three_editions(editor)
    assert {number: read(number) for number in GOLDEN} == GOLDEN


def test_the_public_role_reads_every_edition_too(editor):
    three_editions(editor)
    with as_public():
        assert {number: read(number) for number in GOLDEN} == GOLDEN


def test_versions_of_a_record_share_its_identifier_and_follow_each_other(editor):
    three_editions(editor)
    spans = GlossaryTerm.objects.order_by("slug", "since", "until").values_list(
        "slug", "since", "until", "removed"
    )
    assert list(spans) == [
        ("detainer", 1, 2, False),
        ("detainer", 2, None, False),
        ("hold", 1, 3, False),
        ("hold", 3, 3, True),
        ("notice", 2, None, False),
    ]
    assert GlossaryTerm.objects.values("uid").distinct().count() == 3


def test_a_preview_lays_the_draft_over_the_edition(editor):
    three_editions(editor)
    draft = make_edition(editor, kind="correction")
    revise_term("detainer", "A paper.", draft, editor)
    make_term(draft, editor, slug="lift", meaning="Taking back.")
    with acting_as(editor):
        propose_removal(term("notice"), draft)

    with as_if_published(draft) as number:
        assert (number, read(number)) == (4, {"detainer": "A paper.", "lift": "Taking back."})
        assert {number: read(number) for number in GOLDEN} == GOLDEN
    assert read(3) == GOLDEN[3]
    assert publish(draft, editor) == 4
    assert read(4) == {"detainer": "A paper.", "lift": "Taking back."}


def test_a_draft_of_another_edition_is_not_laid_over(editor):
    publish_terms(editor, detainer="A request.")
    revise_term("detainer", "A paper.", make_edition(editor), editor)
    with as_if_published(make_edition(editor)) as number:
        assert read(number) == {"detainer": "A request."}


def test_what_was_removed_can_be_entered_anew(editor):
    three_editions(editor)
    assert publish_terms(editor, hold="Keeping on.") == 4
    assert read(4)["hold"] == "Keeping on."


@pytest.mark.parametrize("model", REVISED)
def test_a_revision_copies_the_record_and_its_parts(model):
    editor, _, published = published_specimens()
    record, edition = published[model], make_edition(editor)
    with acting_as(editor):
        draft = revise(record, edition)
    assert written_values(draft, "edition_id") == written_values(record, "edition_id")
    assert parts_written(draft) == parts_written(record)
    assert (draft.since, draft.until, draft.edition) == (None, None, edition)


def parts_written(root):
    return {
        model.__name__: [
            written_values(part, f"{model.root}_id") for part in model.objects.filter(**{model.root: root})
        ]
        for model in parts_of(type(root))
    }


def test_one_draft_of_a_record_is_open_at_a_time(editor):
    publish_terms(editor, detainer="A request.")
    revise_term("detainer", "A form.", make_edition(editor), editor)
    with (
        pytest.raises(IntegrityError, match="term_one_draft"),
        transaction.atomic(),
        acting_as(make_editor()),
    ):
        propose_removal(term("detainer"), make_edition(make_editor()))


def test_after_abandoning_another_draft_can_be_opened(editor):
    publish_terms(editor, detainer="A request.")
    edition = make_edition(editor)
    revise_term("detainer", "A form.", edition, editor)
    publishing.abandon(edition, by=editor, reason="Not needed.")
    revise_term("detainer", "A paper.", make_edition(editor), editor)
    assert GlossaryTerm.objects.drafts().get().meaning == "A paper."


def test_a_revision_of_an_old_version_starts_from_the_newest(editor):
    publish_terms(editor, detainer="A request.")
    old = term("detainer")
    second = make_edition(editor)
    revise_term("detainer", "A form.", second, editor)
    publish(second, editor)
    with acting_as(editor):
        assert revise(old, make_edition(editor)).meaning == "A form."


@pytest.mark.parametrize("act", [revise, propose_removal])
def test_a_removed_record_is_neither_revised_nor_removed_again(act, editor):
    three_editions(editor)
    removed = GlossaryTerm.objects.get(slug="hold", removed=True)
    with acting_as(editor), pytest.raises(GlossaryTerm.DoesNotExist), transaction.atomic():
        act(removed, make_edition(editor))


def test_two_records_may_trade_their_addresses(editor):
    publish_terms(editor, detainer="A request.", hold="Keeping.")
    edition = make_edition(editor)
    with acting_as(editor):
        drafts = [revise(term(slug), edition) for slug in ("detainer", "hold")]
        for draft, slug in zip(drafts, ("hold", "detainer"), strict=True):
            draft.slug = slug
            draft.save()
    publish(edition, editor)
    assert read(2) == {"detainer": "Keeping.", "hold": "A request."}


def test_who_acts_is_named_again_when_an_inner_act_ends(editor):
    second = make_editor()
    with acting_as(editor):
        with acting_as(second):
            pass
        assert rows("select current_setting('editions.actor')") == [(str(editor.pk),)]
    assert rows("select current_setting('editions.actor')") == [("",)]


def test_a_refusal_inside_an_act_is_told_and_not_covered_up(editor):
    edition = make_edition(editor)
    with pytest.raises(IntegrityError, match="edition_has_title"), transaction.atomic(), acting_as(editor):
        rows("update editions_edition set title = '' where id = %s", edition.pk)
    assert rows("select current_setting('editions.actor')") == [("",)]
