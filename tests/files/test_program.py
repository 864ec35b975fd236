"""bin/verify, copied alone, tells a file that is what its manifest says from each that is not."""

import ast
import gzip
import json
import shutil
import subprocess
import sys

import pytest
from django.conf import settings

from editions.models import Manifest
from editions.signing import Key, new_key, write_key
from tests.files.filed import bytes_of, file_of, filed_edition
from tests.test_architecture import imports_of

pytestmark = pytest.mark.django_db


class Given:
    """What a journalist saved: a file, its manifest, the signature, and the program beside them."""

    def __init__(self, path, folder, key):
        self.path, self.key = path, key
        self.file = path / "demonstration-detainers-edition-1.csv"
        self.manifest = path / "manifest.json"
        self.signature = path / "manifest.json.minisig"
        self.file.write_bytes(bytes_of(file_of(1), folder))
        held = Manifest.objects.get()
        self.manifest.write_text(held.body)
        self.signature.write_text(held.signature)
        self.program = shutil.copy(settings.BASE_DIR / "bin" / "verify", path / "verify.py")

    def checked(self, *options, file=None):
        """(exit code, what is said)"""
        command = [sys.executable, "-I", self.program, file or self.file, self.manifest, *options]
        done = subprocess.run(command, cwd=self.path, capture_output=True, text=True)
        assert "Traceback" not in done.stderr
        return done.returncode, (done.stdout + done.stderr).splitlines()

    def with_key(self):
        return self.checked("--key", self.key.public)

    def say(self, **values):
        said = json.loads(self.manifest.read_text())
        (entry,) = (file for file in said["files"] if file["name"] == "detainers.csv")
        entry |= values
        self.manifest.write_text(json.dumps(said))


@pytest.fixture
def given(settings, tmp_path, folder):
    settings.SIGNING_KEY = str(tmp_path / "key")
    key = write_key(settings.SIGNING_KEY)
    filed_edition()
    (tmp_path / "saved").mkdir()
    return Given(tmp_path / "saved", folder, key)


def agreeing(given):
    file = file_of(1)
    return [
        "It is detainers.csv of edition 1, byte for byte.",
        f"SHA-256 {file.sha256}, {file.byte_count:,} bytes, 2 lines of data: agree.",
        "Totals of rows by outcome, added up anew: agree.",
        "Totals of rows by place_status, added up anew: agree.",
        "Everything agrees.",
    ]


def test_what_nobody_touched_agrees(given):
    code, said = given.with_key()
    comment = given.signature.read_text().splitlines()[2].removeprefix("trusted comment: ")
    assert comment.startswith("Declined Detainer Report, manifest of edition 1, published 20")
    assert (code, said) == (
        0,
        [f'The manifest is signed with the key you gave: "{comment}".', *agreeing(given)],
    )


def test_without_a_key_it_says_what_was_not_checked(given):
    unchecked = "Who made the manifest was not checked: give its public key with --key."
    assert given.checked() == (0, [unchecked, *agreeing(given)])


def test_a_packed_file_agrees_too(given):
    packed = given.path / "rows.csv.gz"
    packed.write_bytes(gzip.compress(given.file.read_bytes()))
    assert given.checked(file=packed)[0] == 0


def test_the_key_may_lie_in_a_file_of_minisign(given):
    path = given.path / "ours.pub"
    path.write_text(f"untrusted comment: ours\n{given.key.public}\n")
    assert given.checked("--key", path)[0] == 0


def test_a_changed_byte_is_found(given):
    data = bytearray(given.file.read_bytes())
    place = data.index(b"honored")
    data[place : place + 7] = b"unknown"
    given.file.write_bytes(data)
    code, said = given.checked()
    assert (code, said[1]) == (1, "DIFFERS. It is not detainers.csv of edition 1.")
    assert said[2].startswith("Its SHA-256 is ")
    assert said[3:] == [
        "Total of rows by outcome, honored: the file gives 0; the manifest has 1.",
        "Total of rows by outcome, unknown: the file gives 1; the manifest has 0.",
    ]


def test_a_row_that_was_dropped_is_found(given):
    lines = given.file.read_bytes().splitlines(keepends=True)
    given.file.write_bytes(b"".join(lines[:-1]))
    code, said = given.checked()
    assert (code, said[4]) == (1, "It has 1 lines of data; the manifest has 2.")


TAMPERED = {
    "rows": ({"rows": 3}, "It has 2 lines of data; the manifest has 3."),
    "bytes": ({"bytes": 3}, None),
    "sha256": ({"sha256": "0" * 64}, None),
    "totals": (
        {"totals": [{"of": "rows", "by": "outcome", "values": {"declined": 2}}]},
        "Total of rows by outcome, declined: the file gives 1; the manifest has 2.",
    ),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_a_manifest_that_was_changed_is_found_by_the_file_and_by_its_signature(given, what):
    values, told = TAMPERED[what]
    given.say(**values)
    code, said = given.checked()
    assert code == 1
    assert told is None or told in said
    assert given.with_key() == (
        1,
        ["DIFFERS. The signature is not one of this manifest by this key: do not trust the manifest."],
    )


def test_a_damaged_gzip_is_found(given):
    packed = given.path / "detainers.csv.gz"
    packed.write_bytes(gzip.compress(given.file.read_bytes())[:-30])
    code, said = given.checked(file=packed)
    assert (code, said[1][:46]) == (1, "DIFFERS. The file is damaged: it cannot be unp")


def test_another_key_is_told(given):
    assert given.checked("--key", new_key().public) == (
        1,
        ["DIFFERS. The manifest is signed with another key than the one you gave."],
    )


def test_a_key_with_the_number_of_ours_is_told(given):
    forged = Key(given.key.number, b"\1" * 32)
    assert given.checked("--key", forged.public)[0] == 1


def test_a_changed_comment_is_told(given):
    text = given.signature.read_text()
    given.signature.write_text(text.replace("trusted comment: Declined", "trusted comment: Undeclined"))
    assert given.with_key() == (1, ["DIFFERS. The comment of the signature was changed: do not trust it."])


def test_a_manifest_of_another_edition_is_told(given):
    said = json.loads(given.manifest.read_text())
    said["files"] = [file for file in said["files"] if file["name"] != "detainers.csv"]
    given.manifest.write_text(json.dumps(said))
    code, told = given.checked()
    assert (code, told[1][:77]) == (
        1,
        "DIFFERS. The manifest of edition 1 lists no file with this checksum or name: "[:77],
    )


def total(values):
    return [{"of": "rows", "by": "outcome", "values": values}]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda given: given.manifest.write_text("{"), "is no manifest.json of this record"),
        (lambda given: given.manifest.write_text('{"format": "x"}'), "is of another format (x)"),
        (lambda given: given.manifest.write_text("[" * 100_000), "is no manifest.json of this record"),
        (lambda given: given.say(totals=[{}]), "is no manifest.json of this record"),
        (lambda given: given.say(rows="2"), "is no manifest.json of this record"),
        (lambda given: given.say(totals=total([])), "is no manifest.json of this record"),
        (lambda given: given.say(totals=total({"honored": "x"})), "is no manifest.json of this record"),
        (lambda given: given.manifest.unlink(), "cannot be read: No such file"),
        (lambda given: given.file.unlink(), "cannot be read: No such file"),
        (lambda given: given.signature.unlink(), "cannot be read: No such file"),
        (lambda given: given.signature.write_text("x"), "is no signature of minisign"),
    ],
)
def test_what_cannot_be_read_is_not_checked(given, spoil, told):
    spoil(given)
    code, said = given.checked()
    if "agrees" in said[-1]:
        code, said = given.with_key()
    assert (code, said[-1].startswith("NOT CHECKED. "), told in said[-1]) == (2, True, True)


def test_what_is_no_key_is_not_checked(given):
    assert given.checked("--key", "RWx") == (
        2,
        ["NOT CHECKED. The public key is not one of minisign: copy it anew."],
    )


def test_a_signature_without_a_key_is_not_passed_over(given):
    assert given.checked("--signature", str(given.signature)) == (
        2,
        [
            "NOT CHECKED. A signature says nothing without the public key of its maker: give it with --key.",
        ],
    )


def test_a_name_without_an_ending_is_no_trouble(given):
    given.say(name="detainers", sha256="0" * 64)
    code, said = given.checked()
    assert (code, "It is not detainers of edition 1." in said[1]) == (1, True)


def test_a_file_that_is_no_table_is_told(given):
    given.file.write_bytes(b"\xff\xfe nothing\n")
    code, said = given.checked()
    assert (code, said[1].startswith("DIFFERS. The file is not the table it should be: ")) == (1, True)


def test_it_is_written_for_python_3_8_and_needs_nothing_else():
    program = (settings.BASE_DIR / "bin" / "verify").read_text()
    tree = ast.parse(program, feature_version=(3, 8))
    assert {module for module, _ in imports_of(tree)} <= set(sys.stdlib_module_names)
