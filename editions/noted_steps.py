"""Who took each step of a published edition, and when, against the entries of the trail."""

from django.conf import settings

from editions.statements import run
from editions.verifying import Verified, verification

# An entry ends its step: what the step stamped lies between the entry before it and its own.
STEPS = """
    select e.number, array_remove(array[
        case when e.submitted_by_id is distinct from handed.actor_id then 'who submitted it' end,
        case when a.approver_id is distinct from approved.actor_id then 'who approved it' end,
        case when (a.approved_at between handed.at and approved.at) is not true
            then 'when it was approved' end,
        case when e.published_by_id is distinct from published.actor_id then 'who published it' end,
        case when (e.published_at between approved.at and published.at) is not true
                or e.published_at is distinct from coalesce(m.said, e.published_at)
            then 'when it was published' end,
        case when e.scheduled_by_id is distinct from planned.actor_id then 'who scheduled it' end,
        case when planned.actor_id is null and e.scheduled_for is not null
                or e.scheduled_for is distinct from coalesce(planned.moment, e.scheduled_for)
            then 'the moment it was scheduled for' end
        ], null)
    from editions_edition e
    join lateral (select * from editions_trailentry
        where edition_id = e.id and action = 'publish' order by id desc limit 1) published on true
    left join lateral (select * from editions_trailentry where edition_id = e.id and action = 'approve'
        and id < published.id order by id desc limit 1) approved on true
    left join lateral (select * from editions_trailentry where edition_id = e.id and action = 'submit'
        and id < approved.id order by id desc limit 1) handed on true
    left join lateral (select case when t.action <> 'unschedule' then t.actor_id end as actor_id,
            case when t.action <> 'unschedule' then (v.new ->> 'moment')::timestamptz end as moment
        from editions_trailentry t left join editions_trailvalue v on v.entry_id = t.id
        where t.edition_id = e.id and t.id between approved.id and published.id
            and t.action in ('schedule', 'reschedule', 'unschedule')
        order by t.id desc limit 1) planned on true
    left join lateral (select * from editions_approval
        where edition_id = e.id order by id desc limit 1) a on true
    left join lateral (select (body::jsonb ->> 'published_at')::timestamptz as said from editions_manifest
        where edition_number = e.number and body <> '' order by id desc limit 1) m on true
    where e.number = any(%s) order by e.number
"""


@verification
def steps_as_noted(numbers):
    if settings.IS_PUBLIC:
        return Verified("steps as the trail noted them (only staff can compare)", 0, [])
    found = run(STEPS, [numbers])
    told = [
        f"Edition {number}: {what} is not what the trail or its manifest says."
        for number, wrong in found
        for what in wrong
    ]
    return Verified("steps of editions, against the trail", len(found), told)
