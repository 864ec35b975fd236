-- The stays of a case follow each other: none begins before an earlier one is over. As in chains, what is not known
-- decides nothing. Only what tells of custody counts: a detainer may be older than its arrest, and what becomes of a
-- person after the release may be told with the stay that it followed.

create function reports_overlapping_stays(of_highlight bigint) returns text
language sql stable set search_path = public, pg_temp as $$
    with stays as (
        select e.stay,
            min(detainers_last_day(e.happened_on, e.exactness))
                filter (where e.kind in ('arrested', 'booked_in', 'transferred_in')) as begins,
            max(detainers_first_day(e.happened_on, e.exactness))
                filter (where e.kind in ('arrested', 'booked_in', 'transferred_out', 'transferred_in',
                    'hold_began', 'hold_ran_out', 'to_community', 'handed_over', 'escaped')) as reaches
        from reports_highlightevent e where e.highlight_id = of_highlight group by e.stay
    )
    select format('Stay %s begins on or before %s, and stay %s was not over before %s. Correct a day, or put the stays '
        'in order of time.', later.stay, detainers_day_words(later.begins), earlier.stay,
        detainers_day_words(earlier.reaches))
    from stays earlier join stays later on earlier.stay < later.stay and later.begins < earlier.reaches
    order by later.stay, earlier.stay limit 1
$$;

create or replace function reports_refuse_stays(of_highlights bigint[]) returns void
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
    ), problems as (
        select highlight_id, stay::integer,
            case when stays > 1 then format('Stay %s: ', stay) else '' end || problem as problem
        from chains where problem is not null
        union all
        select id, null, reports_overlapping_stays(id) from unnest(of_highlights) as id
    )
    select string_agg(
        case when cardinality(of_highlights) > 1 then format('“%s”: ', h.slug) else '' end || problem,
        E'\n' order by h.slug, stay nulls last)
    into reasons
    from problems join reports_casehighlight h on h.id = highlight_id where problem is not null;
    if reasons is not null then
        raise exception '%', reasons using errcode = 'DDR08';
    end if;
end $$;
