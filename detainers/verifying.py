"""The tally against a scan of the rows, and what deliveries state against the rows they brought."""

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
            date_trunc('month', c.prepared_on)::date as month, c.outcome, c.notice, c.hold, c.custody_taken,
            sum(c.change) as change
        from changed c, lateral (values
            ('nation', 'US'),
            ('state', coalesce(c.state_id, c.place_status)),
            ('place', coalesce(c.jurisdiction_id, c.place_status))) as g(grain, place)
        group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(c.change) <> 0
    ), tallied as (
        select edition_number, grain, place, month, outcome, notice, hold, custody_taken,
            sum(change) as change
        from detainers_tallyentry where edition_number = any(%s) group by 1, 2, 3, 4, 5, 6, 7, 8
        having sum(change) <> 0
    )
    select f.*, coalesce(t.change, 0), coalesce(s.change, 0)
    from scanned s
    full join tallied t on t.edition_number = s.number and t.grain = s.grain and t.place = s.place
        and t.month = s.month and t.outcome = s.outcome and t.notice = s.notice and t.hold = s.hold
        and t.custody_taken = s.custody_taken,
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
        f"Edition {number}: the tally of {grain} {place}, {month:%B %Y}, {outcome} changes by {tallied:+},"
        f" and its rows by {scanned:+}."
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
