-- As before, and of many rows on every processor: `offset 0` keeps the digest inside the subquery, where each process
-- makes those of its own rows; planned for what a digest costs, which the planner takes for nothing.
create or replace function editions_row_digests(of_edition bigint, of_table text, of_columns text[],
    out row_ids bigint[], out digests bytea[])
language plpgsql stable security definer
set search_path = public, pg_temp set datestyle = 'ISO, YMD' set timezone = 'UTC'
set extra_float_digits = 1 set bytea_output = 'hex' set intervalstyle = 'postgres'
set parallel_setup_cost = 0 set parallel_tuple_cost = 0 as $$
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
        from (select r.id, sha256(convert_to(row(%s)::text, ''UTF8'')) as digest from %s offset 0) as d', listed, rows_of)
        into row_ids, digests using of_edition;
end $$;
