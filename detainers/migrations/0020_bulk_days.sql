-- Many rows on one day at one place: at least ten, and at least eight times what its other days of the
-- calendar quarter bring on average, days without a row included. So many hardly ever come by chance.
create function detainers_is_bulk(rows_of_day bigint, rows_of_quarter numeric, days_in_quarter integer) returns boolean
language sql immutable set search_path = public, pg_temp as $$
    select rows_of_day >= 10 and rows_of_day * (days_in_quarter - 1) >= 8 * (rows_of_quarter - rows_of_day)
$$;

-- Called by publishing: counts the places and quarters that the edition touches, and closes and opens what differs.
-- Only dates known to the day are counted. One place is who answers for the row or, where nobody is known to,
-- the jail in the source's own words (PLACE in detainers/models/bulk_days.py says the same).
-- Within publishing the rows are too new for statistics: without the setting, the plan would try every touched
-- place against every row.
create function detainers_mark_bulk_days(new_number integer) returns void
language sql security definer set search_path = public, pg_temp set enable_nestloop = off as $$
    with dated as not materialized (
        select d.since, d.until, b.basis, b.day, date_trunc('quarter', b.day::timestamp)::date as quarter,
            (case when d.jurisdiction_id is not null then d.jurisdiction_id
                when d.facility_as_written <> '' and d.place_status <> 'not_stated'
                then d.facility_as_written || ', ' || d.city_as_written || ', ' || d.state_as_written
                end) collate "C" as place,
            d.jurisdiction_id, d.state_id
        from detainers_detainer d, lateral (values
            ('prepared', d.prepared_on, d.prepared_on_exactness),
            ('declined', d.declined_on, d.declined_on_exactness),
            ('recorded', d.recorded_on, d.recorded_on_exactness)) as b(basis, day, exactness)
        where d.since is not null and b.exactness = 'day'
    ), touched as materialized (
        select distinct basis, place, quarter from dated
        where place is not null and (since = new_number or until = new_number)
    ), standing as (
        select basis, place, day, min(jurisdiction_id) as jurisdiction_id, min(state_id) as state_id,
            count(*) as row_count, sum(count(*)) over (partition by basis, place, quarter) as quarter_count,
            ((quarter + interval '3 months')::date - quarter) as days_in_quarter
        from touched join dated using (basis, place, quarter)
        where since <= new_number and (until is null or until > new_number)
        group by basis, place, quarter, day
    ), bulk as materialized (
        select * from standing where detainers_is_bulk(row_count, quarter_count, days_in_quarter)
    ), closed as (
        update detainers_bulkday b set until = new_number
        from touched t
        where b.until is null and b.basis = t.basis and b.place = t.place
            and date_trunc('quarter', b.day::timestamp)::date = t.quarter
            and not exists (select from bulk n where (n.basis, n.place, n.day, n.row_count, n.quarter_count)
                = (b.basis, b.place, b.day, b.row_count, b.quarter_count))
    )
    insert into detainers_bulkday
        (basis, place, day, jurisdiction_id, state_id, row_count, quarter_count, days_in_quarter, since)
    select basis, place, day, jurisdiction_id, state_id, row_count, quarter_count, days_in_quarter, new_number
    from bulk n
    where not exists (select from detainers_bulkday b where b.until is null
        and (b.basis, b.place, b.day, b.row_count, b.quarter_count)
            = (n.basis, n.place, n.day, n.row_count, n.quarter_count))
$$;

revoke all on function detainers_mark_bulk_days(integer) from public;

-- Of editions already published, in their order.
select detainers_mark_bulk_days(number) from editions_edition where number is not null order by number;
