-- Findings stand on an edition's public page: nobody adds to them once it was handed over, approved or published.
create function editions_hold_gate_run() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    now_in text := (select state from editions_edition where id = new.edition_id);
begin
    if now_in is distinct from (case new.step when 'submit' then 'draft' when 'approve' then 'in_review' end) then
        raise exception 'Checks are noted only of an edition that is about to be handed over or approved.'
            using errcode = 'DDR10';
    end if;
    return new;
end $$;

create trigger editions_gaterun_at_its_step before insert on editions_gaterun
for each row execute function editions_hold_gate_run();

revoke all on function editions_hold_gate_run() from public;
