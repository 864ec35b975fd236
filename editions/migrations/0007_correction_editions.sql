-- Which kinds of edition may change what is published. A correction or a routine revision may replace a record;
-- a table can name further kinds. Only a correction takes a record away, but for what a revision's own
-- delivery leaves out. Withdrawals have rules of their own.

-- What an edition replaces or takes away, table by table, before it is published and after.
create function editions_replaced_by(of_edition bigint)
returns table (table_name text, is_removal boolean, row_count bigint, first_ids bigint[])
language plpgsql stable set search_path = public, pg_temp set enable_nestloop = off as $$
declare
    of_number integer := (select number from editions_edition where id = of_edition);
    t editions_publishedtable;
    here bigint;
begin
    for t in select * from editions_publishedtable p where p.root_table = '' order by p.table_name loop
        execute format('select count(*) from %I where edition_id = $1', t.table_name) into here using of_edition;
        continue when here = 0;
        -- Few drafts are looked up; for many, about which statistics know nothing yet, one pass is sure.
        perform set_config('enable_nestloop', case when of_number is null and here < 1000 then 'on' else 'off' end, true);
        return query execute format(
            'select %L::text, d.removed, count(*), (array_agg(d.id order by d.id))[:5] from %I d join %I p
                on p.uid = d.uid and p.since is not null and not p.removed and %s
             where d.edition_id = $1 %s group by d.removed order by d.removed',
            t.table_name, t.table_name, t.table_name,
            case when of_number is null then 'p.until is null' else 'p.since < $2 and p.until = $2' end,
            case when t.left_out_by <> '' then format(
                'and not (d.removed and $3 and d.uid in (select %I($1)))', t.left_out_by) end)
            using of_edition, of_number, (select kind = 'revision' from editions_edition where id = of_edition);
    end loop;
end $$;

-- What of it the edition's kind does not allow. A correction that corrects nothing is a row without a table.
create function editions_not_of_its_kind(of_edition bigint)
returns table (table_name text, is_removal boolean, row_count bigint, first_ids bigint[])
language sql stable set search_path = public, pg_temp as $$
    with e as (select kind from editions_edition where id = of_edition),
    replaced as materialized (select * from editions_replaced_by(of_edition))
    select r.* from replaced r join editions_publishedtable t using (table_name), e
    where e.kind not in ('correction', 'withdrawal')
        and (r.is_removal or e.kind <> 'revision' and e.kind <> all (t.also_replaced_by))
    union all
    select '', false, 0, '{}' from e where e.kind = 'correction' and not exists (select from replaced)
$$;

-- Publishing calls this with the new edition's number. The gate says the same with the records' titles.
create function editions_hold_kind(new_number integer) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
    refused text;
begin
    select string_agg(case
        when n.table_name = '' then 'This correction changes nothing that is published: give it another kind.'
        when n.is_removal then format('Only a correction takes away what is published, and this edition takes away %s of %s: %s.',
            n.row_count, n.table_name, names.first_few)
        else format('Only a correction or a revision changes what is published, and this edition changes %s of %s: %s.',
            n.row_count, n.table_name, names.first_few) end, E'\n') into refused
    from editions_edition e, editions_not_of_its_kind(e.id) n, lateral (
        select string_agg(editions_name_row(n.table_name, id), ', ') as first_few from unnest(n.first_ids) id) names
    where e.number = new_number;
    if refused is not null then
        raise exception '%', refused using errcode = 'DDR05';
    end if;
end $$;

revoke all on function editions_hold_kind(integer) from public;
