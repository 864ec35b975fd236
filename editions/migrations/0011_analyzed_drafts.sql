-- The staff role may not analyze. Without it the checks, and publishing, would be planned as for one row
-- where an import has just brought many thousand.
create function editions_analyze(of_edition bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t record;
    part record;
    drafts bigint;
begin
    for t in select table_name from editions_publishedtable where root_table = '' loop
        execute format('select count(*) from %I where edition_id = $1 and since is null', t.table_name)
            into drafts using of_edition;
        continue when drafts <= 1000;
        execute format('analyze %I', t.table_name);
        for part in select table_name from editions_publishedtable where root_table = t.table_name loop
            execute format('analyze %I', part.table_name);
        end loop;
    end loop;
end $$;

create or replace function editions_submit(of_edition bigint, person bigint) returns void
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
    end loop;
    if drafts = 0 then
        raise exception 'This edition is empty: add or revise a record first.' using errcode = 'DDR03';
    end if;
    insert into editions_preparer (edition_id, user_id) values (of_edition, person) on conflict do nothing;
    update editions_edition set state = 'in_review', submitted_at = clock_timestamp(), submitted_by_id = person,
        base = (select coalesce(max(number), 0) from editions_edition) where id = of_edition;
    perform editions_append_trail(person, 'submit', 'editions_edition', of_edition, drafts, null, null);
end $$;

revoke all on function editions_analyze(bigint) from public;
