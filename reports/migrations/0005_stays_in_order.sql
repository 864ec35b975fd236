-- Each stay of a highlight is a chain of its own, by the rules of detainers_chain_problem. A case often tells only
-- part of a stay, so its chains are not whole: they may begin anywhere, and are refused for what they tell themselves.

create function reports_refuse_stays(of_highlights bigint[]) returns void
language plpgsql stable set search_path = public, pg_temp as $$
declare
    reasons text;
begin
    with chains as (
        select e.highlight_id, e.stay, count(*) over (partition by e.highlight_id) as stays,
            detainers_chain_problem(
                array_agg(e.kind order by e.position, e.id),
                array_agg(detainers_first_day(e.happened_on, e.exactness) order by e.position, e.id),
                array_agg(detainers_last_day(e.happened_on, e.exactness) order by e.position, e.id),
                array_agg(e.jurisdiction_id::text order by e.position, e.id),
                null, null, false) as problem
        from reports_highlightevent e where e.highlight_id = any(of_highlights) group by e.highlight_id, e.stay
    )
    select string_agg(
        case when cardinality(of_highlights) > 1 then format('“%s”: ', h.slug) else '' end
        || case when stays > 1 then format('Stay %s: ', stay) else '' end || problem, E'\n' order by h.slug, stay)
    into reasons
    from chains join reports_casehighlight h on h.id = highlight_id where problem is not null;
    if reasons is not null then
        raise exception '%', reasons using errcode = 'DDR08';
    end if;
end $$;

create function reports_check_new_events() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
    perform reports_refuse_stays((select array_agg(distinct highlight_id) from new_rows));
    return null;
end $$;

create trigger reports_highlightevent_ordered after insert on reports_highlightevent
referencing new table as new_rows for each statement execute function reports_check_new_events();

create function reports_check_changed_event() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
    perform reports_refuse_stays(array[old.highlight_id]);
    if tg_op = 'UPDATE' and new.highlight_id <> old.highlight_id then
        perform reports_refuse_stays(array[new.highlight_id]);
    end if;
    return null;
end $$;

create constraint trigger reports_highlightevent_reordered
after update of highlight_id, stay, position, kind, happened_on, exactness, jurisdiction_id
on reports_highlightevent deferrable initially deferred
for each row when (
    (old.highlight_id, old.stay, old.position, old.kind, old.happened_on, old.exactness, old.jurisdiction_id)
    is distinct from
    (new.highlight_id, new.stay, new.position, new.kind, new.happened_on, new.exactness, new.jurisdiction_id))
execute function reports_check_changed_event();

create constraint trigger reports_highlightevent_shortened after delete on reports_highlightevent
deferrable initially deferred for each row when (not editions_owner_acts())
execute function reports_check_changed_event();
