"""What the mapping of lift reasons gives for draft detainers: told again, or held against what is stored."""

from psycopg import sql

from editions.statements import run

# Each draft of an edition beside its line of the mapping, as the edition will leave that.
SOURCE_SAYS = sql.SQL("""
    select d.id, d.uid, d.row_number, d.lift_reason, d.outcome as stored, m.mapping_version,
        m.explanation, m.custody_taken, o.outcome,
        detainers_source_answer(d.asked, 'notice', o.outcome) as notice,
        detainers_source_answer(d.asked, 'hold', o.outcome) as hold,
        (d.outcome, d.custody_taken, d.notice, d.hold) is distinct from (o.outcome, m.custody_taken,
            detainers_source_answer(d.asked, 'notice', o.outcome),
            detainers_source_answer(d.asked, 'hold', o.outcome)) as is_told_wrong
    from detainers_detainer d
    left join lateral (
        select * from detainers_outcomerule m
        where m.lift_reason = d.lift_reason and not m.removed
        and ((m.since is not null and m.until is null) or (m.since is null and m.edition_id = d.edition_id))
        and (m.mapping_version = d.outcome_rule or d.outcome_basis = 'chain')
        order by m.mapping_version desc, m.since nulls first limit 1) m on true
    cross join lateral (select case when d.asked = 'notice' and m.outcome = 'declined'
        then 'notice_declined' else m.outcome end as outcome) o
    where d.edition_id = %s and d.since is null and not d.removed
""")


def tell_by_source(edition):
    """Give drafts whose chain was taken away the outcome of their source's word; how many there were."""
    return run(
        "update detainers_detainer d set outcome = n.outcome, notice = n.notice, hold = n.hold,"
        " outcome_basis = 'source', outcome_rule = n.mapping_version, outcome_reason = n.explanation,"
        " custody_taken = n.custody_taken, declined_on = null, declined_on_exactness = 'unknown',"
        " recorded_on = null, recorded_on_exactness = 'unknown'"
        " from ({says} and d.outcome_basis = 'chain' and not exists"
        " (select from detainers_custodyevent e where e.detainer_id = d.id)) n"
        " where n.id = d.id and n.mapping_version is not null",
        (edition.pk,),
        says=SOURCE_SAYS,
    )


def told_wrong(edition):
    """(uid, row, word, stored outcome, outcome by the mapping or None) of drafts told by their source.

    Its word needs a line of the mapping, whether the row came with a delivery or not.
    """
    return run(
        "select uid, row_number, lift_reason, stored, outcome from ({says}"
        " and d.outcome_basis = 'source') n where is_told_wrong order by id",
        (edition.pk,),
        says=SOURCE_SAYS,
    )


def without_chain(edition):
    """(uid, row) of drafts said to be worked out from a chain that have none."""
    return run(
        "select d.uid, d.row_number from detainers_detainer d where d.edition_id = %s and d.since is null"
        " and not d.removed and d.outcome_basis = 'chain'"
        " and not exists (select from detainers_custodyevent e where e.detainer_id = d.id) order by d.id",
        (edition.pk,),
    )
