-- What cannot happen in a chain of custody is refused here, for every client; decision 0011 says why so.

-- The words of each kind of event; a test holds them against the model's.
create function detainers_event_words(kind text) returns text
language sql immutable set search_path = public, pg_temp as $$
    select '“' || case kind
        when 'arrested' then 'Arrested for a criminal offense'
        when 'booked_in' then 'Booked in'
        when 'issued' then 'Detainer issued'
        when 'served' then 'Copy served on the person'
        when 'received' then 'Detainer received'
        when 'acknowledged' then 'Detainer acknowledged'
        when 'lifted' then 'Detainer lifted'
        when 'misdirected' then 'Detainer went to a place that did not hold the person'
        when 'notice_given' then 'Notice given to the issuer'
        when 'hold_began' then 'Held past release for the issuer'
        when 'hold_ran_out' then '48 hours ran out'
        when 'issuer_absent' then 'Issuer did not come'
        when 'transferred_out' then 'Transferred to another custodian'
        when 'transferred_in' then 'Taken in from another custodian'
        when 'to_community' then 'Released to the community'
        when 'handed_over' then 'Handed to the issuer at release'
        when 'picked_up' then 'Taken into custody later by the issuer'
        when 'escaped' then 'Notice of an escape'
        when 'died' then 'Died'
        when 'deported' then 'Deported'
        when 'other' then 'Other, see the note'
        else kind end || '”'
$$;

create function detainers_day_words(day date) returns text
language sql immutable set search_path = public, pg_temp as $$
    select to_char(day, 'FMDD FMMonth YYYY')
$$;

-- The first and the last day an event can have been on; null where that side is open.
-- Functions called for every event are bound when made: one with a search path of its own cannot be inlined.
create function detainers_first_day(day date, exactness text) returns date
language sql immutable
begin atomic
    select case exactness
        when 'day' then day
        when 'month' then date_trunc('month', day::timestamp)::date
        when 'quarter' then date_trunc('quarter', day::timestamp)::date
        when 'year' then date_trunc('year', day::timestamp)::date end;
end;

create function detainers_last_day(day date, exactness text) returns date
language sql immutable
begin atomic
    select case exactness
        when 'day' then day
        when 'before' then day
        when 'month' then (date_trunc('month', day::timestamp) + interval '1 month - 1 day')::date
        when 'quarter' then (date_trunc('quarter', day::timestamp) + interval '3 months - 1 day')::date
        when 'year' then (date_trunc('year', day::timestamp) + interval '1 year - 1 day')::date end;
end;

-- Who holds the person at an event: the government that answers for the facility, else the place named.
-- Null where it is not known; what is not known decides nothing.
create function detainers_custodian(operator text, answers text, named text) returns text
language sql immutable
begin atomic
    select case when operator in ('federal', 'private_federal') then 'federal' else coalesce(answers, named) end;
end;

-- The first thing in a chain that cannot have happened in this order, as a sentence for staff; null when none.
-- The arrays hold the steps in order. `prepared_first` and `prepared_last` bound the day the detainer was
-- prepared, null where none is known. A chain that `is_whole` begins with the arrest or booking; one that is
-- not may begin anywhere, and is refused only for what it tells itself.
-- Every step is judged by those before it: the beginning of a possible chain is possible.
create function detainers_chain_problem(
    kinds text[], earliest date[], latest date[], custodians text[],
    prepared_first date, prepared_last date, is_whole boolean
) returns text language plpgsql immutable set search_path = public, pg_temp as $$
declare
    kind text;
    step text;
    began integer := 0;      -- the first step that tells of the person's custody
    since integer := 0;      -- the step since which a custodian holds the person
    holder text;             -- that custodian, where known
    in_jail boolean := false;
    ended integer := 0;      -- the step that ended custody, until another begins
    with_issuer boolean := false;
    loose_end integer := 0;  -- a release before anything that tells of custody
    issued integer := 0;
    early integer := 0;      -- a step that speaks of a detainer not yet issued
    hold integer := 0;
    died integer := 0;
    reached date;            -- no later step can have been before this day
    reached_at integer;
    rule_from constant date := '2017-04-02';
begin
    for i in 1 .. coalesce(cardinality(kinds), 0) loop
        kind := kinds[i];
        if died > 0 and kind not in ('received', 'acknowledged', 'lifted', 'misdirected', 'notice_given', 'other') then
            return format('Step %s, %s, comes after step %s, “Died”: after a death only what is done about the detainer '
                'can follow. Put it before, or take it out.', i, detainers_event_words(kind), died);
        end if;
        if latest[i] < reached then
            return format('Step %s, %s, was on or before %s, and step %s, %s, not before %s: the days run backwards. '
                'Correct a day, say how exactly it is known, or number the steps in order of time.',
                i, detainers_event_words(kind), detainers_day_words(latest[i]),
                reached_at, detainers_event_words(kinds[reached_at]), detainers_day_words(reached));
        end if;
        if reached is null or earliest[i] > reached then
            reached := earliest[i];
            reached_at := i;
        end if;

        if kind in ('arrested', 'booked_in', 'transferred_in') then
            if loose_end > 0 then
                return format('Step %s, %s, comes after step %s, %s, and nothing before that says how custody began. '
                    'Put it first, or give it the next stay.',
                    i, detainers_event_words(kind), loose_end, detainers_event_words(kinds[loose_end]));
            end if;
            if kind = 'arrested' and began = 0 and issued > 0
                and coalesce(prepared_first, earliest[issued]) >= rule_from then
                return format('Step %s, %s, comes after step %s, “Detainer issued”: since 2 April 2017 a detainer is '
                    'lodged only after an arrest for a criminal offense. Put the arrest of this stay first.',
                    i, detainers_event_words(kind), issued);
            end if;
            if kind = 'arrested' and began = 0 and prepared_first >= rule_from and earliest[i] > prepared_last then
                return format('Step %s, %s, was not before %s, and the detainer was prepared by %s: since 2 April 2017 a '
                    'detainer is lodged only after an arrest for a criminal offense. Correct a day, or refuse the detainer.',
                    i, detainers_event_words(kind), detainers_day_words(earliest[i]), detainers_day_words(prepared_last));
            end if;
            if kind = 'booked_in' and in_jail and holder <> custodians[i] then
                return format('Step %s, “Booked in”, is with another custodian while the one of step %s, %s, still holds '
                    'the person. Record the transfer or the release first.', i, since, detainers_event_words(kinds[since]));
            end if;
            if began = 0 then
                began := i;
            end if;
            if ended > 0 then
                hold := 0;
            end if;
            if kind <> 'arrested' or ended > 0 or since = 0 then
                since := i;
                in_jail := kind <> 'arrested';
                holder := case when in_jail then custodians[i] end;
            end if;
            ended := 0;
            with_issuer := false;

        elsif kind in ('to_community', 'handed_over', 'transferred_out', 'escaped', 'deported', 'died') then
            if is_whole and began = 0 then
                return format('Step %s, %s, ends a custody that nothing before it tells of. Put the arrest or the booking '
                    'first; where its day is not known, choose “not known”.', i, detainers_event_words(kind));
            end if;
            if kind = 'deported' and ended > 0 and not with_issuer then
                return format('Step %s, “Deported”, comes after step %s, %s, and nothing says that the issuer took the '
                    'person. Put “Taken into custody later by the issuer” between them; its day may be “not known”.',
                    i, ended, detainers_event_words(kinds[ended]));
            end if;
            if kind not in ('deported', 'died') and ended > 0 then
                return format('Step %s, %s: step %s, %s, already ended custody. Put the booking, or the taking in by the '
                    'next custodian, between them, or take one of the two out.',
                    i, detainers_event_words(kind), ended, detainers_event_words(kinds[ended]));
            end if;
            if kind not in ('deported', 'died') and in_jail and holder <> custodians[i] then
                return format('Step %s, %s, is at another place than the one that holds the person since step %s, %s. '
                    'Record the transfer first, or correct the place.',
                    i, detainers_event_words(kind), since, detainers_event_words(kinds[since]));
            end if;
            if began = 0 and kind not in ('deported', 'died') then
                loose_end := i;
            end if;
            if kind = 'died' then
                died := i;
            end if;
            ended := i;
            in_jail := false;
            with_issuer := kind = 'handed_over';

        elsif kind = 'picked_up' then
            if in_jail then
                return format('Step %s, “Taken into custody later by the issuer”: the custodian of step %s, %s, still holds '
                    'the person. Choose “Handed to the issuer at release”, or record the release first.',
                    i, since, detainers_event_words(kinds[since]));
            end if;
            with_issuer := true;
            ended := case when ended = 0 then i else ended end;

        elsif kind = 'hold_began' then
            if ended > 0 then
                return format('Step %s, “Held past release for the issuer”: step %s, %s, already ended custody. '
                    'A hold comes before the release: put it there, or take it out.',
                    i, ended, detainers_event_words(kinds[ended]));
            end if;
            hold := i;

        elsif kind = 'hold_ran_out' and hold = 0 then
            return format('Step %s, “48 hours ran out”: no hold began before it. Put “Held past release for the issuer” '
                'first; where its day is not known, choose “not known”.', i);

        elsif kind = 'hold_ran_out' and latest[i] < earliest[hold] + 2 then
            return format('Step %s, “48 hours ran out”, was on or before %s, and the hold of step %s began not before %s: '
                '48 hours cannot have passed. Correct a day, say how exactly it is known, or take it out.',
                i, detainers_day_words(latest[i]), hold, detainers_day_words(earliest[hold]));

        elsif kind = 'issued' then
            if early > 0 then
                return format('Step %s, “Detainer issued”, comes after step %s, %s. Put the issuing first.',
                    i, early, detainers_event_words(kinds[early]));
            end if;
            issued := case when issued = 0 then i else issued end;

        elsif kind in ('served', 'received', 'acknowledged', 'lifted', 'misdirected') and issued = 0 then
            if is_whole then
                return format('Step %s, %s, comes before the detainer was issued. Put “Detainer issued” first; where its '
                    'day is not known, choose “not known”.', i, detainers_event_words(kind));
            end if;
            -- A case may tell of a detainer sent astray, and then of the one that came to the right place.
            early := case when early = 0 and kind <> 'misdirected' then i else early end;
        end if;
    end loop;
    return null;
end $$;

-- The problem of each chain of these detainers; null for a chain without one.
create function detainers_chain_problems(of_detainers bigint[])
returns table (detainer_id bigint, uid uuid, problem text)
language sql stable set search_path = public, pg_temp as $$
    select d.id, d.uid, detainers_chain_problem(c.kinds, c.earliest, c.latest, c.custodians,
        detainers_first_day(d.prepared_on, d.prepared_on_exactness),
        detainers_last_day(d.prepared_on, d.prepared_on_exactness), true)
    from (
        select e.detainer_id,
            array_agg(e.kind order by e.position, e.id) as kinds,
            array_agg(detainers_first_day(e.happened_on, e.exactness) order by e.position, e.id) as earliest,
            array_agg(detainers_last_day(e.happened_on, e.exactness) order by e.position, e.id) as latest,
            array_agg(detainers_custodian(f.operator, f.jurisdiction_id, e.jurisdiction_id)
                order by e.position, e.id) as custodians
        from detainers_custodyevent e left join detainers_facility f on f.id = e.facility_id
        where e.detainer_id = any(of_detainers) group by e.detainer_id
    ) c join detainers_detainer d on d.id = c.detainer_id
$$;

-- Raises the problems of these detainers' chains, one a line; a detainer is named where there are several.
create function detainers_refuse_chains(of_detainers bigint[]) returns void
language plpgsql stable set search_path = public, pg_temp as $$
declare
    reasons text[];
begin
    select array_agg(case when cardinality(of_detainers) > 1 then format('Detainer %s: ', uid) else '' end || problem
        order by uid)
    into reasons from detainers_chain_problems(of_detainers) where problem is not null;
    if reasons is not null then
        raise exception '%', array_to_string(reasons[:20], E'\n')
                || case when cardinality(reasons) > 20
                   then format(E'\nand %s chains more.', cardinality(reasons) - 20) else '' end
            using errcode = 'DDR08';
    end if;
end $$;

-- Events come in one statement for many chains: one check over all of them.
create function detainers_check_new_events() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
    perform detainers_refuse_chains((select array_agg(distinct detainer_id) from new_rows));
    return null;
end $$;

create trigger detainers_custodyevent_ordered after insert on detainers_custodyevent
referencing new table as new_rows for each statement execute function detainers_check_new_events();

-- An editor may rearrange a chain in several statements: what matters is how it stands at the end.
create function detainers_check_changed_event() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
    perform detainers_refuse_chains(array[old.detainer_id]);
    if tg_op = 'UPDATE' and new.detainer_id <> old.detainer_id then
        perform detainers_refuse_chains(array[new.detainer_id]);
    end if;
    return null;
end $$;

create constraint trigger detainers_custodyevent_reordered
after update of detainer_id, position, kind, happened_on, exactness, facility_id, jurisdiction_id
on detainers_custodyevent deferrable initially deferred
for each row when (
    (old.detainer_id, old.position, old.kind, old.happened_on, old.exactness, old.facility_id, old.jurisdiction_id)
    is distinct from
    (new.detainer_id, new.position, new.kind, new.happened_on, new.exactness, new.facility_id, new.jurisdiction_id))
execute function detainers_check_changed_event();

-- The owner deletes only when an edition is abandoned, and then whole chains.
create constraint trigger detainers_custodyevent_shortened after delete on detainers_custodyevent
deferrable initially deferred for each row when (not editions_owner_acts())
execute function detainers_check_changed_event();

create function detainers_check_prepared_day() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
    perform detainers_refuse_chains(array[new.id]);
    return null;
end $$;

create constraint trigger detainers_detainer_prepared_moved
after update of prepared_on, prepared_on_exactness on detainers_detainer deferrable initially deferred
for each row when (old.prepared_on <> new.prepared_on or old.prepared_on_exactness <> new.prepared_on_exactness)
execute function detainers_check_prepared_day();

-- Pairs of detainers of one person of one source, as the record stands with the edition laid over it, in whose
-- chains two custodians hold the person at once: both spans by exact days, overlapping by more than the day of a
-- transfer. The person's key is looked at and never told.
create function detainers_held_twice(of_edition bigint)
returns table (first_uid uuid, second_uid uuid, first_day date, last_day date)
language sql stable set search_path = public, pg_temp as $$
    with standing as (
        select d.id, d.uid, d.source_id, p.person_key
        from detainers_detainer d join detainers_detainerperson p on p.detainer_id = d.id
        where p.person_key <> '' and not d.removed and d.until is null
            and (d.edition_id = of_edition or d.since is not null
                and not exists (select from detainers_detainer o
                    where o.uid = d.uid and o.edition_id = of_edition and o.since is null))
            and (d.source_id, p.person_key) in (
                select n.source_id, q.person_key
                from detainers_detainer n join detainers_detainerperson q on q.detainer_id = n.id
                where n.edition_id = of_edition and not n.removed and n.until is null and q.person_key <> ''
                    and exists (select from detainers_custodyevent c where c.detainer_id = n.id))
    ), steps as (
        select s.uid, s.source_id, s.person_key, e.kind, e.happened_on, e.exactness,
            detainers_custodian(f.operator, f.jurisdiction_id, e.jurisdiction_id) as custodian,
            lead(e.happened_on) over chain as until_day, lead(e.exactness) over chain as until_exactness
        from standing s join detainers_custodyevent e on e.detainer_id = s.id
        left join detainers_facility f on f.id = e.facility_id
        where e.kind in ('booked_in', 'transferred_in', 'transferred_out', 'to_community', 'handed_over',
            'escaped', 'died', 'deported')
        window chain as (partition by s.id order by e.position, e.id)
    ), held as (
        select * from steps where kind in ('booked_in', 'transferred_in') and custodian is not null
            and exactness = 'day' and until_exactness = 'day'
    )
    select a.uid, b.uid, greatest(a.happened_on, b.happened_on), least(a.until_day, b.until_day)
    from held a join held b using (source_id, person_key)
    where a.uid < b.uid and a.custodian <> b.custodian
        and a.happened_on < b.until_day and b.happened_on < a.until_day
    order by 3, 1, 2
$$;

-- Called by publishing with the new edition's number.
create function detainers_one_custodian(new_number integer) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    reasons text;
begin
    select string_agg(format('Detainers %s and %s are of one person, and two custodians hold that person from %s to %s: '
        'correct the chain of one of them.', first_uid, second_uid, detainers_day_words(first_day),
        detainers_day_words(last_day)), E'\n')
    into reasons
    from (select * from detainers_held_twice((select id from editions_edition where number = new_number)) limit 20) held;
    if reasons is not null then
        raise exception '%', reasons using errcode = 'DDR09';
    end if;
end $$;

revoke all on function detainers_one_custodian(integer) from public;
