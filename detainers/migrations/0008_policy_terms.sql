-- The last day that a day known only so exactly can be. A null stays a null.
create function detainers_latest_day(first_day date, exactness text) returns date
language sql immutable set search_path = pg_catalog as $$
    select case exactness
        when 'month' then (date_trunc('month', first_day::timestamp) + interval '1 month - 1 day')::date
        when 'quarter' then (date_trunc('quarter', first_day::timestamp) + interval '3 months - 1 day')::date
        when 'year' then (date_trunc('year', first_day::timestamp) + interval '1 year - 1 day')::date
        else first_day end
$$;

-- Classes of offense were free words; these stay beside the class of the closed list.
update detainers_policycriterion set
    words = case when offense_class in ('Any charge or conviction', 'No charge', 'Misdemeanor', 'Other felony', 'Other',
        'Violent felony', 'Violent felony, charged', 'Violent felony, convicted',
        'Serious crime', 'Mid-level crime', 'Low-level crime') then '' else offense_class end,
    stage = case when offense_class like '%convicted%' and offense_class not like '%charged%' then 'convicted'
        when offense_class like '%charged%' and offense_class not like '%convicted%' then 'charged'
        else 'either' end,
    offense_class = case
        when offense_class = 'Any charge or conviction' then 'any'
        when offense_class = 'No charge' then 'no_charge'
        when offense_class = 'Misdemeanor' then 'misdemeanor'
        when offense_class = 'Other felony' then 'other_felony'
        when offense_class = 'Serious crime' then 'serious'
        when offense_class = 'Mid-level crime' then 'mid_level'
        when offense_class = 'Low-level crime' then 'low_level'
        when offense_class like 'Violent felony%' then 'violent_felony'
        when offense_class = 'Other' then 'other'
        else 'listed' end;

-- What a policy says for each class of offense, to tell two versions apart by.
create function detainers_criteria(of_policy bigint) returns text
language sql stable set search_path = public, pg_temp as $$
    select string_agg(concat_ws(':', offense_class, stage, notice, hold), ' ' order by offense_class, stage)
    from detainers_policycriterion where policy_id = of_policy
$$;
