"""Checks that a delivery's totals are the sum of its rows, and that they follow on the month before."""

from django.db.models import Count, Q

from detainers.models import Delivery, Detainer
from editions.checks import ERROR, RECORDS, WARNING, check
from editions.statements import run

# A month is compared when it or the one before has so many rows, and is a jump from so many times on.
LEAST_ROWS, TIMES = 50, 2


@check("totals_differ", ERROR, RECORDS, Delivery)
def deliveries_add_up(edition):
    """A delivery that replaces another drafts only what differs, so it may bring fewer rows than it has."""
    of_delivery = Q(delivery__in=Delivery.objects.filter(edition=edition))
    drafts = Detainer.objects.drafts().filter(of_delivery, edition=edition, removed=False)
    counted = dict(drafts.order_by().values_list("delivery").annotate(n=Count("pk")))
    for delivery in Delivery.objects.filter(edition=edition).order_by("pk"):
        stated, there = delivery.kept_count + delivery.held_count, counted.get(delivery.pk, 0)
        if there > stated or (there < stated and not delivery.replaces_id):
            yield (
                f"“{delivery}”: {stated:,} of its rows came in, and this edition has {there:,}. "
                "Abandon this edition and bring the file in again."
            )


@check("jump", WARNING, RECORDS, Detainer)
def months_follow_on(edition):
    """Against the month before of the same source, as it will stand; months covered in part are left out."""
    rows = run(MONTHS, {"edition": edition.pk})
    jumps = [row for row in rows if max(row[2:]) >= LEAST_ROWS and max(row[2:]) >= TIMES * min(row[2:])]
    for source, month, n, before in jumps[:1]:
        more = f" {len(jumps):,} months differ so much." if len(jumps) > 1 else ""
        yield (
            f"{source}: {n:,} rows in {month:%B %Y}, {before:,} in the month before.{more}",
            "Look whether rows are missing or came twice, or say why it is so.",
        )


@check("withdrawn_rows", WARNING, RECORDS, Delivery)
def withdrawn_rows_do_not_come_back(edition):
    """A delivery that replaces one with withdrawn rows may bring them again, under other identifiers."""
    replaced = replaced_by(edition)
    gone = Detainer.objects.current().filter(delivery__in=replaced, withdrawn_in__isnull=False).count()
    if gone:
        yield (
            f"It replaces a delivery with withdrawn rows, which stay counted: {gone:,}.",
            "Look whether the new file brings them again; if so, take them out of it, for they would be "
            "public once more and counted twice.",
        )


def replaced_by(edition):
    """The deliveries that those of the edition replace, and those which these replaced before."""
    return [key for (key,) in run(REPLACED, [edition.pk])]


REPLACED = """
with recursive line as (
    select replaces_id as id from detainers_delivery where edition_id = %s and replaces_id is not null
    union select y.replaces_id from detainers_delivery y join line on y.id = line.id
    where y.replaces_id is not null
)
select id from line
"""
# The widest jump first.
MONTHS = """
with drafted as materialized (
    select uid, source_id, prepared_on, removed from detainers_detainer
    where edition_id = %(edition)s and since is null
), span as (
    select source_id, min(prepared_on) as first_day, max(prepared_on) as last_day from drafted group by 1
), counted as (
    select source_id, date_trunc('month', prepared_on)::date as month, count(*) as n from (
        select source_id, prepared_on from drafted where not removed
        union all
        select d.source_id, d.prepared_on from detainers_detainer d join span s on s.source_id = d.source_id
        where d.since is not null and d.until is null
            and not exists (select from drafted where drafted.uid = d.uid)
            and d.prepared_on between s.first_day - interval '2 months' and s.last_day
    ) as rows group by 1, 2
), compared as (
    select c.source_id, c.month, c.n, b.n as before from counted c
    join counted b on b.source_id = c.source_id and b.month = c.month - interval '1 month'
    join span s on s.source_id = c.source_id
    where c.month >= date_trunc('month', s.first_day + interval '1 month' - interval '1 day')
        and c.month + interval '1 month' <= s.last_day + interval '1 day'
        and (b.month >= s.first_day or b.month + interval '1 month' <= s.first_day)
)
select s.name, c.month, c.n, c.before from compared c join detainers_source s on s.id = c.source_id
order by greatest(c.n, c.before)::numeric / least(c.n, c.before) desc, c.month, s.name
"""
