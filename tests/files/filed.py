"""Editions published with their files, as staff publish them."""

import gzip
import json

from editions import publishing
from editions.acting import acting_as
from editions.files import names_of, registered
from editions.models import EditionFile, Manifest
from editions.versioned import revise
from reports.models import Correction
from tests.builders import (
    as_owner,
    make_detainer,
    make_edition,
    make_editor,
    make_jurisdiction,
    make_user,
    unchecked,
)
from tests.editions.asking import rows
from tests.records import make_correction, make_figure, make_highlight, make_report, make_row

EVERY_TABLE = sorted(registered)


def handed_over(edition, by):
    """Approved, past the gate, and not published."""
    with unchecked():
        publishing.submit(edition, by=by)
        publishing.approve(edition, by=make_user("reviewer"))
    return edition


def publish_with_files(edition, by):
    return publishing.publish(handed_over(edition, by), by=make_user("publisher"))


def drafted(**fields):
    """An edition with a report, its figure, row and correction, and two detainers; and its editor."""
    editor, place = make_editor(), make_jurisdiction()
    edition = make_edition(editor, **fields)
    report = make_report(edition, editor)
    make_figure(report, editor)
    make_row(report, editor, jurisdiction=place)
    make_correction(edition, editor, report=report, jurisdiction=place)
    make_highlight(edition, editor, report=report)
    make_detainer(edition, editor, jurisdiction=place, facility_as_written="=SUM(A1)")
    make_detainer(edition, editor, outcome="honored")
    return edition, editor


def filed_edition(**fields):
    """One published edition with its files; its number."""
    return publish_with_files(*drafted(**fields))


def later_edition(editor):
    """An edition that changes the words of a correction and adds a detainer."""
    edition = make_edition(editor)
    with acting_as(editor):
        draft = revise(Correction.objects.current().first(), edition)
        draft.explanation += " Looked at again."
        draft.save()
    make_detainer(edition, editor)
    return publish_with_files(edition, editor)


def file_of(number, name="detainers.csv"):
    return EditionFile.objects.served().get(edition_number=number, name=name)


def names_in(number):
    """The tables of an edition, its fact sheet, and the report of `drafted` where it changed."""
    names = names_of(number)
    assert set(EVERY_TABLE) < set(names)
    return names


def manifest_of(number):
    return json.loads(Manifest.objects.filter(edition_number=number).first().body)


def bytes_of(file, folder):
    return gzip.decompress((folder / f"{file.sha256}.gz").read_bytes())


def by_owner(statement, *arguments):
    with as_owner():
        rows(statement, *arguments)


def withdrawn(text, number):
    """As a withdrawal leaves the record: the words are gone from every version, for a later edition."""
    by_owner("update reports_correction set explanation = 'Withdrawn.' where explanation ~ %s", text)
    by_owner("update editions_edition set kind = 'withdrawal' where number = %s", number)
    by_owner(
        "insert into editions_withdrawal (uid, edition_id, since, removed, record_model, record_uid,"
        " reason_class, public_reason) select gen_random_uuid(), e.id, e.number, false, 'reports.correction',"
        " c.uid, 'other', 'It was asked for.' from editions_edition e, reports_correction c"
        " where e.number = %s and c.explanation = 'Withdrawn.' group by e.id, e.number, c.uid",
        number,
    )
