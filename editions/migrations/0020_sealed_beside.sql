-- An approval seals, beside the rows of its edition, what was read with them: who had prepared it, what the checks
-- found, and the sources, deliveries, facilities and agencies it names.

-- How an edition's rows name rows that never change: tables that have `since` and are published with no edition
-- of their own, and those of them that an edition brings along.
create function editions_namings() returns table (named text, statement text)
language sql stable security definer set search_path = public, pg_temp as $$
    with once as (
        select c.oid, c.relname::text as name, exists (select from pg_attribute e where e.attrelid = c.oid
            and e.attname = 'edition_id' and not e.attisdropped) as is_brought
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
            and exists (select from pg_attribute s where s.attrelid = c.oid and s.attname = 'since' and not s.attisdropped)
            and not exists (select from editions_publishedtable p where p.table_name = c.relname)
    )
    select n.name, case when p.root_table <> '' then format('select r.%I from %I r join %I o on o.id = r.%I where o.edition_id = $1',
            a.attname, t.relname, p.root_table, p.root_key)
        else format('select r.%I from %I r where r.edition_id = $1', a.attname, t.relname) end
    from once n join pg_constraint k on k.confrelid = n.oid and k.contype = 'f'
        join pg_class t on t.oid = k.conrelid
        join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[1]
        left join editions_publishedtable p on p.table_name = t.relname
    where p.table_name is not null or t.oid in (select oid from once where is_brought)
    union all select name, format('select r.id from %I r where r.edition_id = $1', name) from once where is_brought
$$;

create function editions_named_by(of_edition bigint) returns table (table_name text, row_ids bigint[])
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    n record;
begin
    for n in select named, string_agg(statement, ' union ') as statements from editions_namings() group by 1 order by 1 loop
        return query execute format(
            'select %L::text, array_agg(id order by id) from (%s) as named(id) where id is not null having count(*) > 0',
            n.named, n.statements) using of_edition;
    end loop;
end $$;

create function editions_found_in(of_edition bigint) returns table (table_name text, row_ids bigint[])
language sql stable security definer set search_path = public, pg_temp as $$
    select 'editions_gaterun', coalesce(array_agg(id order by id), '{}') from editions_gaterun where edition_id = of_edition
    union all
    select 'editions_gatefinding', coalesce(array_agg(f.id order by f.id), '{}')
    from editions_gatefinding f join editions_gaterun r on r.id = f.run_id where r.edition_id = of_edition
$$;

-- Of these rows, those that are there, and their digests.
create function editions_digest_rows(of_table text, of_columns text[], ids bigint[], out row_ids bigint[], out digests bytea[])
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(id order by id), '{}'), coalesce(array_agg(digest order by id), '{}')
    from (select id, editions_digest_row(of_table, of_columns, id) as digest from unnest(ids) as id offset 0) as d
    where digest is not null
$$;

-- Fires for each approval, before its seal is made.
create function editions_seal_beside() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into editions_approvedtable (approval_id, table_name, columns, row_ids, digests)
    select new.id, b.table_name, c.columns, d.row_ids, d.digests
    from (
        select * from editions_named_by(new.edition_id)
        union all select * from editions_found_in(new.edition_id)
        union all select 'editions_preparer', array_agg(id order by id) from editions_preparer where edition_id = new.edition_id
    ) as b, lateral (select editions_approved_columns(b.table_name) as columns) as c,
        lateral editions_digest_rows(b.table_name, c.columns, b.row_ids) as d
    where cardinality(d.row_ids) > 0;
    return null;
end $$;

create trigger editions_approval_sealed after insert on editions_approval
for each row execute function editions_seal_beside();

-- As before, and of what was sealed beside. Nothing the checks found may be added either; approvals from before
-- say nothing of that.
create or replace function editions_changed_rows(of_approval bigint)
returns table (table_name text, row_id bigint, change text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    of_edition bigint := (select edition_id from editions_approval where id = of_approval);
    own text[] := array(select * from editions_tables_to_approve());
    sealed text[] := array(select a.table_name from editions_approvedtable a where a.approval_id = of_approval);
    approved editions_approvedtable;
    standing record;
    t text;
begin
    if 'editions_gaterun' = any(sealed) then
        sealed := sealed || 'editions_gatefinding'::text;
    end if;
    for t in select distinct name collate "C" from unnest(own || sealed) as name order by 1 loop
        select * into approved from editions_approvedtable a where a.approval_id = of_approval and a.table_name = t;
        if t = any(own) then
            select * into standing from editions_row_digests(
                of_edition, t, coalesce(approved.columns, editions_approved_columns(t)));
        else
            select * into standing from editions_digest_rows(t, coalesce(approved.columns, editions_approved_columns(t)),
                coalesce((select f.row_ids from editions_found_in(of_edition) f where f.table_name = t), approved.row_ids));
        end if;
        continue when standing.row_ids = coalesce(approved.row_ids, '{}')
            and standing.digests = coalesce(approved.digests, '{}');
        return query select t, coalesce(s.id, a.id),
                case when a.id is null then 'added' when s.id is null then 'missing' else 'changed' end
            from unnest(standing.row_ids, standing.digests) as s(id, digest)
            full join unnest(approved.row_ids, approved.digests) as a(id, digest) on a.id = s.id
            where s.digest is distinct from a.digest order by 2;
    end loop;
end $$;

-- As before; a row beside the record is named by its number.
create or replace function editions_name_row(of_table text, of_row bigint) returns text
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    t editions_publishedtable;
    identifier text;
begin
    if of_table = 'editions_edition' then
        return 'the edition''s own words';
    end if;
    select * into t from editions_publishedtable where table_name = of_table;
    if not found then
        return format('row %s', of_row);
    end if;
    if t.root_table = '' then
        execute format('select uid from %I where id = $1', of_table) into identifier using of_row;
        return coalesce('record ' || identifier, format('row %s', of_row));
    end if;
    execute format('select p.uid from %I r join %I p on p.id = r.%I where r.id = $1',
        of_table, t.root_table, t.root_key) into identifier using of_row;
    return coalesce(format('part %s of record ', of_row) || identifier, format('row %s', of_row));
end $$;

-- As before, and notes the findings it blanks, which are sealed now.
create or replace function editions_erase_findings(words text[], of_editions bigint[], new_number integer) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    f record;
    instead text;
    ids bigint[];
    editions bigint[];
begin
    for f in
        select distinct g.code, g.finding from editions_gatefinding g join editions_gaterun n on n.id = g.run_id
        where editions_quotes(concat_ws(' ', g.finding, g.message), words, n.edition_id = any(of_editions))
        union select o.code, o.finding from editions_override o
        where editions_quotes(concat_ws(' ', o.finding, o.reason), words, o.edition_id = any(of_editions))
    loop
        instead := 'Withdrawn words, ' || substr(gen_random_uuid()::text, 1, 8);
        with blanked as (
            update editions_gatefinding g set finding = instead, message = case when g.message is not null then instead end
            from editions_gaterun n where n.id = g.run_id and g.code = f.code and g.finding = f.finding
            returning g.id, n.edition_id)
        select array_agg(id), array_agg(edition_id) into ids, editions from blanked;
        perform editions_note_blanked('editions_gatefinding', ids, editions, new_number);
        with blanked as (
            update editions_override set finding = instead, reason = 'Withdrawn in edition ' || new_number, withdrawn_in = new_number
            where code = f.code and finding = f.finding returning id, edition_id)
        select array_agg(id), array_agg(edition_id) into ids, editions from blanked;
        perform editions_note_blanked('editions_override', ids, editions, new_number);
        delete from editions_trailvalue v using editions_trailentry e
        where e.id = v.entry_id and e.table_name = 'editions_override'
            and exists (select from jsonb_path_query(jsonb_build_array(v.old, v.new), '$[*][*]') one
                where one ->> 'code' = f.code and one ->> 'finding' = f.finding);
    end loop;
end $$;

-- Who added a row that an edition names first prepared that edition: fires for each addition of anyone but the owner.
create function editions_note_addition() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    person bigint := nullif(current_setting('editions.actor', true), '')::bigint;
    how_many bigint := (select count(*) from new_rows);
begin
    if how_many > 0 then
        insert into editions_addition (table_name, row_id, added_by_id)
        select tg_table_name, r.id, person from new_rows r;
        perform editions_append_trail(person, 'insert', tg_table_name, null, how_many, null,
            case when how_many <= 200 then (select jsonb_agg(to_jsonb(r)) from new_rows r) end);
    end if;
    return null;
end $$;

-- Fires when an edition is handed over.
create function editions_note_adders() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    n record;
begin
    for n in select * from editions_named_by(new.id) loop
        execute format('insert into editions_preparer (edition_id, user_id)
            select distinct $1, a.added_by_id from editions_addition a join %I r on r.id = a.row_id and r.since is null
            where a.table_name = $2 and a.row_id = any($3) and a.added_by_id is not null
            on conflict do nothing', n.table_name) using new.id, n.table_name, n.row_ids;
    end loop;
    return null;
end $$;

create trigger editions_edition_adders after update of state on editions_edition
for each row when (old.state = 'draft' and new.state = 'in_review') execute function editions_note_adders();

revoke all on function
    editions_namings(), editions_named_by(bigint), editions_found_in(bigint), editions_digest_rows(text, text[], bigint[]),
    editions_seal_beside(), editions_note_addition(), editions_note_adders()
from public;
