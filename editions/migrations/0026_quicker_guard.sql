-- As before, in one pass: the rows of a part are asked for their editions together, and counted with it.
create or replace function editions_note_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    person bigint := nullif(current_setting('editions.actor', true), '')::bigint;
    root_table text := tg_argv[0];
    root_key text := tg_argv[1];
    -- A row that is part of nothing has no edition, which is refused below.
    of_rows text := case when root_table = '' then 'select r.edition_id, %s from %I r'
        else format('select p.edition_id, %%s from %%I r left join %I p on p.id = r.%I', root_table, root_key) end;
    touched text;
    old_rows jsonb;
    new_rows jsonb;
    how_many bigint;
    ids bigint[];
    refused text;
begin
    touched := concat_ws(' union all ',
        case when tg_op <> 'INSERT' then format(of_rows, case when tg_op = 'DELETE' then 1 else 0 end, 'old_rows') end,
        case when tg_op <> 'DELETE' then format(of_rows, 1, 'new_rows') end);
    execute format('select array_agg(e order by e), sum(n)
        from (select e, sum(n) as n from (%s) t(e, n) group by e) of_edition', touched) into ids, how_many;
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
