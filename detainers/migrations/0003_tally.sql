-- A delivery becomes public with its edition, so it too may only come while that is a draft.
create trigger detainers_delivery_noted after insert on detainers_delivery
referencing new table as new_rows for each statement when (not editions_owner_acts())
execute function editions_note_change('', '');

-- The functions below but the last are called by publishing with the new edition's number.

-- Sources, deliveries and facilities become public with the first edition that names them.
create function detainers_name_once(new_number integer) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update detainers_delivery y set since = new_number
    from editions_edition e where e.id = y.edition_id and e.number = new_number and y.since is null;
    update detainers_source s set since = new_number
    where s.since is null and (
        exists (select from detainers_detainer d where d.source_id = s.id and d.since = new_number)
        or exists (select from detainers_delivery y where y.source_id = s.id and y.since = new_number));
    update detainers_facility f set since = new_number
    where f.since is null and f.id in (
        select d.facility_id from detainers_detainer d where d.since = new_number
        union select c.facility_id from detainers_custodyevent c
            join detainers_detainer d on d.id = c.detainer_id where d.since = new_number
        union select r.facility_id from detainers_release r
            join detainers_detainer d on d.id = r.detainer_id where d.since = new_number);
end $$;

-- A database holds real records or invented ones, never both.
create function detainers_never_mixed(new_number integer) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if (select count(distinct is_demonstration) from detainers_source where since is not null) > 1 then
        raise exception 'Real and invented detainers cannot stand in one record: use a database of its own for the demonstration.'
            using errcode = 'DDR06';
    end if;
end $$;

-- Signed changes in the counts: rows that opened count +1, rows that closed count -1.
create function detainers_tally(new_number integer) returns void
language sql security definer set search_path = public, pg_temp as $$
    with changed as (
        select d.*, 1 as change from detainers_detainer d where d.since = new_number and not d.removed
        union all
        select d.*, -1 from detainers_detainer d where d.until = new_number and not d.removed
    ), counted as (
        select g.grain, g.place, date_trunc('month', c.prepared_on)::date as month, c.outcome, c.custody_taken,
            sum(c.change) as change
        from changed c, lateral (values
            ('nation', 'US'),
            ('state', coalesce(c.state_id, c.place_status)),
            ('place', coalesce(c.jurisdiction_id, c.place_status))) as g(grain, place)
        group by 1, 2, 3, 4, 5
    )
    insert into detainers_tallyentry (edition_number, grain, place, month, outcome, custody_taken, change)
    select new_number, grain, place, month, outcome, custody_taken, change from counted where change <> 0
$$;

-- Called by abandoning with the edition's id: its deliveries may be brought in again.
create function detainers_forget_deliveries(of_edition bigint) returns void
language sql security definer set search_path = public, pg_temp as $$
    delete from detainers_delivery where edition_id = of_edition and since is null
$$;

revoke all on function detainers_name_once(integer), detainers_never_mixed(integer), detainers_tally(integer),
    detainers_forget_deliveries(bigint) from public;
