"""Who gave a field of a record the value it has, and when: read off the trail."""

from dataclasses import dataclass
from datetime import datetime

from editions.models import User
from editions.statements import run


@dataclass(frozen=True)
class Change:
    actor: User | None
    at: datetime


def last_change(record, column):
    """The newest Change of a column of a row; None where the trail does not know, as of erased values.

    Two queries, over the entries of the record's edition.
    """
    found = run(
        "select e.actor_id, e.at from editions_trailentry e join editions_trailvalue v on v.entry_id = e.id,"
        " lateral jsonb_array_elements(case jsonb_typeof(v.new) when 'array' then v.new end) as after(line)"
        " left join lateral jsonb_array_elements(case jsonb_typeof(v.old) when 'array' then v.old end)"
        " as before(line) on before.line -> 'id' = after.line -> 'id'"
        " where e.edition_id = %s and e.table_name = %s and e.action in ('insert', 'update')"
        " and after.line -> 'id' = to_jsonb(%s::bigint)"
        " and before.line -> %s is distinct from after.line -> %s order by e.id desc limit 1",
        [edition_of(record), record._meta.db_table, record.pk, column, column],
    )
    for actor, at in found:
        return Change(User.objects.filter(pk=actor).first(), at)
    return None


def edition_of(record):
    """The edition of a record, or of the one it is a part of."""
    root = getattr(record, "root", "")
    return getattr(record, root).edition_id if root else record.edition_id
