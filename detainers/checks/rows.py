"""Checks of drafted detainers, set by set: the same few queries for one row and for a hundred thousand."""

from detainers.models import Detainer, Jurisdiction
from editions.checks import PLACES, RECORDS, WARNING, check
from editions.day_words import day_words
from editions.statements import run

DRAFTED = "detainers_detainer d where d.edition_id = %s and d.since is null and not d.removed"

# The place of a row as bulk days name it (detainers/models/bulk_days.py).
PLACE = (
    "case when jurisdiction_id is not null then jurisdiction_id"
    " when facility_as_written <> '' and place_status <> 'not_stated'"
    " then facility_as_written || ', ' || city_as_written || ', ' || state_as_written end"
)


def rows_are(n):
    return "1 row is" if n == 1 else f"{n:,} rows are"


def place_named(place):
    """A place by its GEOID, or the source's words where nobody answers for it."""
    known = Jurisdiction.objects.with_state().filter(pk=place).first()
    return str(known) if known else place


@check("many_on_one_day", WARNING, RECORDS, Detainer)
def no_day_has_too_many_rows(edition):
    """By the rule for bulk days, over the rows drafted here."""
    days = run(
        # Both parts are constants of this module.
        f"with dated as (select {PLACE} as place, prepared_on as day,"  # noqa: S608
        "   date_trunc('quarter', prepared_on::timestamp)::date as quarter"
        f"   from {DRAFTED} and d.prepared_on_exactness = 'day'"
        " ), counted as (select place, quarter, day, count(*) as n,"
        "   sum(count(*)) over (partition by place, quarter) as of_quarter"
        "   from dated where place is not null group by 1, 2, 3)"
        " select place, day, n, count(*) over () from counted"
        " where detainers_is_bulk(n, of_quarter, ((quarter + interval '3 months')::date - quarter))"
        " order by n desc, day, place limit 1",
        [edition.pk],
    )
    for place, day, n, days_found in days:
        more = f" {days_found:,} days are like that." if days_found > 1 else ""
        yield (
            f"{n:,} rows of {place_named(place)} are of one day, {day_words(day)}.{more}",
            "Look whether a pile of forms was entered on that day, or say what is known of it.",
        )


@check("likely_duplicates", WARNING, RECORDS, Detainer)
def no_row_is_there_twice(edition):
    """Drafts alike, or like a published row of their source, in all it says of detainer and person.

    None is compared about whose person the source says nothing.
    """
    ((groups, extra),) = run(ALIKE, {"edition": edition.pk})
    if groups:
        sets = "1 set" if groups == 1 else f"{groups:,} sets"
        yield (
            f"{rows_are(extra)} like another one in everything the source says ({sets} of rows alike).",
            "Take the second ones out, or say why they are separate detainers.",
        )


@check("operator_differs", WARNING, PLACES, Detainer)
def places_fit_who_runs_the_jail(edition):
    """Attribution follows the operator: a detainer belongs to the place that runs its jail."""
    wrong = run(
        "select f.name, d.jurisdiction_id, count(*) as n, sum(count(*)) over (), count(*) over ()"
        " from detainers_detainer d join detainers_facility f on f.id = d.facility_id"
        " where d.edition_id = %s and d.since is null and not d.removed and d.jurisdiction_id is not null"
        " and (f.operator in ('federal', 'private_federal') or f.jurisdiction_id <> d.jurisdiction_id)"
        " group by 1, 2 order by n desc, 1, 2 limit 1",
        [edition.pk],
    )
    for jail, place, n, rows_found, jails in wrong:
        more = f" In all {rows_found:,} rows of {jails:,} jails." if jails > 1 else ""
        yield (
            f"{rows_are(n)} counted for {place_named(place)}, which does not run their jail, {jail}.{more}",
            "Look who runs it and decide on their place again, or say why that place answers for it.",
        )


# Rows that nobody drafts anew, of the days and sources of the drafts, are looked at with them.
ALIKE = """
with drafted as materialized (
    select id, uid, source_id, prepared_on, removed from detainers_detainer
    where edition_id = %(edition)s and since is null
), looked_at as (
    select id, true as is_draft from drafted where not removed
    union all
    select d.id, false from detainers_detainer d
    join (select distinct source_id, prepared_on from drafted) s using (source_id, prepared_on)
    where d.since is not null and d.until is null
        and not exists (select from drafted where drafted.uid = d.uid)
), alike as (
    select count(*) filter (where is_draft) as drafts, count(*) as n
    from looked_at join detainers_detainer d using (id)
    join detainers_detainerperson p on p.detainer_id = d.id
    where p.person_key <> '' or p.original <> '{{}}'
    group by d.source_id, d.prepared_on, d.facility_as_written, d.city_as_written, d.state_as_written,
        d.lift_reason, p.person_key, jsonb_hash_extended(p.original, 0)
    having count(*) > 1 and bool_or(is_draft)
)
select count(*), coalesce(sum(least(drafts, n - 1)), 0) from alike
"""
