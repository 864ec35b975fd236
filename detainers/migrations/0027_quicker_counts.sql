-- Who answers for a row or, where nobody is known to, the jail in the source's own words.
-- PLACE in detainers/models/bulk_days.py says the same.
create function detainers_bulk_place(jurisdiction text, place_status text, facility text, city text, state text) returns text
language sql immutable
begin atomic
    select case when jurisdiction is not null then jurisdiction
        when facility <> '' and place_status <> 'not_stated' then facility || ', ' || city || ', ' || state end;
end;

-- As before, but only rows of places that the edition touches are looked at, and those once: each day of each is
-- counted with whether the edition touched it, and a quarter is touched when one of its days is.
-- Planned for what it is asked: a few places are found by an index, many in one pass.
create or replace function detainers_mark_bulk_days(new_number integer) returns void
language plpgsql security definer set search_path = public, pg_temp set enable_nestloop = off
set plan_cache_mode = force_custom_plan as $$
declare
    of_edition bigint := (select id from editions_edition where number = new_number);
    jurisdictions text[];
    words_too boolean;
begin
    select array_agg(distinct jurisdiction_id) filter (where jurisdiction_id is not null),
        coalesce(bool_or(jurisdiction_id is null), false)
    into jurisdictions, words_too
    from (select jurisdiction_id from detainers_detainer where edition_id = of_edition and since is not null
        union select jurisdiction_id from detainers_detainer where until = new_number) changed;

    with days as (
        select b.basis, b.day, detainers_bulk_place(d.jurisdiction_id, d.place_status, d.facility_as_written,
                d.city_as_written, d.state_as_written) collate "C" as place,
            min(d.jurisdiction_id) as jurisdiction_id, min(d.state_id) filter (where s.stands) as state_id,
            count(*) filter (where s.stands) as row_count,
            bool_or(d.since = new_number or d.until = new_number) as is_touched
        from detainers_detainer d,
            lateral (select d.since <= new_number and (d.until is null or d.until > new_number) as stands) s,
            lateral (values
                ('prepared', d.prepared_on, d.prepared_on_exactness),
                ('declined', d.declined_on, d.declined_on_exactness),
                ('recorded', d.recorded_on, d.recorded_on_exactness)) as b(basis, day, exactness)
        where d.since is not null and b.exactness = 'day'
            and (s.stands or d.since = new_number or d.until = new_number)
            and (d.jurisdiction_id = any(jurisdictions) or words_too and d.jurisdiction_id is null)
        group by 1, 2, 3
    ), in_quarters as (
        select d.*, q.quarter, (q.quarter + interval '3 months')::date - q.quarter as days_in_quarter,
            sum(row_count) over w as quarter_count, bool_or(is_touched) over w as is_quarter_touched
        from days d, lateral (select date_trunc('quarter', d.day::timestamp)::date as quarter) q
        where place is not null
        window w as (partition by basis, place, q.quarter)
    ), counted as materialized (
        select * from in_quarters where is_quarter_touched
    ), bulk as materialized (
        select * from counted where detainers_is_bulk(row_count, quarter_count, days_in_quarter)
    ), closed as (
        update detainers_bulkday b set until = new_number
        from (select distinct basis, place, quarter from counted) t
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
            = (n.basis, n.place, n.day, n.row_count, n.quarter_count));
end $$;

-- As before: what a published edition closed is found by its number, which has an index, and rows alike are added
-- up before they are counted three times over.
create or replace function detainers_changes(of_edition bigint) returns table (
    grain text, place text, month date, outcome text, notice text, hold text, custody_taken text, change integer
) language sql stable set search_path = public, pg_temp set enable_nestloop = off as $$
    with own as not materialized (
        select * from detainers_detainer where edition_id = of_edition
    ), changed as (
        select state_id, jurisdiction_id, place_status, prepared_on, outcome, notice, hold, custody_taken, 1 as change
        from own where not removed
        union all
        select state_id, jurisdiction_id, place_status, prepared_on, outcome, notice, hold, custody_taken, -1
        from detainers_detainer
        where until = (select number from editions_edition where id = of_edition)
            and since is not null and not removed and edition_id <> of_edition
        union all
        select p.state_id, p.jurisdiction_id, p.place_status, p.prepared_on, p.outcome, p.notice, p.hold, p.custody_taken, -1
        from detainers_detainer p join own o on o.uid = p.uid
        where (select number from editions_edition where id = of_edition) is null
            and p.since is not null and p.until is null and not p.removed and p.edition_id <> of_edition
    ), alike as (
        select state_id, jurisdiction_id, place_status, date_trunc('month', prepared_on::timestamp)::date as month,
            outcome, notice, hold, custody_taken, sum(change) as change
        from changed group by 1, 2, 3, 4, 5, 6, 7, 8
    )
    select g.grain, g.place, a.month, a.outcome, a.notice, a.hold, a.custody_taken, sum(a.change)::integer
    from alike a, lateral (values
        ('nation', 'US'),
        ('state', coalesce(a.state_id, a.place_status)),
        ('place', coalesce(a.jurisdiction_id, a.place_status))) as g(grain, place)
    group by 1, 2, 3, 4, 5, 6, 7 having sum(a.change) <> 0
$$;
