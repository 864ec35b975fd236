"""The timer and the start of bin/serve make what is missing, and say what they cannot."""

import gzip
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from editions import files
from editions.models import EditionFile, Manifest
from tests.builders import make_user
from tests.editions.asking import rows
from tests.files.filed import by_owner, bytes_of, drafted, file_of, filed_edition, handed_over

pytestmark = pytest.mark.django_db


def said(command):
    """What a command says, and its errors."""
    out, err = StringIO(), StringIO()
    try:
        call_command(command, stdout=out, stderr=err)
    except CommandError as problem:
        err.write(str(problem))
    return out.getvalue().splitlines(), err.getvalue().splitlines()


def publish_by_sql():
    rows("select editions_publish(%s, %s)", handed_over(*drafted()).pk, make_user("publisher").pk)


def test_the_start_makes_what_is_missing_and_then_nothing():
    publish_by_sql()
    whole = "Every published edition has its files."
    assert said("make_files") == (["Made the files of edition 1.", whole], [])
    assert said("make_files") == ([whole], [])


def test_the_timer_makes_what_is_missing():
    publish_by_sql()
    assert said("publish_due") == (["Made the files of edition 1."], [])
    assert Manifest.objects.count() == 1


def test_a_full_disk_stops_neither_the_timer_nor_a_later_run(folder):
    publish_by_sql()
    folder.write_text("a file in its place")
    lines, errors = said("publish_due")
    assert (lines, errors[0][:48]) == ([], "The files of edition 1 could not be written to /"[:48])
    folder.unlink()
    assert said("publish_due")[0] == ["Made the files of edition 1."]


@pytest.mark.parametrize("is_longer", [True, False])
def test_bytes_that_changed_on_the_disk_are_made_anew(folder, is_longer, monkeypatch):
    filed_edition()
    file = file_of(1)
    sound = bytes_of(file, folder)
    path = folder / f"{file.sha256}.gz"
    path.write_bytes(gzip.compress(sound + b"\n" if is_longer else sound.replace(b"declined", b"honoreds")))
    served = [each.name for each in EditionFile.objects.served()]
    # The minute in which it is this file's turn, and for other lengths any minute.
    minute = 0 if is_longer else served.index("detainers.csv")
    monkeypatch.setattr(files, "time", SimpleNamespace(time=lambda: 60 * minute))
    assert said("publish_due") == ([], [])
    assert bytes_of(file, folder) == sound


def test_a_file_that_cannot_be_made_as_it_was_is_named(folder):
    filed_edition()
    file = file_of(1, "places.csv")
    by_owner("update detainers_jurisdiction set legal_name = 'King (renamed)' where geoid = '53033'")
    (folder / f"{file.sha256}.gz").unlink()
    assert said("make_files") == (
        [],
        [
            "places.csv of edition 1 is gone and cannot be made as it was: "
            f"put {file.sha256}.gz back into the folder of FILES_DIR from a backup.",
            "1 published files are missing.",
        ],
    )
    assert said("publish_due")[1] == ["places.csv of edition 1 is gone: run manage.py make_files."]
