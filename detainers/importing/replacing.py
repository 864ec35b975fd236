"""A delivery that replaces another closes and opens only what differs."""

from psycopg import sql

from detainers.importing.arriving import original_sql
from detainers.importing.refusing import DeliveryRefused
from detainers.models import Detainer
from editions.statements import columns_sql, run

# What makes two rows equal: the source's own words, not where the row stood or what we made of it.
WORDS = sql.SQL(
    "jsonb_build_array(prepared_on, prepared_on_exactness, form_as_written, asked, facility_as_written,"
    " city_as_written, state_as_written, lift_reason)"
)


# The events of a row, as the source wrote them; a delivery without a file of events says nothing of chains.
TOLD = {
    "standing": sql.SQL(
        "(select jsonb_agg(jsonb_build_array(e.kind, e.happened_on, e.exactness, e.place_as_written,"
        " e.agency_as_written, e.note) order by e.position, e.id)"
        " from detainers_custodyevent e where e.detainer_id = d.id)"
    ),
    "arriving": sql.SQL(
        "(select jsonb_agg(jsonb_build_array(e.kind, e.happened_on, e.exactness, concat_ws(', ',"
        " nullif(e.facility_words, ''), nullif(e.city_words, ''), nullif(e.state_words, '')),"
        " e.agency_words, e.note) order by e.position) from told_events e where e.row_number = a.row_number)"
    ),
}
NOTHING_TOLD = dict.fromkeys(TOLD, sql.SQL("null::jsonb"))


def replace(layout, edition, replaced, with_events=False):
    """Take rows that are already in out of `arriving`, draft the removal of rows no longer delivered.

    Equal rows are paired in file order and keep their identifiers.
    Returns how many are unchanged, how many removed.
    """
    told = TOLD if with_events else NOTHING_TOLD
    standing_rows(layout, replaced, told["standing"])
    arriving_rows(layout, told["arriving"])
    run(
        "create temp table paired on commit drop as select o.id, n.uid from"
        " (select *, {nth} from standing) o join (select *, {nth} from delivered) n using (content, nth)",
        nth=sql.SQL("row_number() over (partition by content order by row_number) as nth"),
    )
    unchanged = run("delete from arriving where uid in (select uid from paired)")
    removed = propose_removals(edition)
    if not removed and not run("select count(*) from arriving")[0][0]:
        raise DeliveryRefused(f"Nothing differs from “{replaced}”: there is nothing to replace.")
    return unchanged, removed


def standing_rows(layout, replaced, chain):
    """Make the table `standing`: the current rows of the replaced delivery and of those before it."""
    run(
        "create temp table standing on commit drop as"
        " with recursive line as (select %s::bigint as id"
        "   union select y.replaces_id from detainers_delivery y join line on y.id = line.id"
        "   where y.replaces_id is not null)"
        " select d.id, d.uid, d.delivery_id * 10000000000 + d.row_number as row_number,"
        " md5(concat({words}, p.original - %s::text[], {chain})) as content"
        " from detainers_detainer d left join detainers_detainerperson p on p.detainer_id = d.id"
        " where d.delivery_id in (select id from line) and d.since is not null and d.until is null"
        # Withdrawn rows have no words to be paired by, and stay as they are.
        " and d.withdrawn_in is null",
        (replaced.pk, list(layout.whereabouts)),
        words=WORDS,
        chain=chain,
    )


def arriving_rows(layout, chain):
    """Make the table `delivered`: the arriving rows with the same digest of their content."""
    original = original_sql(layout) if layout.person else sql.SQL("null::jsonb")
    run(
        "create temp table delivered on commit drop as select a.uid, a.row_number,"
        " md5(concat({words}, {original} - %s::text[], {chain})) as content"
        " from arriving a join staged s on s.row_number = a.row_number",
        (list(layout.whereabouts),),
        words=sql.SQL("(select {} from (select a.*) x)").format(WORDS),
        original=sql.SQL("({})").format(original),
        chain=chain,
    )


def propose_removals(edition):
    """Draft the removal of every standing row that was not paired; return how many."""
    held = run(
        "select count(*) from standing s join detainers_detainer d on d.uid = s.uid"
        " where d.since is null and not exists (select from paired p where p.id = s.id)"
    )[0][0]
    if held:
        raise DeliveryRefused(
            f"{held:,} of the rows to be removed are being revised in another edition: "
            "publish or abandon it first."
        )
    columns = [
        field.column
        for field in Detainer._meta.concrete_fields
        if not field.generated and field.column not in {"id", "edition_id", "removed"}
    ]
    return run(
        "insert into detainers_detainer (edition_id, removed, {columns}) select %s, true, {values}"
        " from detainers_detainer d join standing s on s.id = d.id"
        " where not exists (select from paired p where p.id = s.id)",
        (edition.pk,),
        columns=columns_sql(columns),
        values=sql.SQL(", ").join(sql.Identifier("d", name) for name in columns),
    )
