-- Who decided which jail a source means prepared every row that is placed by it, whoever brought the row in,
-- until that meaning is published: from then on it has been approved by somebody else.
create function detainers_note_deciders() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into editions_preparer (edition_id, user_id)
    select distinct new.id, d.decided_by_id
    from (
        select distinct on (source_id, facility_as_written, city_as_written, state_as_written) *
        from detainers_placedecision
        order by source_id, facility_as_written, city_as_written, state_as_written, id desc
    ) d
    join (
        select distinct source_id, facility_as_written, city_as_written, state_as_written, facility_id
        from detainers_detainer where edition_id = new.id and since is null and not removed
    ) r using (source_id, facility_as_written, city_as_written, state_as_written, facility_id)
    where not exists (
        select from detainers_placealias a where a.since is not null and a.until is null
            and (a.source_id, a.facility_as_written, a.city_as_written, a.state_as_written, a.facility_id)
                = (d.source_id, d.facility_as_written, d.city_as_written, d.state_as_written, d.facility_id))
    on conflict do nothing;
    return null;
end $$;

create trigger editions_edition_deciders after update of state on editions_edition
for each row when (old.state = 'draft' and new.state = 'in_review') execute function detainers_note_deciders();

revoke all on function detainers_note_deciders() from public;
