"""Who may take which step, in which state; and that publishing is all or nothing."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from detainers.models import Detainer, TallyEntry
from editions import checks, publishing
from editions.acting import acting_as
from editions.checks import ERROR, Finding
from editions.models import Edition, Preparer, TrailEntry
from editions.publishing import NotPublishable
from editions.versioned import revise
from reports.models import GlossaryTerm
from tests.builders import (
    as_owner,
    as_public,
    make_detainer,
    make_edition,
    make_editor,
    make_jurisdiction,
    make_user,
    publish,
    unchecked,
    without_files,
)
from tests.editions.asking import NOT_A_DRAFT, refused, rows
from tests.editions.steps import (
    AT,
    approved_edition,
    draft_edition,
    make_term,
    publish_terms,
    published_edition,
    reasons_against,
    state_of,
    submitted_edition,
)
from tests.records import make_policy

pytestmark = pytest.mark.django_db


def test_a_draft_becomes_public_only_by_publishing():
    editor = make_editor()
    edition = make_edition(editor)
    make_detainer(edition, editor, jurisdiction=make_jurisdiction())
    with as_public():
        assert list(Detainer.objects.all()) == []

    number = publish(edition, editor)

    assert number == 1
    with as_public():
        assert list(Detainer.objects.values_list("jurisdiction", "since")) == [("53033", 1)]
        assert list(TallyEntry.objects.order_by("grain").values_list("grain", "place", "change")) == [
            ("nation", "US", 1),
            ("nation_in_full", "US", 1),
            ("place", "53033", 1),
            ("place_all_months", "53033", 1),
            ("state", "53", 1),
            ("state_all_months", "53", 1),
            ("state_in_full", "53", 1),
        ]


def later():
    return timezone.now() + timedelta(hours=2)


STEPS = {
    "submit": lambda edition, person: publishing.submit(edition, by=person),
    "approve": lambda edition, person: publishing.approve(edition, by=person),
    "return": lambda edition, person: publishing.return_to_draft(edition, by=person, reason="Look again."),
    "abandon": lambda edition, person: publishing.abandon(edition, by=person, reason="Not needed."),
    "publish": lambda edition, person: publishing.publish(edition, by=person),
    "schedule": lambda edition, person: publishing.schedule(
        edition, by=person, moment=later(), reason="Late."
    ),
    "unschedule": lambda edition, person: publishing.unschedule(edition, by=person, reason="Late."),
}
LEADS_TO = {
    "draft": {"submit": "in_review", "abandon": "abandoned"},
    "in_review": {"approve": "approved", "return": "draft", "abandon": "abandoned"},
    "approved": {
        "return": "draft",
        "abandon": "abandoned",
        "publish": "published",
        "schedule": "scheduled",
    },
    "scheduled": {
        "return": "draft",
        "abandon": "abandoned",
        "schedule": "scheduled",
        "unschedule": "approved",
    },
    "published": {"publish": "published"},
    "abandoned": {},
}


@pytest.mark.parametrize("state", LEADS_TO)
def test_each_state_allows_its_own_steps_and_no_other(state):
    everything = make_user("editor", "reviewer", "publisher")
    edition = AT[state]()
    led_to = {step: state_after(edition, STEPS[step], everything) for step in STEPS}
    assert {step: after for step, after in led_to.items() if after} == LEADS_TO[state]


def state_after(edition, step, person):
    """The state a step leads to, or None where it is refused; undone in either case."""
    with transaction.atomic():
        try:
            step(edition, person)
            after = state_of(edition)
        except NotPublishable:
            after = None
        transaction.set_rollback(True)
    return after


@pytest.mark.parametrize(
    ("state", "step", "roles"),
    [
        ("draft", "submit", {"editor"}),
        ("in_review", "approve", {"reviewer"}),
        ("in_review", "return", {"editor", "reviewer"}),
        ("approved", "abandon", {"editor"}),
        ("approved", "publish", {"publisher"}),
        ("approved", "schedule", {"publisher"}),
        ("scheduled", "schedule", {"publisher"}),
        ("scheduled", "unschedule", {"publisher"}),
    ],
)
def test_each_step_is_for_its_own_role(state, step, roles):
    edition = AT[state]()
    people = {role: make_user(role) for role in ("editor", "reviewer", "publisher")}
    assert {role for role, person in people.items() if state_after(edition, STEPS[step], person)} == roles


def test_a_preparer_never_approves():
    person = make_user("editor", "reviewer")
    edition = submitted_edition(person)
    assert reasons_against(publishing.approve, edition, by=person) == [
        "You prepared part of this edition: someone else must approve it."
    ]


def test_whoever_changed_one_row_is_a_preparer():
    editor, second = make_editor(), make_user("editor", "reviewer")
    edition = draft_edition(editor)
    with acting_as(second):
        GlossaryTerm.objects.filter(edition=edition).update(meaning="Another.")
    publishing.submit(edition, by=editor)
    assert set(Preparer.objects.values_list("user", flat=True)) == {editor.pk, second.pk}
    assert len(reasons_against(publishing.approve, edition, by=second)) == 1


def test_who_prepared_a_draft_stays_its_preparer_when_it_moves_to_another_edition():
    author, mover = make_user("editor", "reviewer"), make_editor()
    draft_edition(author)
    edition = make_edition(mover)
    with acting_as(mover):
        GlossaryTerm.objects.update(edition=edition)
    publishing.submit(edition, by=mover)
    assert reasons_against(publishing.approve, edition, by=author) == [
        "You prepared part of this edition: someone else must approve it."
    ]


@pytest.mark.parametrize("state", ["in_review", "approved", "published"])
def test_what_was_handed_over_is_not_changed(state):
    editor = make_editor()
    edition = AT[state](editor)
    terms = GlossaryTerm.objects.filter(edition=edition)
    with acting_as(editor):
        with refused(NOT_A_DRAFT):
            terms.update(meaning="Another.")
        with refused(NOT_A_DRAFT):
            terms.delete()
        with refused(NOT_A_DRAFT):
            make_term(edition, editor, slug="new")
        with refused(NOT_A_DRAFT):
            Edition.objects.filter(pk=edition.pk).update(note="Another.")


def test_the_refusal_of_a_change_says_what_to_do():
    editor = make_editor()
    edition = submitted_edition(editor, title="Texts")
    with refused(NOT_A_DRAFT) as caught:
        make_term(edition, editor, slug="new")
    assert caught.value.__cause__.diag.message_primary == (
        "Only a draft edition can be changed: “Texts” is in review. "
        "Return it to draft, or revise the record in a new edition."
    )


def test_an_edition_whose_ground_moved_is_not_published_and_names_the_table():
    editor = make_editor()
    publish_terms(editor, detainer="A request.")
    edition = make_edition(editor)
    with acting_as(editor):
        revise(GlossaryTerm.objects.get(), edition)
    publishing.submit(edition, by=editor)
    publishing.approve(edition, by=make_user("reviewer"))
    with as_owner():
        rows("update reports_glossaryterm set since = 2 where since = 1")

    assert reasons_against(publishing.publish, edition, by=make_user("publisher")) == [
        "Records it changes were published anew since it was submitted (1 glossary term): "
        "return it to draft and look at the difference again."
    ]


def test_nothing_is_published_before_its_hour():
    due = timezone.now() + timedelta(minutes=1)
    edition = approved_edition(due_at=due)
    publisher = make_user("publisher")
    (reason,) = reasons_against(publishing.publish, edition, by=publisher)
    assert reason.startswith("It is not to be published before ")


def test_what_is_due_is_published():
    assert publishing.publish(
        approved_edition(due_at=timezone.now() - timedelta(seconds=1)), by=make_user("publisher")
    ) == 1  # fmt: skip


def test_every_reason_is_given_at_once():
    edition = draft_edition()
    assert reasons_against(publishing.publish, edition, by=make_editor()) == [
        "Only a publisher publishes an edition.",
        "It is not approved: submit it and have someone else approve it.",
    ]


def test_an_empty_edition_is_not_submitted():
    editor = make_editor()
    assert reasons_against(publishing.submit, make_edition(editor), by=editor) == [
        "This edition is empty: add or revise a record first."
    ]


def test_what_the_gate_finds_stops_the_edition(monkeypatch):
    found = [Finding("a", ERROR, "First."), Finding("b", "warning", "Second."), Finding("c", ERROR, "Third.")]
    monkeypatch.setattr(checks, "registered", [lambda edition: found])
    editor = make_editor()
    assert reasons_against(publishing.submit, draft_edition(editor), by=editor) == ["First.", "Third."]


def test_publishing_again_returns_the_same_number_and_does_nothing():
    edition = published_edition()
    trail = TrailEntry.objects.count()
    with without_files():
        assert publishing.publish(edition, by=make_user("publisher")) == 1
    assert (Edition.objects.filter(number__isnull=False).count(), TrailEntry.objects.count()) == (1, trail)


def test_numbers_have_no_gap_after_a_rolled_back_publication():
    editor = make_editor()
    publish_terms(editor, first="One.")
    edition = make_edition(editor)
    make_term(edition, editor, slug="second")
    assert [published_and_undone(edition, editor), publish(edition, editor)] == [2, 2]


def published_and_undone(edition, editor):
    with transaction.atomic():
        number = publish(edition, editor)
        transaction.set_rollback(True)
    return number


def test_an_address_taken_meanwhile_is_told_when_publishing():
    first, second = make_editor(), make_editor()
    edition = make_edition(first)
    make_term(edition, first, slug="hold")
    publish_terms(second, hold="The same word.")
    assert reasons_against(publish, edition, first) == ["This term exists: revise it."]
    assert state_of(edition) == "approved"


def test_a_rule_checked_at_the_end_of_a_transaction_is_told_when_publishing():
    first, second = make_editor(), make_editor()
    edition, other = make_edition(first), make_edition(second)
    make_policy(edition, first, line="detainers")
    make_policy(other, second, line="detainers")
    with unchecked():
        publishing.submit(edition, by=first)
        publishing.approve(edition, by=make_user("reviewer"))
    publish(other, second)
    assert reasons_against(publishing.publish, edition, by=make_user("publisher")) == [
        "Another rule of this line is in force in that time: end it first."
    ]
