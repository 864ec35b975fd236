-- Canceling a moment asks other apps too, as scheduling and abandoning do: a step may refuse it.

create or replace function editions_unschedule(of_edition bigint, person bigint, reason text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    e editions_edition;
begin
    select * into e from editions_edition where id = of_edition for update;
    if e.state is distinct from 'scheduled' then
        raise exception 'Only a scheduled edition has a moment to cancel.' using errcode = 'DDR03';
    end if;
    if not editions_has_role(person, 'publisher') then
        raise exception 'Only a publisher cancels a moment.' using errcode = 'DDR01';
    end if;
    if btrim(coalesce(reason, '')) = '' then
        raise exception 'Say why the moment is canceled.' using errcode = 'DDR08';
    end if;
    perform editions_run_steps('unschedule', of_edition);
    update editions_edition set state = 'approved', scheduled_for = null, scheduled_by_id = null,
        refused_at = null, refusal = '' where id = of_edition;
    perform editions_append_trail(person, 'unschedule', 'editions_edition', of_edition, 1,
        to_jsonb(e.scheduled_for), to_jsonb(btrim(reason)));
end $$;
