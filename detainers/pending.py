"""What publishing would write of a draft's detainers: changes in the counts, and which days are bulk days.

Worked out once for each state of a draft, and kept in temporary tables of the connection, nobody else's.
"""

from psycopg import sql

from detainers.models import Detainer
from editions.previewing import written_by_publishing
from editions.statements import run

# Dates of rows that a bulk day may be made of, and the place they count at: as detainers_mark_bulk_days.
DATED = """
    select b.basis, b.day, date_trunc('quarter', b.day::timestamp)::date as quarter,
        detainers_bulk_place(d.jurisdiction_id, d.place_status, d.facility_as_written, d.city_as_written,
            d.state_as_written) collate "C" as place,
        d.jurisdiction_id, d.state_id
    from public.detainers_detainer d, lateral (values
        ('prepared', d.prepared_on, d.prepared_on_exactness),
        ('declined', d.declined_on, d.declined_on_exactness),
        ('recorded', d.recorded_on, d.recorded_on_exactness)) as b(basis, day, exactness)
    where b.exactness = 'day' and
"""
PREPARE = """
    drop table if exists pg_temp.pending_counts, pg_temp.pending_quarters, pg_temp.pending_days;
    create temporary table pending_counts as select * from detainers_changes({draft});
    create temporary table pending_quarters as
    select distinct basis, place, quarter from (
        {dated} d.edition_id = {draft} and d.since is null
        union all
        {dated} d.since is not null and d.until is null and d.uid in (
            select uid from public.detainers_detainer where edition_id = {draft} and since is null)
    ) touched where place is not null;
    create temporary table pending_days as
    with standing as (
        {dated} d.until is null and not d.removed and (d.edition_id = {draft} and d.since is null
            or d.since is not null and not exists (select from public.detainers_detainer o
                where o.edition_id = {draft} and o.since is null and o.uid = d.uid))
    ), days as (
        select basis, place, quarter, day, min(jurisdiction_id) as jurisdiction_id,
            min(state_id) as state_id, count(*) as row_count
        from standing join pending_quarters using (basis, place, quarter) group by 1, 2, 3, 4
    ), counted as (
        select d.*, sum(row_count) over (partition by basis, place, quarter) as quarter_count,
            (quarter + interval '3 months')::date - quarter as days_in_quarter
        from days d
    )
    select * from counted where detainers_is_bulk(row_count, quarter_count, days_in_quarter);
    analyze pending_counts;
    analyze pending_quarters;
    analyze pending_days;
    comment on table pending_counts is {state}
"""
# Temporary views come before the tables and views of the same name, on whichever search path.
COUNTS = """
    create temporary view detainers_tallyentry as
    select id, edition_number, grain, place, month, outcome, notice, hold, custody_taken,
        form, operator, source_id, change
    from public.detainers_tallyentry
    union all
    select 0, {number}, c.grain, c.place, c.month, c.outcome, c.notice, c.hold, c.custody_taken,
        c.form, c.operator, c.source_id, c.change
    from pending_counts c
"""
BULK_DAYS = """
    create temporary view detainers_bulkday as
    select id, basis, place, day, jurisdiction_id, state_id, row_count, quarter_count, days_in_quarter, since,
        case when until is null and (basis, place, date_trunc('quarter', day::timestamp)::date)
            in (select basis, place, quarter from pending_quarters) then {number} else until end as until
    from public.detainers_bulkday
    union all
    select 0, basis, place, day, jurisdiction_id, state_id, row_count::integer, quarter_count::integer,
        days_in_quarter::smallint, {number}, null
    from pending_days
"""
KEPT = "select obj_description(to_regclass('pg_temp.pending_counts'), 'pg_class') = %s"


@written_by_publishing
def detainers_counted(edition, number):
    """Nothing where the draft has no detainers; else two views, over tables made where they are not kept."""
    if not Detainer.objects.filter(edition=edition, since=None).exists():
        return []
    state = f"draft {edition.pk}, entry {newest_entry(edition)}, number {number}"
    if not run(KEPT, [state])[0][0]:
        run(PREPARE, dated=sql.SQL(DATED), draft=sql.Literal(edition.pk), state=sql.Literal(state))
    return [sql.SQL(view).format(number=sql.Literal(number)) for view in (COUNTS, BULK_DAYS)]


def newest_entry(edition):
    """Each change of a draft adds an entry to its trail."""
    return edition.trail.order_by("-pk").values_list("pk", flat=True).first()
