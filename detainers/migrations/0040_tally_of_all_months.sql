-- As before; and of states and places also all months together, which tables of places ask for: a hundredth of the
-- entries by month.
create or replace function detainers_changes(of_edition bigint) returns table (
    grain text, place text, month date, outcome text, notice text, hold text, custody_taken text,
    form text, operator text, source_id bigint, change integer
) language sql stable set search_path = public, pg_temp set enable_nestloop = off as $$
    with own as not materialized (
        select * from detainers_detainer where edition_id = of_edition
    ), changed as (
        select state_id, jurisdiction_id, place_status, prepared_on, outcome, notice, hold, custody_taken,
            form, operator, source_id, 1 as change
        from own where not removed
        union all
        select state_id, jurisdiction_id, place_status, prepared_on, outcome, notice, hold, custody_taken,
            form, operator, source_id, -1
        from detainers_detainer
        where until = (select number from editions_edition where id = of_edition)
            and since is not null and not removed and edition_id <> of_edition
        union all
        select p.state_id, p.jurisdiction_id, p.place_status, p.prepared_on, p.outcome, p.notice, p.hold, p.custody_taken,
            p.form, p.operator, p.source_id, -1
        from detainers_detainer p join own o on o.uid = p.uid
        where (select number from editions_edition where id = of_edition) is null
            and p.since is not null and p.until is null and not p.removed and p.edition_id <> of_edition
    ), alike as (
        select state_id, jurisdiction_id, place_status, date_trunc('month', prepared_on::timestamp)::date as month,
            outcome, notice, hold, custody_taken, form, operator, source_id, sum(change) as change
        from changed group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
    ), by_month as (
        select g.grain, g.place, a.month, a.outcome, a.notice, a.hold, a.custody_taken,
            g.form, g.operator, g.source_id, sum(a.change)::integer as change
        from alike a, lateral (values
            ('nation', 'US', '', '', null),
            ('nation_in_full', 'US', a.form, a.operator, a.source_id),
            ('state', coalesce(a.state_id, a.place_status), '', '', null),
            ('state_in_full', coalesce(a.state_id, a.place_status), a.form, a.operator, a.source_id),
            ('place', coalesce(a.jurisdiction_id, a.place_status), a.form, a.operator, a.source_id)
        ) as g(grain, place, form, operator, source_id)
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 having sum(a.change) <> 0
    )
    select * from by_month
    union all
    select case grain when 'place' then 'place_all_months' else 'state_all_months' end, place, null, outcome,
        notice, hold, custody_taken, form, operator, source_id, sum(change)::integer
    from by_month where grain in ('place', 'state_in_full')
    group by 1, 2, 4, 5, 6, 7, 8, 9, 10 having sum(change) <> 0
$$;

-- Of editions already published, from what they wrote by month.
insert into detainers_tallyentry (edition_number, grain, place, month, outcome, notice, hold, custody_taken,
    form, operator, source_id, change)
select edition_number, case grain when 'place' then 'place_all_months' else 'state_all_months' end, place, null,
    outcome, notice, hold, custody_taken, form, operator, source_id, sum(change)
from detainers_tallyentry where grain in ('place', 'state_in_full')
group by 1, 2, 3, 5, 6, 7, 8, 9, 10, 11 having sum(change) <> 0;
