"""Who prepared an edition, and what of it."""

from dataclasses import dataclass

from django.db.models import Sum

from editions.models import User
from editions.trail import things

MADE = ("insert", "update")


@dataclass(frozen=True)
class Prepared:
    """One of those who prepared it, and the rows of theirs in words; nothing for who only opened it."""

    user: User
    said: str


def preparers(edition):
    """[Prepared] by name; two queries."""
    rows = (
        edition.trail.filter(action__in=MADE)
        .exclude(table_name="editions_edition")
        .order_by()
        .values("actor_id", "table_name")
        .annotate(n=Sum("row_count"))
    )
    told = {}
    for row in sorted(rows, key=lambda row: -row["n"]):
        told.setdefault(row["actor_id"], []).append(things(row["table_name"], row["n"]))
    found = edition.preparers.select_related("user").order_by("user__username")
    return [Prepared(each.user, ", ".join(told.get(each.user_id, [])[:4])) for each in found]
