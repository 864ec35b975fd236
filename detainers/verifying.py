"""The tally against a scan of the rows, and what deliveries state against the rows they brought."""

from django.conf import settings

from editions.day_words import day_words, month_words
from editions.statements import run
from editions.verifying import Verified, first_few, verification

DIFFERENT = """
    with changed as (
        select d.*, d.since as number, 1 as change
        from detainers_detainer d where not d.removed and d.since = any(%s)
        union all
        select d.*, d.until, -1 from detainers_detainer d where not d.removed and d.until = any(%s)
    ), scanned as (
        select c.number, g.grain, g.place collate "C" as place,
            case when g.grain not in ('state_all_months', 'place_all_months')
                then date_trunc('month', c.prepared_on)::date end as month,
            c.outcome, c.notice, c.hold, c.custody_taken, g.told, sum(c.change) as change
        from changed c, lateral (select jsonb_build_array(c.form, c.operator, c.source_id)) as f(told),
            lateral (values
            ('nation', 'US', '["", "", null]'),
            ('nation_in_full', 'US', f.told),
            ('state', coalesce(c.state_id, c.place_status), '["", "", null]'),
            ('state_in_full', coalesce(c.state_id, c.place_status), f.told),
            ('place', coalesce(c.jurisdiction_id, c.place_status), f.told),
            ('state_all_months', coalesce(c.state_id, c.place_status), f.told),
            ('place_all_months', coalesce(c.jurisdiction_id, c.place_status), f.told)
        ) as g(grain, place, told)
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9 having sum(c.change) <> 0
    ), tallied as (
        select edition_number, grain, place, month, outcome, notice, hold, custody_taken,
            jsonb_build_array(form, operator, source_id) as told, sum(change) as change
        from detainers_tallyentry where edition_number = any(%s) group by 1, 2, 3, 4, 5, 6, 7, 8, 9
        having sum(change) <> 0
    )
    select f.*, coalesce(t.change, 0), coalesce(s.change, 0)
    from scanned s
    full join tallied t on t.edition_number = s.number and t.grain = s.grain and t.place = s.place
        and coalesce(t.month, 'infinity') = coalesce(s.month, 'infinity') and t.outcome = s.outcome
        and t.notice = s.notice and t.hold = s.hold and t.custody_taken = s.custody_taken and t.told = s.told,
    lateral (select coalesce(s.number, t.edition_number), coalesce(s.grain, t.grain),
        coalesce(s.place, t.place), coalesce(s.month, t.month), coalesce(s.outcome, t.outcome))
        as f(number, grain, place, month, outcome)
    where s.change is distinct from t.change order by 1, 2, 3, 4, 5
"""


@verification
def tally_equals_scan(numbers):
    """Every entry of the tally, for each edition and grain; equal changes make equal counts as of each."""
    wrong = run(DIFFERENT, [numbers, numbers, numbers])
    told = [
        f"Edition {number}: the tally of {grain} {place}, {month_words(month) if month else 'all months'},"
        f" {outcome} changes by {tallied:+}, and its rows by {scanned:+}."
        for number, grain, place, month, outcome, tallied, scanned in wrong[:5]
    ]
    compared = run("select count(*) from detainers_tallyentry where edition_number = any(%s)", [numbers])[0][
        0
    ]
    return Verified("entries of the tally, against a scan of the rows", compared, first_few(told, len(wrong)))


# A delivery that replaces another leaves rows as they are that both hold.
BROUGHT = """
    select y.since, y.file_name, y.kept_count + y.held_count, y.replaces_id is not null, count(d.id)
    from detainers_delivery y
    left join detainers_detainer d on d.delivery_id = y.id and d.since = y.since and not d.removed
    where y.since = any(%s) group by y.id, y.since, y.file_name, y.kept_count, y.held_count, y.replaces_id
    order by y.since, y.file_name
"""


@verification
def deliveries_hold_their_rows(numbers):
    """What each delivery says it brought, against its rows."""
    deliveries = run(BROUGHT, [numbers])
    differences = [
        f"Edition {number}: {name} states {stated:,} rows kept or held and brought {brought:,}."
        for number, name, stated, replaces, brought in deliveries
        if (brought > stated if replaces else brought != stated)
    ]
    return Verified("counts of deliveries, against their rows", len(deliveries), differences)


# Of places that a GEOID stands for: a withdrawal takes the words of others.
MARKED = """
    with counted as (
        select n.number, b.basis, p.place, b.day, count(*) as row_count,
            sum(count(*)) over (
                partition by n.number, b.basis, p.place, date_trunc('quarter', b.day::timestamp)
            ) as quarter_count
        from unnest(%s::integer[]) as n(number)
        join detainers_detainer d on d.since <= n.number and (d.until is null or d.until > n.number),
            lateral (select d.jurisdiction_id collate "C" as place) as p,
            lateral (values
                ('prepared', d.prepared_on, d.prepared_on_exactness),
                ('declined', d.declined_on, d.declined_on_exactness),
                ('recorded', d.recorded_on, d.recorded_on_exactness)) as b(basis, day, exactness)
        where d.jurisdiction_id is not null and b.exactness = 'day'
        group by 1, 2, 3, 4
    ), scanned as (
        select c.number, c.basis, c.place, c.day, c.row_count, c.quarter_count, q.days
        from counted c, lateral (select date_trunc('quarter', c.day::timestamp)::date as first) f,
            lateral (select (f.first + interval '3 months')::date - f.first as days) q
        where detainers_is_bulk(c.row_count, c.quarter_count, q.days)
    ), marked as (
        select n.number, b.basis, b.place, b.day, b.row_count, b.quarter_count, b.days_in_quarter as days
        from unnest(%s::integer[]) as n(number)
        join detainers_bulkday b on b.since <= n.number and (b.until is null or b.until > n.number)
        where b.jurisdiction_id is not null
    )
    select number, place, day from (table scanned except all table marked) as missing
    union select number, place, day from (table marked except all table scanned) as unfounded
    order by 1, 2, 3
"""


@verification
def marked_days_equal_scan(numbers):
    """Days with far more detainers than the rest of their quarter, as of each edition."""
    if settings.IS_PUBLIC:
        return Verified("marked days (only staff can compare)", 0, [])
    wrong = run(MARKED, [numbers, numbers])
    told = [
        f"Edition {number}: whether {day_words(day)} at {place} is marked is not what its rows give."
        for number, place, day in wrong[:5]
    ]
    compared = run("select count(*) from detainers_bulkday where jurisdiction_id is not null")[0][0]
    return Verified("marked days, against a scan of the rows", compared, first_few(told, len(wrong)))
