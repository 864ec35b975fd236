"""Gives draft detainers the outcome that follows from their chain, and the place that answers for it."""

from itertools import islice

from django.db import transaction
from psycopg import sql

from detainers.chained import OF_OUTCOME, OF_PLACE, chained
from detainers.importing.staging import copy_in
from detainers.mapped import tell_by_source
from detainers.models.outcomes import DECLINES, Outcome
from editions.statements import columns_sql, run

BATCH = 4000
COLUMNS = (*OF_OUTCOME, *OF_PLACE)
# Outcomes that have a day of recording; any other loses it, since nothing was declined.
RECORDED = (*DECLINES, Outcome.HONORED_IN_PART.value)


@transaction.atomic
def derive(edition, only=None):
    """Work out every draft detainer of the edition that has a chain, or only one; how many rows changed.

    One whose chain was taken away is told by its source again. To be called as an editor.
    """
    run("drop table if exists pg_temp.derived")
    run(
        "create temp table derived on commit drop as select id, {columns} from detainers_detainer limit 0",
        columns=columns_sql(COLUMNS),
    )
    changed = (
        [row.pk, *row.given, *row.given_place]
        for row in chained(edition, only)
        if (row.stored, row.stored_place) != (row.given, row.given_place)
    )
    while batch := list(islice(changed, BATCH)):
        copy_in("derived", batch, ["outcome_reason"])
    return write() + tell_by_source(edition)


def write():
    return run(
        "update detainers_detainer d set {values},"
        " recorded_on = case when n.outcome = any(%(recorded)s) then d.recorded_on end,"
        " recorded_on_exactness = case when n.outcome = any(%(recorded)s)"
        " then d.recorded_on_exactness else 'unknown' end"
        " from derived n where n.id = d.id",
        {"recorded": list(RECORDED)},
        values=sql.SQL(", ").join(
            sql.SQL("{0} = n.{0}").format(sql.Identifier(column)) for column in COLUMNS
        ),
    )
