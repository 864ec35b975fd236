-- What an edition does to published policies without saying so in public, one sentence each.
-- Asked by the gate while the edition is a draft, and by publishing once its rows are open.
create function reports_policies_untold(of_edition bigint) returns setof text
language sql stable set search_path = public, pg_temp as $$
    with told as (
        select policy_uid from reports_correction where edition_id = of_edition and not removed),
    touched as (
        select p.title, j.legal_name || coalesce(', ' || s.name, '') as place, d.removed, concat_ws(', ',
            case when d.jurisdiction_id <> p.jurisdiction_id then 'place' end,
            case when (d.in_force, d.in_force_exactness, d.enacted_on) is distinct from
                (p.in_force, p.in_force_exactness, p.enacted_on) then 'days' end,
            case when d.limits <> p.limits then 'limits' end,
            case when detainers_criteria(d.id) is distinct from detainers_criteria(p.id) then 'criteria' end
        ) as terms
        from detainers_policy d
        join detainers_policy p on p.uid = d.uid and p.id <> d.id and p.since is not null and not p.removed
            and (p.until is null or p.until = d.since)
        join detainers_jurisdiction j on j.geoid = p.jurisdiction_id
        left join detainers_jurisdiction s on s.geoid = j.state_id
        where d.edition_id = of_edition and d.uid not in (select policy_uid from told where policy_uid is not null))
    select format('“%s” of %s is taken out of the register: enter a correction of it in this edition, '
        'so that the public reads why.', title, place)
    from touched where removed
    union all
    select format('“%s” of %s changes (%s): say why in the note of this edition, or in a correction of it.',
        title, place, terms)
    from touched
    where not removed and terms <> ''
        and exists (select from editions_edition where id = of_edition and btrim(note) = '')
    order by 1
$$;

-- Publishing calls this with the new edition's number.
create function reports_policies_told(next_number integer) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
    untold text;
begin
    select string_agg(sentence, E'\n') into untold
    from editions_edition e, reports_policies_untold(e.id) sentence where e.number = next_number;
    if untold is not null then
        raise exception '%', untold using errcode = 'DDR05';
    end if;
end $$;

revoke all on function reports_policies_told(integer) from public;
