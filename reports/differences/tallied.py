"""Differences in the counts of detainers: the tally's signed changes, and of a draft what it would change."""

from datetime import date

from psycopg import sql

from detainers.models import Jurisdiction
from editions.statements import copied
from reports.differences.figures import MEASURES, Difference, last_of_month, words_of_place

COLUMNS = "edition_number, grain, place, month, outcome, notice, hold, custody_taken, change"
# The record, or the record and above it the changes of a draft as the edition after the newest.
PUBLISHED = f"source as not materialized (select {COLUMNS} from detainers_tallyentry)"  # noqa: S608
WITH_DRAFT = f"""
    pending as materialized (select %(last)s as edition_number, c.* from detainers_changes(%(draft)s) c),
    source as not materialized (
        select {COLUMNS} from detainers_tallyentry union all select {COLUMNS} from pending)
"""  # noqa: S608
INSIDE = """
    (%(everywhere)s and grain in ('nation', 'state', 'place') or grain = 'state' and place = any(%(states)s)
        or grain = 'place' and (place = any(%(geoids)s)
            or place in (select geoid from detainers_jurisdiction where state_id = any(%(states)s))))
    and month between %(first_day)s and %(last_day)s
"""
# Every figure that the editions change, before and after each of them or, when they are taken as one, all.
# What a figure was before is the sum of all earlier changes.
DIFFERING = """
    with {source},
    touched as materialized (
        select distinct grain, place from source where edition_number = any(%(editions)s) and {inside}
    ), alike as materialized (
        select grain, place, case when %(months)s then month end as month, edition_number,
            outcome, notice, hold, custody_taken, sum(change) as change
        from source join touched using (grain, place)
        where edition_number <= %(last)s and month between %(first_day)s and %(last_day)s
        group by 1, 2, 3, 4, 5, 6, 7, 8
    ), cells as (
        select grain, place, period.begins, counted.part, counted.value,
            case when edition_number > %(first)s and %(as_one)s then %(last)s else edition_number end as at,
            array_agg(distinct edition_number) as editions, sum(change)::integer as change
        from alike,
            lateral (select null::date union all select month where month is not null) as period(begins),
            lateral (values ('all', ''), ('outcome', outcome), ('notice', notice), ('hold', hold),
                ('custody_taken', custody_taken)) as counted(part, value)
        where (counted.part, counted.value) in (
            select * from unnest(%(parts)s::text[], %(values)s::text[]))
        group by 1, 2, 3, 4, 5, 6
    ), running as (
        select *, (sum(change) over (
            partition by grain, place, begins, part, value order by at))::integer as new
        from cells
    )
    select r.at, r.editions, r.grain, r.place, r.begins, r.part, r.value, r.new - r.change, r.new,
        j.name, j.legal_name, s.geoid, s.name
    from running r left join detainers_jurisdiction j on j.geoid = r.place
        left join detainers_jurisdiction s on s.geoid = j.state_id
    where r.at = any(%(editions)s) and r.change <> 0
    order by r.at, array_position(array['nation', 'state', 'place'], r.grain), r.place collate "C",
        r.begins nulls first, array_position(%(parts)s, r.part), r.value collate "C"
"""
TYPES = ["int4", "int4[]", "text", "text", "date", "text", "text", "int4", "int4", *["text"] * 4]
EVER = date(1, 1, 1), date(9999, 12, 31)


def tallied_differences(editions, scope=None, **told):
    """{edition's number: [Difference]} of the counts of detainers; one query; `told` as below."""
    found = {}
    for at, difference in each_difference(editions, scope, **told):
        found.setdefault(at, []).append(difference)
    return found


def each_difference(editions, scope=None, *, as_one=False, months=True, measures=MEASURES, draft=None):
    """Yields (edition's number, Difference) as the database finds them; memory stays flat.

    With `as_one` the editions are one step, from before the first to after the last. With a `draft`, that
    is laid over the record under the number that comes next.
    """
    if not editions:
        return
    asked = {
        "editions": list(editions),
        "first": min(editions) - 1,
        "last": max(editions),
        "as_one": as_one,
        "months": months and not is_one_month(scope),
        "parts": [part for part, _ in measures],
        "values": [value for _, value in measures],
        "draft": draft and draft.pk,
        **inside(scope),
    }
    source, places = sql.SQL(WITH_DRAFT if draft else PUBLISHED), {}
    for at, by, *row in copied(DIFFERING, asked, TYPES, source=source, inside=sql.SQL(INSIDE)):
        yield at, difference_of(row, () if draft else tuple(by), scope, places)


def difference_of(row, editions, scope, places):
    """`places` keeps those already made."""
    grain, code, month, part, value, old, new, *named = row
    if code not in places:
        places[code] = place_of(code, *named)
    first_day, last_day = (month, last_of_month(month)) if month else whole(scope)
    return Difference(
        measure=MEASURES[part, value],
        old=old,
        new=new,
        editions=editions,
        grain=grain,
        place=places[code],
        place_words=words_of_place(grain, code, places[code]),
        first_day=first_day,
        last_day=last_day,
    )


def place_of(geoid, name, legal_name, state_geoid, state_name):
    """The place as far as a difference names it; None for codes that are no place."""
    state = Jurisdiction(geoid=state_geoid, name=state_name) if state_geoid else None
    return Jurisdiction(geoid=geoid, name=name, legal_name=legal_name, state=state) if name else None


def is_one_month(scope):
    """Whether a figure over all days asked for is a month's own."""
    first_day, last_day = whole(scope)
    return first_day is not None and last_day == last_of_month(first_day)


def inside(scope):
    """The places and months of a scope; the tally counts whole months, so days are taken with their month."""
    first_day, last_day = (scope.first_day, scope.last_day) if scope else (None, None)
    return {
        "everywhere": not (scope and scope.places),
        "states": scope.states if scope else [],
        "geoids": scope.geoids if scope else [],
        "first_day": first_day.replace(day=1) if first_day else EVER[0],
        "last_day": last_day or EVER[1],
    }


def whole(scope):
    """The days that a figure over all asked months counts, (None, None) for the whole record."""
    if not (scope and (scope.first_day or scope.last_day)):
        return None, None
    first_day, last_day = scope.first_day, scope.last_day
    return first_day and first_day.replace(day=1), last_day and last_of_month(last_day)
