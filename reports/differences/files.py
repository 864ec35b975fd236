"""Differences as files: a line for each figure, and for each field of each record, that editions changed."""

from itertools import islice

from django.db.models import TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from reports.detainer_file import Column
from reports.differences.reported import report_differences
from reports.differences.rows import ADDED, DETAINERS, added_detainers, row_changes
from reports.differences.since import CORRECTING
from reports.differences.tallied import each_difference
from reports.downloads import copied_csv, csv_rows, pieces_of_csv
from reports.report_file import terms

FIGURE_COLUMNS = {
    "changed_in": "Number of the edition that changed the figure.",
    "kind": "correction, or revision: a routine one, where nothing was wrong.",
    "published_on": "Day of that edition.",
    "reason": "Class of reason of a correction.",
    "measure": "What the figure measures.",
    "measure_name": "The same in words.",
    "unit": "Unit of the figure.",
    "date_basis": "Which day puts a detainer into the period.",
    "population": "Whose count it is. Counts of two publishers are not added.",
    "grain": "nation, state (by where the jail stands), place (by who answers), or report.",
    "geoid": "GEOID of the state or place; empty where none is known, and for the nation.",
    "place": "Its name, or what is known of where.",
    "report": "Address of the report whose figure it is; empty for the record's own.",
    "first_day": "First day the figure counts; empty for the whole record.",
    "last_day": "Last day the figure counts.",
    "old": "The figure before; empty when it was not stated.",
    "new": "The figure after; empty when it is stated no more.",
}
ROW_COLUMNS = {
    "kind": "Kind of record.",
    "identifier": "Identifier of the record; the same in every edition.",
    "record": "What it is called; empty for detainers.",
    "what": "added, changed or taken away.",
    "field": "Which field changed, one line each; a part begins with what it is. Empty for a record added or "
    "taken away, and where no public field changed.",
    "old": "What the field said before.",
    "new": "What it says now.",
}


def figure_lines(editions, scope=None):
    """One line for each figure that some editions changed, month by month too, in the order of editions.

    An edition of a kind that only adds changes no figure that stood: it has none.
    """
    by_number = {edition.number: edition for edition in editions if edition.kind in CORRECTING}
    told = {number: edition_fields(edition) for number, edition in by_number.items()}
    for number, difference in each_difference(list(by_number), scope):
        yield told[number] | figure_fields(difference)
    reported = report_differences(list(by_number), scope=scope)
    for number in sorted(reported):
        for difference in sorted(reported[number], key=lambda each: each.order):
            yield told[number] | figure_fields(difference)


def figure_line(edition, difference):
    return edition_fields(edition) | figure_fields(difference)


def edition_fields(edition):
    """What each line says of the edition that changed the figure."""
    return {
        "changed_in": edition.number,
        "kind": edition.kind,
        "published_on": timezone.localdate(edition.published_at),
        "reason": edition.get_correction_reason_display(),
    }


def figure_fields(difference):
    """What a line says of the figure itself, whichever editions it differs between."""
    place, report = difference.place, difference.report
    return {
        **terms(difference.measure),
        "grain": difference.grain or "report",
        "geoid": place.geoid if place else "",
        "place": difference.where,
        "report": report.slug if report else "",
        "first_day": difference.first_day,
        "last_day": difference.last_day,
        "old": difference.old,
        "new": difference.new,
    }


NOTHING = Cast(Value(None), TextField())
# What a detainer added says in the file of rows: the file of detainers has the rest.
OF_ADDED = {
    "kind": Value(DETAINERS),
    "identifier": Cast("uid", TextField()),
    "record": NOTHING,
    "what": Value(ADDED),
    "field": NOTHING,
    "old": NOTHING,
    "new": NOTHING,
}


def row_pieces(number, about):
    """The file of rows in pieces; detainers added stand last and are written by the database itself."""
    yield from pieces_of_csv(ROW_COLUMNS, row_lines(number), about)
    columns = [Column(name, OF_ADDED[name], meaning) for name, meaning in ROW_COLUMNS.items()]
    header, queries = csv_rows([added_detainers(number)], columns, about)
    yield from islice(copied_csv(queries, header), 1, None)


def row_lines(number):
    for change in row_changes(number):
        yield {
            "kind": change.kind,
            "identifier": change.identifier,
            "record": change.name,
            "what": change.what,
            "field": change.field,
            "old": change.old,
            "new": change.new,
        }
