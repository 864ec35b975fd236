-- Signed changes that an edition makes, or as a draft would make, in the counts: rows that it opens count +1,
-- versions that they close count -1. One body for both, so that a reviewer sees what publishing will write.
-- A row keeps its edition when it is published; what it closes ends with the edition's number or, of a draft,
-- is the version that has no end. Without nested loops: statistics know nothing yet of rows just brought in.
create function detainers_changes(of_edition bigint) returns table (
    grain text, place text, month date, outcome text, notice text, hold text, custody_taken text, change integer
) language sql stable set search_path = public, pg_temp set enable_nestloop = off as $$
    with own as (
        select * from detainers_detainer d where d.edition_id = of_edition
    ), changed as (
        select o.*, 1 as change from own o where not o.removed
        union all
        select p.*, -1 from detainers_detainer p join own o on o.uid = p.uid
        where p.since is not null and not p.removed and p.edition_id <> of_edition
            and p.until is not distinct from (select number from editions_edition where id = of_edition)
    )
    select g.grain, g.place, date_trunc('month', c.prepared_on)::date, c.outcome, c.notice, c.hold,
        c.custody_taken, sum(c.change)::integer
    from changed c, lateral (values
        ('nation', 'US'),
        ('state', coalesce(c.state_id, c.place_status)),
        ('place', coalesce(c.jurisdiction_id, c.place_status))) as g(grain, place)
    group by 1, 2, 3, 4, 5, 6, 7 having sum(c.change) <> 0
$$;

create or replace function detainers_tally(new_number integer) returns void
language sql security definer set search_path = public, pg_temp as $$
    insert into detainers_tallyentry
        (edition_number, grain, place, month, outcome, notice, hold, custody_taken, change)
    select new_number, c.*
    from editions_edition e, lateral detainers_changes(e.id) c where e.number = new_number
$$;
