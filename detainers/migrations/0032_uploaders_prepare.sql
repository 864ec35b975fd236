-- Who sent a file in chose it and said what it is: a preparer of the edition that takes its rows, whoever
-- brings them in.
create function detainers_note_uploaders() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into editions_preparer (edition_id, user_id)
    select distinct d.edition_id, u.uploaded_by_id
    from new_rows d join detainers_upload u on u.sha256 = d.sha256 or u.sha256 = nullif(d.events_sha256, '')
    on conflict do nothing;
    return null;
end $$;

create trigger detainers_delivery_uploaders after insert on detainers_delivery
referencing new table as new_rows for each statement execute function detainers_note_uploaders();

-- So that nobody else's name is put on a file afterwards.
create function detainers_keep_uploader() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
    raise exception 'Who sent the file in, and which file it is, does not change: discard it, and send in the right one.'
        using errcode = 'DDR02';
end $$;

create trigger detainers_upload_uploader after update of uploaded_by_id, sha256 on detainers_upload
for each row when (old.uploaded_by_id <> new.uploaded_by_id or old.sha256 <> new.sha256)
execute function detainers_keep_uploader();

revoke all on function detainers_note_uploaders(), detainers_keep_uploader() from public;

-- Days in the order in which pages say them: June 30, 2015.
create or replace function detainers_day_words(day date) returns text
language sql immutable set search_path = public, pg_temp as $$
    select to_char(day, 'FMMonth FMDD, YYYY')
$$;

do $$ begin
    execute replace(pg_get_functiondef('detainers_chain_problem'::regproc), 'since 2 April 2017', 'since April 2, 2017');
end $$;
