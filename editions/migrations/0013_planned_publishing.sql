-- Statistics of a table in the middle of a change. The lock of the trail first: an import holds it when it
-- analyzes, and two that take the locks in another order would each wait for the other.
create function editions_analyze_table(of_table text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform pg_advisory_xact_lock(hashtext('editions_trail'));
    execute format('analyze %I', of_table);
end $$;

create or replace function editions_analyze(of_edition bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t record;
    drafts bigint;
begin
    for t in select table_name from editions_publishedtable where root_table = '' order by 1 loop
        execute format('select count(*) from %I where edition_id = $1 and since is null', t.table_name)
            into drafts using of_edition;
        if drafts > 1000 then
            perform editions_analyze_table(p.table_name) from editions_publishedtable p
            where t.table_name in (p.table_name, p.root_table);
        end if;
    end loop;
end $$;

-- As before, and many rows that were just opened are analyzed, so that the steps of other apps, deferred
-- constraints and the edition's files are planned for them.
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
        -- Nobody has counted these numbers yet: what asks for this edition's rows would be planned as for one.
        if here > 1000 then
            perform editions_analyze_table(t.table_name);
        end if;
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

revoke all on function editions_analyze_table(text) from public;
