"""Editions at each step of their way, holding one glossary term unless the test gives them more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from editions import publishing
from editions.acting import acting_as
from editions.models import Edition
from editions.publishing import NotPublishable
from reports.models import GlossaryTerm
from tests.builders import as_owner, make_edition, make_editor, make_user, publish, without_files
from tests.editions.asking import rows


def make_term(edition, by, slug="detainer", meaning="A request.", **fields):
    with acting_as(by):
        return GlossaryTerm.objects.create(
            edition=edition, slug=slug, term=slug.title(), meaning=meaning, **fields
        )


def draft_edition(by=None, **fields):
    by = by or make_editor()
    edition = make_edition(by, **fields)
    make_term(edition, by)
    return edition


def submitted_edition(by=None, **fields):
    by = by or make_editor()
    edition = draft_edition(by, **fields)
    publishing.submit(edition, by=by)
    return edition


def approved_edition(by=None, **fields):
    edition = submitted_edition(by, **fields)
    publishing.approve(edition, by=make_user("reviewer"))
    return edition


def published_edition(by=None, **fields):
    edition = approved_edition(by, **fields)
    with without_files():
        publishing.publish(edition, by=make_user("publisher"))
    return edition


def scheduled_edition(by=None, moment=None, **fields):
    edition = approved_edition(by, **fields)
    moment = moment or timezone.now() + timedelta(hours=1)
    publishing.schedule(edition, by=make_user("publisher"), moment=moment)
    edition.refresh_from_db()
    return edition


def set_clock(moment):
    """Have the record's clock stand at a moment until the test's transaction ends."""
    with as_owner():
        rows(
            "create or replace function editions_now() returns timestamptz language sql volatile"
            f" as $$ select timestamptz '{moment.isoformat()}' $$"
        )


def abandoned_edition(by=None, **fields):
    edition = draft_edition(by, **fields)
    publishing.abandon(edition, by=make_editor(), reason="Not needed.")
    return edition


AT = {
    Edition.State.DRAFT: draft_edition,
    Edition.State.IN_REVIEW: submitted_edition,
    Edition.State.APPROVED: approved_edition,
    Edition.State.SCHEDULED: scheduled_edition,
    Edition.State.PUBLISHED: published_edition,
    Edition.State.ABANDONED: abandoned_edition,
}


def reasons_against(step, *arguments, **named):
    """Why a step is refused, one sentence each."""
    with pytest.raises(NotPublishable) as caught:
        step(*arguments, **named)
    return caught.value.reasons


def state_of(edition):
    edition.refresh_from_db()
    return edition.state


def make_many_terms(edition, by, how_many=1001):
    """More drafts than are planned for as they come, in one statement."""
    with acting_as(by):
        GlossaryTerm.objects.bulk_create(
            GlossaryTerm(edition=edition, slug=f"{edition.pk}-{n}", term=f"{edition.pk}-{n}", meaning="One.")
            for n in range(how_many)
        )


def publish_terms(editor, **meanings):
    """One edition that adds a term for each slug; returns its number."""
    edition = make_edition(editor)
    for slug, meaning in meanings.items():
        make_term(edition, editor, slug=slug, meaning=meaning)
    return publish(edition, editor)


__all__ = ["AT", "as_owner", "make_term", "publish_terms", "reasons_against", "state_of"]
