"""Staff decide which facility a source means by its words; every row with those words follows."""

from django.db import transaction
from psycopg import sql

from detainers.aliasing import AliasTaken, draft_alias
from detainers.models import Detainer, PlaceAlias, PlaceDecision, PlaceQuestion
from detainers.models.places import Operator
from detainers.places.resolver import place_of
from editions.corrections import CHANGING
from editions.statements import columns_sql, run
from editions.versioned import parts_of

# What a row is once its decision is undone; its state was never in doubt.
NOT_RESOLVED = {
    "place_status": Detainer.PlaceStatus.UNRESOLVED,
    "facility_id": None,
    "jurisdiction_id": None,
    "located_in_id": None,
    "operator": Operator.UNKNOWN,
}


class NotDecidable(Exception):
    """A decision cannot be recorded or applied; the message says why and what to do."""


def decide_place(source, facility_as_written, city, state, facility, *, by, reason):
    """Record which facility the words mean, for this source and from now on; None undoes a decision.

    The question about the words is no longer open then, or open again. Rows already in the record stay
    as they are until the decision is applied to them.
    """
    if facility and place_of(facility).status == Detainer.PlaceStatus.UNRESOLVED:
        raise NotDecidable(
            f"“{facility}” has no place itself. Choose a facility whose operator is known, or add one."
        )
    words = dict(zip(PlaceDecision.WORDS, (facility_as_written, city, state), strict=True))
    decision = PlaceDecision(source=source, **words, facility=facility, decided_by=by, reason=reason)
    if facility is None:
        reopen_question(decision)
    decision.save()
    return decision


def reopen_question(undoing):
    """Have the question about the words asked again; raise where nothing was decided about them."""
    words = {name: getattr(undoing, name) for name in undoing.WORDS}
    earlier = PlaceDecision.objects.filter(source=undoing.source, **words).order_by("pk").last()
    if (
        not (earlier and earlier.facility)
        and not PlaceAlias.objects.of_words(undoing).filter(until=None).exists()
    ):
        raise NotDecidable("Nothing is decided about these words: choose the facility they mean.")
    defaults = {"row_count": count_meant(undoing)}
    PlaceQuestion.objects.update_or_create(source=undoing.source, **words, defaults=defaults)


@transaction.atomic
def apply_decision(decision, edition):
    """Have the edition's rows follow, and draft the alias; returns (rows that follow, left alone).

    In a revision or correction published rows follow too, but for those with a draft open elsewhere.
    """
    try:
        draft_alias(decision, edition)
    except AliasTaken as taken:
        raise NotDecidable(str(taken)) from taken
    followed = resolve_drafts(edition, decision)
    if edition.kind not in CHANGING:
        return followed, 0
    revised, left_alone = revise_published(edition, decision)
    return followed + revised, left_alone


def rows_meant(decision):
    """Rows of the source with exactly the decision's words."""
    words = {name: getattr(decision, name) for name in decision.WORDS}
    return Detainer.objects.filter(source=decision.source_id, removed=False, **words)


def count_meant(decision):
    """How many detainers the words name now: one published and its open draft are one."""
    return rows_meant(decision).filter(until=None).values("uid").distinct().count()


def place_values(decision):
    if decision.facility is None:
        return NOT_RESOLVED
    place = place_of(decision.facility)
    return {
        "place_status": place.status,
        "facility_id": place.facility_id,
        "jurisdiction_id": place.jurisdiction_id,
        "located_in_id": place.located_in_id,
        "operator": place.operator,
        # A facility added without its state leaves the rows in theirs.
        **({"state_id": place.state_id} if place.state_id else {}),
    }


def resolve_drafts(edition, decision):
    """Give the decided place to the edition's draft rows; one statement. How many rows it was."""
    return rows_meant(decision).drafts().filter(edition=edition).update(**place_values(decision))


@transaction.atomic
def revise_published(edition, decision):
    """Draft revisions of the published rows in a revision edition, parts with them; a few statements.

    Rows that have a draft open elsewhere are left alone. Returns (revised, left alone).
    """
    if edition.kind not in CHANGING:
        raise NotDecidable("Published rows change by an edition of the kind “Routine revision”: open one.")
    values = place_values(decision)
    current = rows_meant(decision).current().exclude(**values)
    drafts = Detainer.objects.drafts()
    left_alone = current.filter(uid__in=drafts.exclude(edition=edition).values("uid")).count()
    ids = list(current.exclude(uid__in=drafts.values("uid")).values_list("pk", flat=True))
    copy_rows(Detainer, "id", ids, values | {"edition_id": edition.pk})
    for part in parts_of(Detainer):
        copy_parts(part, edition, ids)
    return len(ids), left_alone


def columns_of(model):
    """Columns that a copy takes over: all but the key and those that publishing stamps."""
    return [
        field.column for field in model._meta.concrete_fields if not (field.primary_key or field.generated)
    ]


def copy_rows(model, key, ids, changes):
    """Insert copies of rows with some columns changed, in one statement."""
    columns = columns_of(model)
    picked = [sql.Placeholder(name) if name in changes else sql.Identifier(name) for name in columns]
    run(
        "insert into {table} ({columns}) select {picked} from {table} where {key} = any(%(ids)s)",
        changes | {"ids": ids},
        table=model._meta.db_table,
        columns=columns_sql(columns),
        picked=sql.SQL(", ").join(picked),
        key=key,
    )


def copy_parts(part, edition, ids):
    """Insert the parts of the rows once more, hung on the rows' drafts in the edition."""
    root = part._meta.get_field(part.root).column
    rest = [column for column in columns_of(part) if column != root]
    run(
        "insert into {part} ({root}, {rest}) select d.id, {copied} from {part} p"
        " join {roots} o on o.id = p.{root} join {roots} d on d.uid = o.uid and d.since is null"
        " where o.id = any(%(ids)s) and d.edition_id = %(edition)s order by p.id",
        {"ids": ids, "edition": edition.pk},
        part=part._meta.db_table,
        root=root,
        rest=columns_sql(rest),
        copied=sql.SQL(", ").join(sql.Identifier("p", column) for column in rest),
        roots=Detainer._meta.db_table,
    )
