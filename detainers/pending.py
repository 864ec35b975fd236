"""What publishing would write of a draft's detainers: changes in the counts, and which days are bulk days."""

from psycopg import sql

from detainers.models import Detainer
from editions.previewing import written_by_publishing
from editions.statements import run

# Temporary views come before the tables and views of the same name, on whichever search path.
COUNTS = """
    create temporary table pending_counts on commit drop as select * from detainers_changes({draft});
    create temporary view detainers_tallyentry as
    select id, edition_number, grain, place, month, outcome, notice, hold, custody_taken, change
    from public.detainers_tallyentry
    union all
    select 0, {number}, c.grain, c.place, c.month, c.outcome, c.notice, c.hold, c.custody_taken, c.change
    from pending_counts c
"""
# As detainers_mark_bulk_days: each date of each row, and the quarters of places that the draft touches.
DATED = """
    create temporary table pending_dates on commit drop as
    select b.basis, b.day, date_trunc('quarter', b.day::timestamp)::date as quarter,
        detainers_bulk_place(d.jurisdiction_id, d.place_status, d.facility_as_written, d.city_as_written,
            d.state_as_written) collate "C" as place,
        d.jurisdiction_id, d.state_id, d.until is null as stands,
        coalesce({number} in (d.since, d.until), false) as is_touched
    from preview.detainers_detainer d, lateral (values
        ('prepared', d.prepared_on, d.prepared_on_exactness),
        ('declined', d.declined_on, d.declined_on_exactness),
        ('recorded', d.recorded_on, d.recorded_on_exactness)) as b(basis, day, exactness)
    where b.exactness = 'day' and (d.until is null or d.until = {number})
"""
BULK_DAYS = """
    create temporary table pending_quarters on commit drop as
    select distinct basis, place, quarter from pending_dates where is_touched and place is not null;
    create temporary table pending_days on commit drop as
    with days as (
        select basis, place, quarter, day, min(jurisdiction_id) as jurisdiction_id,
            min(state_id) as state_id, count(*) as row_count
        from pending_dates join pending_quarters using (basis, place, quarter)
        where stands group by 1, 2, 3, 4
    ), counted as (
        select d.*, sum(row_count) over (partition by basis, place, quarter) as quarter_count,
            (quarter + interval '3 months')::date - quarter as days_in_quarter
        from days d
    )
    select * from counted where detainers_is_bulk(row_count, quarter_count, days_in_quarter);
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


@written_by_publishing
def detainers_counted(edition, number):
    """Three scans of the draft's rows and one of the record's; nothing where the draft has no detainers."""
    if not Detainer.objects.filter(edition=edition, since=None).exists():
        return
    names = {"draft": sql.Literal(edition.pk), "number": sql.Literal(number)}
    for statement in (COUNTS, DATED, BULK_DAYS):
        run(statement, **names)
