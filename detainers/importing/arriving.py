"""From staged text to the rows a delivery adds to the record, still in temporary tables."""

from psycopg import sql

from editions.statements import columns_sql, run

# Fields of the record that a layout may lack, read as empty then.
TEXTS = {
    "prepared_on_exactness": "exactness_words",
    "form": "form_as_written",
    "asked": "asked_words",
    "facility": "facility_words",
    "city": "city_words",
    "state": "state_words",
    "facility_code": "code_words",
    "lift_reason": "lift_reason",
    "original_file": "original_file",
    "original_sheet": "original_sheet",
    "original_row": "original_row_words",
}


def keep_sound(layout):
    """Make the table `sound`: the rows no check refused, with the record's names for their parts."""
    run(
        "create temp table sound on commit drop as"
        " select row_number, line, btrim({day})::date as prepared_on, {texts}"
        " from staged where not exists (select from flawed where flawed.row_number = staged.row_number)",
        day=layout.parts["prepared_on"],
        texts=sql.SQL(", ").join(text_sql(layout, part, name) for part, name in TEXTS.items()),
    )
    run("analyze sound")


def text_sql(layout, part, name):
    column = layout.parts.get(part)
    value = sql.SQL("btrim({})").format(sql.Identifier(column)) if column else sql.SQL("''::text")
    return sql.SQL("{} as {}").format(value, sql.Identifier(name))


def days_of_sound():
    """The first and the last day prepared; both None when no row is sound."""
    return run("select min(prepared_on), max(prepared_on) from sound")[0]


def arrive(sha256, original_file):
    """Make the table `arriving`: one line per detainer, under the record's own column names.

    The identifier is made of the file's checksum and the row's number: the same on every machine.
    """
    run(
        "create temp table arriving on commit drop as select"
        " encode(substr(sha256(convert_to(%s || ':' || s.row_number, 'UTF8')), 1, 16), 'hex')::uuid as uid,"
        " s.row_number, s.line, s.prepared_on,"
        " coalesce(nullif(s.exactness_words, ''), 'day') as prepared_on_exactness,"
        " coalesce(nullif(s.original_file, ''), %s) as original_file, s.original_sheet,"
        " nullif(s.original_row_words, '')::integer as original_row,"
        " f.form, s.form_as_written, a.asked,"
        " s.facility_words as facility_as_written, s.city_words as city_as_written,"
        " s.state_words as state_as_written, p.status as place_status, p.facility_id, p.operator, p.state_id,"
        " p.located_in_id, p.jurisdiction_id, s.lift_reason, o.outcome,"
        " detainers_source_answer(a.asked, 'notice', o.outcome) as notice,"
        " detainers_source_answer(a.asked, 'hold', o.outcome) as hold, 'source' as outcome_basis,"
        " m.mapping_version as outcome_rule, m.explanation as outcome_reason, m.custody_taken,"
        " 'not_recorded' as probable_cause, 'not_recorded' as warrant,"
        " 'unknown' as declined_on_exactness, 'unknown' as recorded_on_exactness"
        " from sound s join formed f on f.words = s.form_as_written"
        " cross join lateral (select coalesce(nullif(s.asked_words, ''), f.asked) as asked) a"
        " join placed p using (facility_words, city_words, state_words, code_words)"
        " join mapped m on m.lift_reason = s.lift_reason"
        " cross join lateral (select case when a.asked = 'notice' and m.outcome = 'declined'"
        "   then 'notice_declined' else m.outcome end as outcome) o",
        (sha256, original_file),
    )
    run("analyze arriving (uid, row_number)")


# Columns of `arriving` that a detainer has too.
RECORD = [
    *("uid", "row_number", "original_file", "original_sheet", "original_row"),
    *("form", "form_as_written", "asked", "prepared_on", "prepared_on_exactness"),
    *("facility_as_written", "city_as_written", "state_as_written", "place_status"),
    *("facility_id", "operator", "state_id", "located_in_id", "jurisdiction_id"),
    *("lift_reason", "outcome", "notice", "hold", "outcome_basis", "outcome_rule"),
    *("outcome_reason", "custody_taken"),
    # No layout has these yet.
    *("probable_cause", "warrant", "declined_on_exactness", "recorded_on_exactness"),
]


def enter(edition, delivery):
    """Draft every arriving detainer in the edition; return how many."""
    return run(
        "insert into detainers_detainer (edition_id, source_id, delivery_id, removed, {columns})"
        " select %s, %s, %s, false, {columns} from arriving order by row_number",
        (edition.pk, delivery.source_id, delivery.pk),
        columns=columns_sql(RECORD),
    )


def enter_persons(layout, delivery):
    """Keep attributes of persons, and the row as it came, in their private table."""
    if not layout.person:
        return
    texts = {name: column for name, column in layout.person.items() if name != "birth_year"}
    run(
        "insert into detainers_detainerperson (detainer_id, birth_year, original, {names})"
        " select d.id, case when s.{year} ~ '^(18|19|20)[0-9][0-9]$' then s.{year}::smallint end,"
        " {original}, {columns} from staged s join detainers_detainer d"
        " on d.row_number = s.row_number and d.delivery_id = %s and d.since is null",
        (delivery.pk,),
        names=columns_sql(texts),
        year=layout.person["birth_year"],
        original=original_sql(layout),
        columns=sql.SQL(", ").join(sql.SQL("btrim(s.{})").format(sql.Identifier(c)) for c in texts.values()),
    )


def original_sql(layout):
    """The file's row as JSON, from a staged row `s`; names come in the order JSON is kept in."""
    names = sorted(layout.columns, key=lambda name: (len(name), name))
    return sql.SQL("jsonb_object(array[{}], array[{}])").format(
        sql.SQL(", ").join(map(sql.Literal, names)),
        sql.SQL(", ").join(sql.Identifier("s", name) for name in names),
    )


def kept_and_held():
    """How many sound rows have their place resolved or not stated, and how many wait for a person."""
    return run(
        "select count(*) filter (where p.status <> 'unresolved'),"
        " count(*) filter (where p.status = 'unresolved')"
        " from sound join placed p using (facility_words, city_words, state_words, code_words)"
    )[0]


def drafted_outcomes(delivery):
    """Rows drafted from the delivery by outcome, most frequent first."""
    return run(
        "select outcome, count(*) from detainers_detainer"
        " where delivery_id = %s and since is null and not removed group by 1 order by 2 desc, 1",
        (delivery.pk,),
    )


def counts_of(column):
    """Arriving rows by one of their columns, most frequent first."""
    return run("select {column}, count(*) from arriving group by 1 order by 2 desc, 1", column=column)
