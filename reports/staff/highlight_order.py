"""The highlights of a report in their order, and giving one another place."""

from django.db.models import Prefetch

from editions.refusals import Refused, refusals
from reports.models import CaseHighlight, HighlightEvent


def in_order(report):
    """Highlights of the report as its edition would leave them; two queries."""
    rows = CaseHighlight.objects.filter(report_uid=report.uid, until=None).order_by("position", "pk")
    events = HighlightEvent.objects.select_related("jurisdiction__state")
    found = list(rows.prefetch_related(Prefetch("events", events)))
    drafted = {row.uid for row in found if row.since is None and row.edition_id == report.edition_id}
    return [row for row in found if not row.removed and (row.since is None or row.uid not in drafted)]


def move(report, asked):
    """Give a highlight its place, asked for as “key:place”, from 1; asked again it stays there.

    Raises Refused.
    """
    key, _, place = asked.partition(":")
    with refusals():
        list(CaseHighlight.objects.select_for_update(of=["self"]).filter(edition=report.edition, since=None))
        highlights = in_order(report)
        moved = [row for row in highlights if str(row.pk) == key]
        if not moved or not place.isdecimal() or len(place) > 5:
            raise Refused(["This highlight is no longer in the report."])
        order = [row for row in highlights if row not in moved]
        order[max(int(place) - 1, 0) : max(int(place) - 1, 0)] = moved
        save(report, order)


def save(report, order):
    changed = [row for position, row in enumerate(order, 1) if row.position != position]
    published = [row for row in changed if row.since is not None or row.edition_id != report.edition_id]
    if published:
        names = ", ".join(f"“{row}”" for row in published)
        raise Refused([f"{names} would change places too: revise it in this edition first."])
    for position, row in enumerate(order, 1):
        row.position = position
    CaseHighlight.objects.bulk_update(changed, ["position"])
