-- What staff were asked and decided about words for a place that only withdrawn records have.
-- Publishing calls this with the new edition's number, before the records are blanked.
create function detainers_forget_words(new_number integer) returns void
language sql security definer set search_path = public, pg_temp as $$
    with withdrawn as (
        select record_uid as uid from editions_withdrawal where since = new_number
    ), words as (
        select source_id, facility_as_written, city_as_written, state_as_written
        from detainers_detainer where uid in (select uid from withdrawn)
        union select source_id, facility_as_written, city_as_written, state_as_written
        from detainers_placealias where uid in (select uid from withdrawn)
    ), gone as materialized (
        select * from words w where concat(facility_as_written, city_as_written) <> '' and not exists (
            select from detainers_detainer d
            where (d.source_id, d.facility_as_written, d.city_as_written, d.state_as_written)
                = (w.source_id, w.facility_as_written, w.city_as_written, w.state_as_written)
                and d.uid not in (select uid from withdrawn))
    ), questions as (
        delete from detainers_placequestion q using gone g
        where (q.source_id, q.facility_as_written, q.city_as_written, q.state_as_written)
            = (g.source_id, g.facility_as_written, g.city_as_written, g.state_as_written)
    )
    delete from detainers_placedecision q using gone g
    where (q.source_id, q.facility_as_written, q.city_as_written, q.state_as_written)
        = (g.source_id, g.facility_as_written, g.city_as_written, g.state_as_written)
$$;

revoke all on function detainers_forget_words(integer) from public;
