"""manage.py verify finds files that are not what was noted, and manifests that are not what they were."""

import pytest

from editions.models import Manifest
from editions.signing import new_key, write_key
from tests.builders import as_public, make_user
from tests.editions.asking import rows
from tests.editions.test_verifying import say
from tests.files.filed import (
    EVERY_TABLE,
    by_owner,
    drafted,
    file_of,
    filed_edition,
    handed_over,
    later_edition,
    names_in,
    publish_with_files,
)

pytestmark = pytest.mark.django_db


def two_editions():
    edition, editor = drafted()
    publish_with_files(edition, editor)
    later_edition(editor)


def told():
    return [line.strip() for line in say("verify")[1] if line.startswith("  ")]


def test_files_nobody_touched_agree():
    two_editions()
    refusal, lines = say("verify")
    assert refusal == []
    assert {line for line in lines if "files" in line or "manifests" in line} == {
        "manifests of editions: 2 compared",
        f"files on the disk, against their manifests: {len(names_in(1) + names_in(2))} compared",
        f"totals of files, against their rows: {2 * len(EVERY_TABLE)} compared",
    }


def test_an_edition_without_files_yet_is_no_difference():
    rows("select editions_publish(%s, %s)", handed_over(*drafted()).pk, make_user("publisher").pk)
    assert say("verify")[0] == []


def test_a_changed_byte_on_the_disk_is_found(folder):
    filed_edition()
    paths = {name: folder / f"{file_of(1, name).sha256}.gz" for name in ("detainers.csv", "places.csv")}
    paths["detainers.csv"].write_bytes(paths["places.csv"].read_bytes())
    data = bytearray(paths["places.csv"].read_bytes())
    data[len(data) // 2] ^= 1
    paths["places.csv"].write_bytes(data)
    assert [words.split(" (")[0] for words in told()] == [
        "Edition 1: detainers.csv cannot be read",
        "Edition 1: places.csv cannot be read",
    ]


def test_a_file_that_is_gone_is_found(folder):
    filed_edition()
    (folder / f"{file_of(1).sha256}.gz").unlink()
    (words,) = told()
    assert words.startswith("Edition 1: detainers.csv cannot be read ([Errno 2]")


TAMPERED = {
    "update editions_manifest set body = '' where edition_number = 1": [
        "Edition 1: its manifest is not the text that was noted."
    ],
    "update editions_manifest set body = replace(body, 'weekly', 'daily') || ' ' where edition_number = 1": [
        "Edition 1: its manifest is not the text that was noted."
    ],
    "update editions_editionfile set sha256 = repeat('0', 64) where edition_number = 1 and name ~ 'rep'": [
        "Edition 1: its manifest lists other files than are kept.",
        "Edition 1: reports.csv cannot be read",
    ],
    "update editions_editionfile set row_count = 9 where name = 'detainers.csv' and edition_number = 1": [
        "Edition 1: detainers.csv does not add up to its totals.",
        "Edition 1: detainers.csv has lines or totals that its rows do not give.",
    ],
    "update detainers_detainer set outcome = 'unknown' where outcome = 'honored'": [
        "Edition 1: detainers.csv has lines or totals that its rows do not give.",
        "Edition 2: detainers.csv has lines or totals that its rows do not give.",
    ],
}


@pytest.mark.parametrize("statement", TAMPERED)
def test_what_the_owner_changed_is_found(statement):
    two_editions()
    by_owner(statement.replace("%", "%%"))
    found = [words.split(" (")[0] for words in told()]
    assert [words for words in found if "manifest" in words or ".csv" in words] == TAMPERED[statement]


def test_a_manifest_taken_out_or_put_in_is_found_by_the_trail():
    two_editions()
    gone = Manifest.objects.get(edition_number=2).sha256
    by_owner("delete from editions_manifest where edition_number = 2")
    assert f"Edition 2: the manifest {gone} was noted and is gone." in told()


def test_a_value_erased_from_the_trail_hides_no_other_edition():
    two_editions()
    gone = Manifest.objects.get(edition_number=2).sha256
    by_owner(
        "delete from editions_trailvalue v using editions_trailentry t, editions_edition e"
        " where v.entry_id = t.id and t.action = 'note_files' and t.edition_id = e.id and e.number = 1"
    )
    by_owner("delete from editions_manifest where edition_number = 2")
    assert f"Edition 2: the manifest {gone} was noted and is gone." in told()


def test_a_signature_taken_away_is_missed(settings, tmp_path):
    settings.SIGNING_KEY = str(tmp_path / "key")
    write_key(settings.SIGNING_KEY)
    filed_edition()
    by_owner("update editions_manifest set signature = '', public_key = ''")
    assert told() == ["Edition 1: its manifest names another key than the one it is signed with."]


def test_a_signature_by_another_key_is_found(settings, tmp_path):
    settings.SIGNING_KEY = str(tmp_path / "key")
    write_key(settings.SIGNING_KEY)
    filed_edition()
    by_owner("update editions_manifest set public_key = %s", new_key().public)
    assert told() == [
        "Edition 1: its manifest does not bear out its signature.",
        "Edition 1: its manifest names another key than the one it is signed with.",
    ]


def test_the_public_role_checks_the_files_too(settings, folder):
    two_editions()
    settings.IS_PUBLIC = True
    with as_public():
        assert say("verify")[0] == []
    (folder / f"{file_of(2).sha256}.gz").write_bytes(b"")
    with as_public():
        assert say("verify")[0] != []
