"""Rows of the record that an edition added, changed or took away, and what of each it changed."""

from dataclasses import dataclass
from types import SimpleNamespace

from django.db.models import Case, Exists, F, OuterRef, Q
from psycopg import sql

from detainers.models import Detainer
from editions.contents import ADDED, CHANGED, TAKEN_AWAY
from editions.row_differences import changed_fields, with_parts
from editions.statements import copied, run
from reports.detainer_file import DETAINER_COLUMNS, Column
from reports.differences.excerpts import differing_parts
from reports.edition_changes import KINDS

# More than these no page lists field by field.
FEW = 100
DETAINERS = "Detainers"
MODELS = {Detainer: DETAINERS, **{model: kind.label for model, kind in KINDS.items()}}


@dataclass(frozen=True)
class RowCounts:
    """How many records of one kind an edition added, changed and took away."""

    label: str
    added: int
    changed: int
    taken_away: int

    @property
    def words(self):
        """“3 changed, 1 taken away”."""
        counted = {ADDED: self.added, CHANGED: self.changed, TAKEN_AWAY: self.taken_away}
        return ", ".join(f"{n:,} {what}" for what, n in counted.items() if n)


# A record taken away leaves a marker that begins and ends with the edition.
COUNTED = """
    select %s, e.number, (select count(*) from {table} o where o.edition_id = e.id),
        (select count(*) from {table} c where c.until = e.number and not c.removed),
        (select count(*) from {table} m where m.until = e.number and m.removed)
    from editions_edition e where e.number = any(%s)
"""


def row_counts(numbers):
    """{edition's number: [RowCounts]}, kinds without a change left out; one query."""
    parts = [sql.SQL(COUNTED).format(table=sql.Identifier(model._meta.db_table)) for model in MODELS]
    asked = [value for label in MODELS.values() for value in (label, list(numbers))]
    found = {each: [] for each in numbers}
    for label, at, opened, closed, removed in run(
        "{counts}", asked, counts=sql.SQL(" union all ").join(parts)
    ):
        if opened:
            found[at].append(RowCounts(label, opened - closed, closed - removed, removed))
    return found


# The same of a draft, from the tables themselves: of very many rows the views of a preview are slow to count.
COUNTED_OF_DRAFT = """
    select %s, count(*) filter (where not d.removed and p.id is null),
        count(*) filter (where not d.removed and p.id is not null), count(*) filter (where d.removed)
    from public.{table} d
    left join public.{table} p on p.uid = d.uid and p.since is not null and p.until is null
    where d.edition_id = %s and d.since is null
"""


def counts_of_draft(edition):
    """[RowCounts] of a draft as it would be published now, kinds without a change left out; one query."""
    parts = [sql.SQL(COUNTED_OF_DRAFT).format(table=sql.Identifier(model._meta.db_table)) for model in MODELS]
    asked = [value for label in MODELS.values() for value in (label, edition.pk)]
    found = run("{counts}", asked, counts=sql.SQL(" union all ").join(parts))
    return [RowCounts(*counts) for counts in found if any(counts[1:])]


@dataclass(frozen=True)
class RowChange:
    """One field of a record that an edition changed, or the record it added or took away, without a field.

    A changed record without a field differs only in what is not public.
    """

    kind: str
    identifier: str
    name: str
    what: str
    field: str = ""
    old: str = ""
    new: str = ""

    @property
    def parts(self):
        """Old and new, long texts as far as they differ."""
        return differing_parts(self.old, self.new)


def row_changes(number):
    """Yields RowChange of what the edition touched: of detainers, last, those that had an earlier version.

    Those that are new, often very many, are `added_detainers`.
    """
    for model, kind in KINDS.items():
        yield from changes_of(model, kind.label, number)
    yield from detainer_changes(number)


def changed_records(number, counts):
    """[RowChange] of the records an edition changed, by its RowCounts; detainers only where a page has room.

    A query for each kind of record that changed, and one for each kind of part of these.
    """
    changed = {each.label: each.changed for each in counts if each.changed}
    found = []
    for model, kind in KINDS.items():
        if kind.label in changed:
            found += [each for each in changes_of(model, kind.label, number) if each.what == CHANGED]
    return found + (list(detainer_changes(number)) if 0 < changed.get(DETAINERS, 0) <= FEW else [])


def changes_of(model, label, number):
    """Of one kind of record, without detainers; a query, and one for each kind of part."""
    touched = model.objects.filter(Q(since=number) | Q(until=number), since__isnull=False)
    versions = with_parts(touched, public_only=True)
    old, new = {}, {}
    for version in versions.filter(removed=False).order_by("uid"):
        (new if version.since == number else old)[version.uid] = version
    for uid in sorted({*old, *new}):
        before, after = old.get(uid), new.get(uid)
        told = label, str(uid), str(after or before)
        if before and after:
            fields = list(changed_fields(before, after, public_only=True)) or [("", "", "")]
            yield from (RowChange(*told, CHANGED, *field) for field in fields)
        else:
            yield RowChange(*told, ADDED if after else TAKEN_AWAY)


# Columns of the file of detainers that say what a detainer is, as bulk days follow from others; then what
# is public beside the file.
FIELDS = [column for column in DETAINER_COLUMNS if column.name not in {"uid", "unit", "bulk_day"}] + [
    Column("facility", F("facility__name"), "The jail as listed."),
    Column("form_as_written", F("form_as_written"), "The form in the source's own words."),
    Column("warrant", F("warrant"), "Whether a warrant was attached."),
]
# Fields are compared as the file of detainers has them.
DETAINERS_CHANGED = """
    with old as materialized ({old}), new as materialized ({new})
    select o.uid::text, case when n.uid is null then %s else %s end,
        coalesce(f.field, ''), coalesce(f.old, ''), coalesce(f.new, '')
    from old o left join new n on n.uid = o.uid left join lateral (
        select * from (values {fields}) as f(field, old, new) where f.old is distinct from f.new
    ) f on n.uid is not null
    order by 1, 3
"""
CHAIN = """
    (select string_agg(
        concat_ws(' ', c.happened_on, nullif(c.exactness, 'day'), c.kind, f.name, c.jurisdiction_id, a.name,
            nullif(c.place_as_written, ''), nullif(c.agency_as_written, ''), nullif(c.note, '')),
        '; ' order by c.position, c.id)
    from detainers_custodyevent c left join detainers_facility f on f.id = c.facility_id
    left join detainers_lawenforcementagency a on a.id = c.agency_id where c.detainer_id = {version}.id)
"""


def detainer_changes(number, among=None):
    """Of all detainers that had an earlier version, or of those with the identifiers."""
    before = ended(number) if among is None else ended(number).filter(uid__in=among)
    old, new = query_of(before), query_of(begun(number).filter(uid__in=before.values("uid")))
    asked = (*old.params, *new.params, TAKEN_AWAY, CHANGED)
    names = {"old": sql.SQL(old.text), "new": sql.SQL(new.text), "fields": sql.SQL(", ").join(compared())}
    for uid, *told in copied(DETAINERS_CHANGED, asked, ["text"] * 5, **names):
        yield RowChange(DETAINERS, uid, "", *told)


def ended(number):
    """Versions of detainers that the edition ends, by replacing or taking them away."""
    return Detainer.objects.filter(until=number, removed=False)


def begun(number):
    """Detainers of which the edition has a version; found by the edition, which has an index."""
    return Detainer.objects.filter(edition__number=number, since=number, removed=False)


def added_detainers(number):
    earlier = Detainer.objects.filter(uid=OuterRef("uid"), until=number, removed=False)
    return begun(number).exclude(Exists(earlier)).order_by("uid")


def query_of(rows):
    """The SQL of versions with the columns of their file."""
    # Columns of text are made harmless once, when the file is written.
    sources = {
        column.name: F(column.name) if isinstance(column.source, Case) else column.source for column in FIELDS
    }
    named = {f"file_{name}": source for name, source in sources.items()}
    text, params = rows.annotate(**named).values_list("id", "uid", *named).query.sql_with_params()
    return SimpleNamespace(text=text, params=params)


def compared():
    """(name, old, new) of each field in SQL."""
    for column in FIELDS:
        names = {"label": sql.Literal(column.name), "field": sql.Identifier(f"file_{column.name}")}
        yield sql.SQL("({label}, o.{field}::text, n.{field}::text)").format(**names)
    chains = {name: sql.SQL(CHAIN).format(version=sql.SQL(name)) for name in ("o", "n")}
    yield sql.SQL("('chain', {o}, {n})").format(**chains)
