-- The files of an edition and their manifest. Their bytes are made outside the database; what they are is
-- noted here once, from the manifest's own text, so that the two cannot differ.

-- Notes the manifest of a published edition and the files it names. A second one is only taken for a
-- withdrawal: the files that it changed are replaced, and what they were is kept.
create function editions_note_files(
    of_number integer, manifest text, manifest_signature text, signing_key text, withdrawal integer
) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    e editions_edition;
    said jsonb;
    before_this text;
    replaced text;
    reason text;
begin
    -- The lock of publishing: no edition is published, and no other set noted, meanwhile.
    perform pg_advisory_xact_lock(hashtext('editions_publish'));
    select * into e from editions_edition where number = of_number;
    if e.id is null then
        raise exception 'Edition % is not published, and only a published edition has files.', of_number
            using errcode = 'DDR12';
    end if;
    select sha256 into before_this from editions_manifest where edition_number = of_number - 1 order by id desc limit 1;
    select sha256 into replaced from editions_manifest where edition_number = of_number order by id desc limit 1;
    reason := case
        when of_number > 1 and before_this is null then
            format('Edition %s has no manifest yet, and this one has to name it: make its files first.', of_number - 1)
        when withdrawal is null and replaced is not null then
            'It has its files: they are only made anew when a later withdrawal takes something out of them.'
        when withdrawal is not null and replaced is null then 'It has no files yet that could be made anew.'
        when withdrawal is not null and not exists (select from editions_edition w
            where w.number = withdrawal and w.kind = 'withdrawal' and w.number > of_number) then
            format('Edition %s is not a later withdrawal, for which its files could be made anew.', withdrawal)
        when exists (select from editions_manifest where edition_number = of_number and because_of = withdrawal) then
            format('Its files were made anew for the withdrawal of edition %s already.', withdrawal)
    end;
    if reason is not null then
        raise exception 'The files of edition % are not noted. %', of_number, reason using errcode = 'DDR12';
    end if;
    begin
        said := manifest::jsonb;
        if (said -> 'edition', said ->> 'kind', said ->> 'title', said ->> 'trail_head', said -> 'because_of')
            is distinct from (to_jsonb(of_number), e.kind, e.title, e.trail_head, coalesce(to_jsonb(withdrawal), 'null'))
            or (said ->> 'previous', said ->> 'replaces') is distinct from (before_this, replaced) then
            raise data_exception using message = 'it says other things of the edition than the record';
        end if;
        if withdrawal is not null and (select array_agg(f.name order by f.name) from jsonb_to_recordset(said -> 'files')
            as f(name text)) is distinct from (select array_agg(name order by name) from editions_editionfile
            where edition_number = of_number and replaced_by is null) then
            raise data_exception using message = 'it names other files than before';
        end if;
        update editions_editionfile c set replaced_by = withdrawal
        from jsonb_to_recordset(said -> 'files') as f(name text, sha256 text)
        where c.edition_number = of_number and c.replaced_by is null and c.name = f.name and c.sha256 <> f.sha256;
        insert into editions_editionfile
            (edition_number, name, sha256, byte_count, row_count, totals, made_at, because_of)
        select of_number, f.name, f.sha256, f.bytes, f.rows, f.totals, clock_timestamp(), withdrawal
        from jsonb_to_recordset(said -> 'files')
            as f(name text, sha256 text, bytes bigint, rows bigint, totals jsonb)
        where not exists (select from editions_editionfile c
            where c.edition_number = of_number and c.name = f.name and c.replaced_by is null);
        if not found and withdrawal is null then
            raise data_exception using message = 'it names no file';
        end if;
    exception when data_exception or not_null_violation or unique_violation then
        raise exception 'The files of edition % are not noted. Its manifest does not fit: %.', of_number, sqlerrm
            using errcode = 'DDR12';
    end;
    insert into editions_manifest (edition_number, body, signature, public_key, sha256, made_at, because_of)
    values (of_number, manifest, manifest_signature, signing_key,
        encode(sha256(convert_to(manifest, 'UTF8')), 'hex'), clock_timestamp(), withdrawal);
    perform editions_append_trail(null, 'note_files', 'editions_edition', e.id, jsonb_array_length(said -> 'files'),
        to_jsonb(replaced), to_jsonb(encode(sha256(convert_to(manifest, 'UTF8')), 'hex')));
end $$;

revoke all on function editions_note_files(integer, text, text, text, integer) from public;
