-- A step is taken with what its page showed: whoever presses a button names the newest entry of the edition's
-- trail that they saw. Every change of an edition and every step makes an entry.
create function editions_hold_seen(of_edition bigint, seen text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    -- Publishing takes its own lock before that of the edition: so does whoever may be about to publish.
    if exists (select from editions_edition where id = of_edition and state in ('approved', 'scheduled')) then
        perform pg_advisory_xact_lock(hashtext('editions_publish'));
    end if;
    perform from editions_edition where id = of_edition for update;
    if seen is distinct from (select max(id)::text from editions_trailentry where edition_id = of_edition) then
        raise exception 'It changed after you opened the page, or somebody took a step with it: read it as it stands now, then decide.'
            using errcode = 'DDR14';
    end if;
end $$;

-- As before, and an approval ends with its approver's role.
create or replace function editions_reasons_against(e editions_edition, person bigint) returns text[]
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a editions_approval;
    reasons text[] := '{}';
    moved text;
begin
    if not editions_has_role(person, 'publisher') then
        reasons := reasons || 'Only a publisher publishes an edition.'::text;
    end if;
    if e.state is null or e.state not in ('approved', 'scheduled') then
        return reasons || 'It is not approved: submit it and have someone else approve it.'::text;
    end if;
    select * into a from editions_approval where edition_id = e.id order by id desc limit 1;
    if a.id is null then
        return reasons || 'Nobody approved it: return it to draft and have it approved.'::text;
    end if;
    if not editions_has_role(a.approver_id, 'reviewer') then
        reasons := reasons || 'Its approver is no reviewer any more: return it to draft and have it approved anew.'::text;
    end if;
    if exists (select from editions_preparer where edition_id = e.id and user_id = a.approver_id) then
        reasons := reasons || 'Its approver also prepared part of it.'::text;
    end if;
    if e.due_at > editions_now() then
        reasons := reasons || format('It is not to be published before %s.', editions_say_moment(e.due_at));
    end if;
    if e.state = 'scheduled' and e.scheduled_for > editions_now() then
        reasons := reasons || format('It is scheduled for %s, and is not published before.',
            editions_say_moment(e.scheduled_for));
    end if;
    reasons := reasons || editions_reasons_of_change(a);
    moved := editions_moved_since_submitted(e.id);
    if moved is not null then
        reasons := reasons || format('Records it changes were published anew since it was submitted (%s): '
            'return it to draft and look at the difference again.', moved);
    end if;
    return reasons;
end $$;

-- Fires for each role given, taken or changed into another, or handed to another person, whoever does it.
create or replace function editions_note_role() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op <> 'INSERT' then
        perform editions_note_account(old.user_id, 'role taken',
            coalesce((select name from auth_group where id = old.group_id), ''));
        perform editions_end_sessions(old.user_id);
    end if;
    if tg_op <> 'DELETE' then
        perform editions_note_account(new.user_id, 'role given',
            coalesce((select name from auth_group where id = new.group_id), ''));
        perform editions_end_sessions(new.user_id);
    end if;
    return null;
end $$;

drop trigger editions_role_noted on editions_user_groups;
create trigger editions_role_noted after insert or update or delete on editions_user_groups
for each row execute function editions_note_role();

-- As before, and a name changed: the trail and the log name people by it.
create or replace function editions_note_user() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if old.username <> new.username then
        perform editions_note_account(new.id, 'username', format('from %s to %s', old.username, new.username));
    end if;
    if old.is_active <> new.is_active then
        perform editions_note_account(new.id, case when new.is_active then 'enabled' else 'disabled' end, '');
        perform editions_end_sessions(new.id);
    end if;
    if old.password <> new.password then
        perform editions_note_account(new.id, case when new.password like '!%' then 'no password' else 'password' end, '');
    end if;
    if old.email <> new.email then
        perform editions_note_account(new.id, 'e-mail', '');
    end if;
    return null;
end $$;

revoke all on function editions_hold_seen(bigint, text) from public;
