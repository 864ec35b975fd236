-- Who looks after a text is an editor's to say, and in the trail; no edition is needed, for it is no part of the record.
create function reports_note_upkeep() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    person bigint := nullif(current_setting('editions.actor', true), '')::bigint;
begin
    if person is null or not editions_has_role(person, 'editor') then
        raise exception 'Only an editor says who looks after a text, and must be named: log in as one.'
            using errcode = 'DDR01';
    end if;
    perform editions_append_trail(person, lower(tg_op), tg_table_name, null, 1,
        case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end);
    return null;
end $$;

create trigger reports_upkeep_noted after insert or update or delete on reports_upkeep
for each row when (not editions_owner_acts()) execute function reports_note_upkeep();

revoke all on function reports_note_upkeep() from public;
