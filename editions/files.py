"""The files of each edition: made when it is published, listed in its manifest, the same ever after.

Other apps register makers in AppConfig.ready, as they do their checks:

    @edition_file("places.csv", (ROWS, "outcome"), ("detainers", "outcome"))
    def places(number): …

A maker takes an edition's number and gives the bytes of its CSV file in pieces, as that edition's readers are
told; what follows the name is which totals the manifest states, each of rows or of a column, by a column.
Files of which an edition has any number share an ending, a function that names them and one that makes them.
"""

import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from editions import file_store
from editions.csv_totals import read_through
from editions.manifest_text import manifest_text
from editions.models import Edition, EditionFile, Manifest
from editions.signing import CannotSign, comment_on, signing_key
from editions.statements import run

registered = {}
families = {}
# Functions that take the number of a withdrawal and give those of earlier editions whose files held it.
of_withdrawals = []


class FilesNotMade(Exception):
    """The files of an edition cannot be made; says why, and what to do."""


@dataclass(frozen=True)
class Maker:
    make: object
    totals: tuple
    # What readers are told the file holds.
    holds: str


def edition_file(name, *totals):
    """Register a function that makes the file of this name for each edition."""

    def register(function):
        registered[name] = Maker(function, totals, function.__doc__)
        return function

    return register


@dataclass(frozen=True)
class Family:
    """The files of an ending: `names` takes an edition's number, `make` that and the name of one of them."""

    names: object
    make: object


def edition_files(ending, names):
    """Register a function that makes every file with this ending whose name `names` gives for an edition."""

    def register(function):
        families[ending] = Family(names, function)
        return function

    return register


def names_of(number):
    """The names of the files that an edition is to have."""
    return sorted([*registered, *(name for family in families.values() for name in family.names(number))])


def maker_of(name):
    """The Maker of a file of this name; None for a kind of file that is no longer made."""
    family = families.get(Path(name).suffix)
    return Maker(partial(family.make, name=name), (), family.make.__doc__) if family else registered.get(name)


def touched_by_withdrawal(function):
    """Register a function that takes a withdrawal's number and gives the editions whose files held what it
    takes away; those are made anew with it."""
    of_withdrawals.append(function)
    return function


@dataclass(frozen=True)
class Made:
    """A file as it was made: what the manifest says of it."""

    name: str
    sha256: str
    byte_count: int
    row_count: int
    totals: list


def rendered(name, number):
    """Make one file of an edition and keep its bytes under their checksum."""
    maker = maker_of(name)
    with file_store.keeping() as kept:
        row_count, totals = read_through(name, kept.passing(maker.make(number)), maker.totals)
    return Made(name, kept.sha256, kept.byte_count, row_count, totals)


def rendered_all(edition, names):
    try:
        return [rendered(name, edition.number) for name in sorted(names)]
    except OSError as problem:
        raise FilesNotMade(
            f"The files of edition {edition.number} could not be written to {settings.FILES_DIR} "
            f"({problem.strerror}): make room there, or let the staff process write to it, and try again."
        ) from problem


def lock():
    """The lock of publishing, until the transaction ends."""
    run("select pg_advisory_xact_lock(hashtext('editions_publish'))")


def note(edition, files, because_of=None):
    """Have the database keep what was made, under a manifest that is signed where a key is set."""
    try:
        key = signing_key()
    except CannotSign as problem:
        raise FilesNotMade(str(problem)) from problem
    public_key = key.public if key else ""
    body = manifest_text(edition, files, because_of, public_key)
    signature = key.sign(body, comment_on(edition)) if key else ""
    told = [edition.number, body, signature, public_key, because_of and because_of.number]
    run("select editions_note_files(%s, %s, %s, %s, %s)", told)


def make_missing_files():
    """Make the files of every published edition that has none, the oldest first; returns their numbers.

    Called again it does nothing. Editions published by direct SQL or before there were files get theirs here.
    """
    made = []
    while number := make_next():
        made.append(number)
    return made


@transaction.atomic
def make_next():
    lock()
    with_files = Manifest.objects.values("edition_number")
    edition = Edition.objects.published().exclude(number__in=with_files).order_by("number").first()
    if edition is None:
        return None
    for number in earlier_touched(edition):
        remake(number, edition.number)
    note(edition, rendered_all(edition, names_of(edition.number)))
    return edition.number


def earlier_touched(edition):
    """Earlier editions whose files hold what this one withdraws."""
    if edition.kind != Edition.Kind.WITHDRAWAL:
        return []
    return sorted({number for function in of_withdrawals for number in function(edition.number)})


@transaction.atomic
def remake(number, because_of):
    """Make an edition's files anew after a withdrawal blanked what they held; returns the names that changed.

    The manifest is made anew too and says which files were; the old bytes go once this is committed.
    Called again it finds nothing changed.
    """
    lock()
    edition, withdrawal = (Edition.objects.get(number=each) for each in (number, because_of))
    before = dict(EditionFile.objects.served().filter(edition_number=number).values_list("name", "sha256"))
    files = rendered_all(edition, before)
    changed = [made.name for made in files if made.sha256 != before[made.name]]
    if changed:
        note(edition, files, withdrawal)
        transaction.on_commit(sweep, robust=True)
    return changed


def put_in_order():
    """Make the files that are missing, make lost ones anew, remove what nothing lists.

    Returns the numbers of editions that got files, and the lost files that cannot be made as they were.
    """
    made, lost = make_missing_files(), restore_lost()
    sweep()
    return made, lost


@transaction.atomic
def sweep():
    """Remove the bytes that no manifest lists."""
    lock()
    file_store.sweep(EditionFile.objects.served().values_list("sha256", flat=True))


@transaction.atomic
def restore_lost():
    """Make anew the bytes that are gone from the folder, or changed; returns files that cannot be made so.

    A length that changed shows at once, other bytes when the file's turn comes.
    """
    lock()
    files = list(EditionFile.objects.served())
    lost = [file for file in files if not file_store.is_whole(file.sha256, file.byte_count)]
    lost += [file for file in in_turn(files) if file not in lost and not file_store.is_true(file.sha256)]
    return [file for file in lost if not is_made_again(file)]


def in_turn(files):
    """One file, each minute the next: to read all of them each time would take long."""
    return files and [files[int(time.time() // 60) % len(files)]]


def is_made_again(file):
    edition = Edition.objects.get(number=file.edition_number)
    return maker_of(file.name) is not None and rendered_all(edition, [file.name])[0].sha256 == file.sha256
