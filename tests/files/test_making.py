"""What is published has its files: made with it, the same ever after, and nothing without them."""

import csv
import hashlib
import io
import os
import resource

import pytest
import typst
from django.db import transaction

from editions import publishing
from editions.files import make_missing_files, put_in_order, rendered, restore_lost, sweep
from editions.models import Edition, EditionFile, Manifest, TrailEntry
from editions.publishing import NotPublishable
from reports.paper import setting
from tests.builders import make_user
from tests.editions.asking import rows
from tests.files.filed import (
    EVERY_TABLE,
    by_owner,
    bytes_of,
    drafted,
    file_of,
    filed_edition,
    handed_over,
    later_edition,
    manifest_of,
    names_in,
    publish_with_files,
)

pytestmark = pytest.mark.django_db


def test_each_file_without_a_filter_is_the_download_byte_for_byte(public, folder):
    filed_edition()
    for name in ("detainers.csv", "policies.csv", "corrections.csv", "responses.csv"):
        assert public.get(f"/{name}").getvalue() == bytes_of(file_of(1, name), folder)


def lines_of(name, folder):
    return list(csv.DictReader(io.StringIO(bytes_of(file_of(1, name), folder).decode(), newline="")))


def test_the_files_hold_the_record(public, folder):
    filed_edition()
    assert [
        (line["place"], line["outcome"], line["detainers"]) for line in lines_of("places.csv", folder)
    ] == [
        ("53033", "declined", "1"),
        ("not_stated", "honored", "1"),
    ]
    reports = lines_of("reports.csv", folder)
    slug = reports[0]["report"]
    own = public.get(f"/reports/{slug}.csv").getvalue().decode()
    assert reports == list(csv.DictReader(io.StringIO(own, newline="")))
    (event,) = lines_of("highlights.csv", folder)
    assert (event["selection"], event["report"]) == ("selected case, not a statistic", slug)


def test_the_manifest_says_what_was_made_and_when(folder):
    filed_edition(title="First")
    edition, said = Edition.objects.get(), manifest_of(1)
    files = said.pop("files")
    assert said == {
        "format": "declined-detainer-report manifest 1",
        "edition": 1,
        "kind": edition.kind,
        "title": "First",
        "published_at": edition.published_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "trail_head": edition.trail_head,
        "previous": None,
        "replaces": None,
        "because_of": None,
        "signed_with": "",
    }
    assert [file["name"] for file in files] == names_in(1)
    plain = bytes_of(file_of(1), folder)
    assert files[names_in(1).index("detainers.csv")] == {
        "name": "detainers.csv",
        "sha256": hashlib.sha256(plain).hexdigest(),
        "bytes": len(plain),
        "rows": 2,
        "totals": [
            {"of": "rows", "by": "outcome", "values": {"declined": 1, "honored": 1}},
            {"of": "rows", "by": "place_status", "values": {"not_stated": 1, "resolved": 1}},
        ],
    }


def test_the_places_add_up_to_the_detainers():
    filed_edition()
    detainers, places = (file_of(1, name).totals[0]["values"] for name in ("detainers.csv", "places.csv"))
    assert detainers == places == {"declined": 1, "honored": 1}


def test_each_manifest_names_the_one_before_it():
    edition, editor = drafted()
    publish_with_files(edition, editor)
    later_edition(editor)
    first = Manifest.objects.get(edition_number=1)
    assert hashlib.sha256(first.body.encode()).hexdigest() == first.sha256
    assert manifest_of(2)["previous"] == first.sha256


def test_the_trail_notes_the_manifest():
    filed_edition()
    entry = TrailEntry.objects.select_related("values_of").first()
    assert (entry.action, entry.values_of.new) == ("note_files", Manifest.objects.get().sha256)


def test_files_are_byte_identical_after_three_later_editions(folder):
    edition, editor = drafted()
    publish_with_files(edition, editor)
    for _ in range(2):
        later_edition(editor)
    kept = {path.name: path.read_bytes() for path in folder.iterdir()}
    bodies = list(Manifest.objects.order_by("pk").values_list("body", "signature"))

    for _ in range(3):
        later_edition(editor)

    assert {name: (folder / name).read_bytes() for name in kept} == kept
    assert list(Manifest.objects.order_by("pk").values_list("body", "signature"))[:3] == bodies
    for file in EditionFile.objects.filter(edition_number__lte=3):
        assert rendered(file.name, file.edition_number).sha256 == file.sha256


def test_a_file_made_twice_is_the_same_packed_too(folder):
    filed_edition()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for path in folder.iterdir():
        path.unlink()
    for name in names_in(1):
        rendered(name, 1)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def refused(edition):
    with pytest.raises(NotPublishable) as caught, transaction.atomic():
        publishing.publish(edition, by=make_user("publisher"))
    edition.refresh_from_db()
    assert (edition.state, edition.number) == ("approved", None)
    assert (EditionFile.objects.count(), Manifest.objects.count()) == (0, 0)
    return caught.value.reasons


def test_nothing_is_published_where_a_paper_cannot_be_set(monkeypatch):
    def broken(told):
        raise typst.TypstError("no room for a word")

    monkeypatch.setattr(setting, "compiled", broken)
    (reason,) = refused(handed_over(*drafted()))
    assert reason == (
        "fact-sheet.pdf of edition 1 cannot be set as a PDF (no room for a word). Nothing was done: try "
        "again, and if it stays so, hand this sentence to whoever runs the program."
    )


def test_nothing_is_published_where_the_folder_cannot_be_written(folder):
    edition = handed_over(*drafted())
    folder.write_text("a file in its place")
    assert refused(edition) == [
        f"The files of edition 1 could not be written to {folder} (File exists): "
        "make room there, or let the staff process write to it, and try again."
    ]
    folder.unlink()
    assert publishing.publish(edition, by=make_user("publisher")) == 1


def test_nothing_is_published_where_the_disk_is_full(folder):
    edition = handed_over(*drafted())
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50, limits[1]))
    try:
        (reason,) = refused(edition)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert reason.startswith(f"The files of edition 1 could not be written to {folder} (File too large)")
    assert list(folder.iterdir()) == []


def test_what_a_rolled_back_publication_leaves_is_served_to_nobody_and_swept(public, folder):
    edition = handed_over(*drafted())
    with transaction.atomic():
        publishing.publish(edition, by=make_user("publisher"))
        transaction.set_rollback(True)
    assert len(list(folder.iterdir())) == len(EVERY_TABLE) + len(["the fact sheet", "the report"])
    assert public.get("/editions/1/detainers.csv").status_code == 404
    (folder / "notes.txt").write_text("somebody else's")

    sweep()

    assert [path.name for path in folder.iterdir()] == ["notes.txt"]


def test_an_edition_published_by_sql_gets_its_files_later_and_once():
    edition, publisher = handed_over(*drafted()), make_user("publisher")
    rows("select editions_publish(%s, %s)", edition.pk, publisher.pk)
    assert make_missing_files() == [1]
    kept = list(Manifest.objects.values())
    assert make_missing_files() == []
    assert list(Manifest.objects.values()) == kept


def test_publishing_makes_the_files_of_editions_before_it_too():
    edition, editor = drafted()
    rows("select editions_publish(%s, %s)", handed_over(edition, editor).pk, make_user("publisher").pk)
    later_edition(editor)
    assert sorted(Manifest.objects.values_list("edition_number", flat=True)) == [1, 2]


def test_publishing_again_makes_nothing_anew():
    edition = handed_over(*drafted())
    publisher = make_user("publisher")
    assert publishing.publish(edition, by=publisher) == 1
    kept = list(EditionFile.objects.values())
    assert publishing.publish(edition, by=publisher) == 1
    assert list(EditionFile.objects.values()) == kept


def test_bytes_that_are_lost_are_made_again_as_they_were(folder):
    filed_edition()
    path = folder / f"{file_of(1).sha256}.gz"
    before = path.read_bytes()
    path.unlink()
    assert put_in_order() == ([], [])
    assert path.read_bytes() == before


def test_bytes_that_cannot_be_made_as_they_were_are_named(folder):
    filed_edition()
    with_words = file_of(1, "places.csv")
    by_owner("update detainers_jurisdiction set legal_name = 'King County (renamed)' where geoid = '53033'")
    os.unlink(folder / f"{with_words.sha256}.gz")
    assert restore_lost() == [with_words]
