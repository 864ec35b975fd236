-- How anything becomes public. Python only calls these functions.
-- All are SECURITY DEFINER and owned by the owner role unless they say otherwise;
-- whoever calls them needs no privilege on the columns they write.

-- Whether the statement at hand is run by the owner of the record: inside the functions
-- below, or by someone who holds the owner's log-in. SECURITY INVOKER on purpose.
create function editions_owner_acts() returns boolean
language sql stable set search_path = pg_catalog as $$
    select current_user = pg_catalog.pg_get_userbyid(relowner)
    from pg_catalog.pg_class where oid = 'public.editions_edition'::pg_catalog.regclass
$$;

create function editions_has_role(person bigint, role_name text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from editions_user u
        join editions_user_groups m on m.user_id = u.id
        join auth_group g on g.id = m.group_id
        where u.id = person and u.is_active and g.name = role_name)
$$;

-- The trail: each entry's digest covers the one before it, and the values by a salted digest,
-- so that values can be erased without breaking the chain.
create function editions_append_trail(
    person bigint, what text, of_table text, of_edition bigint, how_many bigint, old_rows jsonb, new_rows jsonb
) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    salt uuid := gen_random_uuid();
    at timestamptz;
    who text := case current_setting('role') when 'none' then session_user::text else current_setting('role') end;
    before bytea;
    of_values bytea;
    entry bigint;
begin
    -- An older snapshot would not see the entry before this one, and the chain would fork.
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'The record is only changed in transactions that read what is committed.'
            using errcode = 'DDR07';
    end if;
    perform pg_advisory_xact_lock(hashtext('editions_trail'));
    at := clock_timestamp();
    select digest into before from editions_trailentry order by id desc limit 1;
    of_values := sha256(convert_to(concat_ws('|', salt, coalesce(old_rows, 'null'), coalesce(new_rows, 'null')), 'UTF8'));
    insert into editions_trailentry
        (at, actor_id, database_role, action, table_name, edition_id, row_count, values_digest, digest)
    values (at, person, who, what, of_table, of_edition, how_many, of_values,
        sha256(coalesce(before, ''::bytea) || of_values || convert_to(concat_ws('|',
            extract(epoch from at), coalesce(person, 0), who, what, of_table, coalesce(of_edition, 0), how_many), 'UTF8')))
    returning id into entry;
    insert into editions_trailvalue (entry_id, salt, old, new) values (entry, salt, old_rows, new_rows);
end $$;

-- Fires after each statement of anyone but the owner on a root or a part of one.
-- Refuses the statement unless a named editor acts on a draft edition; keeps preparers and trail.
create function editions_note_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    person bigint := nullif(current_setting('editions.actor', true), '')::bigint;
    root_table text := tg_argv[0];
    root_key text := tg_argv[1];
    of_edition text := case when root_table = '' then 'r.edition_id'
        else format('(select edition_id from %I where id = r.%I)', root_table, root_key) end;
    touched text;
    old_rows jsonb;
    new_rows jsonb;
    how_many bigint;
    ids bigint[];
    refused text;
begin
    touched := concat_ws(' union ',
        case when tg_op <> 'INSERT' then format('select distinct %s from old_rows r', of_edition) end,
        case when tg_op <> 'DELETE' then format('select distinct %s from new_rows r', of_edition) end);
    execute format('select array_agg(e) from (%s) t(e)', touched) into ids;
    if ids is null then
        return null;
    end if;
    if person is null or not editions_has_role(person, 'editor') then
        raise exception 'Only an editor changes the record, and must be named: log in as an editor.'
            using errcode = 'DDR01';
    end if;
    -- Locked until this transaction ends, so that no edition is handed over, and none published,
    -- while somebody's change to it is not committed yet.
    perform from editions_edition where id = any(ids) order by id for key share;
    select string_agg(format('“%s” is %s', title, replace(state, '_', ' ')), '; ') into refused
    from editions_edition where id = any(ids) and state <> 'draft';
    if refused is not null or array_position(ids, null) is not null then
        raise exception 'Only a draft edition can be changed: %. Return it to draft, or revise the record in a new edition.',
            coalesce(refused, 'the record is not part of one') using errcode = 'DDR02';
    end if;
    insert into editions_preparer (edition_id, user_id)
    select e, person from unnest(ids) e on conflict do nothing;
    -- Whoever prepared a draft stays its preparer when it moves to another edition.
    if tg_op = 'UPDATE' and cardinality(ids) > 1 then
        insert into editions_preparer (edition_id, user_id)
        select e, p.user_id from unnest(ids) e, editions_preparer p where p.edition_id = any(ids)
        on conflict do nothing;
    end if;
    execute format('select count(*) from %I', case when tg_op = 'DELETE' then 'old_rows' else 'new_rows' end)
        into how_many;
    if how_many <= 200 then
        if tg_op <> 'INSERT' then
            execute 'select jsonb_agg(to_jsonb(r)) from old_rows r' into old_rows;
        end if;
        if tg_op <> 'DELETE' then
            execute 'select jsonb_agg(to_jsonb(r)) from new_rows r' into new_rows;
        end if;
    end if;
    perform editions_append_trail(person, lower(tg_op), tg_table_name, ids[1], how_many, old_rows, new_rows);
    return null;
end $$;

-- Fires before anyone but the owner changes an edition's own words.
create function editions_note_edition() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    person bigint := nullif(current_setting('editions.actor', true), '')::bigint;
begin
    if person is null or not editions_has_role(person, 'editor') then
        raise exception 'Only an editor opens or changes an edition, and must be named: log in as an editor.'
            using errcode = 'DDR01';
    end if;
    if tg_op = 'UPDATE' and old.state <> 'draft' then
        raise exception 'Only a draft edition can be changed: “%” is %.', old.title, replace(old.state, '_', ' ')
            using errcode = 'DDR02';
    end if;
    insert into editions_preparer (edition_id, user_id) values (new.id, person) on conflict do nothing;
    perform editions_append_trail(person, lower(tg_op), 'editions_edition', new.id, 1,
        case when tg_op = 'UPDATE' then to_jsonb(old) end, to_jsonb(new));
    return null;
end $$;

create trigger editions_edition_noted after insert or update on editions_edition
for each row when (not editions_owner_acts()) execute function editions_note_edition();

-- One hash over every row of the edition, parts included, in a fixed order and format.
create function editions_content_hash(of_edition bigint) returns text
language plpgsql stable security definer
set search_path = public, pg_temp set datestyle = 'ISO, YMD' set timezone = 'UTC'
set extra_float_digits = 1 set bytea_output = 'hex' set intervalstyle = 'postgres' as $$
declare
    t record;
    part bytea;
    whole bytea := convert_to((select row(kind, title, note, due_at)::text from editions_edition
        where id = of_edition), 'UTF8');
begin
    for t in select * from editions_publishedtable order by table_name collate "C" loop
        execute case when t.root_table = '' then format(
            'select string_agg(sha256(convert_to(r::text, ''UTF8'')), ''''::bytea order by id) from %I r where edition_id = $1',
            t.table_name)
        else format(
            'select string_agg(sha256(convert_to(r::text, ''UTF8'')), ''''::bytea order by r.id) from %I r
             join %I p on p.id = r.%I where p.edition_id = $1', t.table_name, t.root_table, t.root_key)
        end into part using of_edition;
        whole := sha256(whole || convert_to(t.table_name, 'UTF8') || coalesce(part, ''::bytea));
    end loop;
    return encode(whole, 'hex');
end $$;

-- Names of the edition's rows that a newer edition has meanwhile replaced.
-- Without nested loops: statistics know nothing yet of a delivery of many thousand rows.
create function editions_moved_since_submitted(of_edition bigint) returns text
language plpgsql stable security definer set search_path = public, pg_temp set enable_nestloop = off as $$
declare
    t record;
    found_here bigint;
    moved text;
begin
    for t in select table_name from editions_publishedtable where root_table = '' order by 1 loop
        execute format(
            'select count(*) from %1$I d join %1$I p on p.uid = d.uid and p.since is not null
             where d.edition_id = $1 and d.since is null
               and greatest(p.since, coalesce(p.until, 0)) > (select base from editions_edition where id = $1)',
            t.table_name) into found_here using of_edition;
        if found_here > 0 then
            moved := concat_ws(', ', moved, format('%s of %s', found_here, t.table_name));
        end if;
    end loop;
    return moved;
end $$;

create function editions_submit(of_edition bigint, person bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    e editions_edition;
    t record;
    drafts bigint := 0;
    here bigint;
begin
    select * into e from editions_edition where id = of_edition for update;
    if e.state is distinct from 'draft' then
        raise exception 'Only a draft can be submitted.' using errcode = 'DDR03';
    end if;
    if not editions_has_role(person, 'editor') then
        raise exception 'Only an editor submits an edition for review.' using errcode = 'DDR01';
    end if;
    for t in select table_name from editions_publishedtable where root_table = '' loop
        execute format('select count(*) from %I where edition_id = $1 and since is null', t.table_name)
            into here using of_edition;
        drafts := drafts + here;
        -- The staff role may not analyze; without it, publishing many rows would be planned as for one.
        if here > 1000 then
            execute format('analyze %I', t.table_name);
        end if;
    end loop;
    if drafts = 0 then
        raise exception 'This edition is empty: add or revise a record first.' using errcode = 'DDR03';
    end if;
    insert into editions_preparer (edition_id, user_id) values (of_edition, person) on conflict do nothing;
    update editions_edition set state = 'in_review', submitted_at = clock_timestamp(), submitted_by_id = person,
        base = (select coalesce(max(number), 0) from editions_edition) where id = of_edition;
    perform editions_append_trail(person, 'submit', 'editions_edition', of_edition, drafts, null, null);
end $$;

create function editions_approve(of_edition bigint, person bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    e editions_edition;
    seal text;
begin
    select * into e from editions_edition where id = of_edition for update;
    if e.state is distinct from 'in_review' then
        raise exception 'Only an edition in review can be approved.' using errcode = 'DDR03';
    end if;
    if not editions_has_role(person, 'reviewer') then
        raise exception 'Only a reviewer approves an edition.' using errcode = 'DDR01';
    end if;
    if exists (select from editions_preparer where edition_id = of_edition and user_id = person) then
        raise exception 'You prepared part of this edition: someone else must approve it.' using errcode = 'DDR04';
    end if;
    seal := editions_content_hash(of_edition);
    insert into editions_approval (edition_id, approver_id, approved_at, content_hash)
    values (of_edition, person, clock_timestamp(), seal);
    update editions_edition set state = 'approved' where id = of_edition;
    perform editions_append_trail(person, 'approve', 'editions_edition', of_edition, 1, null, to_jsonb(seal));
end $$;

create function editions_return(of_edition bigint, person bigint, reason text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    e editions_edition;
begin
    select * into e from editions_edition where id = of_edition for update;
    if e.state is null or e.state not in ('in_review', 'approved') then
        raise exception 'Only an edition in review or approved can be returned to draft.' using errcode = 'DDR03';
    end if;
    if not (editions_has_role(person, 'editor') or editions_has_role(person, 'reviewer')) then
        raise exception 'Only an editor or a reviewer returns an edition to draft.' using errcode = 'DDR01';
    end if;
    update editions_edition set state = 'draft', base = null, submitted_at = null, submitted_by_id = null
    where id = of_edition;
    perform editions_append_trail(person, 'return', 'editions_edition', of_edition, 1, null, to_jsonb(reason));
end $$;

create function editions_abandon(of_edition bigint, person bigint, reason text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    e editions_edition;
    t record;
begin
    select * into e from editions_edition where id = of_edition for update;
    if e.state is null or e.state in ('published', 'abandoned') then
        raise exception 'A published or abandoned edition cannot be abandoned.' using errcode = 'DDR03';
    end if;
    if not editions_has_role(person, 'editor') then
        raise exception 'Only an editor abandons an edition.' using errcode = 'DDR01';
    end if;
    for t in select * from editions_publishedtable where root_table <> '' loop
        execute format('delete from %I c using %I p where p.id = c.%I and p.edition_id = $1',
            t.table_name, t.root_table, t.root_key) using of_edition;
    end loop;
    for t in select * from editions_publishedtable where root_table = '' loop
        execute format('delete from %I where edition_id = $1', t.table_name) using of_edition;
    end loop;
    for t in select function_name from editions_publishingstep where event = 'abandon' order by position loop
        execute format('select %I($1)', t.function_name) using of_edition;
    end loop;
    update editions_edition set state = 'abandoned' where id = of_edition;
    perform editions_append_trail(person, 'abandon', 'editions_edition', of_edition, 1, null, to_jsonb(reason));
end $$;

-- Makes an approved edition public, all of it or nothing; returns its number.
-- Called again, it returns the same number and changes nothing.
create function editions_publish(of_edition bigint, person bigint) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    e editions_edition;
    a editions_approval;
    t record;
    next_number integer;
    opened bigint := 0;
    here bigint;
    reasons text[] := '{}';
    moved text;
begin
    perform pg_advisory_xact_lock(hashtext('editions_publish'));
    select * into e from editions_edition where id = of_edition for update;
    if e.state = 'published' then
        return e.number;
    end if;
    if not editions_has_role(person, 'publisher') then
        reasons := reasons || 'Only a publisher publishes an edition.'::text;
    end if;
    if e.state is distinct from 'approved' then
        reasons := reasons || 'It is not approved: submit it and have someone else approve it.'::text;
    else
        select * into a from editions_approval where edition_id = of_edition order by id desc limit 1;
        if exists (select from editions_preparer where edition_id = of_edition and user_id = a.approver_id) then
            reasons := reasons || 'Its approver also prepared part of it.'::text;
        end if;
        if a.content_hash <> editions_content_hash(of_edition) then
            reasons := reasons || 'It changed after it was approved: return it to draft and have it approved anew.'::text;
        end if;
        moved := editions_moved_since_submitted(of_edition);
        if moved is not null then
            reasons := reasons || format('Records it changes were published anew since it was submitted (%s): '
                'return it to draft and look at the difference again.', moved);
        end if;
        if e.due_at > clock_timestamp() then
            reasons := reasons || format('It is not to be published before %s.', e.due_at);
        end if;
    end if;
    if reasons <> '{}' then
        raise exception '%', array_to_string(reasons, E'\n') using errcode = 'DDR05';
    end if;

    select coalesce(max(number), 0) + 1 into next_number from editions_edition;
    for t in select table_name from editions_publishedtable where root_table = '' order by 1 loop
        execute format(
            'update %1$I p set until = $2 from %1$I d where d.edition_id = $1 and d.since is null
             and p.uid = d.uid and p.since is not null and p.until is null', t.table_name)
            using of_edition, next_number;
        execute format(
            'update %I set since = $2, until = case when removed then $2 end
             where edition_id = $1 and since is null', t.table_name) using of_edition, next_number;
        get diagnostics here = row_count;
        opened := opened + here;
    end loop;
    update editions_edition set state = 'published', number = next_number, published_by_id = person,
        published_at = clock_timestamp() where id = of_edition;
    for t in select function_name from editions_publishingstep where event = 'publish' order by position loop
        execute format('select %I($1)', t.function_name) using next_number;
    end loop;
    -- What is checked at the end of a transaction must fail here, where it can still be said why.
    set constraints all immediate;
    set constraints all deferred;
    perform editions_append_trail(person, 'publish', 'editions_edition', of_edition, opened, null,
        to_jsonb(next_number));
    return next_number;
end $$;

revoke all on function
    editions_has_role(bigint, text), editions_append_trail(bigint, text, text, bigint, bigint, jsonb, jsonb),
    editions_note_change(), editions_note_edition(), editions_content_hash(bigint),
    editions_moved_since_submitted(bigint), editions_submit(bigint, bigint), editions_approve(bigint, bigint),
    editions_return(bigint, bigint, text), editions_abandon(bigint, bigint, text), editions_publish(bigint, bigint)
from public;
