"""What files an edition has is noted once, from its manifest's own text; direct SQL finds no way around."""

import json

import pytest
from django.db import DatabaseError, transaction

from editions.files import names_of, remake, rendered_all
from editions.manifest_text import manifest_text
from editions.models import Edition
from editions.signing import write_key
from tests.builders import make_detainer, make_edition, make_user
from tests.editions.asking import FORBIDDEN, rows, sqlstate_of
from tests.files.filed import (
    by_owner,
    drafted,
    filed_edition,
    handed_over,
    later_edition,
    publish_with_files,
    withdrawn,
)

pytestmark = pytest.mark.django_db
NOTE = "select editions_note_files(%s, %s, %s, %s, %s)"


def published_without_files():
    rows("select editions_publish(%s, %s)", handed_over(*drafted()).pk, make_user("publisher").pk)
    return Edition.objects.get(number=1)


def answer_to(number, manifest, signature="", key="", withdrawal=None):
    text = manifest if isinstance(manifest, str) else json.dumps(manifest)
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        rows(NOTE, number, text, signature, key, withdrawal)
    return str(caught.value).splitlines()[0]


def sound(edition, because_of=None):
    return json.loads(manifest_text(edition, rendered_all(edition, names_of(edition.number)), because_of))


def test_an_edition_that_is_not_published_gets_no_files():
    make_edition(drafted()[1])
    assert answer_to(1, {}) == "Edition 1 is not published, and only a published edition has files."


def test_a_second_set_is_refused():
    filed_edition()
    assert answer_to(1, sound(Edition.objects.get())) == (
        "The files of edition 1 are not noted. It has its files: they are only made anew when a later "
        "withdrawal takes something out of them."
    )


@pytest.mark.parametrize("withdrawal", [1, 2, 7])
def test_only_a_later_withdrawal_makes_files_anew(withdrawal):
    edition, editor = drafted()
    publish_with_files(edition, editor)
    later_edition(editor)
    assert answer_to(1, sound(Edition.objects.get(number=1)), withdrawal=withdrawal) == (
        f"The files of edition 1 are not noted. Edition {withdrawal} is not a later withdrawal, "
        "for which its files could be made anew."
    )


def test_a_withdrawal_is_no_licence_to_rewrite_files_that_never_held_it():
    edition, editor = drafted()
    publish_with_files(edition, editor)
    later_edition(editor)
    withdrawn("They went elsewhere.", 2)
    by_owner("update editions_withdrawal set record_uid = gen_random_uuid()")
    later = Edition.objects.get(number=2)
    assert answer_to(1, sound(Edition.objects.get(number=1), later), withdrawal=2) == (
        "The files of edition 1 are not noted. "
        "Nothing that the withdrawal of edition 2 takes away stood in it."
    )


def test_a_signed_manifest_is_not_followed_by_one_without_a_signature(settings, tmp_path):
    settings.SIGNING_KEY = str(tmp_path / "key")
    write_key(settings.SIGNING_KEY)
    edition, editor = drafted()
    publish_with_files(edition, editor)
    later_edition(editor)
    withdrawn("They went elsewhere.", 2)
    later = Edition.objects.get(number=2)
    assert answer_to(1, sound(Edition.objects.get(number=1), later), withdrawal=2) == (
        "The files of edition 1 are not noted. Its manifest was signed and the new one is not: set the key "
        "again, or make one with manage.py sign_key."
    )


def test_files_are_made_anew_once_for_a_withdrawal():
    edition, editor = drafted()
    publish_with_files(edition, editor)
    later_edition(editor)
    withdrawn("They went elsewhere.", 2)
    remake(1, 2)
    by_owner("update reports_correction set old_value = 6")
    later = Edition.objects.get(number=2)
    assert answer_to(1, sound(Edition.objects.get(number=1), later), withdrawal=2) == (
        "The files of edition 1 are not noted. "
        "Its files were made anew for the withdrawal of edition 2 already."
    )


WRONG = {
    "no JSON": lambda said: "{",
    "no object": lambda said: "[]",
    "a NUL": lambda said: '{"edition": 1, "title": "\\u0000"}',
    "another edition": lambda said: said | {"edition": 2},
    "another title": lambda said: said | {"title": "x"},
    "another kind": lambda said: said | {"kind": "weekly"},
    "another head": lambda said: said | {"trail_head": "0" * 64},
    "another before it": lambda said: said | {"previous": "0" * 64},
    "something it replaces": lambda said: said | {"replaces": "0" * 64},
    "a withdrawal": lambda said: said | {"because_of": 9},
    "no files": lambda said: said | {"files": []},
    "files of no shape": lambda said: said | {"files": [{"name": "rows.csv"}]},
    "files that are none": lambda said: said | {"files": "rows.csv"},
    "one file twice": lambda said: said | {"files": said["files"][:1] * 2},
    "a size in words": lambda said: said | {"files": [said["files"][0] | {"bytes": "many"}]},
}


@pytest.mark.parametrize("what", WRONG)
def test_a_manifest_that_does_not_fit_is_refused(what):
    edition = published_without_files()
    told = answer_to(1, WRONG[what](sound(edition)))
    assert told.startswith("The files of edition 1 are not noted. Its manifest does not fit: ")


BREAKING = {
    "edition_file_name_is_plain": {"name": "../../rows.csv"},
    "edition_file_sha256_is_hex": {"sha256": "x"},
    "editions_editionfile_byte_count_check": {"bytes": -1},
}


@pytest.mark.parametrize("constraint", BREAKING)
def test_a_file_that_cannot_be_is_refused(constraint):
    said = sound(published_without_files())
    assert constraint in answer_to(1, said | {"files": [said["files"][0] | BREAKING[constraint]]})


def test_a_later_edition_waits_for_the_manifest_it_has_to_name():
    edition = published_without_files()
    later = make_edition(editor := edition.created_by)
    make_detainer(later, editor)
    rows("select editions_publish(%s, %s)", handed_over(later, editor).pk, make_user("publisher").pk)
    later.refresh_from_db()
    assert answer_to(2, sound(later)) == (
        "The files of edition 2 are not noted. Edition 1 has no manifest yet, and this one has to name it: "
        "make its files first."
    )


@pytest.mark.parametrize(
    "statement",
    [
        "insert into editions_manifest (edition_number, body, signature, public_key, sha256, made_at)"
        " values (1, '', '', '', '', now())",
        "update editions_manifest set body = '{}'",
        "delete from editions_manifest",
        "update editions_editionfile set sha256 = repeat('0', 64)",
        "update editions_editionfile set replaced_by = 9",
        "delete from editions_editionfile",
        "truncate editions_editionfile",
    ],
)
def test_staff_write_nothing_of_it_themselves(statement):
    filed_edition()
    assert sqlstate_of(statement) == FORBIDDEN
