"""What differs between the newest edition and the record as it would stand with a draft published."""

from dataclasses import dataclass, field
from itertools import groupby

from django.utils.text import slugify

from editions.previewing import as_if_published
from editions.word_differences import FieldChange
from reports.differences import figure_differences
from reports.differences.figures import FIRST_MEASURES, Grain
from reports.differences.rows import (
    ADDED,
    DETAINERS,
    TAKEN_AWAY,
    begun,
    changes_of,
    counts_of_draft,
    detainer_changes,
    ended,
)
from reports.edition_changes import KINDS
from reports.saying import counted
from reports.statistics import PREPARED

A_PAGE = 50
FIRST_OF_EACH = 10
FIGURES = "figures"
# Under which public addresses one record stands by its identifier.
READ_AT = {DETAINERS: "detainers", "Highlights": "highlights", "Policies": "policies"}


@dataclass(frozen=True)
class Line:
    """A record that is added, changed or taken away, and what of it changes."""

    name: str
    what: str
    fields: list = field(default_factory=list)
    read_at: str = ""

    @property
    def is_changed(self):
        return self.what not in {ADDED, TAKEN_AWAY}


@dataclass(frozen=True)
class Part:
    """Figures, or the records of one kind: a page of lines out of all, and where the next begins."""

    label: str
    count: int
    lines: list
    start: int = 0
    words: str = ""

    @property
    def slug(self):
        return slugify(self.label)

    @property
    def end(self):
        return self.start + len(self.lines)

    @property
    def next_start(self):
        return self.end if self.end < self.count else None

    @property
    def previous_start(self):
        return max(0, self.start - A_PAGE)


@dataclass(frozen=True)
class Compared:
    """The parts that differ; `shown` are those with lines. `number` is the forecast of the edition's own."""

    number: int
    figures: list
    parts: list

    @property
    def shown(self):
        return [part for part in self.parts if part.lines]

    @property
    def row_count(self):
        return sum(part.count for part in self.parts[1:])

    @property
    def effect(self):
        """In the few words of a button: “54 figures and 405 records”."""
        told = [(len(self.figures), "figure"), (self.row_count, "record")]
        return " and ".join(counted(n, noun) for n, noun in told if n) or "no record"

    @property
    def appearing(self):
        """Places that have their first detainers."""
        return [each.where for each in of_places(self.figures) if not each.old]

    @property
    def disappearing(self):
        """Places that have none left."""
        return [each.where for each in of_places(self.figures) if not each.new]


def of_places(figures):
    return [each for each in figures if each.grain == Grain.PLACE and each.measure == PREPARED and each.place]


def compared(edition, show="", start=0):
    """The Compared of a draft: a page of the part asked for, or the first lines of each.

    A handful of queries for figures and counts, and a few for each kind of record that changes.
    """
    with as_if_published(edition) as number:
        figures = figure_differences(number - 1, number, months=False, measures=FIRST_MEASURES)
        first = Part(
            "Figures", len(figures), page_of(figures, FIGURES, show, start), begin(FIGURES, show, start)
        )
        parts = [first]
        for counts in counts_of_draft(edition):
            slug = slugify(counts.label)
            total = counts.added + counts.changed + counts.taken_away
            lines = lines_of(counts.label, number, begin(slug, show, start), how_many(slug, show))
            parts.append(Part(counts.label, total, lines, begin(slug, show, start), counts.words))
    return Compared(number, figures, parts)


def begin(slug, show, start):
    return start if slug == show else 0


def how_many(slug, show):
    if not show:
        return FIRST_OF_EACH
    return A_PAGE if slug == show else 0


def page_of(lines, slug, show, start):
    first = begin(slug, show, start)
    return lines[first : first + how_many(slug, show)]


def lines_of(label, number, start, limit):
    if not limit:
        return []
    if label == DETAINERS:
        return detainer_lines(number, start, limit)
    model = next(model for model, kind in KINDS.items() if kind.label == label)
    changes = changes_of(model, label, number)
    records = [list(group) for _, group in groupby(changes, key=lambda each: each.identifier)]
    return [line_of(label, group, group[0].name) for group in records[start : start + limit]]


def line_of(label, changes, name):
    fields = [FieldChange(each.field, each.old, each.new) for each in changes if each.field]
    read_at = f"{READ_AT[label]}/{changes[0].identifier}/" if label in READ_AT else ""
    return Line(name, changes[0].what, fields, read_at)


def detainer_lines(number, start, limit):
    """Detainers that are changed or taken away before those that are new; each kind by identifier."""
    old = page_of_uids(ended(number), start, limit)
    fields = {}
    for change in detainer_changes(number, among=old) if old else ():
        fields.setdefault(change.identifier, []).append(change)
    lines = [line_of(DETAINERS, fields[uid], f"Detainer {uid[:8]}") for uid in sorted(fields)]
    left = limit - len(lines)
    if left:
        earlier = list(ended(number).values_list("uid", flat=True))
        new = begun(number).exclude(uid__in=earlier)
        uids = page_of_uids(new, max(0, start - len(earlier)), left)
        rows = begun(number).filter(uid__in=uids).select_related("jurisdiction__state").order_by("uid")
        lines += [added(row) for row in rows]
    return lines


def page_of_uids(rows, start, limit):
    return list(rows.order_by("uid").values_list("uid", flat=True)[start : start + limit])


def added(row):
    where = row.jurisdiction or row.get_place_status_display()
    outcome = row.get_outcome_display().lower()
    name = f"Detainer {str(row.uid)[:8]}: {where}, prepared {row.prepared_on}, {outcome}"
    return Line(name, ADDED, read_at=f"{READ_AT[DETAINERS]}/{row.uid}/")
