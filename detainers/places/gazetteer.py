"""Places by name: always within one state, and every kind that bears the name."""

from collections import defaultdict
from difflib import get_close_matches

from detainers.models import CityCounty, Jurisdiction
from detainers.places.states import OTHER_NAMES
from detainers.places.words import name_key, plain
from detainers.postal import POSTAL

Kind = Jurisdiction.Kind
COUNTY_KINDS = {Kind.COUNTY, Kind.EQUIVALENT}
OTHER_COUNTY_NAMES = {("12", "DADE"): "12086"}


class Gazetteer:
    """Names of places and the counties around cities, held in memory; two queries to build."""

    def __init__(self):
        self.labels = {}
        self.state_words = dict(OTHER_NAMES)
        self.counties, self.cities, self.independent = {}, {}, {}
        self.around = defaultdict(set)
        for place in Jurisdiction.objects.select_related("state"):
            self.labels[place.geoid] = str(place)
            self.file(place)
        self.counties |= {name: geoid for name, geoid in OTHER_COUNTY_NAMES.items() if geoid in self.labels}
        for state, city, county in CityCounty.objects.values_list("state", "city", "county"):
            self.around[state, name_key(city)].add(county)
        self.cities_by_state = defaultdict(list)
        for state, city in self.around:
            self.cities_by_state[state].append(city)

    def file(self, place):
        """Under its name, among the places of its kind."""
        key = (place.state_id, name_key(place.name))
        if place.kind in {Kind.STATE, Kind.TERRITORY}:
            self.state_words[plain(place.name)] = place.geoid
        elif place.kind in COUNTY_KINDS:
            self.counties[key] = place.geoid
        elif place.kind == Kind.INDEPENDENT_CITY:
            self.independent[key] = place.geoid
            self.cities[key] = place.geoid
        elif place.kind == Kind.PLACE:
            self.cities[key] = place.geoid

    def state(self, words):
        """The state's GEOID from its name or postal code; None when it is neither."""
        text = plain(words)
        return self.state_words.get(text) or (POSTAL.get(text) if POSTAL.get(text) in self.labels else None)

    def counties_around(self, state, city):
        """Counties a city stands in; a misspelled or cut city counts only when one spelling is close."""
        key = (state, name_key(city))
        if key not in self.around:
            self.around[key] = self.counties_around_close(*key) if key[1] else set()
        return self.around[key]

    def counties_around_close(self, state, key):
        close = get_close_matches(key, self.cities_by_state[state], n=3, cutoff=0.84)
        cut = [name for name in self.cities_by_state[state] if name.startswith(key)] if len(key) >= 8 else []
        found = {frozenset(self.around[state, name]) for name in {*close, *cut}}
        return set(found.pop()) if len(found) == 1 else set()

    def county_around(self, state, city):
        """The one county a city stands in, or None."""
        counties = self.counties_around(state, city)
        return next(iter(counties)) if len(counties) == 1 else None

    def namesakes(self, state, words):
        """Every county and independent city of a state with this name."""
        key = (state, name_key(words))
        return [geoid for geoid in (self.counties.get(key), self.independent.get(key)) if geoid]
