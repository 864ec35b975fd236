"""Anyone with the record can check it: rows against approvals, figures against rows, the trail."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from detainers.models import Detainer
from editions import publishing
from editions.acting import acting_as
from editions.files import make_missing_files
from editions.models import Edition, TrailEntry
from editions.versioned import propose_removal, revise
from reports.models import GlossaryTerm
from tests.builders import (
    as_owner,
    as_public,
    make_detainer,
    make_edition,
    make_editor,
    make_jurisdiction,
    publish,
    without_files,
)
from tests.editions.asking import rows
from tests.editions.steps import make_term, published_edition, scheduled_edition, set_clock

pytestmark = pytest.mark.django_db


def say(*command):
    """Exit words and output of a command."""
    out = StringIO()
    try:
        call_command(*command, stdout=out)
    except CommandError as problem:
        return str(problem).splitlines(), out.getvalue().splitlines()
    return [], out.getvalue().splitlines()


def by_owner(statement):
    with as_owner():
        rows(statement)


def three_editions():
    """Detainers and terms added, revised and removed."""
    editor, place = make_editor(), make_jurisdiction()
    first = make_edition(editor)
    kept, gone = (make_detainer(first, editor, jurisdiction=place) for _ in range(2))
    make_term(first, editor)
    publish(first, editor)
    second = make_edition(editor)
    with acting_as(editor):
        draft = revise(kept, second)
        draft.custody_taken = "yes"
        draft.save()
    publish(second, editor)
    third = make_edition(editor, kind="correction")
    with acting_as(editor):
        propose_removal(gone, third)
    publish(third, editor)


def test_a_record_nobody_touched_agrees_with_itself():
    three_editions()
    refusal, told = say("verify")
    assert (refusal, sorted(told)) == (
        [],
        [
            "Everything agrees.",
            "counts of deliveries, against their rows: 0 compared",
            "entries of the tally, against a scan of the rows: 28 compared",
            "files on the disk, against their manifests: 0 compared",
            "manifests of editions: 0 compared",
            "marked days, against a scan of the rows: 0 compared",
            "rows as they were approved: 20 compared",
            "steps of editions, against the trail: 3 compared",
            "totals of files, against their rows: 0 compared",
            "totals of reports, against their rows: 0 compared",
            "versions of records: 5 compared",
        ],
    )
    assert say("verify", "2")[1][-1] == "Everything agrees."


def test_the_public_role_recomputes_the_figures_too(settings):
    settings.IS_PUBLIC = True
    three_editions()
    by_owner(
        "update detainers_tallyentry set change = change + 1 where grain = 'nation' and edition_number = 1"
    )
    with as_public():
        refusal, told = say("verify")
    assert refusal == ["What is published is not what was approved, or not what its rows give."]
    assert (
        "  Edition 1: the tally of nation US, January 2015, declined changes by +3, and its rows by +2."
        in told
    )


@pytest.mark.parametrize(
    ("tampering", "told"),
    [
        ("update reports_glossaryterm set meaning = 'x'", "row {term} of reports_glossaryterm is changed."),
        ("delete from reports_glossaryterm", "row {term} of reports_glossaryterm is missing."),
        (
            "update editions_edition set note = 'x' where number = 1",
            "row {edition} of editions_edition is changed.",
        ),
        ("update editions_approval set content_hash = 'x'", "its approval was changed after it was given."),
        ("update editions_approvedtable set digests[1] = ''", "its approval was changed after it was given."),
    ],
)
def test_a_published_row_that_is_not_what_was_approved_is_named(tampering, told):
    edition = published_edition()
    names = {"term": GlossaryTerm.objects.get().pk, "edition": edition.pk}
    by_owner(tampering)
    assert f"  Edition 1: {told.format(**names)}" in say("verify")[1]


@pytest.mark.parametrize(
    "approval",
    ["update editions_approval set content_hash = ''", "delete from editions_approval"],
    ids=["emptied", "taken away"],
)
def test_an_approval_without_its_rows_shows_though_what_the_trail_kept_of_it_was_erased(approval):
    published_edition()
    by_owner("delete from editions_approvedtable")
    by_owner(approval)
    by_owner(
        "delete from editions_trailvalue v using editions_trailentry e"
        " where e.id = v.entry_id and e.action = 'approve'"
    )
    edition = Edition.objects.get()
    assert say("verify_trail")[0] == [
        "The trail was tampered with.",
        f"The approval of the edition with id {edition.pk} is not the one that was noted.",
    ]


def test_a_scheduled_moment_is_what_the_trail_says():
    edition = scheduled_edition()
    publisher = edition.scheduled_by
    set_clock(edition.scheduled_for)
    with without_files():
        publishing.publish(edition, by=publisher)
    assert say("verify")[0] == []
    by_owner("update editions_edition set scheduled_for = scheduled_for - interval '1 day'")
    assert (
        "  Edition 1: the moment it was scheduled for is not what the trail or its manifest says."
        in say("verify")[1]
    )


def test_the_moment_of_publication_is_what_its_manifest_says():
    published_edition()
    make_missing_files()
    assert say("verify")[0] == []
    by_owner("update editions_edition set published_at = published_at - interval '1 microsecond'")
    assert (
        "  Edition 1: when it was published is not what the trail or its manifest says." in say("verify")[1]
    )


@pytest.mark.parametrize(
    "tampering",
    ["delete from detainers_bulkday", "update detainers_bulkday set day = day + 1 where since = 1"],
)
def test_a_marked_day_that_its_rows_do_not_give_is_named(tampering):
    editor, place = make_editor(), make_jurisdiction()
    for how_many in (12, 1):
        edition = make_edition(editor)
        for _ in range(how_many):
            make_detainer(edition, editor, jurisdiction=place)
        publish(edition, editor)
    assert (say("verify")[0], rows("select count(*) from detainers_bulkday")) == ([], [(2,)])
    by_owner(tampering)
    assert (
        "  Edition 1: whether January 5, 2015 at 53033 is marked is not what its rows give."
        in say("verify")[1]
    )


def test_a_row_closed_without_a_successor_is_named():
    three_editions()
    row = Detainer.objects.current().get()
    by_owner(f"update detainers_detainer set until = 3 where id = {row.pk}")
    told = say("verify")[1]
    assert (
        f"  Row {row.pk} of detainers_detainer is public from edition 2 until 3; "
        "it is of edition 2 and replaced in None." in told
    )


def test_an_edition_that_is_not_there_is_refused():
    assert say("verify", "7")[0] == ["There is no edition 7."]


def test_a_whole_trail_tells_its_length_and_head():
    published_edition()
    head = bytes(TrailEntry.objects.first().digest).hex()
    count = TrailEntry.objects.count()
    assert say("verify_trail") == (
        [],
        [f"The trail is whole: {count} entries.", f"Its head, to be kept elsewhere: {head}"],
    )
    assert Edition.objects.get().trail_head == head


def test_erased_values_leave_the_trail_whole_and_are_counted():
    published_edition()
    by_owner(
        "delete from editions_trailvalue where entry_id = (select min(entry_id) from editions_trailvalue)"
    )
    assert say("verify_trail")[1][0] == (
        f"The trail is whole: {TrailEntry.objects.count()} entries, the values of 1 erased."
    )


def cut_off(how_many):
    newest = f"(select id from editions_trailentry order by id desc limit {how_many})"
    by_owner(f"delete from editions_trailvalue where entry_id in {newest}")
    by_owner(f"delete from editions_trailentry where id in {newest}")


def test_a_tail_cut_off_shows():
    published_edition()
    kept, count = TrailEntry.objects.first().pk, TrailEntry.objects.count()
    cut_off(2)
    newest = TrailEntry.objects.first().pk
    assert say("verify_trail")[0] == [
        "The trail was tampered with.",
        f"The trail ends at entry {newest} with {count - 2} entries, and {count} were noted, "
        f"up to entry {kept}: its end was cut off or added to.",
        "The publication of edition 1 is not in the trail under the head it shows.",
    ]


def test_a_tail_cut_off_shows_by_the_public_edition_when_the_kept_head_was_moved_too():
    published_edition()
    cut_off(1)
    by_owner(
        "update editions_trailhead set (entry_id, digest, length) = (select id, digest,"
        " (select count(*) from editions_trailentry) from editions_trailentry order by id desc limit 1)"
    )
    assert say("verify_trail")[0][1:] == [
        "The publication of edition 1 is not in the trail under the head it shows."
    ]


def test_a_digest_kept_elsewhere_must_be_in_the_trail():
    published_edition()
    third = bytes(TrailEntry.objects.order_by("pk")[2].digest).hex()
    assert say("verify_trail", "--head", third)[0] == []
    assert say("verify_trail", "--head", "ab" * 32)[0][1:] == [
        f"The digest {'ab' * 32} that was kept elsewhere is not in the trail."
    ]


def test_the_first_bad_entry_is_named():
    published_edition()
    third = TrailEntry.objects.order_by("pk")[2].pk
    by_owner(f"update editions_trailentry set row_count = row_count + 1 where id >= {third}")
    assert say("verify_trail")[0] == [
        "The trail was tampered with.",
        f"Entry {third} is not what was noted, or an entry before it was added or taken out.",
    ]


def test_an_approval_that_was_sealed_anew_is_not_the_one_the_trail_noted():
    edition = published_edition()
    by_owner("update reports_glossaryterm set meaning = 'x'")
    by_owner("update editions_approvedtable set digests[1] = '\\x00'")
    by_owner("update editions_approval set content_hash = editions_seal(id)")
    assert say("verify_trail")[0][1:] == [
        f"The approval of the edition with id {edition.pk} is not the one that was noted."
    ]
