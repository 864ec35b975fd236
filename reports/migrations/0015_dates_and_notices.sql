-- Agencies are told of an edition once it is there. As in 0008, with the day on which it was opened.
create or replace function reports_hold_notices() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    person bigint := nullif(current_setting('editions.actor', true), '')::bigint;
    e record;
    wrong text;
begin
    if person is null or not editions_has_role(person, 'editor') then
        raise exception 'Only an editor records that agencies were told, and must be named: log in as an editor.'
            using errcode = 'DDR01';
    end if;
    if exists (select from new_rows where sent_on > (editions_now() at time zone 'America/New_York')::date) then
        raise exception 'A notice is recorded once it is sent: give a day that has come.' using errcode = 'DDR08';
    end if;
    for e in select n.edition_id as id, n.count, d.title, d.state, n.first,
            (d.created_at at time zone 'America/New_York')::date as opened
        from (select edition_id, count(*) as count, min(sent_on) as first from new_rows group by 1) n
        join editions_edition d on d.id = n.edition_id order by 1 loop
        if e.state in ('published', 'abandoned') then
            raise exception '“%” is %: agencies are told before an edition is published.', e.title, e.state
                using errcode = 'DDR02';
        end if;
        if e.first < e.opened then
            raise exception '“%” was opened on %: nothing of it was sent before. Give the day on which it was sent.',
                e.title, to_char(e.opened, 'FMMonth FMDD, YYYY') using errcode = 'DDR08';
        end if;
        select string_agg(jurisdiction_id, ', ' order by jurisdiction_id) into wrong
        from new_rows where edition_id = e.id and jurisdiction_id not in (select place from reports_named(e.id));
        if wrong is not null then
            raise exception '“%” says nothing new of %: there is nothing to tell.', e.title, wrong using errcode = 'DDR08';
        end if;
        perform editions_append_trail(person, 'tell', 'reports_agencynotice', e.id, e.count, null,
            case when e.count <= 200 then (select jsonb_agg(to_jsonb(r)) from new_rows r where edition_id = e.id) end);
    end loop;
    return null;
end $$;

-- What an edition does to announced dates without saying why. As in 0008, with editions that were abandoned.
create or replace function reports_dates_untold(of_edition bigint) returns setof text
language sql stable set search_path = public, pg_temp as $$
    with changed as (
        select d.title, d.removed, d.reason, p.reason as reason_before, came.number as came,
            (d.announced_for, d.is_cancelled) is distinct from (p.announced_for, p.is_cancelled) as moved,
            p.announces_id is not null and d.announces_id is distinct from p.announces_id as untied
        from reports_announcement d
        join reports_announcement p on p.uid = d.uid and p.id <> d.id and p.since is not null and not p.removed
            and (p.until is null or p.until = d.since)
        left join editions_edition came on came.id = p.announces_id and came.number is not null
        where d.edition_id = of_edition)
    select format('“%s” was announced: cancel the date with the reason; it is never taken away.', title)
    from changed where removed
    union all
    select format('“%s” came as edition %s: its date stays as it was announced.', title, came)
    from changed where not removed and came is not null and (moved or untied)
    union all
    select format('“%s” changes its date: say why, in words of this change.', title)
    from changed where not removed and came is null and (moved or untied) and (btrim(reason) = '' or reason = reason_before)
    union all
    select format('“%s” announces an edition that is published already: choose one on its way.', d.title)
    from reports_announcement d join editions_edition e on e.id = d.announces_id
    where d.edition_id = of_edition and not d.removed and e.number is not null and e.id <> of_edition and not exists (
        select from reports_announcement p where p.uid = d.uid and p.id <> d.id and p.since is not null
            and p.announces_id = d.announces_id)
    union all
    select format('“%s” announces an edition that was abandoned: choose one on its way, or leave it empty.', d.title)
    from reports_announcement d join editions_edition e on e.id = d.announces_id
    where d.edition_id = of_edition and not d.removed and not d.is_cancelled and e.state = 'abandoned'
    order by 1
$$;
