"""A withdrawal has older files made anew: the words are gone from them, and the manifest says so."""

import pytest

from editions.file_check import files_are_recomputed, files_lie_as_listed, manifests_are_whole
from editions.files import remake, sweep
from editions.models import Edition, EditionFile, Manifest
from reports.models import Report
from reports.paper.stored import name_of
from tests.editions.asking import rows
from tests.files.filed import (
    bytes_of,
    drafted,
    file_of,
    later_edition,
    manifest_of,
    publish_with_files,
    withdrawn,
)

pytestmark = pytest.mark.django_db
SECRET = b"They went elsewhere."


@pytest.fixture
def after_withdrawal(folder):
    """Editions 1 and 2 with their files, the second made a withdrawal; the files of 1 as they were."""
    edition, editor = drafted()
    publish_with_files(edition, editor)
    before = {file.name: file for file in EditionFile.objects.filter(edition_number=1)}
    later_edition(editor)
    assert SECRET in bytes_of(before["corrections.csv"], folder)
    withdrawn(SECRET.decode(), 2)
    return before


def test_only_files_that_held_it_are_new_and_the_old_are_told_of(after_withdrawal, folder):
    paper = name_of(Report.objects.get())
    assert remake(1, 2) == ["corrections.csv", paper, "reports.csv"]

    old, new = after_withdrawal["corrections.csv"], file_of(1, "corrections.csv")
    old.refresh_from_db()
    assert (old.replaced_by, new.because_of, new.replaced_by) == (2, 2, None)
    assert SECRET not in bytes_of(new, folder)
    said = {file["name"]: file for file in manifest_of(1)["files"]}
    moment = Edition.objects.get(number=2).published_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    assert said["corrections.csv"]["remade"] == [
        {"at": moment, "because_of_edition": 2, "formerly": old.sha256}
    ]
    assert "remade" not in said["detainers.csv"]
    assert file_of(1, "detainers.csv").pk == after_withdrawal["detainers.csv"].pk


def test_the_older_manifest_keeps_its_checksum_and_is_named(after_withdrawal):
    first = Manifest.objects.get(edition_number=1)
    remake(1, 2)
    newest = Manifest.objects.filter(edition_number=1).first()
    said = manifest_of(1)
    assert (said["replaces"], said["because_of"], newest.because_of) == (first.sha256, 2, 2)
    # What it said of the files may quote what was withdrawn.
    assert Manifest.objects.filter(pk=first.pk, body="", sha256=first.sha256).exists()


def test_what_was_made_anew_is_whole(after_withdrawal, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        remake(1, 2)
    assert manifests_are_whole([1, 2]).differences == []
    assert files_lie_as_listed([1, 2]).differences == []
    assert files_are_recomputed([1]).differences == []


def test_the_old_bytes_go_once_it_is_committed(
    after_withdrawal, folder, public, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        remake(1, 2)
    old = after_withdrawal["corrections.csv"]
    assert not (folder / f"{old.sha256}.gz").exists()
    served = public.get("/editions/1/corrections.csv").getvalue()
    assert served == bytes_of(file_of(1, "corrections.csv"), folder)
    assert (folder / f"{file_of(2, 'corrections.csv').sha256}.gz").exists()


def test_doing_it_again_changes_nothing(after_withdrawal):
    remake(1, 2)
    kept = list(EditionFile.objects.values()), list(Manifest.objects.values())
    assert remake(1, 2) == []
    assert (list(EditionFile.objects.values()), list(Manifest.objects.values())) == kept


def test_where_nothing_changed_nothing_is_made(folder):
    edition, editor = drafted()
    publish_with_files(edition, editor)
    later_edition(editor)
    sweep()
    before = sorted(folder.iterdir())
    assert remake(1, 2) == []
    assert (Manifest.objects.count(), sorted(folder.iterdir())) == (2, before)


def test_a_file_two_editions_share_stays_for_the_other(folder):
    """Files without lines are alike in every edition; sweeping looks at all of them."""
    edition, editor = drafted()
    publish_with_files(edition, editor)
    later_edition(editor)
    same = rows(
        "select sha256 from editions_editionfile group by sha256 having count(distinct edition_number) > 1"
    )
    sweep()
    assert same
    assert all((folder / f"{sha256}.gz").exists() for (sha256,) in same)
