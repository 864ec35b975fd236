-- Scheduling: an approved edition is given the moment at which `manage.py publish_due` publishes it.
-- And the head of the trail, kept apart from it.

-- The one clock of the record. The staff role cannot replace it.
create function editions_now() returns timestamptz language sql volatile set search_path = pg_catalog as $$
    select pg_catalog.clock_timestamp()
$$;

create function editions_say_moment(moment timestamptz) returns text
language sql stable set search_path = pg_catalog as $$
    select to_char(moment at time zone 'America/New_York', 'FMMonth FMDD, YYYY, HH24:MI:SS') || ' Eastern time'
$$;

create or replace function editions_approved_columns(of_table text) returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
    select array_agg(attname::text order by attnum) from pg_attribute
    where attrelid = format('public.%I', of_table)::regclass and attnum > 0 and not attisdropped
        and attname <> all (case when of_table = 'editions_edition' then array['state', 'base', 'submitted_at',
            'submitted_by_id', 'number', 'published_at', 'published_by_id', 'scheduled_for', 'scheduled_by_id',
            'refused_at', 'refusal', 'trail_head'] else array['since', 'until'] end)
$$;

-- As before, and keeps the head: the newest digest and how many entries there are, in a row of its own
-- and, for each publication, in the public row of its edition. A tail that is cut off then shows.
create or replace function editions_append_trail(
    person bigint, what text, of_table text, of_edition bigint, how_many bigint, old_rows jsonb, new_rows jsonb
) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    salt uuid := gen_random_uuid();
    at timestamptz;
    who text := case current_setting('role') when 'none' then session_user::text else current_setting('role') end;
    before bytea;
    of_values bytea;
    after bytea;
    entry bigint;
begin
    -- An older snapshot would not see the entry before this one, and the chain would fork.
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'The record is only changed in transactions that read what is committed.'
            using errcode = 'DDR07';
    end if;
    perform pg_advisory_xact_lock(hashtext('editions_trail'));
    at := clock_timestamp();
    select digest into before from editions_trailentry order by id desc limit 1;
    of_values := sha256(convert_to(concat_ws('|', salt, coalesce(old_rows, 'null'), coalesce(new_rows, 'null')), 'UTF8'));
    after := sha256(coalesce(before, ''::bytea) || of_values || convert_to(concat_ws('|',
        extract(epoch from at), coalesce(person, 0), who, what, of_table, coalesce(of_edition, 0), how_many), 'UTF8'));
    insert into editions_trailentry
        (at, actor_id, database_role, action, table_name, edition_id, row_count, values_digest, digest)
    values (at, person, who, what, of_table, of_edition, how_many, of_values, after)
    returning id into entry;
    insert into editions_trailvalue (entry_id, salt, old, new) values (entry, salt, old_rows, new_rows);
    insert into editions_trailhead as h (id, entry_id, digest, length) values (1, entry, after, 1)
    on conflict (id) do update set entry_id = excluded.entry_id, digest = excluded.digest, length = h.length + 1;
    if what = 'publish' then
        update editions_edition set trail_head = encode(after, 'hex') where id = of_edition;
    end if;
end $$;

insert into editions_trailhead (id, entry_id, digest, length)
select 1, e.id, e.digest, (select count(*) from editions_trailentry)
from editions_trailentry e order by e.id desc limit 1;
update editions_edition e set trail_head = encode(t.digest, 'hex')
from editions_trailentry t where t.edition_id = e.id and t.action = 'publish' and e.number is not null;

create or replace function editions_reasons_against(e editions_edition, person bigint) returns text[]
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a editions_approval;
    reasons text[] := '{}';
    moved text;
begin
    if not editions_has_role(person, 'publisher') then
        reasons := reasons || 'Only a publisher publishes an edition.'::text;
    end if;
    if e.state is null or e.state not in ('approved', 'scheduled') then
        return reasons || 'It is not approved: submit it and have someone else approve it.'::text;
    end if;
    select * into a from editions_approval where edition_id = e.id order by id desc limit 1;
    if a.id is null then
        return reasons || 'Nobody approved it: return it to draft and have it approved.'::text;
    end if;
    if exists (select from editions_preparer where edition_id = e.id and user_id = a.approver_id) then
        reasons := reasons || 'Its approver also prepared part of it.'::text;
    end if;
    if e.due_at > editions_now() then
        reasons := reasons || format('It is not to be published before %s.', editions_say_moment(e.due_at));
    end if;
    if e.state = 'scheduled' and e.scheduled_for > editions_now() then
        reasons := reasons || format('It is scheduled for %s, and is not published before.',
            editions_say_moment(e.scheduled_for));
    end if;
    reasons := reasons || editions_reasons_of_change(a);
    moved := editions_moved_since_submitted(e.id);
    if moved is not null then
        reasons := reasons || format('Records it changes were published anew since it was submitted (%s): '
            'return it to draft and look at the difference again.', moved);
    end if;
    return reasons;
end $$;

create function editions_run_steps(of_event text, of_edition bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t record;
begin
    for t in select function_name from editions_publishingstep where event = of_event order by position loop
        execute format('select %I($1)', t.function_name) using of_edition;
    end loop;
end $$;

-- Gives an approved edition its moment, or a scheduled one another, which needs a reason.
create function editions_schedule(of_edition bigint, person bigint, moment timestamptz, reason text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    e editions_edition;
begin
    select * into e from editions_edition where id = of_edition for update;
    if e.state is null or e.state not in ('approved', 'scheduled') then
        raise exception 'Only an approved edition can be scheduled.' using errcode = 'DDR03';
    end if;
    if not editions_has_role(person, 'publisher') then
        raise exception 'Only a publisher schedules an edition.' using errcode = 'DDR01';
    end if;
    if moment is null or not isfinite(moment) or moment <= editions_now() then
        raise exception 'That moment has passed: choose a later one, or publish it now.' using errcode = 'DDR08';
    end if;
    if moment < e.due_at then
        raise exception 'It is not to be published before %: choose that moment or a later one.',
            editions_say_moment(e.due_at) using errcode = 'DDR08';
    end if;
    if e.state = 'scheduled' and btrim(coalesce(reason, '')) = '' then
        raise exception 'Say why the moment changes.' using errcode = 'DDR08';
    end if;
    update editions_edition set state = 'scheduled', scheduled_for = moment, scheduled_by_id = person,
        refused_at = null, refusal = '' where id = of_edition;
    perform editions_run_steps('schedule', of_edition);
    perform editions_append_trail(person, case e.state when 'scheduled' then 'reschedule' else 'schedule' end,
        'editions_edition', of_edition, 1, to_jsonb(e.scheduled_for),
        jsonb_build_object('moment', moment, 'reason', btrim(coalesce(reason, ''))));
end $$;

create function editions_unschedule(of_edition bigint, person bigint, reason text) returns void
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
    update editions_edition set state = 'approved', scheduled_for = null, scheduled_by_id = null,
        refused_at = null, refusal = '' where id = of_edition;
    perform editions_append_trail(person, 'unschedule', 'editions_edition', of_edition, 1,
        to_jsonb(e.scheduled_for), to_jsonb(btrim(reason)));
end $$;

-- Keeps why a due edition was not published, for the desk; in the trail once for each new reason.
create function editions_note_refusal(of_edition bigint, reasons text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    e editions_edition;
begin
    select * into e from editions_edition where id = of_edition for update;
    if e.state is distinct from 'scheduled' or e.scheduled_for > editions_now() then
        return;
    end if;
    update editions_edition set refused_at = editions_now(), refusal = reasons where id = of_edition;
    if e.refusal <> reasons then
        perform editions_append_trail(null, 'refuse', 'editions_edition', of_edition, 1, null, to_jsonb(reasons));
    end if;
end $$;

create or replace function editions_return(of_edition bigint, person bigint, reason text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    e editions_edition;
begin
    select * into e from editions_edition where id = of_edition for update;
    if e.state is null or e.state not in ('in_review', 'approved', 'scheduled') then
        raise exception 'Only an edition in review, approved or scheduled can be returned to draft.'
            using errcode = 'DDR03';
    end if;
    if not (editions_has_role(person, 'editor') or editions_has_role(person, 'reviewer')) then
        raise exception 'Only an editor or a reviewer returns an edition to draft.' using errcode = 'DDR01';
    end if;
    update editions_edition set state = 'draft', base = null, submitted_at = null, submitted_by_id = null,
        scheduled_for = null, scheduled_by_id = null, refused_at = null, refusal = '' where id = of_edition;
    perform editions_append_trail(person, 'return', 'editions_edition', of_edition, 1, null, to_jsonb(reason));
end $$;

-- An abandoned edition keeps no moment, and a published one no refusal.
create function editions_drop_moment() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.state = 'abandoned' then
        new.scheduled_for := null;
        new.scheduled_by_id := null;
    end if;
    new.refused_at := null;
    new.refusal := '';
    return new;
end $$;

create trigger editions_edition_drop_moment before update of state on editions_edition
for each row when (new.state in ('abandoned', 'published') and old.state <> new.state)
execute function editions_drop_moment();

revoke all on function
    editions_now(), editions_say_moment(timestamptz), editions_run_steps(text, bigint),
    editions_schedule(bigint, bigint, timestamptz, text), editions_unschedule(bigint, bigint, text),
    editions_note_refusal(bigint, text), editions_drop_moment()
from public;
