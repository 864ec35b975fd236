"""Where the places that held words could mean lie, and the city that the source gives."""

from detainers.places.choices import state_of
from reports.charts.spots import spot_map


def map_of(question, choices, city):
    """{"drawing", "places": [(number, place)], "has_rings"} of the choices, or None without a map.

    `city`: GEOIDs of the counties that get a ring.
    Only of the state that the source names: a place elsewhere stands in the list alone.
    """
    state = state_of(question)
    places = list({choice.place.pk: choice.place for choice in choices if choice.place}.values())
    within = [place for place in places if state and place.pk.startswith(state.pk)]
    listed = [(number, place) for number, place in enumerate(within, 1)]
    numbered = {}
    for number, place in listed:
        numbered.setdefault(county_of(place), []).append(str(number))
    drawn = listed and spot_map(
        state.pk,
        {county: ", ".join(numbers) for county, numbers in numbered.items()},
        city,
        "; ".join([f"Map of {state.name}", *(f"{number}: {place}" for number, place in listed)]),
        "where",
    )
    return {"drawing": drawn, "places": listed, "has_rings": bool(city)} if drawn else None


def county_of(place):
    return place.pk if len(place.pk) == 5 else place.parent_id
