"""Signatures in the format of minisign, by a key that lies in a file of the staff process.

A key's file holds, in base64: algorithms, salt and limits of a password, which ours have none of, then the
key's number, its seed and public half, and a checksum. The tests check signatures with minisign itself.

cryptography is loaded where something is signed or checked: the public process never does, and saves 7 MB.
"""

import base64
import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from editions.manifest_text import moment

ALGORITHM, OF_DIGEST, CHECKSUM, NO_PASSWORD = b"Ed", b"ED", b"B2", b"\0\0"
BEFORE_KEY = len(ALGORITHM + NO_PASSWORD + CHECKSUM) + 32 + 8 + 8
LENGTH = BEFORE_KEY + 8 + 32 + 32 + 32
PARTS = [(BEFORE_KEY, BEFORE_KEY + 8), (BEFORE_KEY + 8, BEFORE_KEY + 40), (BEFORE_KEY + 40, BEFORE_KEY + 72)]


class CannotSign(Exception):
    """The key is set and cannot be used; says why, and what to do."""


@dataclass(frozen=True)
class Key:
    number: bytes
    seed: bytes

    @property
    def private(self):
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @property
    def public_half(self):
        return self.private.public_key().public_bytes_raw()

    @property
    def public(self):
        """What readers give to minisign -P."""
        return base64.b64encode(ALGORITHM + self.number + self.public_half).decode()

    @property
    def secret(self):
        """The text of the key's file."""
        key = self.number + self.seed + self.public_half
        packed = ALGORITHM + NO_PASSWORD + CHECKSUM + bytes(48) + key + checksum(key)
        return f"untrusted comment: minisign secret key\n{base64.b64encode(packed).decode()}\n"

    def sign(self, text, comment):
        """The text of a .minisig file; the comment is signed too."""
        signature = self.private.sign(hashlib.blake2b(text.encode()).digest())
        of_both = self.private.sign(signature + comment.encode())
        first = base64.b64encode(OF_DIGEST + self.number + signature).decode()
        second = base64.b64encode(of_both).decode()
        return f"untrusted comment: {comment}\n{first}\ntrusted comment: {comment}\n{second}\n"


def checksum(key):
    return hashlib.blake2b(ALGORITHM + key, digest_size=32).digest()


def new_key():
    return Key(secrets.token_bytes(8), secrets.token_bytes(32))


def write_key(path):
    """A new key in a file of its owner alone; raises FileExistsError, for a key is never replaced."""
    key = new_key()
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(key.secret)
        file.flush()
        os.fsync(file.fileno())
    return key


def read_key(path):
    try:
        lines = Path(path).read_text().splitlines()
        packed = base64.b64decode(lines[1], validate=True)
    except OSError as problem:
        raise CannotSign(
            f"The signing key {path} cannot be read ({problem.strerror}): put it back, let the staff process "
            "read it, or unset SIGNING_KEY to publish without a signature."
        ) from problem
    except (ValueError, IndexError) as problem:
        raise CannotSign(no_key(path)) from problem
    if len(packed) == LENGTH and packed[2:4] != NO_PASSWORD:
        raise CannotSign(
            f"The signing key {path} has a password: use one without, as manage.py sign_key makes."
        )
    number, seed, public_half = (packed[start:end] for start, end in PARTS)
    # minisign leaves the checksum of a key without a password empty; the public half shows as much.
    if len(packed) != LENGTH or Key(number, seed).public_half != public_half:
        raise CannotSign(no_key(path))
    return Key(number, seed)


def is_signed(text, signature, public_key):
    """Whether the text of a .minisig file is by the key, over the text and over its own comment."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    lines = signature.splitlines()
    packed, key = base64.b64decode(lines[1]), base64.b64decode(public_key)
    comment = lines[2].removeprefix("trusted comment: ")
    verifier = Ed25519PublicKey.from_public_bytes(key[10:])
    try:
        verifier.verify(packed[10:], hashlib.blake2b(text.encode()).digest())
        verifier.verify(base64.b64decode(lines[3]), packed[10:] + comment.encode())
    except InvalidSignature:
        return False
    return packed[2:10] == key[2:10]


def no_key(path):
    return f"The signing key {path} is no secret key of minisign: put back the one manage.py sign_key made."


def signing_key():
    """The key manifests are signed with, None where none is set. Raises CannotSign."""
    return read_key(settings.SIGNING_KEY) if settings.SIGNING_KEY else None


def comment_on(edition):
    return (
        f"Declined Detainer Report, manifest of edition {edition.number}, "
        f"published {moment(edition.published_at)}"
    )
