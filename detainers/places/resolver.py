"""From a source's words for a place to the facility and the government that answers for it.

Every way of reading the words is asked; only when all that answer agree is the answer taken.
A wrong attribution is far worse than a held row.
"""

from dataclasses import dataclass

from detainers.models.detainers import Detainer
from detainers.models.places import IN_FEDERAL_CUSTODY, Operator
from detainers.places.aliases import aliases_of, meanings
from detainers.places.decisions import newest_decisions
from detainers.places.gazetteer import Gazetteer
from detainers.places.listed import ListedFacilities, reading_of_listed
from detainers.places.readings import Reading, county_named, reading_of, words_of
from detainers.places.words import NO_NAME, words_key

Status = Detainer.PlaceStatus
FEDERAL = "Federal custody"


@dataclass(frozen=True)
class Place:
    """Where a detainer was lodged, as far as the words tell; `candidates` say what else they allow."""

    status: str
    facility_id: int | None = None
    jurisdiction_id: str | None = None
    located_in_id: str | None = None
    state_id: str | None = None
    operator: str = Operator.UNKNOWN
    candidates: tuple = ()
    why: str = ""


# A city that no table knows may mean that the state is wrong, too.
NOWHERE = Reading(Operator.UNKNOWN, "", "the city is not known in this state")


def place_of(facility, why=""):
    """The place of a facility that is known to be meant."""
    federal = facility.operator in IN_FEDERAL_CUSTODY
    resolved = Status.RESOLVED if facility.jurisdiction_id else Status.UNRESOLVED
    return Place(
        Status.FEDERAL if federal else resolved,
        facility.pk,
        facility.jurisdiction_id,
        facility.located_in_id,
        facility.state_id,
        facility.operator,
        why=why,
    )


class Resolver:
    """Resolves the place words of one source; built once per import, five queries.

    An edition, by its id, lays its drafts of aliases over the published ones.
    """

    def __init__(self, source, edition=None):
        self.gazetteer = Gazetteer()
        self.listed = ListedFacilities(self.gazetteer)
        self.decisions = newest_decisions(source)
        undone = {words for words, decision in self.decisions.items() if decision.facility is None}
        self.aliases = aliases_of(source, edition, self.gazetteer)
        standing = {words: alias for words, alias in self.aliases.items() if words not in undone}
        self.known = meanings(standing, self.gazetteer)

    def resolve(self, facility, city, state, code=""):
        """The place meant by these words: never by a bare name, and never a guess."""
        decision = self.decisions.get((facility, city, state))
        if decision and decision.facility:
            return place_of(decision.facility, "decided by staff")
        if facility.strip().upper() in NO_NAME and not city.strip() and not state.strip():
            return Place(Status.NOT_STATED, why="the source states no place")
        state_id = self.gazetteer.state(state)
        if state_id is None:
            return Place(Status.UNRESOLVED, why="the state is not stated, or not a state")
        by_code = self.listed.by_code.get(code) if code else None
        if by_code and by_code.state_id == state_id and reading_of_listed(by_code):
            return place_of(by_code, "by the issuing agency's code")
        return self.by_words(words_of(facility, city, state_id))

    def by_words(self, words):
        """The one answer all readings give; otherwise unresolved, with what each of them says."""
        listed = self.listed.matching(words)
        known, facility = self.known.get(words_key(words.facility, words.city, words.state), (None, None))
        if facility:
            return place_of(facility, known.why)
        readings = [known] if known else [reading_of(words, self.gazetteer), *map(reading_of_listed, listed)]
        readings = [reading for reading in readings if reading]
        if not known and not any(map(reading_of_listed, listed)):
            readings += self.doubts(words, readings)
        answers = {reading.geoid for reading in readings}
        if len(answers) != 1:
            return self.unresolved(words, readings)
        # A list knows more than a name: that a company runs it for the United States.
        told = [reading for reading in readings if reading.operator == Operator.PRIVATE_FEDERAL]
        return self.resolved(words, (told or readings)[0], listed)

    def doubts(self, words, readings):
        """What the city says against a county read from the name alone."""
        counties = self.gazetteer.counties_around(words.state, words.city)
        named = [reading for reading in readings if reading.operator == Operator.COUNTY]
        in_city = (words.state, words.city_key) in self.gazetteer.independent
        if not named or not words.city or in_city or named[0].geoid in counties:
            return []
        why = f"{words.city.title()} stands in it"
        return [Reading(Operator.UNKNOWN, geoid, why) for geoid in sorted(counties)] or [NOWHERE]

    def resolved(self, words, reading, listed):
        facility = self.facility(reading, listed)
        return Place(
            Status.RESOLVED if reading.geoid else Status.FEDERAL,
            facility and facility.pk,
            reading.geoid,
            self.located_in(words, reading, facility),
            words.state,
            reading.operator,
            why=reading.why,
        )

    def facility(self, reading, listed):
        """The one facility that is run as read, or else the one whose operator the tables do not tell."""
        same = [one for one in listed if reading_of_listed(one) and one.jurisdiction_id == reading.geoid]
        fitting = same or [one for one in listed if not reading_of_listed(one)]
        return fitting[0] if len(fitting) == 1 else None

    def located_in(self, words, reading, facility):
        """The county around: the facility's own, the county read, or the city's only one."""
        if facility and facility.located_in_id:
            return facility.located_in_id
        if reading.geoid and len(reading.geoid) == 5:
            return reading.geoid
        return self.gazetteer.county_around(words.state, words.city)

    def unresolved(self, words, readings):
        if not readings:
            readings = self.suggestions(words)
        candidates = {reading.geoid: self.candidate(reading) for reading in readings}
        why = "the words allow several places" if len(candidates) > 1 else "the words do not say who runs it"
        return Place(Status.UNRESOLVED, state_id=words.state, candidates=tuple(candidates.values()), why=why)

    def candidate(self, reading):
        label = FEDERAL if reading.geoid is None else self.gazetteer.labels.get(reading.geoid, "Elsewhere")
        return {"geoid": reading.geoid or "", "label": label, "why": reading.why}

    def suggestions(self, words):
        """For staff alone: places the name or the city hints at."""
        found = county_named(words, self.gazetteer)
        if found:
            yield Reading(
                Operator.UNKNOWN, found[1], "the name contains it, with words that may mean another's jail"
            )
        for length in range(1, len(words.names)):
            for geoid in self.gazetteer.namesakes(words.state, words.names[:length]):
                yield Reading(Operator.UNKNOWN, geoid, "the name begins so, without the word county or city")
        for geoid in sorted(self.gazetteer.counties_around(words.state, words.city)):
            yield Reading(Operator.UNKNOWN, geoid, f"{words.city.title()} stands in it")
