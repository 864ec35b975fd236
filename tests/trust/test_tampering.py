"""Who changes the record behind its functions, as its owner could, is found by the verify commands."""

import gzip
import random
import zlib
from unittest.mock import patch

import pytest
from django.db import transaction

from detainers.models import Facility
from editions import checks, file_store, publishing
from editions.acting import acting_as
from editions.checks import warning
from editions.file_check import files_lie_as_listed
from editions.files import make_missing_files
from editions.models import EditionFile
from editions.overriding import override_all
from editions.trail_check import Walk
from editions.verifying import verified
from tests.builders import as_owner, make_detainer, make_edition, make_editor, make_user, without_files
from tests.editions.asking import rows
from tests.editions.test_verifying import three_editions
from tests.trust.conftest import share

pytestmark = pytest.mark.django_db

# {at} picks one row of the table by chance.
TAMPERINGS = {
    "row": [
        "update detainers_detainer set outcome_reason = outcome_reason || 'x' where id = {at}",
        "update detainers_detainer set prepared_on = prepared_on - 1 where id = {at}",
        "update detainers_detainer set uid = gen_random_uuid() where id = {at}",
        "update reports_glossaryterm set until = 9 where id = {at}",
        "delete from detainers_detainer where id = {at}",
        "update reports_glossaryterm set meaning = meaning || ' ' where id = {at}",
        "update editions_edition set title = title || '.' where id = {at}",
    ],
    "trail": [
        "update editions_trailentry set row_count = row_count + 1 where id = {at}",
        "update editions_trailentry set at = at + interval '1 microsecond' where id = {at}",
        "update editions_trailentry set actor_id = case when actor_id is null then"
        " (select min(id) from editions_user) end where id = {at}",
        "update editions_trailentry set digest = sha256(digest) where id = {at}",
        "update editions_trailvalue set new = '[]' where entry_id = {at}",
        "with v as (delete from editions_trailvalue where entry_id = {at})"
        " delete from editions_trailentry where id = {at}",
        "with v as (delete from editions_trailvalue where entry_id >= {at})"
        " delete from editions_trailentry where id >= {at}",
    ],
    "tally": [
        "update detainers_tallyentry set change = change + 1 where id = {at}",
        "update detainers_tallyentry set outcome = 'lifted' where id = {at}",
        "delete from detainers_tallyentry where id = {at}",
    ],
    "approval": [
        "update editions_approval set content_hash = md5(content_hash) where id = {at}",
        "update editions_approvedtable set digests[1] = sha256(digests[1]) where id = {at}",
        "update editions_approvedtable set row_ids[1] = row_ids[1] + 1 where id = {at}",
        "delete from editions_approvedtable where id = {at}",
        "delete from editions_approvedtable where approval_id = ("
        "select approval_id from editions_approvedtable where id = {at})",
        "update editions_approval set approver_id = (select min(id) from editions_user) where id = {at}",
        "update editions_approval set approved_at = approved_at - interval '90 days' where id = {at}",
    ],
    "row beside": [
        "update detainers_source set name = name || 'x', url = 'https://forged.example/' where id = {at}",
        "update detainers_source set is_demonstration = not is_demonstration where id = {at}",
        "update detainers_facility set name = name || 'x' where id = {at}",
        "delete from editions_preparer where id = {at}",
        "update editions_gatefinding set finding = 'All is well' where id = {at}",
        "delete from editions_gatefinding where id = {at}",
        "update editions_gaterun set at = at - interval '90 days' where id = {at}",
    ],
    "step": [
        "update editions_edition set published_at = published_at - interval '400 days' where id = {at}",
        "update editions_edition set published_at = published_at + interval '1 day' where id = {at}",
        "update editions_edition set published_by_id = (select min(id) from editions_user) where id = {at}",
        "update editions_edition set submitted_by_id = published_by_id where id = {at}",
        "update editions_edition set scheduled_for = published_at, scheduled_by_id = published_by_id"
        " where id = {at}",
    ],
}


def make_record():
    """Three editions, and one that names a jail and holds a warning with its override."""
    three_editions()
    editor = make_editor()
    edition = make_edition(editor)
    with acting_as(editor):
        jail = Facility.objects.create(key="k", name="Jail", operator="unknown", state=None)
    make_detainer(edition, editor, facility=jail, place_status="unresolved")
    with patch.object(checks, "registered", [lambda edition: [warning("odd", "It is odd.", "Look at it.")]]):
        override_all(edition, by=editor, reason="It is right as it stands.")
        publishing.submit(edition, by=editor)
        publishing.approve(edition, by=make_user("reviewer"))
    with without_files():
        publishing.publish(edition, by=make_user("publisher"))


def is_found():
    return any(True for _ in Walk().problems()) or any(found.differences for found in verified())


def chosen(draw, statement):
    """The statement with a row of its table by chance."""
    words = statement.split()
    table = words[words.index("from" if "delete" in words[:4] or "(delete" in words else "update") + 1]
    ids = [key for (key,) in rows(f"select {'entry_id' if table.endswith('value') else 'id'} from {table}")]
    return statement.format(at=draw.choice(ids))


def tampered(draw, statement):
    """Whether it is found; undone afterwards."""
    with transaction.atomic():
        with as_owner():
            rows("set constraints all deferred")
            rows(chosen(draw, statement))
        found = is_found()
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("what", TAMPERINGS)
def test_tampering_is_found(what, figures):
    make_record()
    draw, tries = random.Random(what), share(1000) // len(TAMPERINGS)
    missed = []
    for _ in range(tries):
        statement = draw.choice(TAMPERINGS[what])
        if not tampered(draw, statement):
            missed.append(statement)
    assert missed == []
    figures(f"Tampering with a {what}", tries, "found", tries - len(missed))


def test_what_nobody_touched_is_found_whole(figures):
    """The control."""
    make_record()
    assert not is_found()
    figures("Control: a record nobody touched", 1, "whole", 1)


def changed_byte(draw, path):
    data = bytearray(path.read_bytes())
    data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    path.write_bytes(data)


def damaged():
    return files_lie_as_listed([1, 2, 3]).differences


def test_a_changed_bit_of_a_file_is_found(figures, settings, tmp_path):
    """But for the bits of gzip's own head that say nothing of what is inside."""
    settings.FILES_DIR = tmp_path
    three_editions()
    make_missing_files()
    draw, tries, missed = random.Random("files"), share(200), []
    paths = [file_store.path_of(file.sha256) for file in EditionFile.objects.served()]
    for _ in range(tries):
        path = draw.choice(paths)
        before = path.read_bytes()
        changed_byte(draw, path)
        plain = gzip_of(path)
        if not damaged() and plain != gzip.decompress(before):
            missed.append(path.name)
        path.write_bytes(before)
    assert missed == []
    assert damaged() == []
    figures("Tampering with a stored file", tries, "found", tries - len(missed))


def gzip_of(path):
    """What it holds, nothing where it cannot be unpacked."""
    try:
        return gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error):
        return None
