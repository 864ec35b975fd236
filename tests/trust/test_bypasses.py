"""Nothing becomes public but by two people, in its hour: each way around it is refused."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from editions import publishing
from editions.access import our_models
from tests.builders import as_role, make_edition, make_editor, make_user, publish
from tests.editions.asking import FORBIDDEN, connected, rows
from tests.editions.steps import (
    approved_edition,
    draft_edition,
    make_term,
    published_edition,
    submitted_edition,
)
from tests.records import make_announcement
from tests.trust.bypasses import BY_PUBLIC, BY_STAFF, tried

pytestmark = pytest.mark.django_db(transaction=True)


def make_world():
    """Editions in every state and people of every kind, committed."""
    with transaction.atomic(), as_role(settings.STAFF_ROLE):
        editor, preparer = make_editor(), make_user("editor", "reviewer")
        published_edition(editor)
        gone = make_user("publisher")
        gone.is_active = False
        gone.save()
        people = {
            "editor": editor,
            "preparer": preparer,
            "stranger": make_user(),
            "reviewer": make_user("reviewer"),
            "publisher": make_user("publisher"),
            "gone": gone,
        }
        editions = {
            "empty": make_edition(editor),
            "quarter": make_edition(editor, kind="quarterly"),
            "correction": make_edition(editor, kind="correction"),
            "draft": draft_edition(editor),
            "in_review": submitted_edition(preparer),
            "approved": approved_edition(editor),
            "announced": announced_edition(editor),
            "not_yet": approved_edition(editor, due_at=timezone.now() + timedelta(hours=1)),
        }
    ids = {name: row.pk for name, row in {**people, **editions}.items()}
    roles = {"staff": settings.STAFF_ROLE, "owner": connection.settings_dict["USER"]}
    return ids | roles


def announced_edition(editor):
    """Approved, and announced for tomorrow."""
    edition, notice = make_edition(editor), make_edition(editor)
    make_term(edition, editor, slug="announced")
    publishing.submit(edition, by=editor)
    publishing.approve(edition, by=make_user("reviewer"))
    moment = timezone.now() + timedelta(days=1)
    make_announcement(notice, editor, announces=edition, announced_for=moment)
    publish(notice, editor)
    return edition


def everything():
    """A digest of each table of ours."""
    digest = "select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from {} t"
    return {m._meta.db_table: rows(digest.format(m._meta.db_table))[0][0] for m in our_models()}


def answers_to(attempts, session, world):
    actor = "select set_config('editions.actor', '{editor}', false)".format(**world)
    session.autocommit = False
    answered = {}
    for attempt in attempts:
        session.execute(actor)
        session.commit()
        answered[attempt.name] = tried(session, attempt, world)
    return answered


@pytest.mark.parametrize(
    ("address", "attempts"), [("STAFF_DATABASE_URL", BY_STAFF), ("PUBLIC_DATABASE_URL", BY_PUBLIC)]
)
def test_every_way_around_is_refused_and_leaves_no_trace(address, attempts, figures):
    world = make_world()
    before = everything()
    with connected(address) as session:
        answered = answers_to(attempts, session, world)
    assert answered == {attempt.name: (attempt.answer, True) for attempt in attempts}
    assert everything() == before
    figures(f"Ways around tried as {address[:6].strip('_').lower()}", len(attempts), "refused", len(attempts))


def test_the_owner_may_do_what_staff_are_merely_not_allowed(figures):
    """The control: the statements are sound, and it is the role that is refused."""
    world = make_world()
    attempts = [a for a in BY_STAFF if a.answer == FORBIDDEN and not a.beyond_owner]
    with connected("DATABASE_URL") as session:
        answered = answers_to(attempts, session, world)
    assert answered == {attempt.name: ("done", True) for attempt in attempts}
    figures("Control: the same statements as owner", len(attempts), "done", len(attempts))
