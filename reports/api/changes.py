"""Editions, the corrections among them with what differs, and the log of corrections of other reports."""

from dataclasses import replace

from django.http import Http404

from editions.models import Edition
from reports.addresses import address
from reports.api.collection import PAGED, Collection
from reports.api.shapes import MOMENT, about, array, columns, record, row, text, whole
from reports.correction_editions import changing_editions, with_differences
from reports.correction_log import CORRECTION_COLUMNS, correction_lines, log
from reports.differences.files import FIGURE_COLUMNS, figure_line
from reports.differences.since import CORRECTING
from reports.edition_list import EditionFilter, detainers_added, published
from reports.filters import Filter, Scope
from reports.later import listed
from reports.models import Correction
from reports.set_aside import set_aside_in
from reports.stored_files import files_of

OF_EDITION = {
    "edition": whole("Its number."),
    "kind": {"enum": Edition.Kind.values, "description": "What kind of edition it is."},
    "title": text("What it brought, in a few words."),
    "note": text("Why it was published and what changed. Markdown."),
    "published_at": about(MOMENT, "When it was published."),
    "reason": text("Class of reason of a correction."),
    "found_by": text("Who found what was wrong."),
}


def edition_line(edition):
    return {
        "edition": edition.number,
        "kind": edition.kind,
        "title": edition.title,
        "note": edition.note,
        "published_at": edition.published_at,
        "reason": edition.get_correction_reason_display(),
        "found_by": edition.found_by,
    }


class EditionsOfSomeKind(Collection):
    """What lists of editions share: no edition is of another edition."""

    model, key, converter = Edition, "number", "int"

    def shown_of_list(self):
        return None

    def shown_of(self, edition):
        return None

    def get(self, key):
        # A number with more digits than any edition has is one there is none of.
        found = self.records().filter(number=key).first() if key < 10**9 else None
        if found is None:
            raise Http404("There is no such edition.")
        return found

    def records(self):
        return published(self.reading)

    def title_of(self, edition):
        return f"Edition {edition.number}: {edition.title}"

    def page_of(self, edition):
        return address("edition-detail", edition.number)


FILE = record(
    {
        "name": text("Its name."),
        "address": text("Where it is."),
        "holds": text("What it holds."),
        "lines": whole("How many lines it has."),
        "bytes": whole("How long it is."),
        "sha256": text("Its checksum."),
    }
)


class Editions(EditionsOfSomeKind):
    """One act of publishing a row, the newest first; a single one with its files and overrides."""

    name, item, title, page_name = "editions", "edition", "Editions", "edition-list"
    fields = OF_EDITION | {
        "detainers_added": whole("Change in the number of detainers on record."),
        "trail_head": text("Digest of the entry that its publication made in the trail."),
    }
    more = {
        "manifest": text("Address of the manifest, which lists the files with their totals."),
        "files": array(FILE, "Its files: each holds the whole edition."),
        "overrides": array(
            record({"finding": text("What a check warned of."), "reason": text("Why it was published.")}),
            "The warnings of its checks that an editor set aside.",
        ),
    }
    choices = {"kind": dict(Edition.Kind.choices)}
    takes = ("kind", "published_from", "published_to", *PAGED, "edition")

    def read_filters(self):
        return EditionFilter(self.request, own=PAGED)

    def found(self):
        return self.filters.narrowed(published(self.reading))

    def lines(self, rows):
        added = detainers_added(rows)
        for edition in rows:
            told = {"detainers_added": added.get(edition.number, 0), "trail_head": edition.trail_head}
            yield edition_line(edition) | told

    def more_of(self, edition):
        files, gate = files_of(edition.number), set_aside_in(edition.pk)
        return {
            "manifest": files.manifest and files.manifest_url,
            "files": [file_told(each) for each in files.files],
            "overrides": [
                {"finding": finding, "reason": reason} for finding, reason in (gate.reasons if gate else ())
            ],
        }


def file_told(listed_file):
    file = listed_file.file
    return {
        "name": file.name,
        "address": listed_file.url,
        "holds": listed_file.holds,
        "lines": file.row_count,
        "bytes": file.byte_count,
        "sha256": file.sha256,
    }


MOST_FIGURES = 100
RECORDS = record(
    {
        "kind": text("Kind of record."),
        "added": whole("How many it added."),
        "changed": whole("How many it changed."),
        "taken_away": whole("How many it took away."),
    }
)


class Corrections(EditionsOfSomeKind):
    """One edition a row that changed what was published: why, how serious, figures before and after."""

    name, item, title, page_name = "corrections", "correction", "Corrections", "correction-list"
    fields = OF_EDITION | {
        "severity": text("How serious a correction is; null for other kinds."),
        "severity_reasons": array({"type": "string"}, "By which rules."),
        "figure_count": whole("How many figures over all days changed, of the places asked for."),
        "figures": array(
            record(columns(FIGURE_COLUMNS, ("changed_in", "old", "new"), ("first_day", "last_day"))),
            f"Those figures, old and new; at most the first {MOST_FIGURES}. All are in figures_file.",
        ),
        "figures_file": text("Address of the file of all of them, month by month too, of every place."),
        "records": array(RECORDS, "Records it added, changed and took away, by kind."),
        "records_file": text("Address of the file of all of them, field by field, old and new."),
        "log": array({"type": "string"}, "Identifiers of what it entered in the log of corrections."),
    }
    one_takes = ("jurisdiction", "edition")
    date_label = "Made on"
    usual, most = 10, 50

    def found(self):
        return changing_editions(self.reading, self.filters.scope)

    def records(self):
        return super().records().filter(kind__in=CORRECTING)

    def get(self, key):
        self.filters = Filter(self.request, date_label=self.date_label)
        return super().get(key)

    def lines(self, rows):
        for changed in with_differences(rows, Scope(self.filters.scope.places)):
            figures = [figure_line(changed.edition, each) for each in changed.differences[:MOST_FIGURES]]
            shape = self.fields["figures"]["items"]["properties"]
            yield {
                **edition_line(changed.edition),
                **judged_of(changed),
                "figure_count": len(changed.differences),
                "figures": [row(shape, line) for line in figures],
                "figures_file": changed.file_url("changes.csv"),
                "records": [records_told(each) for each in changed.rows],
                "records_file": changed.file_url("rows.csv"),
                "log": [str(fix.uid) for fix in changed.entered],
            }


def judged_of(changed):
    """How serious a correction is, and by which rules."""
    if changed.judged is None:
        return {"severity": None, "severity_reasons": []}
    return {
        "severity": changed.judged.severity.value,
        "severity_reasons": list(changed.judged.reasons),
    }


def records_told(counts):
    return {
        "kind": counts.label,
        "added": counts.added,
        "changed": counts.changed,
        "taken_away": counts.taken_away,
    }


class CorrectionLog(Collection):
    """One correction a row of what a report stated or a policy said: old, new, why, found by, when."""

    name, item, title, page_name = "correction-log", "correction", "Corrections", "correction-list"
    model = Correction
    fields = columns(CORRECTION_COLUMNS, numbers=("old", "since_edition"))
    date_label = "Made on"

    def found(self):
        self.log = log(self.reading, self.filters.scope)
        return self.log.rows

    def lines(self, rows):
        return correction_lines(replace(self.log, dated=rows, undated=[]))

    def shown_of_list(self):
        return listed(Correction.objects.all(), self.filters.scope)

    def get(self, key):
        self.log = log(self.reading, Scope())
        return super().get(key)

    def records(self):
        return super().records().select_related("jurisdiction__state")

    def page_of(self, fix):
        return address("correction-list")
