-- Detainers that a replacing delivery of the edition no longer has: they stood under the delivery it
-- replaces, or one that this replaced.
create function detainers_left_out(of_edition bigint) returns setof uuid
language sql stable set search_path = public, pg_temp as $$
    with recursive line as (
        select replaces_id as id from detainers_delivery where edition_id = of_edition and replaces_id is not null
        union select y.replaces_id from detainers_delivery y join line on y.id = line.id
        where y.replaces_id is not null)
    select uid from detainers_detainer where edition_id = of_edition and removed and delivery_id in (select id from line)
$$;
