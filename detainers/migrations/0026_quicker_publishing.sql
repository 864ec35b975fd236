-- Called for every row: bound when made, for a function with a search path of its own cannot be inlined.
create or replace function detainers_source_answer(asked text, act text, outcome text) returns text
language sql immutable
begin atomic
    select case
        when asked in ('notice', 'hold') and asked <> act then 'not_asked'
        when outcome = 'notice_declined' then 'declined'
        when outcome in ('undetermined', 'honored_in_part') then 'unknown'
        when asked not in ('notice', 'hold') and outcome in ('honored', 'declined') then 'unknown'
        else outcome end;
end;

create or replace function detainers_is_bulk(rows_of_day bigint, rows_of_quarter numeric, days_in_quarter integer) returns boolean
language sql immutable
begin atomic
    select rows_of_day >= 10 and rows_of_day * (days_in_quarter - 1) >= 8 * (rows_of_quarter - rows_of_day);
end;
