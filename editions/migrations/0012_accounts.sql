-- Accounts: whatever changes them, a form or a statement, is noted, and felt at once in every browser.

create function editions_end_sessions(person bigint) returns void
language sql security definer set search_path = public, pg_temp as $$
    delete from django_session where session_key in
        (select session_key from usersessions_usersession where user_id = person);
    delete from usersessions_usersession where user_id = person;
$$;

create function editions_note_account(person bigint, happened text, words text) returns void
language sql security definer set search_path = public, pg_temp as $$
    insert into editions_accountevent (at, user_id, actor_id, what, network, note)
    values (clock_timestamp(), person, nullif(current_setting('editions.actor', true), '')::bigint, happened, '', words);
$$;

-- Fires for each role given or taken, whoever does it.
create function editions_note_role() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    person bigint := case tg_op when 'DELETE' then old.user_id else new.user_id end;
    named text := (select name from auth_group where id = case tg_op when 'DELETE' then old.group_id else new.group_id end);
begin
    perform editions_note_account(person, case tg_op when 'DELETE' then 'role taken' else 'role given' end, coalesce(named, ''));
    perform editions_end_sessions(person);
    return null;
end $$;

create trigger editions_role_noted after insert or delete on editions_user_groups
for each row execute function editions_note_role();

-- Fires when what opens an account changes. A password stored anew by a new Django counts as set.
create function editions_note_user() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
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

create trigger editions_user_noted after update on editions_user
for each row execute function editions_note_user();

create function editions_note_second_step() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'DELETE' then
        perform editions_note_account(old.user_id, 'step removed', replace(old.type, '_', ' '));
    else
        perform editions_note_account(new.user_id, 'step added', replace(new.type, '_', ' '));
    end if;
    return null;
end $$;

create trigger mfa_authenticator_noted after insert or delete on mfa_authenticator
for each row execute function editions_note_second_step();

-- Words that the checks of personal data let through: a reference keeper's to change, and in the trail.
create function editions_note_allowed_words() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    person bigint := nullif(current_setting('editions.actor', true), '')::bigint;
begin
    if person is null or not editions_has_role(person, 'reference keeper') then
        raise exception 'Only a reference keeper changes the allowed words, and must be named: log in as one.'
            using errcode = 'DDR01';
    end if;
    perform editions_append_trail(person, lower(tg_op), tg_table_name, null, 1,
        case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end);
    return null;
end $$;

create trigger editions_allowedwords_noted after insert or update or delete on editions_allowedwords
for each row when (not editions_owner_acts()) execute function editions_note_allowed_words();

revoke all on function editions_end_sessions(bigint), editions_note_account(bigint, text, text), editions_note_role(),
    editions_note_user(), editions_note_second_step(), editions_note_allowed_words() from public;
