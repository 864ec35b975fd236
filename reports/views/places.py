"""Tables of places with their counts, for the overview, the list of places and a place's page."""

from dataclasses import dataclass

from detainers.models import Jurisdiction
from detainers.models.places import Operator
from editions.language import gettext as _
from reports import statistics
from reports.addresses import address, addresses
from reports.sparklines import with_sparklines

WITHOUT_PLACE = {
    "not_stated": "Not stated",
    "unresolved": "Place not resolved",
    "federal": "Federal custody",
}
# A longer table of places shows its first, and leads to all.
ALL_SHOWN, MOST_SHOWN = 25, 20
MEASURES = (statistics.DECLINED, statistics.HONORED, statistics.PREPARED)


@dataclass(frozen=True)
class PlaceRow:
    """A place and its number of each of the measures; `url` is None where there is no page."""

    name: str
    values: tuple
    url: str | None = None
    meta: str = ""
    geoid: str = ""
    # Its declined over time: reports/sparklines.py.
    drawn: str = ""


@dataclass(frozen=True)
class PlaceTable:
    """Rows of places; the words of the head come from the measures.

    `drawn_words` say what is drawn beside the declined, `drawn_more` how to read it; empty where nothing is.
    """

    rows: list
    measures: tuple = MEASURES
    drawn_words: str = ""
    drawn_more: str = ""

    def __bool__(self):
        return bool(self.rows)

    @property
    def totals(self):
        return [sum(column) for column in zip(*(row.values for row in self.rows), strict=True)]

    def total(self, code):
        """The sum of one column, by its measure's code; nothing for no rows."""
        named = dict(zip((measure.code for measure in self.measures), self.totals, strict=False))
        return named.get(code, 0)


def measured(by_key):
    """{key: number of each measure} of {(key, outcome): detainers}."""
    by_outcome = {}
    for (*key, outcome), n in by_key.items():
        by_outcome.setdefault(tuple(key), {})[outcome] = n
    return {
        key: tuple(statistics.of_measure(measure, found) for measure in MEASURES)
        for key, found in by_outcome.items()
    }


def place_table(request, by_place, places, names=None):
    """By number declined, then prepared; rows without a place last. `names` replace a place's own."""

    page_of = addresses("jurisdiction-detail", keep=request.GET)

    def row(key, values):
        place = places.get(key)
        name = (names or {}).get(key) or (place.name_in_list if place else WITHOUT_PLACE.get(key, key))
        url = place and page_of(place.geoid, place.slug)
        return PlaceRow(name, values, url, geoid=key if place else "")

    rows = [row(key, values) for (key,), values in measured(by_place).items()]
    most = {measure: at for at, measure in enumerate(MEASURES)}
    declined, prepared = most[statistics.DECLINED], most[statistics.PREPARED]
    rows.sort(key=lambda row: (row.url is None, -row.values[declined], -row.values[prepared], row.name))
    return PlaceTable(rows)


def facility_table(by_facility):
    """Facilities as written, with city and operator; the most detainers first."""
    prepared = MEASURES.index(statistics.PREPARED)
    found = sorted(measured(by_facility).items(), key=lambda item: (-item[1][prepared], item[0]))
    return PlaceTable([facility_row(*key, values) for key, values in found])


def facility_row(facility, city, operator, values):
    where = [city.title(), f"operator: {Operator(operator).label.lower()}"]
    return PlaceRow(facility or WITHOUT_PLACE["not_stated"], values, meta=" · ".join(filter(None, where)))


def below_or_beside(request, place, scope, breaks):
    """For a state its places; for a county the jails in it that others run."""
    none = {"places": PlaceTable([]), "also_here": PlaceTable([]), "standing": []}
    if place.state_id is None:
        table = table_of_state(request, place, scope)
        most = None if len(table.rows) <= ALL_SHOWN else MOST_SHOWN
        table = with_sparklines(table, request.reading, scope, statistics.GRAINS.PLACE, breaks, most)
        return none | {"places": table, "most_shown": most}
    if len(place.geoid) != 5:
        return none
    standing = statistics.standing_here(request.reading, place, scope)
    others = facility_table(statistics.located_here(standing))
    counts = [("in", sum(standing.values())), ("others", others.total(statistics.PREPARED.code))]
    return none | {
        "also_here": others,
        "own": rows_addresses(request, place),
        "standing": [(which, n, rows_addresses(request, place, which)) for which, n in counts],
    }


def table_of_state(request, state, scope):
    """The places of a state that answer for any detainer."""
    by_place = statistics.place_counts_in_state(request.reading, state, scope)
    places = places_of_state(state, {key for key, _ in by_place})
    return place_table(request, by_place, places, {state.geoid: _("The state's own prisons")})


def places_of_state(state, geoids):
    """{GEOID: place}; each knows its state, which need not be read again beside every one."""
    found = Jurisdiction.objects.in_bulk(geoids)
    for place in found.values():
        if place.state_id:
            place.state = state
    return found


def rows_addresses(request, place, located=None):
    """The page of a place's rows and their file; with `located`, of the jails that stand in it."""
    asked = {"jurisdiction": place.geoid, "located": located}
    names = {"rows": "detainer-list", "csv": "detainer-csv"}
    return {key: address(name, keep=request.GET, **asked) for key, name in names.items()}
