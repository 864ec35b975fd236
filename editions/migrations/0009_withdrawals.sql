-- Withdrawing: the content of a record goes from every version of it, from drafts and from the trail's values;
-- what counts are made of stays. What each table keeps is in editions_blanking, written from the models.

-- Fires for each withdrawal that anyone but the owner drafts or changes.
create function editions_check_withdrawal() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    of_table text := (select table_name from editions_blanking where label = new.record_model and root_table = '');
    found_one boolean := false;
begin
    if (select kind from editions_edition where id = new.edition_id) is distinct from 'withdrawal' then
        raise exception 'A withdrawal is drafted in an edition of the kind withdrawal: open one.' using errcode = 'DDR13';
    end if;
    if of_table is not null then
        execute format('select exists (select from %I where uid = $1 and since is not null)', of_table)
            into found_one using new.record_uid;
    end if;
    if not found_one then
        raise exception 'There is no published record % of the kind “%” that could be withdrawn. A draft is deleted instead.',
            new.record_uid, new.record_model using errcode = 'DDR13';
    end if;
    return new;
end $$;

create trigger editions_withdrawal_checked before insert or update of edition_id, record_model, record_uid
on editions_withdrawal for each row when (not editions_owner_acts()) execute function editions_check_withdrawal();

-- Fires before an edition is handed over: withdrawals stand alone, so that nothing else passes with them.
create function editions_hold_withdrawal() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    is_withdrawal boolean := new.kind = 'withdrawal';
    t record;
    here bigint;
begin
    for t in select table_name, table_name = 'editions_withdrawal' as withdraws from editions_publishedtable
        where root_table = '' and table_name <> 'editions_override' order by 1 loop
        continue when t.withdraws = is_withdrawal;
        execute format('select count(*) from %I where edition_id = $1 and since is null', t.table_name)
            into here using new.id;
        if here > 0 then
            raise exception 'An edition of the kind withdrawal holds withdrawals and nothing else, and withdrawals stand '
                'in no other: “%” has % of %. Take them out, or move them to an edition of their own.',
                new.title, here, t.table_name using errcode = 'DDR13';
        end if;
    end loop;
    return new;
end $$;

create trigger editions_edition_withdrawal_alone before update of state on editions_edition
for each row when (old.state = 'draft' and new.state = 'in_review') execute function editions_hold_withdrawal();

-- Digests of single rows, in the very format in which approvals digest the rows of an edition.
create function editions_digest_row(of_table text, of_columns text[], of_row bigint) returns bytea
language plpgsql stable security definer
set search_path = public, pg_temp set datestyle = 'ISO, YMD' set timezone = 'UTC'
set extra_float_digits = 1 set bytea_output = 'hex' set intervalstyle = 'postgres' as $$
declare
    digest bytea;
begin
    execute format('select sha256(convert_to(row(%s)::text, ''UTF8'')) from %I r where id = $1',
        (select string_agg(format('r.%I', name), ', ' order by place) from unnest(of_columns) with ordinality u(name, place)),
        of_table) into digest using of_row;
    return digest;
end $$;

-- Notes rows as they are now blanked, digested over the columns that the edition's reviewer approved.
create function editions_note_blanked(of_table text, ids bigint[], of_editions bigint[], new_number integer) returns void
language sql security definer set search_path = public, pg_temp as $$
    insert into editions_blankedrow (table_name, row_id, digest, edition_number)
    select of_table, u.id, editions_digest_row(of_table, coalesce(
        (select t.columns from editions_approvedtable t
            where t.table_name = of_table and t.approval_id = (
                select max(a.id) from editions_approval a where a.edition_id = u.edition)),
        editions_approved_columns(of_table)), u.id), new_number
    from unnest(ids, of_editions) as u(id, edition)
    on conflict (table_name, row_id) do update set digest = excluded.digest, edition_number = excluded.edition_number
$$;

-- The record's own words: free texts that no other record of the kind has, long enough to be told apart.
create function editions_words_of(of_label text, of_uid uuid) returns text[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    own text[] := '{}';
    here text[];
    of_root text := (select table_name from editions_blanking where label = of_label and root_table = '');
    p record;
begin
    for p in select table_name, unnest(words) as word,
            case when root_table = '' then 'r' else 'o' end as owner,
            case when root_table <> '' then format('join %I o on o.id = r.%I', root_table, root_key) end as joined
        from editions_blanking where of_root in (table_name, root_table) loop
        execute format('with mine as materialized (select distinct r.%1$I as word from %2$I r %3$s
                where %4$s.uid = $1 and length(btrim(r.%1$I)) >= 6 and r.%1$I not ilike ''withdrawn%%'')
            select array_agg(word) from mine where not exists (
                select from %2$I r %3$s where r.%1$I = mine.word and %4$s.uid <> $1)',
            p.word, p.table_name, coalesce(p.joined, ''), p.owner) into here using of_uid;
        own := own || coalesce(here, '{}');
    end loop;
    return own;
end $$;

-- Whether a text quotes one of the words or, where it stands beside the record, is quoted from one.
create function editions_quotes(said text, words text[], beside boolean) returns boolean
language sql immutable set search_path = public, pg_temp as $$
    select exists (select from unnest(words) w where position(w in said) > 0)
        or beside and exists (select from regexp_matches(said, '“([^”…]{3,})', 'g') q, unnest(words) w
            where position(q[1] in w) > 0)
$$;

-- What checks found and what was said against it, in the public's words and in staff's.
create function editions_erase_findings(words text[], of_editions bigint[], new_number integer) returns void
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
        update editions_gatefinding set finding = instead, message = case when message is not null then instead end
        where code = f.code and finding = f.finding;
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

-- Everything beside the record that quotes it: findings, the words of editions, and the trail's values.
create function editions_erase_quotes(words text[], of_editions bigint[], new_number integer) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    ids bigint[];
begin
    perform editions_erase_findings(words, of_editions, new_number);
    update editions_edition set refusal = '' where refusal <> '' and editions_quotes(refusal, words, id = any(of_editions));
    with blanked as (
        update editions_edition set
            title = case when editions_quotes(title, words, false) then 'Withdrawn in edition ' || new_number else title end,
            note = case when editions_quotes(note, words, false) then 'Withdrawn in edition ' || new_number else note end
        where editions_quotes(concat_ws(' ', title, note), words, false)
        returning id)
    select array_agg(id) into ids from blanked;
    perform editions_note_blanked('editions_edition', ids, ids, new_number);
    delete from editions_trailvalue v where exists (
        select from unnest(words) w, lateral (select to_jsonb(w)::text as quoted) q
        where position(substr(quoted, 2, length(quoted) - 2) in concat(v.old, v.new)) > 0);
end $$;

-- The trail's values of the record itself, of its parts, and of drafts of it that were deleted since.
create function editions_erase_values(b editions_blanking, of_uid uuid, ids bigint[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    every_id bigint[];
begin
    with told as (
        select v.entry_id, jsonb_path_query_array(jsonb_build_array(v.old, v.new), '$[*][*]') as told
        from editions_trailvalue v join editions_trailentry e on e.id = v.entry_id
        where e.table_name = b.table_name and coalesce(v.old, v.new) is not null
    ), ours as (
        select t.entry_id, (one ->> 'id')::bigint as id from told t, jsonb_array_elements(t.told) one
        where one ->> 'uid' = of_uid::text
    ), gone as (delete from editions_trailvalue v using ours where v.entry_id = ours.entry_id)
    select array_agg(distinct id) into every_id from (select id from ours union select unnest(ids)) i;
    delete from editions_trailvalue v using editions_trailentry e, editions_blanking p
    where e.id = v.entry_id and p.table_name = e.table_name and p.root_table = b.table_name
        and exists (select from jsonb_path_query(jsonb_build_array(v.old, v.new), '$[*][*]') one
            where (one ->> p.root_key)::bigint = any(every_id));
end $$;

-- Blanks or deletes the parts of versions of a record, and notes them.
create function editions_blank_parts(of_root text, ids bigint[], withdrawn_in integer, new_number integer) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    p editions_blanking;
    part_ids bigint[];
    editions bigint[];
begin
    for p in select * from editions_blanking where root_table = of_root order by table_name loop
        execute format('with blanked as (%s where r.%I = any($1) returning r.id, r.%I)
            select array_agg(k.id), array_agg(v.edition_id) from blanked k join %I v on v.id = k.%I',
            case when p.deletes then format('delete from %I r', p.table_name)
                else format('update %I r set %s', p.table_name, replace(p.assignments, '{number}', withdrawn_in::text)) end,
            p.root_key, p.root_key, of_root, p.root_key) into part_ids, editions using ids;
        perform editions_note_blanked(p.table_name, part_ids, editions, new_number);
    end loop;
end $$;

-- A draft of the record goes as a whole; an edition it was approved in has to be approved anew.
create function editions_delete_drafts(of_root text, of_uid uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    p record;
begin
    for p in select table_name, root_key from editions_publishedtable where root_table = of_root loop
        execute format('delete from %I c using %I r where r.id = c.%I and r.uid = $1 and r.since is null',
            p.table_name, of_root, p.root_key) using of_uid;
    end loop;
    execute format('delete from %I where uid = $1 and since is null', of_root) using of_uid;
end $$;

-- Blanks every version of one record and erases what quotes it. Called again, it blanks what came since.
create function editions_blank_record(w editions_withdrawal, new_number integer) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    b editions_blanking;
    words text[];
    ids bigint[];
    editions bigint[];
begin
    select * into b from editions_blanking where label = w.record_model and root_table = '';
    words := editions_words_of(w.record_model, w.record_uid);
    execute format('select array_agg(id), array_agg(edition_id) from %I where uid = $1', b.table_name)
        into ids, editions using w.record_uid;
    perform editions_erase_values(b, w.record_uid, ids);
    perform editions_delete_drafts(b.table_name, w.record_uid);
    if b.slug_column <> '' then
        execute format('insert into editions_withdrawnaddress (record_model, record_uid, digest)
            select distinct $1, $2, encode(sha256(convert_to(%I, ''UTF8'')), ''hex'') from %I where uid = $2
            on conflict do nothing', b.slug_column, b.table_name) using w.record_model, w.record_uid;
    end if;
    perform editions_blank_parts(b.table_name, ids, w.since, new_number);
    execute format('with blanked as (update %I r set %s, withdrawn_in = $2 where uid = $1 returning id, edition_id)
        select array_agg(id), array_agg(edition_id) from blanked', b.table_name, replace(b.assignments, '{number}', w.since::text))
        into ids, editions using w.record_uid, w.since;
    perform editions_note_blanked(b.table_name, ids, editions, new_number);
    perform editions_erase_quotes(words, editions, new_number);
end $$;

-- What the planner keeps of common values would tell of them too.
create function editions_forget_statistics() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t text;
begin
    for t in select table_name from editions_blanking union select unnest(array['editions_edition',
        'editions_gatefinding', 'editions_override', 'editions_trailvalue', 'editions_trailentry']) loop
        execute format('analyze %I', t);
    end loop;
end $$;

-- One digest over all rows that withdrawals blanked so far, for the trail.
create function editions_blanked_seal() returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select encode(sha256(coalesce(string_agg(convert_to(concat_ws('|', table_name, row_id, edition_number, coalesce(digest, '')),
        'UTF8'), ''::bytea order by table_name collate "C", row_id), '')), 'hex') from editions_blankedrow
$$;

-- Publishing calls this with the new edition's number: refuses what was withdrawn before, then withdraws.
create function editions_withdraw(new_number integer) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    w editions_withdrawal;
    b record;
    back bigint;
    taken_away uuid[];
    blanked bigint := 0;
begin
    for b in select table_name, label from editions_blanking where root_table = '' order by 1 loop
        execute format('select count(*) filter (where not r.removed), array_agg(r.uid) filter (where r.removed)
            from editions_withdrawal g join %I r on r.uid = g.record_uid and r.since = $1
            where g.record_model = $2 and g.since < $1', b.table_name) into back, taken_away using new_number, b.label;
        if back > 0 then
            raise exception '% of % were withdrawn and cannot be published again: take them out of this edition.',
                back, b.table_name using errcode = 'DDR05';
        end if;
        for w in select * from editions_withdrawal where since = new_number and record_model = b.label
            or record_model = b.label and since < new_number and record_uid = any(taken_away) order by id loop
            perform editions_blank_record(w, new_number);
            blanked := blanked + 1;
        end loop;
    end loop;
    if blanked > 0 then
        perform editions_forget_statistics();
        perform editions_append_trail((select published_by_id from editions_edition where number = new_number), 'withdraw',
            'editions_withdrawal', (select id from editions_edition where number = new_number), blanked, null,
            to_jsonb(editions_blanked_seal()));
    end if;
end $$;

-- What differs from an approval, but for what a withdrawal left exactly so.
create function editions_unexplained_changes(of_approval bigint)
returns table (table_name text, row_id bigint, change text)
language sql stable security definer set search_path = public, pg_temp as $$
    select c.* from editions_changed_rows(of_approval) c
    where not exists (
        select from editions_blankedrow k where k.table_name = c.table_name and k.row_id = c.row_id
            and case when k.digest is null then c.change = 'missing'
                else c.change = 'changed' and k.digest = editions_digest_row(c.table_name, (
                    select t.columns from editions_approvedtable t
                    where t.approval_id = of_approval and t.table_name = c.table_name), c.row_id) end)
$$;

-- Fires when a manifest takes another's place: what the old one said of the files may quote what is withdrawn.
-- Its checksum stays, and that of each file it listed.
create function editions_forget_replaced() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update editions_manifest set body = '', signature = '', public_key = ''
    where edition_number = new.edition_number and id <> new.id;
    update editions_editionfile set totals = '[]' where edition_number = new.edition_number and replaced_by is not null;
    return null;
end $$;

create trigger editions_manifest_replaced after insert on editions_manifest
for each row when (new.because_of is not null) execute function editions_forget_replaced();

revoke all on function
    editions_check_withdrawal(), editions_forget_replaced(), editions_hold_withdrawal(), editions_digest_row(text, text[], bigint),
    editions_note_blanked(text, bigint[], bigint[], integer), editions_words_of(text, uuid),
    editions_quotes(text, text[], boolean), editions_erase_findings(text[], bigint[], integer),
    editions_erase_quotes(text[], bigint[], integer), editions_erase_values(editions_blanking, uuid, bigint[]),
    editions_blank_parts(text, bigint[], integer, integer), editions_delete_drafts(text, uuid),
    editions_blank_record(editions_withdrawal, integer), editions_forget_statistics(), editions_blanked_seal(), editions_withdraw(integer),
    editions_unexplained_changes(bigint)
from public;
