"""A delivery that replaces another closes and opens the rows whose events differ, and no others."""

import pytest

from detainers.models import CustodyEvent, Detainer
from tests.builders import make_editor, publish
from tests.chains.event_files import (
    CHAIN,
    JAIL,
    SOURCE,
    bring_chain,
    detainers_file,
    events_file,
    good,
    of_row,
)
from tests.importing.files import bring

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jail")]


def test_a_replacement_changes_the_rows_whose_events_differ(tmp_path):
    editor, rows = make_editor(), [{"lift_reason": "Lifted"}, {"lift_reason": "Lifted"}]
    first = bring_chain(
        tmp_path, *of_row(1, *good(*CHAIN)), *of_row(2, {"kind": "booked_in"}), rows=rows, by=editor
    )
    publish(first.delivery.edition, editor)
    before = set(Detainer.objects.values_list("uid", flat=True))

    later = [*of_row(1, *good(*CHAIN)), *of_row(2, {"kind": "booked_in"}, {"kind": "issued"})]
    second = bring(
        detainers_file(tmp_path, *rows, {"lift_reason": "Transferred"}, name="later.csv"),
        editor,
        events=events_file(tmp_path, *later, name="later-events.csv"),
        replaces=str(first.delivery.pk),
        **SOURCE | {"new_source": {}},
    )

    assert (second.unchanged, second.removed) == (1, 1)
    publish(second.delivery.edition, editor)
    kept = Detainer.objects.filter(until=None, uid__in=before).get()
    chains = {
        detainer.uid in before: list(detainer.custody_events.values_list("kind", flat=True))
        for detainer in Detainer.objects.filter(until=None, custody_events__isnull=False).distinct()
    }
    assert chains == {True: [event["kind"] for event in CHAIN], False: ["booked_in", "issued"]}
    assert kept.outcome == "declined"


def test_a_replacement_without_events_leaves_the_chains_of_equal_rows(tmp_path):
    editor = make_editor()
    first = bring_chain(tmp_path, *of_row(1, *good(*CHAIN)), by=editor)
    publish(first.delivery.edition, editor)

    second = bring(
        detainers_file(
            tmp_path, {"form": "I-247A", "lift_reason": "", **JAIL}, {"lift_reason": "Lifted"}, name="b.csv"
        ),
        editor,
        replaces=str(first.delivery.pk),
        **SOURCE | {"new_source": {}},
    )

    assert (second.unchanged, second.removed, CustodyEvent.objects.count()) == (1, 0, 5)
