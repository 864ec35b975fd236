-- The records that an entry's kept values tell of: with this index a record finds its own trail among all.
create index editions_trailvalue_by_uid on editions_trailvalue using gin
    (jsonb_path_query_array(coalesce(old, '[]'::jsonb) || coalesce(new, '[]'::jsonb), '$[*].uid') jsonb_path_ops);

-- Whoever takes a copy of the trail away is in it: what was asked for, up to which entry, and the head there.
create function editions_note_export(person bigint, asked jsonb, up_to bigint, how_many bigint) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    head text := (select encode(digest, 'hex') from editions_trailentry where id = up_to);
begin
    if person is distinct from nullif(current_setting('editions.actor', true), '')::bigint
        or not exists (
            select from unnest(array['editor', 'reviewer', 'publisher', 'reference keeper']) r
            where editions_has_role(person, r)) then
        raise exception 'Only who reads the trail exports it, and must be named: log in.' using errcode = 'DDR01';
    end if;
    if head is null then
        raise exception 'There is no entry % to export up to.', coalesce(up_to::text, 'at all') using errcode = 'DDR12';
    end if;
    perform editions_append_trail(person, 'export', 'editions_trailentry', null, how_many, null,
        jsonb_build_object('asked', asked, 'up_to', up_to, 'head', head));
    return (select max(id) from editions_trailentry);
end $$;

revoke all on function editions_note_export(bigint, jsonb, bigint, bigint) from public;
