"""Rows of places with their counts, for the overview, the list of places and a state's page."""

from dataclasses import dataclass

from detainers.models.detainers import Outcome
from reports.addresses import address
from reports.statistics import summed

WITHOUT_PLACE = {
    "not_stated": "Not stated",
    "unresolved": "Place not resolved",
    "federal": "Federal custody",
}


@dataclass(frozen=True)
class PlaceRow:
    """A place and its counts of detainers; `url` is None where there is no page."""

    name: str
    url: str | None
    declined: int
    honored: int
    total: int


def place_rows(request, by_place, places, names=None):
    """Rows by number declined, then prepared; rows without a place last. `names` replace a place's own."""
    totals = summed((place, n) for (place, _), n in by_place.items())
    made = []
    for key, total in totals.items():
        place = places.get(key)
        made.append(
            PlaceRow(
                name=(names or {}).get(key) or (place.name_in_list if place else WITHOUT_PLACE.get(key, key)),
                url=address("jurisdiction-detail", place.geoid, place.slug, keep=request.GET)
                if place
                else None,
                declined=by_place.get((key, Outcome.DECLINED), 0),
                honored=by_place.get((key, Outcome.HONORED), 0),
                total=total,
            )
        )
    return sorted(made, key=lambda row: (row.url is None, -row.declined, -row.total, row.name))
