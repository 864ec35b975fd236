"""Facilities of the reference tables, found by name, state and city."""

from collections import defaultdict

from detainers.models import Facility
from detainers.models.places import IN_FEDERAL_CUSTODY
from detainers.places.readings import Reading, words_of
from detainers.places.words import name_key, plain

# Names in older releases are cut at these lengths.
CUT_AT = {25, 34}
WHERE_FROM = {"hifld": "the federal list of prisons and jails", "ice": "the issuing agency's list"}


class ListedFacilities:
    """Every facility on record; one query to build."""

    def __init__(self, gazetteer):
        self.gazetteer = gazetteer
        self.by_key, self.by_code = {}, {}
        self.by_name, self.by_city = defaultdict(list), defaultdict(list)
        for facility in Facility.objects.order_by("key"):
            self.by_key[facility.key] = facility
            self.by_code[facility.code] = facility
            names = words_of(facility.name, facility.city, facility.state_id).names
            self.by_name[facility.state_id, names].append(facility)
            self.by_city[facility.state_id, name_key(facility.city)].append(facility)
        self.by_code.pop("", None)

    def matching(self, words):
        """Facilities of this name in this city, or else in a county the city stands in."""
        named = self.by_name.get((words.state, words.names), []) or self.cut(words)
        here = [facility for facility in named if name_key(facility.city) == words.city_key]
        counties = self.gazetteer.counties_around(words.state, words.city)
        return here or [facility for facility in named if facility.located_in_id in counties]

    def cut(self, words):
        """Facilities in the city whose longer name begins with a name that was cut."""
        if len(words.facility) not in CUT_AT:
            return []
        beginning = plain(words.facility)
        return [
            facility
            for facility in self.by_city[words.state, words.city_key]
            if plain(facility.name).startswith(beginning)
        ]


def reading_of_listed(facility):
    """What a reference table says, or None where it does not say who runs the facility."""
    if facility.operator not in IN_FEDERAL_CUSTODY and not facility.jurisdiction_id:
        return None
    where = WHERE_FROM.get(facility.key.split(":")[0], "a member of staff")
    return Reading(facility.operator, facility.jurisdiction_id, f"“{facility.name}” as {where} has it")
