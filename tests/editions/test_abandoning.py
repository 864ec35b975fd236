"""What an abandoned edition leaves behind, and how deliveries go with their edition."""

import pytest

from detainers.models import Delivery
from editions import publishing
from editions.acting import acting_as
from editions.models import TrailEntry
from tests.builders import as_public, make_edition, make_editor, publish
from tests.editions.asking import NOT_A_DRAFT, refused
from tests.editions.specimens import PARTS, VERSIONED, beginnings, make_specimens, specimen
from tests.editions.steps import approved_edition, draft_edition

pytestmark = pytest.mark.django_db


def test_abandoning_deletes_the_drafts_and_keeps_that_they_existed():
    editor = make_editor()
    edition = make_edition(editor)
    make_specimens(edition, editor)
    publishing.abandon(edition, by=editor, reason="Wrong file.")
    left = {m.__name__: m.objects.count() for m in [*VERSIONED, *PARTS, Delivery]}
    assert left == dict.fromkeys(left, 0)
    last = TrailEntry.objects.first()
    assert (last.action, last.edition_id, last.values_of.new) == ("abandon", edition.pk, "Wrong file.")


def test_a_delivery_of_an_abandoned_edition_can_come_again():
    editor = make_editor()
    publishing.abandon(edition_with_delivery(editor), by=editor, reason="Wrong source.")
    publish(edition_with_delivery(editor), editor)
    assert list(Delivery.objects.values_list("sha256", "since")) == [("a" * 64, 1)]


def edition_with_delivery(editor):
    edition = draft_edition(editor)
    with acting_as(editor):
        specimen(Delivery, beginnings(edition, editor), sha256="a" * 64).save()
    return edition


def test_a_delivery_never_joins_an_edition_that_was_handed_over():
    editor = make_editor()
    edition = approved_edition(editor)
    known = beginnings(edition, editor)
    with acting_as(editor), refused(NOT_A_DRAFT):
        specimen(Delivery, known).save()


def test_a_delivery_is_public_together_with_its_source():
    editor = make_editor()
    publish(edition_with_delivery(editor), editor)
    with as_public():
        assert list(Delivery.objects.values_list("source__since", "since")) == [(1, 1)]
