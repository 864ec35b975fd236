-- The gate: an edition is handed over and approved only together with what the checks found of it,
-- without an error, and with a reason for each warning. The checks themselves are Python; this holds their result.

-- Stores a run of the checks. Submitting or approving must follow in the same transaction.
create function editions_note_checks(of_edition bigint, person bigint, at_step text, names text[], findings jsonb)
returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
    run bigint;
begin
    -- Nobody changes the edition between the checks and the step.
    perform from editions_edition where id = of_edition for update;
    insert into editions_gaterun (edition_id, step, at, by_id, checks, transaction_id, trail_id)
    values (of_edition, at_step, clock_timestamp(), person, names, pg_current_xact_id()::text::bigint,
        (select max(id) from editions_trailentry))
    returning id into run;
    insert into editions_gatefinding (run_id, code, level, owner, finding, message)
    select run, f.code, f.level, coalesce(f.owner, ''), f.finding, f.message
    from jsonb_to_recordset(findings) as f(code text, level text, owner text, finding text, message text);
    return run;
end $$;

-- Fires before an edition leaves its draft, and before it is approved, whoever does it.
create function editions_hold_gate() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    wanted text := case new.state when 'in_review' then 'submit' else 'approve' end;
    run editions_gaterun;
    reasons text;
begin
    select * into run from editions_gaterun where edition_id = new.id and step = wanted order by id desc limit 1;
    if run.id is null or run.transaction_id <> pg_current_xact_id()::text::bigint
        or exists (select from editions_trailentry where edition_id = new.id and id > coalesce(run.trail_id, 0)
            and action in ('insert', 'update', 'delete')) then
        raise exception 'The checks have not looked at “%” as it stands: use the steps of the staff site.', new.title
            using errcode = 'DDR10';
    end if;
    select string_agg(coalesce(f.message, f.finding), E'\n' order by f.id) into reasons
    from editions_gatefinding f where f.run_id = run.id and f.level <> 'warning';
    if reasons is not null then
        raise exception '%', reasons using errcode = 'DDR11';
    end if;
    select string_agg(format('Nobody has said why this is right: %s', f.finding), E'\n' order by f.id) into reasons
    from editions_gatefinding f
    where f.run_id = run.id and not exists (
        select from editions_override o
        where o.edition_id = new.id and not o.removed and o.code = f.code and o.finding = f.finding);
    if reasons is not null then
        raise exception '%', reasons using errcode = 'DDR11';
    end if;
    return new;
end $$;

create trigger editions_edition_gate before update of state on editions_edition
for each row when (old.state = 'draft' and new.state = 'in_review' or old.state = 'in_review' and new.state = 'approved')
execute function editions_hold_gate();

-- Who overrides, and when, is what the database knows, not what the statement says.
create function editions_sign_override() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    new.made_by_id := nullif(current_setting('editions.actor', true), '')::bigint;
    new.made_at := clock_timestamp();
    return new;
end $$;

create trigger editions_override_signed before insert or update on editions_override
for each row when (not editions_owner_acts()) execute function editions_sign_override();

revoke all on function editions_note_checks(bigint, bigint, text, text[], jsonb), editions_hold_gate(),
    editions_sign_override() from public;
