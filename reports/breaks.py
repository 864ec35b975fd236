"""The breaks that part a series: which concern it, and what is said of them."""

from dataclasses import dataclass

from detainers.demonstration.stories import STATE as INVENTED
from detainers.models import SeriesBreak
from editions.language import gettext as _
from reports.measures import lies_in
from reports.remembered import of_edition
from reports.templating import day_with_exactness


def breaks_of(reading):
    """Every break of an edition in the order of days.

    What happened in the world says nothing of invented detainers: they have breaks of their own.
    """
    rows = SeriesBreak.objects.as_of(reading).select_related("jurisdiction__state", "source")
    if reading.is_demonstration:
        rows = rows.filter(jurisdiction__geoid__startswith=INVENTED)
    return rows.order_by("happened_on", "slug")


@of_edition
def breaks_as_of(reading):
    """The same as a list, remembered as `of_edition` says; one query."""
    return list(breaks_of(reading))


def breaks_concerning(breaks, measure, places=()):
    """Those that part a measure of places (none: everywhere): a break of a place parts what holds it, too."""
    return [
        one for one in breaks if one.concerns(measure.code) and overlaps(one.jurisdiction_id or "", places)
    ]


def overlaps(geoid, places):
    return any(lies_in(geoid, place) or lies_in(place, geoid) for place in places or [""])


def parting(breaks, first_day, last_day):
    """Those that have days of the span on both sides, or may have."""
    return [one for one in breaks if side(one, first_day, last_day) == INSIDE]


BEFORE, INSIDE, AFTER = "before", "inside", "after"


def side(one, first_day, last_day):
    """On which side of a break some days lie: all of them, or some of them on each."""
    earliest, latest = one.span
    if last_day < earliest:
        return BEFORE
    return AFTER if first_day >= latest else INSIDE


def when(one):
    """“January 5, 2015”, “June 2015”."""
    return day_with_exactness(one.happened_on, one.exactness)


def break_words(one):
    """“January 5, 2015: other rules on whom to ask for”."""
    return f"{when(one)}: {one.title[:1].lower()}{one.title[1:]}"


@dataclass(frozen=True)
class Parted:
    """A break and the measures that it parts on a page."""

    one: SeriesBreak
    measures: tuple

    @property
    def slug(self):
        return self.one.slug

    @property
    def begins(self):
        return self.one.span[0]

    @property
    def words(self):
        return break_words(self.one)

    @property
    def names(self):
        """“detainers prepared, detainers declined”."""
        named = [_(measure.name) for measure in self.measures]
        return ", ".join(name[:1].lower() + name[1:] for name in named)


def gathered(pairs):
    """[Parted] of (break, measure) pairs: each break once with all that it parts, in the order of days."""
    measures = {}
    for one, measure in pairs:
        measures.setdefault(one, []).append(measure)
    found = [Parted(one, tuple(parted)) for one, parted in measures.items()]
    return sorted(found, key=lambda parted: (parted.begins, parted.slug))


def breaks_within(reading, measures, scope, days):
    """What parts sums over the places of a scope, from the first to the last of some days; one query."""
    if not days:
        return []
    known, places = breaks_as_of(reading), tuple(scope.geoids)
    return gathered(
        (one, measure)
        for measure in measures
        for one in parting(breaks_concerning(known, measure, places), *days)
    )
