-- What was approved is kept row by row, so that publishing can say which row changed afterwards,
-- and anyone with the record can still check it years later.

-- The columns of a table that somebody approves: all but those that the record's own functions write.
create function editions_approved_columns(of_table text) returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
    select array_agg(attname::text order by attnum) from pg_attribute
    where attrelid = format('public.%I', of_table)::regclass and attnum > 0 and not attisdropped
        and attname <> all (case when of_table = 'editions_edition' then array['state', 'base', 'submitted_at',
            'submitted_by_id', 'number', 'published_at', 'published_by_id'] else array['since', 'until'] end)
$$;

-- Ids and digests of an edition's rows in one table, in order of id and in a fixed format.
create function editions_row_digests(of_edition bigint, of_table text, of_columns text[],
    out row_ids bigint[], out digests bytea[])
language plpgsql stable security definer
set search_path = public, pg_temp set datestyle = 'ISO, YMD' set timezone = 'UTC'
set extra_float_digits = 1 set bytea_output = 'hex' set intervalstyle = 'postgres' as $$
declare
    t editions_publishedtable;
    listed text := (select string_agg(format('r.%I', name), ', ' order by place)
        from unnest(of_columns) with ordinality as u(name, place));
    rows_of text;
begin
    select * into t from editions_publishedtable where table_name = of_table;
    rows_of := case when of_table = 'editions_edition' then 'editions_edition r where r.id = $1'
        when t.root_table = '' then format('%I r where r.edition_id = $1', of_table)
        else format('%I r join %I p on p.id = r.%I where p.edition_id = $1', of_table, t.root_table, t.root_key) end;
    execute format('select coalesce(array_agg(id order by id), ''{}''), coalesce(array_agg(digest order by id), ''{}'')
        from (select r.id, sha256(convert_to(row(%s)::text, ''UTF8'')) as digest from %s) as d', listed, rows_of)
        into row_ids, digests using of_edition;
end $$;

create function editions_tables_to_approve() returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
    select 'editions_edition' union all select table_name from editions_publishedtable
$$;

-- One digest over all that was approved: it is in the approval and, digested again, in the trail.
create function editions_seal(of_approval bigint) returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select encode(sha256(string_agg(
        sha256(convert_to(concat_ws('|', table_name, columns::text, row_ids::text), 'UTF8')
            || (select string_agg(digest, ''::bytea order by place) from unnest(digests) with ordinality as u(digest, place))),
        ''::bytea order by table_name collate "C")), 'hex')
    from editions_approvedtable where approval_id = of_approval
$$;

-- The rows of an approved edition that are not, byte for byte, what was approved.
create function editions_changed_rows(of_approval bigint)
returns table (table_name text, row_id bigint, change text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    of_edition bigint := (select edition_id from editions_approval where id = of_approval);
    approved editions_approvedtable;
    standing record;
    t text;
begin
    for t in select name from editions_tables_to_approve() as name order by name collate "C" loop
        select * into approved from editions_approvedtable a where a.approval_id = of_approval and a.table_name = t;
        select * into standing from editions_row_digests(
            of_edition, t, coalesce(approved.columns, editions_approved_columns(t)));
        continue when standing.row_ids = coalesce(approved.row_ids, '{}')
            and standing.digests = coalesce(approved.digests, '{}');
        return query select t, coalesce(s.id, a.id),
                case when a.id is null then 'added' when s.id is null then 'missing' else 'changed' end
            from unnest(standing.row_ids, standing.digests) as s(id, digest)
            full join unnest(approved.row_ids, approved.digests) as a(id, digest) on a.id = s.id
            where s.digest is distinct from a.digest order by 2;
    end loop;
end $$;

-- A row as staff can find it: a record by its identifier, a part by that of its record.
create function editions_name_row(of_table text, of_row bigint) returns text
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    t editions_publishedtable;
    identifier text;
begin
    if of_table = 'editions_edition' then
        return 'the edition''s own words';
    end if;
    select * into t from editions_publishedtable where table_name = of_table;
    if t.root_table = '' then
        execute format('select uid from %I where id = $1', of_table) into identifier using of_row;
        return coalesce('record ' || identifier, format('row %s', of_row));
    end if;
    execute format('select p.uid from %I r join %I p on p.id = r.%I where r.id = $1',
        of_table, t.root_table, t.root_key) into identifier using of_row;
    return coalesce(format('part %s of record ', of_row) || identifier, format('row %s', of_row));
end $$;

-- What of an edition is not what was approved, in sentences; empty where all is.
create function editions_reasons_of_change(a editions_approval) returns text[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    altered text;
    how_many bigint;
    first_few text;
begin
    if not exists (select from editions_approvedtable where approval_id = a.id) then
        return array['Its approval does not say row by row what was approved: return it to draft and have it approved anew.'];
    end if;
    if a.content_hash is distinct from editions_seal(a.id) then
        return array['What its approval says was approved is not what the reviewer approved: '
            'return it to draft, have it approved anew, and run manage.py verify_trail.'];
    end if;
    select string_agg(table_name, ', ' order by table_name) into altered from editions_approvedtable
    where approval_id = a.id and columns <> editions_approved_columns(table_name);
    if altered is not null then
        return array[format('The columns of %s changed since it was approved: return it to draft and have it approved anew.', altered)];
    end if;
    select count(*), string_agg(format('%s in %s, %s', editions_name_row(c.table_name, c.row_id), c.table_name, c.change),
            '; ' order by c.place) filter (where c.place <= 5)
    into how_many, first_few from editions_changed_rows(a.id) with ordinality as c(table_name, row_id, change, place);
    if how_many > 0 then
        return array[format('It changed after it was approved: return it to draft and have it approved anew. '
            'What differs: %s%s.', first_few, case when how_many > 5 then format('; and %s more', how_many - 5) end)];
    end if;
    return '{}';
end $$;

create or replace function editions_approve(of_edition bigint, person bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    e editions_edition;
    approval bigint;
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
    insert into editions_approval (edition_id, approver_id, approved_at, content_hash)
    values (of_edition, person, clock_timestamp(), '') returning id into approval;
    insert into editions_approvedtable (approval_id, table_name, columns, row_ids, digests)
    select approval, t.name, t.columns, d.row_ids, d.digests
    from (select name, editions_approved_columns(name) as columns from editions_tables_to_approve() as name) as t,
        lateral editions_row_digests(of_edition, t.name, t.columns) as d
    where cardinality(d.row_ids) > 0;
    update editions_approval set content_hash = editions_seal(id) where id = approval returning content_hash into seal;
    update editions_edition set state = 'approved' where id = of_edition;
    perform editions_append_trail(person, 'approve', 'editions_edition', of_edition, 1, null, to_jsonb(seal));
end $$;

-- Why an edition cannot be published now, one sentence each; empty where it can.
create function editions_reasons_against(e editions_edition, person bigint) returns text[]
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a editions_approval;
    reasons text[] := '{}';
    moved text;
begin
    if not editions_has_role(person, 'publisher') then
        reasons := reasons || 'Only a publisher publishes an edition.'::text;
    end if;
    if e.state is distinct from 'approved' then
        return reasons || 'It is not approved: submit it and have someone else approve it.'::text;
    end if;
    select * into a from editions_approval where edition_id = e.id order by id desc limit 1;
    if a.id is null then
        return reasons || 'Nobody approved it: return it to draft and have it approved.'::text;
    end if;
    if exists (select from editions_preparer where edition_id = e.id and user_id = a.approver_id) then
        reasons := reasons || 'Its approver also prepared part of it.'::text;
    end if;
    reasons := reasons || editions_reasons_of_change(a);
    moved := editions_moved_since_submitted(e.id);
    if moved is not null then
        reasons := reasons || format('Records it changes were published anew since it was submitted (%s): '
            'return it to draft and look at the difference again.', moved);
    end if;
    if e.due_at > clock_timestamp() then
        reasons := reasons || format('It is not to be published before %s.', e.due_at);
    end if;
    return reasons;
end $$;

create or replace function editions_publish(of_edition bigint, person bigint) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    e editions_edition;
    t record;
    next_number integer;
    opened bigint := 0;
    here bigint;
    reasons text[];
begin
    perform pg_advisory_xact_lock(hashtext('editions_publish'));
    select * into e from editions_edition where id = of_edition for update;
    if e.state = 'published' then
        return e.number;
    end if;
    reasons := editions_reasons_against(e, person);
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
    -- A draft that says it is public already was approved and would be left out in silence.
    if opened <> (select coalesce(sum(cardinality(d.row_ids)), 0) from editions_approvedtable d
            join editions_publishedtable p using (table_name) where p.root_table = ''
            and d.approval_id = (select max(id) from editions_approval where edition_id = of_edition)) then
        raise exception 'Some of its rows say they are published already: return it to draft and look at them.'
            using errcode = 'DDR05';
    end if;
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

drop function editions_content_hash(bigint);

revoke all on function
    editions_approved_columns(text), editions_row_digests(bigint, text, text[]), editions_tables_to_approve(),
    editions_seal(bigint), editions_changed_rows(bigint), editions_name_row(text, bigint),
    editions_reasons_of_change(editions_approval), editions_reasons_against(editions_edition, bigint)
from public;
