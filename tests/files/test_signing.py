"""Manifests are signed where a key is set, as minisign itself sees it; a key that fails stops publishing."""

import base64
import shutil
import stat
import subprocess
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from editions import publishing
from editions.models import Edition, Manifest
from editions.publishing import NotPublishable
from editions.signing import is_signed, new_key, read_key, write_key
from tests.builders import make_user
from tests.files.filed import drafted, filed_edition, handed_over

pytestmark = pytest.mark.django_db
needs_minisign = pytest.mark.skipif(
    not shutil.which("minisign"), reason="minisign is not installed: apt-get install minisign"
)


@pytest.fixture
def key_file(settings, tmp_path):
    settings.SIGNING_KEY = str(tmp_path / "ddr.key")
    return tmp_path / "ddr.key"


def minisign(*arguments, **options):
    return subprocess.run(
        ["minisign", *map(str, arguments)], capture_output=True, text=True, check=True, **options
    ).stdout


def test_the_command_makes_a_key_for_its_owner_alone_and_prints_the_public_half(key_file):
    out = StringIO()
    call_command("sign_key", stdout=out)
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert out.getvalue().splitlines()[-1] == read_key(key_file).public
    assert read_key(key_file).secret not in out.getvalue()


def test_a_key_is_never_replaced(key_file):
    key_file.write_text("mine")
    with pytest.raises(CommandError, match="exists already, and a key is never replaced"):
        call_command("sign_key")
    assert key_file.read_text() == "mine"


def test_a_key_has_to_lie_somewhere(settings):
    with pytest.raises(CommandError, match="Say where the key is to lie"):
        call_command("sign_key")
    with pytest.raises(CommandError, match="cannot be written: No such file"):
        call_command("sign_key", "/nowhere/at/all/key")


@needs_minisign
def test_minisign_bears_out_the_signature_of_a_manifest(key_file, tmp_path):
    key = write_key(key_file)
    filed_edition()
    held = Manifest.objects.get()
    (tmp_path / "manifest.json").write_text(held.body)
    (tmp_path / "manifest.json.minisig").write_text(held.signature)
    said = minisign("-V", "-P", held.public_key, "-m", tmp_path / "manifest.json")
    assert held.public_key == key.public
    assert "Signature and comment signature verified" in said
    assert "manifest of edition 1, published " in said


@needs_minisign
def test_minisign_signs_with_our_key_and_we_with_its(key_file, tmp_path):
    ours = write_key(key_file)
    (tmp_path / "text").write_text("Words.")
    minisign("-S", "-s", key_file, "-m", tmp_path / "text")
    assert is_signed("Words.", (tmp_path / "text.minisig").read_text(), ours.public)

    theirs, public = tmp_path / "theirs.key", tmp_path / "theirs.pub"
    minisign("-G", "-W", "-s", theirs, "-p", public)
    assert read_key(theirs).public == public.read_text().splitlines()[1]


def test_a_signature_over_other_words_is_none():
    key = new_key()
    signature = key.sign("Words.", "of ours")
    assert is_signed("Words.", signature, key.public)
    assert not is_signed("Words!", signature, key.public)
    assert not is_signed(
        "Words.", signature.replace("trusted comment: of", "trusted comment: off"), key.public
    )
    assert not is_signed("Words.", signature, new_key().public)


def test_without_a_key_the_manifest_is_not_signed():
    filed_edition()
    assert Manifest.objects.values_list("signature", "public_key").get() == ("", "")


def with_password(path):
    packed = bytearray(base64.b64decode(new_key().secret.splitlines()[1]))
    packed[2:4] = b"Sc"
    path.write_text("untrusted comment: x\n" + base64.b64encode(packed).decode() + "\n")


SPOILED = {
    "is missing": (lambda path: None, "cannot be read (No such file or directory)"),
    "is empty": (lambda path: path.write_text(""), "is no secret key of minisign"),
    "is no base64": (lambda path: path.write_text("a\n!\n"), "is no secret key of minisign"),
    "is cut": (lambda path: path.write_text(new_key().secret[:-20] + "\n"), "is no secret key of minisign"),
    "has a password": (with_password, "has a password"),
}


@pytest.mark.parametrize("how", SPOILED)
def test_nothing_is_published_with_a_key_that(how, key_file):
    spoil, told = SPOILED[how]
    spoil(key_file)
    edition = handed_over(*drafted())
    with pytest.raises(NotPublishable) as caught, transaction.atomic():
        publishing.publish(edition, by=make_user("publisher"))
    assert told in caught.value.reasons[0]
    assert Edition.objects.published().count() == Manifest.objects.count() == 0
