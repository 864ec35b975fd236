"""Whether the files of editions are what their manifests say, and their totals what the rows give now."""

import gzip
import hashlib
import json
import zlib

from django.conf import settings

from editions import file_store
from editions.csv_totals import is_table, read_through
from editions.files import maker_of
from editions.models import EditionFile, Manifest, TrailEntry
from editions.signing import is_signed
from editions.verifying import Verified, verification


@verification
def manifests_are_whole(numbers):
    """Each manifest's text, against its checksum, signature, files, the one before it and the trail."""
    manifests = list(Manifest.objects.filter(edition_number__in=numbers).order_by("pk"))
    known = set(Manifest.objects.values_list("edition_number", "sha256"))
    differences = [
        f"Edition {manifest.edition_number}: its manifest {words}."
        for manifest in manifests
        for words in faults(manifest, known)
    ]
    return Verified("manifests of editions", len(manifests), differences + apart_from_trail(known, numbers))


def faults(manifest, known):
    number = manifest.edition_number
    if not manifest.body and Manifest.objects.filter(edition_number=number, pk__gt=manifest.pk).exists():
        return  # a withdrawal took its words, and left its checksum
    try:
        said = json.loads(manifest.body)
    except ValueError:
        yield "is not the text that was noted"
        return
    if hashlib.sha256(manifest.body.encode()).hexdigest() != manifest.sha256:
        yield "is not the text that was noted"
    if manifest.signature and not is_signed(manifest.body, manifest.signature, manifest.public_key):
        yield "does not bear out its signature"
    if said.get("signed_with", manifest.public_key) != manifest.public_key:
        yield "names another key than the one it is signed with"
    if number > 1 and (number - 1, said["previous"]) not in known:
        yield "names another before it than the one that is kept"
    if said["replaces"] and (number, said["replaces"]) not in known:
        yield "replaces one that is not kept"
    if {(file["name"], file["sha256"]) for file in said["files"]} != files_at(manifest):
        yield "lists other files than are kept"


def files_at(manifest):
    """(name, checksum) of the files as they were noted with a manifest, later replacements left out."""
    upto = manifest.because_of or 0
    return {
        (file.name, file.sha256)
        for file in EditionFile.objects.filter(edition_number=manifest.edition_number)
        if (file.because_of or 0) <= upto and (file.replaced_by is None or file.replaced_by > upto)
    }


def apart_from_trail(known, numbers):
    """Manifests that the trail has noted and are gone, or are there without it; only staff can compare."""
    if settings.IS_PUBLIC:
        return []
    noted = TrailEntry.objects.filter(action="note_files", edition__number__in=numbers)
    kept = set(noted.values_list("edition__number", "values_of__new"))
    erased = {number for number, digest in kept if digest is None}  # from the trail: nothing to compare with
    there = {pair for pair in known if pair[0] in numbers}
    kept, there = ({pair for pair in pairs if pair[0] not in erased} for pairs in (kept, there))
    return [
        f"Edition {number}: the manifest {digest} was noted and is gone."
        for number, digest in sorted(kept - there)
    ] + [
        f"Edition {number}: the manifest {digest} was never noted." for number, digest in sorted(there - kept)
    ]


def served(numbers):
    return EditionFile.objects.served().filter(edition_number__in=numbers).order_by("edition_number", "name")


@verification
def files_lie_as_listed(numbers):
    """The bytes of each file on the disk, against checksum, size, lines and totals."""
    files = list(served(numbers))
    differences = [f"{named(file)} {words}." for file in files for words in damage(file)]
    return Verified("files on the disk, against their manifests", len(files), differences)


def named(file):
    return f"Edition {file.edition_number}: {file.name}"


def damage(file):
    """What is wrong with the bytes of a file, in words."""
    digest, size = hashlib.sha256(), 0

    def passing(pieces):
        nonlocal size
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
            yield piece

    try:
        found = read_through(file.name, passing(file_store.unpacked(file.sha256)), asked_of(file))
    except (OSError, EOFError, zlib.error, gzip.BadGzipFile, ValueError) as problem:
        return [f"cannot be read ({problem})"]
    if (digest.hexdigest(), size) != (file.sha256, file.byte_count):
        return ["is not byte for byte what was noted"]
    return [] if found == (file.row_count, file.totals) else ["does not add up to its totals"]


def asked_of(file):
    return [(total["of"], total["by"]) for total in file.totals]


@verification
def files_are_recomputed(numbers):
    """The lines and totals of each table, against the same file made anew from the rows as they are now.

    Its words may differ: names of places in the reference tables change, and a file keeps those of its day.
    """
    files = [file for file in served(numbers) if is_table(file.name) and maker_of(file.name)]
    differences = [
        f"{named(file)} has lines or totals that its rows do not give."
        for file in files
        if remade_totals(file) != (file.row_count, file.totals)
    ]
    return Verified("totals of files, against their rows", len(files), differences)


def remade_totals(file):
    return read_through(file.name, maker_of(file.name).make(file.edition_number), asked_of(file))
