"""Which places the lists of quarterly reports name, for whoever looks for the reports that name a place.

What each list holds is QuarterRecord's to say; a test holds that both agree.
"""

from dataclasses import dataclass

from django.db.models import Q

from detainers.models import Detainer, Jurisdiction
from editions.statements import run
from reports.quarter_figures import is_of_record
from reports.quarter_record import LISTED

LISTS = """
    with counted as (
        select r.id, t.place, sum(t.change) as n,
            coalesce(sum(t.change) filter (where t.outcome = 'declined'), 0) as declined
        from reports_report r join detainers_tallyentry t on t.grain = 'place' and t.edition_number <= r.since
            and t.month between r.first_day and r.last_day
        where r.id = any(%s) and t.place <> all(%s) group by 1, 2
    ), ranked as (
        select *, row_number() over (partition by id order by n desc, place) as by_n,
            row_number() over (partition by id order by declined desc, place) as by_declined
        from counted
    )
    select id, place, n > 0 and by_n <= %s, declined > 0 and by_declined <= %s
    from ranked where by_n <= %s or by_declined <= %s
"""


@dataclass(frozen=True)
class PlaceList:
    """A list of the record in a quarterly report: its name in QuarterRecord, its words, its anchor."""

    name: str
    words: str
    anchor: str


PLACE_LISTS = (
    PlaceList("highest", "Most detainers prepared", "most-prepared"),
    PlaceList("declined", "Most detainers declined", "most-declined"),
)


def lists_naming(reports, scope):
    """{report's uid: [PlaceList]} of the lists that name the scope's places; two queries for any number."""
    uids = {report.pk: report.uid for report in reports if is_of_record(report)}
    if not uids:
        return {}
    rows = run(LISTS, [list(uids), list(Detainer.PlaceStatus.values), *[LISTED] * 4])
    listed = Jurisdiction.objects.filter(pk__in={place for _, place, *_ in rows})
    inside = listed.filter(Q(pk__in=scope.geoids) | Q(state__in=scope.states))
    meant, found = set(inside.values_list("pk", flat=True)), {}
    for pk, place, *is_listed in rows:
        if place in meant:
            found.setdefault(uids[pk], set()).update(
                each for each, here in zip(PLACE_LISTS, is_listed, strict=True) if here
            )
    return {uid: sorted(named, key=PLACE_LISTS.index) for uid, named in found.items() if named}
