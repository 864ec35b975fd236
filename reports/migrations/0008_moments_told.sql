-- Agencies are told before they are named; an announced date binds the edition it announces.

-- What a draft edition says of places that the record does not say of them already: one row for each detainer, row
-- of a report, case, policy and correction, with a digest of what is said, so that a later change shows.
-- The gate counts with it, and a notice to an agency is only taken for a place in it.
create function reports_named(of_edition bigint)
returns table (place text, kind text, row_id bigint, shown bigint)
language sql stable set search_path = public, pg_temp set enable_nestloop = off as $$
    with said as (
        select r.uid, s.id, s.jurisdiction_id as place, 'row' as kind, r.edition_id = of_edition and r.since is null as is_draft,
            concat_ws('|', r.title, s.section, s.rank, s.value, s.place_words, s.facility_words, s.office,
                s.enacted_text, s.instrument, s.criteria, s.note) as words
        from reports_reportrow s join reports_report r on r.id = s.report_id
        where r.uid in (select uid from reports_report where edition_id = of_edition and since is null and not removed)
            and (r.edition_id = of_edition and r.since is null or r.since is not null and r.until is null)
        union all
        select h.uid, h.id, e.jurisdiction_id, 'case', h.edition_id = of_edition and h.since is null,
            concat_ws('|', h.title, h.summary, h.body, h.whereabouts, h.decline_basis, h.age_band, (
                select string_agg(concat_ws(',', a.stay, a.kind, a.happened_on, a.jurisdiction_id, a.facility_words,
                    a.agency_words, a.charge, a.charge_status, a.note), ';' order by a.stay, a.position, a.id)
                from reports_highlightevent a where a.highlight_id = h.id))
        from reports_casehighlight h
        join (select distinct highlight_id, jurisdiction_id from reports_highlightevent) e on e.highlight_id = h.id
        where h.uid in (select uid from reports_casehighlight where edition_id = of_edition and since is null and not removed)
            and (h.edition_id = of_edition and h.since is null or h.since is not null and h.until is null)
        union all
        select p.uid, p.id, p.jurisdiction_id, 'policy', p.edition_id = of_edition and p.since is null,
            concat_ws('|', p.title, p.instrument, p.in_force, p.limits, p.summary, p.note, detainers_criteria(p.id))
        from detainers_policy p
        where p.uid in (select uid from detainers_policy where edition_id = of_edition and since is null and not removed)
            and (p.edition_id = of_edition and p.since is null or p.since is not null and p.until is null)
        union all
        select c.uid, c.id, c.jurisdiction_id, 'correction', c.edition_id = of_edition and c.since is null,
            concat_ws('|', c.measure, c.period_text, c.old_value, c.new_text, c.explanation)
        from reports_correction c
        where c.uid in (select uid from reports_correction where edition_id = of_edition and since is null and not removed)
            and (c.edition_id = of_edition and c.since is null or c.since is not null and c.until is null)
    )
    select d.place, d.kind, d.id, hashtextextended(concat_ws('|', d.kind, d.uid, d.words), 0)
    from said d
    where d.is_draft and d.place is not null and not exists (
        select from said p where not p.is_draft and (p.uid, p.kind, p.place, p.words) = (d.uid, d.kind, d.place, d.words))
    union all
    select d.jurisdiction_id, 'detainer', d.id, hashtextextended(concat_ws('|', 'detainer', d.uid, d.prepared_on,
        d.asked, d.outcome, d.notice, d.hold, d.custody_taken, d.declined_on, d.facility_as_written, d.lift_reason), 0)
    from detainers_detainer d
    left join detainers_detainer p on p.uid = d.uid and p.since is not null and p.until is null
    where d.edition_id = of_edition and d.since is null and not d.removed and d.jurisdiction_id is not null
        and (p.id is null or (p.jurisdiction_id, p.prepared_on, p.asked, p.outcome, p.notice, p.hold, p.custody_taken,
            p.declined_on, p.facility_as_written, p.lift_reason) is distinct from (d.jurisdiction_id, d.prepared_on,
            d.asked, d.outcome, d.notice, d.hold, d.custody_taken, d.declined_on, d.facility_as_written, d.lift_reason))
$$;

-- Who records a notice, and when, is what the database knows, not what the statement says.
create function reports_sign_notice() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    new.made_by_id := nullif(current_setting('editions.actor', true), '')::bigint;
    new.made_at := editions_now();
    return new;
end $$;

create trigger reports_agencynotice_signed before insert on reports_agencynotice
for each row when (not editions_owner_acts()) execute function reports_sign_notice();

create function reports_hold_notices() returns trigger
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
    for e in select n.edition_id as id, n.count, d.title, d.state
        from (select edition_id, count(*) as count from new_rows group by 1) n
        join editions_edition d on d.id = n.edition_id order by 1 loop
        if e.state in ('published', 'abandoned') then
            raise exception '“%” is %: agencies are told before an edition is published.', e.title, e.state
                using errcode = 'DDR02';
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

create trigger reports_agencynotice_held after insert on reports_agencynotice
referencing new table as new_rows for each statement when (not editions_owner_acts())
execute function reports_hold_notices();

-- The calendar. Scheduling calls this with the edition's id: an announced edition has the moment announced.
create function reports_keep_to_calendar(of_edition bigint) returns void
language plpgsql stable set search_path = public, pg_temp as $$
declare
    a reports_announcement;
begin
    select * into a from reports_announcement
    where announces_id = of_edition and since is not null and until is null;
    if a.is_cancelled then
        raise exception 'Its date on the calendar is cancelled: publish a new date there first, with the reason, in a notice edition.'
            using errcode = 'DDR08';
    end if;
    if a.announced_for <> (select scheduled_for from editions_edition where id = of_edition) then
        raise exception 'The calendar announces it for %: choose that moment. To change it, publish the new date there first, with the reason, in a notice edition.',
            editions_say_moment(a.announced_for) using errcode = 'DDR08';
    end if;
end $$;

-- Canceling the moment of an edition calls this with its id. Returning it to draft stays open: that stops it at once.
create function reports_keep_moment(of_edition bigint) returns void
language plpgsql stable set search_path = public, pg_temp as $$
declare
    announced timestamptz;
begin
    select a.announced_for into announced
    from reports_announcement a join editions_edition e on e.id = a.announces_id
    where e.id = of_edition and a.since is not null and a.until is null and not a.is_cancelled
        and a.announced_for = e.scheduled_for;
    if announced is not null then
        raise exception 'The calendar announces it for %: cancel or change that date there first, with the reason, in a notice edition. To stop it at once, return it to draft.',
            editions_say_moment(announced) using errcode = 'DDR08';
    end if;
end $$;

-- Abandoning calls this with the edition's id: a date that was announced does not vanish.
create function reports_keep_date(of_edition bigint) returns void
language plpgsql stable set search_path = public, pg_temp as $$
begin
    if exists (select from reports_announcement where announces_id = of_edition
            and since is not null and until is null and not is_cancelled) then
        raise exception 'The calendar announces it: cancel that date there first, with the reason, in a notice edition.'
            using errcode = 'DDR08';
    end if;
end $$;

-- Publishing calls these with the new edition's number.
create function reports_not_before_announced(next_number integer) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
    a reports_announcement;
begin
    select d.* into a from reports_announcement d join editions_edition e on e.id = d.announces_id
    where e.number = next_number and d.since is not null and d.until is null;
    if a.is_cancelled then
        raise exception 'Its date on the calendar is cancelled: publish a new date there first, with the reason, in a notice edition.'
            using errcode = 'DDR05';
    end if;
    if a.announced_for > editions_now() then
        raise exception 'The calendar announces it for %: it is not published before.', editions_say_moment(a.announced_for)
            using errcode = 'DDR05';
    end if;
end $$;

-- What an edition does to announced dates without saying why, one sentence each; asked by the gate, too.
create function reports_dates_untold(of_edition bigint) returns setof text
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
    order by 1
$$;

create function reports_dates_told(next_number integer) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
    untold text;
begin
    select string_agg(sentence, E'\n') into untold
    from editions_edition e, reports_dates_untold(e.id) sentence where e.number = next_number;
    if untold is not null then
        raise exception '%', untold using errcode = 'DDR05';
    end if;
end $$;

revoke all on function reports_sign_notice(), reports_hold_notices(), reports_keep_to_calendar(bigint),
    reports_keep_moment(bigint), reports_keep_date(bigint), reports_not_before_announced(integer),
    reports_dates_told(integer) from public;
