-- Whether a record that a withdrawal takes away stood in an edition, or was taken away by it: such an edition's
-- files may have held it.
create function editions_held_withdrawn(of_number integer, withdrawal integer) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    w record;
    held boolean;
begin
    for w in select b.table_name, v.record_uid from editions_withdrawal v
        join editions_blanking b on b.label = v.record_model and b.root_table = '' where v.since = withdrawal loop
        execute format('select exists (select from %I where uid = $1 and since <= $2 and coalesce(until, $2) >= $2)',
            w.table_name) into held using w.record_uid, of_number;
        if held then
            return true;
        end if;
    end loop;
    return false;
end $$;

-- A withdrawal is no licence to rewrite every file: only of editions that held what it takes away, and a signed
-- manifest is followed by a signed one.
create function editions_hold_remade() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    reason text := case
        when not editions_held_withdrawn(new.edition_number, new.because_of) then
            format('Nothing that the withdrawal of edition %s takes away stood in it.', new.because_of)
        when new.signature = '' and exists (select from editions_manifest
            where edition_number = new.edition_number and signature <> '') then
            'Its manifest was signed and the new one is not: set the key again, or make one with manage.py sign_key.'
    end;
begin
    if reason is not null then
        raise exception 'The files of edition % are not noted. %', new.edition_number, reason using errcode = 'DDR12';
    end if;
    return new;
end $$;

create trigger editions_manifest_remade before insert on editions_manifest
for each row when (new.because_of is not null) execute function editions_hold_remade();

revoke all on function editions_held_withdrawn(integer, integer) from public;
revoke all on function editions_hold_remade() from public;
