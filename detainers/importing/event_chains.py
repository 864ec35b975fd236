"""From events read to chains of custody: their places, their order, and the rows they become."""

from psycopg import sql

from editions.statements import run

# A name of an agency means one only within a state, and only where one agency there has it.
AGENCIES = (
    "select t.agency_words, p.state_id, min(g.id) as agency_id"
    " from (select distinct agency_words, facility_words, city_words, state_words, code_words"
    "   from told_events where agency_words <> '') t"
    " join placed p using (facility_words, city_words, state_words, code_words)"
    " join detainers_lawenforcementagency g on upper(g.name) = upper(t.agency_words)"
    " join detainers_jurisdiction j"
    "   on j.geoid = g.jurisdiction_id and coalesce(j.state_id, j.geoid) = p.state_id"
    " group by 1, 2 having count(distinct g.id) = 1"
)


def refuse_impossible():
    """Refuse each row whose events cannot have happened in their order; called when places are resolved."""
    run(
        "insert into flawed select s.row_number, s.line, 'events', '', rtrim(c.problem, '.'),"
        " 'Correct the events of this row, or leave them all out.'"
        " from sound s join (select t.row_number, detainers_chain_problem("
        "   array_agg(t.kind order by t.position),"
        "   array_agg(detainers_first_day(t.happened_on, t.exactness) order by t.position),"
        "   array_agg(detainers_last_day(t.happened_on, t.exactness) order by t.position),"
        "   array_agg(detainers_custodian(f.operator, f.jurisdiction_id, p.jurisdiction_id)"
        "     order by t.position),"
        "   detainers_first_day(o.prepared_on, coalesce(nullif(o.exactness_words, ''), 'day')),"
        "   detainers_last_day(o.prepared_on, coalesce(nullif(o.exactness_words, ''), 'day')),"
        "   true) as problem"
        "   from told_events t join sound o using (row_number)"
        "   join placed p on (p.facility_words, p.city_words, p.state_words, p.code_words)"
        "     = (t.facility_words, t.city_words, t.state_words, t.code_words)"
        "   left join detainers_facility f on f.id = p.facility_id"
        "   group by t.row_number, o.prepared_on, o.exactness_words) c using (row_number)"
        " where c.problem is not null"
    )
    for table in ("sound", "told_events"):
        run("delete from {table} where row_number in (select row_number from flawed)", table=table)


def enter_events(delivery):
    """Draft the events of every detainer drafted from the delivery; return how many."""
    return run(
        "with agencies as ({agencies})"
        " insert into detainers_custodyevent (detainer_id, position, kind, happened_on, exactness,"
        "   facility_id, jurisdiction_id, agency_id, place_as_written, agency_as_written, note)"
        " select d.id, t.position, t.kind, t.happened_on, t.exactness, p.facility_id, p.jurisdiction_id,"
        "   a.agency_id, concat_ws(', ', nullif(t.facility_words, ''), nullif(t.city_words, ''),"
        "   nullif(t.state_words, '')), t.agency_words, t.note"
        " from told_events t join detainers_detainer d"
        "   on d.row_number = t.row_number and d.delivery_id = %s and d.since is null and not d.removed"
        " join placed p using (facility_words, city_words, state_words, code_words)"
        " left join agencies a on (a.agency_words, a.state_id) = (t.agency_words, p.state_id)"
        " order by d.id, t.position",
        (delivery.pk,),
        agencies=sql.SQL(AGENCIES),
    )
