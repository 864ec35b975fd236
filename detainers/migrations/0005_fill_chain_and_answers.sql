-- What became of one act (notice or hold) of a detainer, where the source has one word for both.
-- Honored, declined and undetermined do not tell notice and hold apart when both may have been asked.
create function detainers_source_answer(asked text, act text, outcome text) returns text
language sql immutable set search_path = public, pg_temp as $$
    select case
        when asked in ('notice', 'hold') and asked <> act then 'not_asked'
        when outcome = 'notice_declined' then 'declined'
        when outcome in ('undetermined', 'honored_in_part') then 'unknown'
        when asked not in ('notice', 'hold') and outcome in ('honored', 'declined') then 'unknown'
        else outcome end
$$;

-- A release is an event like the others. On one day a stay ends after all else that happened in it.
with parts as (
    select detainer_id, kind, happened_on, exactness, facility_id, jurisdiction_id, note, id, false as ends
    from detainers_custodyevent
    union all
    select detainer_id, kind, happened_on, exactness, facility_id, jurisdiction_id, note, id, true from detainers_release
), gone as (
    delete from detainers_custodyevent
)
insert into detainers_custodyevent
    (detainer_id, position, kind, happened_on, exactness, facility_id, jurisdiction_id, note)
select detainer_id,
    row_number() over (partition by detainer_id order by happened_on nulls last, ends, id),
    kind, happened_on, case when happened_on is null then 'unknown' else exactness end,
    facility_id, jurisdiction_id, note
from parts;

update detainers_detainer set outcome = 'notice_declined' where asked = 'notice' and outcome = 'declined';
update detainers_detainer set
    notice = detainers_source_answer(asked, 'notice', outcome),
    hold = detainers_source_answer(asked, 'hold', outcome);

create or replace function detainers_name_once(new_number integer) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update detainers_delivery y set since = new_number
    from editions_edition e where e.id = y.edition_id and e.number = new_number and y.since is null;
    update detainers_source s set since = new_number
    where s.since is null and (
        exists (select from detainers_detainer d where d.source_id = s.id and d.since = new_number)
        or exists (select from detainers_delivery y where y.source_id = s.id and y.since = new_number)
        or exists (select from detainers_placealias a where a.source_id = s.id and a.since = new_number)
        or exists (select from detainers_seriesbreak b where b.source_id = s.id and b.since = new_number));
    update detainers_facility f set since = new_number
    where f.since is null and f.id in (
        select d.facility_id from detainers_detainer d where d.since = new_number
        union select a.facility_id from detainers_placealias a where a.since = new_number
        union select c.facility_id from detainers_custodyevent c
            join detainers_detainer d on d.id = c.detainer_id where d.since = new_number);
    update detainers_lawenforcementagency g set since = new_number
    where g.since is null and g.id in (
        select c.agency_id from detainers_custodyevent c
            join detainers_detainer d on d.id = c.detainer_id where d.since = new_number);
end $$;

create or replace function detainers_tally(new_number integer) returns void
language sql security definer set search_path = public, pg_temp as $$
    with changed as (
        select d.*, 1 as change from detainers_detainer d where d.since = new_number and not d.removed
        union all
        select d.*, -1 from detainers_detainer d where d.until = new_number and not d.removed
    ), counted as (
        select g.grain, g.place, date_trunc('month', c.prepared_on)::date as month, c.outcome, c.notice, c.hold,
            c.custody_taken, sum(c.change) as change
        from changed c, lateral (values
            ('nation', 'US'),
            ('state', coalesce(c.state_id, c.place_status)),
            ('place', coalesce(c.jurisdiction_id, c.place_status))) as g(grain, place)
        group by 1, 2, 3, 4, 5, 6, 7
    )
    insert into detainers_tallyentry
        (edition_number, grain, place, month, outcome, notice, hold, custody_taken, change)
    select new_number, grain, place, month, outcome, notice, hold, custody_taken, change from counted where change <> 0
$$;

-- The counts of editions already published, by the same function.
delete from detainers_tallyentry;
select detainers_tally(number) from editions_edition where number is not null order by number;
