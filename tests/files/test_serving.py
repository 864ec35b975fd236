"""Readers get the files that a manifest lists, byte for byte, packed or not, and nothing else."""

import gzip
import hashlib

import pytest

from editions.models import Manifest
from editions.signing import write_key
from reports.reading import KEPT_FOR_SECONDS
from tests.builders import publish
from tests.files.filed import (
    bytes_of,
    drafted,
    file_of,
    filed_edition,
    later_edition,
    names_in,
    publish_with_files,
)
from tests.pages.page import read, statements

pytestmark = pytest.mark.django_db
URL = "/editions/1/detainers.csv"


def test_a_file_is_sent_unpacked_or_packed_as_the_reader_takes_it(public, folder):
    filed_edition()
    file = file_of(1)
    plain, packed = public.get(URL), public.get(URL, headers={"Accept-Encoding": "br, gzip"})
    assert plain.getvalue() == gzip.decompress(packed.getvalue()) == bytes_of(file, folder)


HEADERS = (
    "Content-Type",
    "Content-Disposition",
    "Content-Encoding",
    "Content-Length",
    "ETag",
    "Cache-Control",
)


def headers_of(response):
    return {name: response.headers[name] for name in HEADERS if name in response.headers}


def test_the_headers_fit_what_is_sent(public, folder):
    filed_edition()
    file = file_of(1)
    common = {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": 'attachment; filename="detainers-edition-1.csv"',
        "Cache-Control": KEPT_FOR_SECONDS,
    }
    plain = public.get(URL)
    assert headers_of(plain) == common | {
        "ETag": f'"{file.sha256}"',
        "Content-Length": str(file.byte_count),
    }
    assert "Accept-Encoding" in plain.headers["Vary"]
    packed = public.get(URL, headers={"Accept-Encoding": "gzip"})
    assert headers_of(packed) == common | {
        "ETag": f'"{file.sha256}-gzip"',
        "Content-Encoding": "gzip",
        "Content-Length": str((folder / f"{file.sha256}.gz").stat().st_size),
    }
    refusing = public.get(URL, headers={"Accept-Encoding": "gzip;q=0"})
    assert "Content-Encoding" not in refusing.headers


def test_a_proxy_that_has_the_files_is_told_which_to_send_and_no_reader_else(public, folder, settings):
    filed_edition()
    sent = public.get(URL, headers={"Accept-Encoding": "gzip"})
    file, settings.STORED_FILES_AT = file_of(1), "/stored/"
    told, plain = public.get(URL, headers={"Accept-Encoding": "gzip"}), public.get(URL)
    assert (told.status_code, told.content) == (200, b"")
    assert told.headers["X-Accel-Redirect"] == f"/stored/{file.sha256}.gz"
    same = ("Content-Type", "Content-Disposition", "ETag", "Cache-Control")
    assert [told.headers[name] for name in same] == [sent.headers[name] for name in same]
    assert ("X-Accel-Redirect" in plain.headers, plain.getvalue()) == (False, bytes_of(file, folder))


def test_head_says_the_same_and_opens_no_file(public, folder):
    filed_edition()
    expected = headers_of(public.get(URL))
    path = folder / f"{file_of(1).sha256}.gz"
    path.write_bytes(b"what cannot be unpacked")
    head = public.head(URL)
    assert (head.status_code, head.getvalue(), headers_of(head)) == (200, b"", expected)


def test_a_reader_who_has_it_is_told_so_whatever_was_published_since(public):
    edition, editor = drafted()
    publish_with_files(edition, editor)
    tag = public.get(URL).headers["ETag"]
    later_edition(editor)
    answer = public.get(URL, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", tag)


@pytest.mark.parametrize(
    "address",
    [
        "/editions/1/nothing.csv",
        "/editions/2/detainers.csv",
        "/editions/2/manifest.json",
        "/editions/1/manifest.json.minisig",
        "/editions/1/..%2Fdetainers.csv",
        "/.well-known/minisign.pub",
        "/editions/2/detainers.csv?edition=1",
    ],
)
def test_what_no_manifest_lists_is_not_there(public, address):
    filed_edition()
    assert public.get(address).status_code == 404


def test_the_name_of_a_stored_file_is_no_address(public):
    filed_edition()
    assert public.get(f"/editions/1/{file_of(1).sha256}.gz").status_code == 404


def test_a_file_of_a_whole_edition_takes_no_filter(public):
    filed_edition()
    answer = public.get(f"{URL}?jurisdiction=53033")
    assert answer.status_code == 400
    assert "holds the whole of it and takes no filter" in answer.content.decode()


def test_a_file_that_is_lost_is_being_put_back(public, folder):
    filed_edition()
    (folder / f"{file_of(1).sha256}.gz").unlink()
    answer = public.get(URL)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert answer.content == b"detainers.csv of edition 1 is being put back: try again in a minute.\n"


def test_the_manifest_is_sent_in_its_very_bytes(public):
    filed_edition()
    held = Manifest.objects.get()
    answer = public.get("/editions/1/manifest.json")
    assert (answer.headers["Content-Type"], answer.content.decode()) == ("application/json", held.body)
    assert hashlib.sha256(answer.content).hexdigest() == held.sha256


def test_signature_and_key_are_sent_where_it_is_signed(public, settings, tmp_path):
    settings.SIGNING_KEY = str(tmp_path / "key")
    key = write_key(settings.SIGNING_KEY)
    filed_edition()
    held = Manifest.objects.get()
    assert public.get("/editions/1/manifest.json.minisig").content.decode() == held.signature
    assert public.get("/.well-known/minisign.pub").content.decode().splitlines()[1] == key.public


def test_an_edition_lists_its_files_with_their_checksums(public):
    filed_edition()
    page = read(public, "/editions/1/")
    rows = page.rows("Files of edition 1")
    assert [(row[0], row[4]) for row in rows] == [(name, file_of(1, name).sha256) for name in names_in(1)]
    assert [row[0] for row in rows if not row[1]] == []
    assert page.links()["detainers.csv"] == URL
    assert "It is not signed: checksums can be compared, but who made them cannot be proven." in page.said()


def test_the_key_stands_beside_a_signed_manifest(public, settings, tmp_path):
    settings.SIGNING_KEY = str(tmp_path / "key")
    key = write_key(settings.SIGNING_KEY)
    filed_edition()
    for address in ("/editions/1/", "/data/"):
        page = read(public, address)
        assert f"by the key {key.public}." in page.said()
        assert page.links()["manifest.json.minisig"] == "/editions/1/manifest.json.minisig"


def test_a_page_says_that_files_are_being_made(public):
    publish(*drafted())
    for address in ("/editions/1/", "/data/"):
        assert "The files of this edition are being made." in read(public, address).said()


def test_the_program_that_checks_is_offered_with_its_checksum(public):
    filed_edition()
    program = public.get("/data/verify.py").content
    assert f"SHA-256 of verify.py: {hashlib.sha256(program).hexdigest()}." in read(public, "/data/").said()


def test_a_file_costs_few_statements(public):
    filed_edition()
    assert statements(public, URL) <= 2
    assert statements(public, "/editions/1/manifest.json") <= 2
