"""Where the places that held words could mean lie, and the city that the source gives."""

from detainers.places.choices import state_of
from reports.charts import state_land
from reports.charts.spots import spot_map


def map_of(question, choices, city):
    """{"drawing", "places": [(number, place)], "has_rings"} of the choices, or None without a map.

    `city`: GEOIDs of the counties that get a ring. What the map of the source's state
    does not know, the state itself or a place elsewhere, stands among the choices alone.
    """
    state = state_of(question)
    places = list({choice.place.pk: choice.place for choice in choices if choice.place}.values())
    land = state and state_land(state.pk, dict.fromkeys([*map(county_of, places), *city], ""))
    listed = list(enumerate([one for one in places if land and county_of(one) in land.places], 1))
    if not listed:
        return None
    numbered = {}
    for number, place in listed:
        numbered.setdefault(county_of(place), []).append(str(number))
    words = "; ".join([f"Map of {state.name}", *(f"{number}: {place}" for number, place in listed)])
    numbers = {county: ", ".join(found) for county, found in numbered.items()}
    ringed = [county for county in city if county in land.places]
    return {
        "drawing": spot_map(land, numbers, ringed, words, "where"),
        "places": listed,
        "has_rings": bool(ringed),
    }


def county_of(place):
    return place.pk if len(place.pk) == 5 else place.parent_id
