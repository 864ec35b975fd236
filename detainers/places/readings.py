"""What the words of a facility's name say about who runs it. Each rule reads one thing, and says why.

A rule returns a Reading or None; none of them guesses. Words that speak of federal or state
custody stop the rules below them: a prison in a county is not the county's.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from detainers.models.places import Operator
from detainers.places.states import (
    COUNTIES_OF_PRIVATE_PRISONS,
    NEW_YORK_CITY,
    NEW_YORK_CITY_COUNTIES,
    SHORT_FORMS,
    STATES_OF_PRIVATE_PRISONS,
    STATES_THAT_RUN_THE_JAILS,
)
from detainers.places.words import name_key, spelled
from detainers.postal import POSTAL

FEDERAL_WORDS = {"USP", "FCI", "FCC", "FMC", "FPC", "FDC", "FTC", "BOP", "FEDERAL"}
ICE_WORDS = {"ICE", "DRO", "ERO", "SPC", "CBP", "HOLDROOM"}
# Federal in these cities alone; elsewhere the letters mean other things.
FEDERAL_IN_CITY = {
    "MDC": {"BROOKLYN", "GUAYNABO", "SANJUAN", "LOSANGELES"},
    "MCC": {"NEWYORK", "CHICAGO", "SANDIEGO"},
}
STATE_CUSTODY = {"PRISON", "JAIL", "PENITENTIARY", "P", "PEN"}
STATE_LETTERS = {
    "04": {"ASPC"}, "06": {"CSP"}, "25": {"MCI"}, "27": {"MCF", "CF"}, "36": {"CF"}, "42": {"SCI"},
    "48": {"TDC", "TDCJ", "DCJ"},
}  # fmt: skip
COUNTY_WORDS = {"COUNTY", "CTY", "CO", "PARISH"}
JAIL_WORDS = {
    "JAIL", "JAILS", "SHERIFF", "DETENTION", "CORRECTIONAL", "LOCKUP", "WORKHOUSE", "HOLDING", "CENTER",
    "FACILITY", "JUSTICE", "DEPARTMENT", "ENFORCEMENT", "ANNEX", "SAFETY", "CF",
}  # fmt: skip
NOT_THE_COUNTY = {
    "STATE", "INSTITUTION", "PENITENTIARY", "UNIT", "REGIONAL", "REGION", "JUVENILE", "YOUTH", "HOSPITAL",
    "MEDICAL", "COURT", "COURTHOUSE", "POLICE", "CCA", "GEO", "CORNELL", "MTC", "PRIVATE", "TRANSFER",
    "PROBATION", "PAROLE", "TRIBAL", "INDIAN", "RESERVATION", "UNIVERSITY", "AIRPORT", "MUNICIPAL",
    "CITY", "TOWN", "VILLAGE", "HOUSE", "PROCESSING", "WORK", "CAMP", "BOOT", "COMMUNITY", "TREATMENT",
    "CASE",
}  # fmt: skip
COUNTY_AFTER_ALL = {("HOUSE", "CORRECTIONAL")}
CITY_WORDS = {"CITY", "POLICE", "MUNICIPAL"}
CITY_JAIL_WORDS = {"JAIL", "POLICE", "DETENTION", "JUSTICE", "MAGISTRATE", "LOCKUP"}
NOT_THE_CITY = {
    "STATE",
    "METROPOLITAN",
    "UNIVERSITY",
    "TRIBAL",
    "COUNTY",
    "PARISH",
    "SHERIFF",
    "SCHOOL",
    "AIRPORT",
}


# Short for a state at the end of a name; “CO” is more often a county there.
STATE_WORDS = {word: geoid for word, geoid in (POSTAL | SHORT_FORMS).items() if word != "CO"}

DISTRICT, DISTRICT_AS_COUNTY = "11", "11001"
BALTIMORE_CITY = {("BALTIMORE", "CITY"), ("BALT", "CITY")}


@dataclass(frozen=True)
class Reading:
    """Who runs a facility, and the place that answers for it (none for federal custody)."""

    operator: str
    geoid: str | None
    why: str


@dataclass(frozen=True)
class Words:
    """One facility's name, city and state, spelled out; `tail` is a state named at the end."""

    facility: str
    city: str
    state: str
    names: tuple
    tail: str | None

    @property
    def city_key(self):
        return name_key(self.city)


def words_of(facility, city, state):
    """The words of a name without a city and state repeated at its end."""
    names, tail = list(spelled(facility)), None
    after = re.search(r"[,(]\s*([A-Za-z]{2})\.?\s*\)?\s*$", facility)
    if after and after.group(1).upper() in POSTAL:
        tail = POSTAL[after.group(1).upper()]
        names = names[:-1]
    elif len(names) > 1 and STATE_WORDS.get(names[-1]) == state:
        names = names[:-1]
    return Words(facility, city, state, tuple(without_city(names, city)), tail)


def without_city(names, city):
    """Drop the city, or the beginning of it that fitted, when it ends the name."""
    key = name_key(city)
    for start in range(1, len(names)):
        rest = name_key(names[start:])
        if rest == key or (len(rest) >= 4 and key.startswith(rest)):
            return names[:start]
    return names


def federal(words, gazetteer):
    """Prisons, marshals and hold rooms of the United States."""
    named = set(words.names)
    if found := named & FEDERAL_WORDS:
        return Reading(Operator.FEDERAL, None, f"“{min(found)}” names a federal facility")
    for letters, cities in FEDERAL_IN_CITY.items():
        if letters in named and words.city_key in cities:
            return Reading(Operator.FEDERAL, None, f"{letters} in {words.city.title()} is federal")
    if "US" in named and named & {"PENITENTIARY", "MARSHALS"}:
        return Reading(Operator.FEDERAL, None, "of the United States by name")
    if named & ICE_WORDS or (("HOLD" in named and "ROOM" in named) and not named & {"POLICE", *COUNTY_WORDS}):
        return Reading(Operator.FEDERAL, None, "a room or center of the issuing agency itself")
    return None


def state_prison(words, gazetteer):
    """Prisons and departments of corrections of a state."""
    state, names = words.state, words.names
    if state == DISTRICT:
        return None
    pairs = set(pairwise(names))
    if any(("STATE", custody) in pairs for custody in STATE_CUSTODY):
        return Reading(Operator.STATE, state, "a state prison or state jail by name")
    found = set(names) & STATE_LETTERS.get(state, set())
    if found and not county_named(words, gazetteer):
        return Reading(Operator.STATE, state, f"{min(found)} means a prison of this state")
    if is_department(words, gazetteer) and not set(names) & (COUNTY_WORDS - {"CO"} | {"CITY"}):
        return Reading(Operator.STATE, state, "the state's department of corrections")
    return None


def is_department(words, gazetteer):
    """“<state> Department of Corrections”, the state by name, short form or postal code."""
    names = [name for name in words.names if name != "OF"]
    where = next(
        (i for i, pair in enumerate(pairwise(names)) if pair == ("DEPARTMENT", "CORRECTIONAL")),
        None,
    )
    before = " ".join(names[:where]) if where else ""
    return bool(before) and (gazetteer.state(before) or SHORT_FORMS.get(before)) == words.state


def unified_state(words, gazetteer):
    """Where a state runs the jails, a jail is the state's."""
    named = set(words.names)
    local = named & {"POLICE", "CITY", "JUVENILE", "COURT", "COURTHOUSE", "HOSPITAL", "TOWN", "SHERIFF"}
    if (
        words.state == DISTRICT
        and named & {"JAIL", "CORRECTIONAL", "DETENTION"}
        and not named & {"POLICE", "JUVENILE"}
    ):
        return Reading(Operator.CITY, DISTRICT_AS_COUNTY, "the District runs its jail itself")
    if words.names[:2] in BALTIMORE_CITY and not named & {"POLICE", "JUVENILE"}:
        return Reading(Operator.STATE, "24", "Maryland runs the jails of Baltimore City")
    if words.state == "54" and {"REGIONAL", "JAIL"} <= named:
        return Reading(Operator.STATE, "54", "West Virginia's regional jails are the state's")
    if words.state in STATES_THAT_RUN_THE_JAILS and named & {"JAIL", "CORRECTIONAL", "PRISON"} and not local:
        return Reading(Operator.STATE, words.state, "this state runs its jails itself")
    return None


def county_named(words, gazetteer):
    """(words before, GEOID, words after) of “<name> County”, the longest name that is one; or None."""
    names = words.names
    for at, word in enumerate(names):
        if word not in COUNTY_WORDS or (word == "PARISH" and words.state != "22"):
            continue
        for start in range(max(0, at - 4), at):
            geoid = gazetteer.counties.get((words.state, name_key(names[start:at])))
            if geoid:
                return names[:start], geoid, names[at + 1 :]
    return None


def says_county_jail(words, before, after):
    """Whether what stands around the county's name allows its jail and nothing else."""
    rest = [*before, *after]
    allowed = set()
    for pair in COUNTY_AFTER_ALL & set(pairwise(rest)):
        allowed |= set(pair)
    if words.state == "42" or "PARISH" in words.names:
        allowed.add("PRISON")
    elif "PRISON" in rest:
        return False
    if {*rest} & (NOT_THE_COUNTY - allowed) or (before and before[-1] not in JAIL_WORDS):
        return False
    abbreviated_colorado = words.state == "08" and "COUNTY" not in words.names
    return (not rest and not abbreviated_colorado) or bool({*rest} & (JAIL_WORDS | allowed))


def is_private_style(words, after, geoid=""):
    """“County correctional center” where private prisons are called so, in some places “detention” too."""
    if words.state not in STATES_OF_PRIVATE_PRISONS or {"JAIL", "SHERIFF", "DEPARTMENT"} & set(after):
        return False
    detention = words.state == "48" or geoid in COUNTIES_OF_PRIVATE_PRISONS
    return "CORRECTIONAL" in after or (detention and "DETENTION" in after)


def county(words, gazetteer):
    """The county's jail, by the county's name and its word."""
    found = county_named(words, gazetteer)
    if found is None or words.state in STATES_THAT_RUN_THE_JAILS:
        return None
    before, geoid, after = found
    if not says_county_jail(words, before, after) or is_private_style(words, after, geoid):
        return None
    if geoid in NEW_YORK_CITY_COUNTIES:
        return Reading(Operator.CITY, NEW_YORK_CITY, "New York City runs the jails of its five counties")
    return Reading(Operator.COUNTY, geoid, f"the name says {gazetteer.labels[geoid]}")


def city(words, gazetteer):
    """A city's jail or police: the name must be that of the city it stands in."""
    names = words.names
    at = next((i for i, name in enumerate(names) if name in CITY_WORDS), None)
    if at is None or set(names) & NOT_THE_CITY or not set(names[at:]) & CITY_JAIL_WORDS:
        return None
    start = at + 2 if names[at : at + 2] == ("CITY", "OF") and not at else 0
    key = (
        words.city_key
        if start and name_key(names[start:]).startswith(words.city_key)
        else name_key(names[:at])
    )
    whole = key + "CITY" if names[at] == "CITY" else key
    if words.city_key and words.city_key not in {key, whole}:
        return None
    geoid = gazetteer.cities.get((words.state, key)) or gazetteer.cities.get((words.state, whole))
    if not geoid:
        return None
    return Reading(Operator.CITY, geoid, f"the name says {gazetteer.labels[geoid]}")


def reading_of(words, gazetteer):
    """What the name alone says: federal before state before local, as larger custodians borrow local names.

    Nothing where it names another state, or a county beside federal words: a jail may hold for others.
    """
    if words.tail and words.tail != words.state:
        return None
    for rule in (federal, state_prison, unified_state, county, city):
        reading = rule(words, gazetteer)
        if reading:
            borrowed = reading.operator == Operator.FEDERAL and county_named(words, gazetteer)
            return None if borrowed else reading
    return None
