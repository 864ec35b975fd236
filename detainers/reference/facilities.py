"""Jails and prisons, from the federal list (HIFLD) and two lists of the issuing agency's.

A type code is evidence of who runs a facility, and its name is other evidence; where they
disagree, or a code does not tell, the operator is not known.
"""

from detainers.models import Facility
from detainers.models.places import IN_FEDERAL_CUSTODY, Operator
from detainers.places.known_names import known_readings
from detainers.places.readings import is_private_style, reading_of, words_of
from detainers.places.states import (
    NEW_YORK_CITY,
    NEW_YORK_CITY_COUNTIES,
    STATES_THAT_RUN_THE_JAILS,
)
from detainers.places.words import name_key, words_key
from detainers.postal import POSTAL
from detainers.reference.files import lines_of
from detainers.reference.loading import Report, merge
from detainers.reference.retired import current_code

COLUMNS = ["key", "code", "name", "city", "operator", "state_id", "located_in_id", "jurisdiction_id"]
HIFLD_FILE = "ref_hifld_prisons_jails.csv.gz"
HIFLD_COLUMNS = ["facilityid", "name", "city", "state", "type", "countyfips"]
ICE_FILES = ["ref_ice_facilities_2017_foia.csv", "ref_ice_facilities_uwchr.csv"]
ICE_COLUMNS = ["detloc", "name", "city", "county", "state", "type", "type_detailed"]

FEDERAL_TYPES = {"BOP", "SPC", "MIRP", "STAGING", "HOLD", "BPS", "POE", "TRANSPORT"}
# Contract detention facilities: a company runs them for the agency or the marshals.
CONTRACT_TYPES = {"CDF", "USMS CDF"}
RUNS_REGIONAL_JAILS = STATES_THAT_RUN_THE_JAILS | {"54"}
NOT_OF_THE_COUNTY = {"JUVENILE", "YOUTH", "HOSPITAL", "REGIONAL", "STATE", "CITY", "POLICE", "MUNICIPAL"}


def by_type(kind, words, county, gazetteer):
    """(operator, GEOID) as the federal list's type has it; unknown where it does not tell."""
    if kind == "CONTRACT":
        return Operator.PRIVATE_FEDERAL, None
    if kind == "FEDERAL":
        return Operator.FEDERAL, None
    if kind == "STATE" and not ("REGIONAL" in words.names and words.state not in RUNS_REGIONAL_JAILS):
        return Operator.STATE, words.state
    if kind == "LOCAL":
        return Operator.CITY, gazetteer.cities.get((words.state, words.city_key))
    if kind == "COUNTY" and county in NEW_YORK_CITY_COUNTIES:
        return Operator.CITY, NEW_YORK_CITY
    private = is_private_style(words, words.names, county)
    if kind == "COUNTY" and county and not private and not set(words.names) & NOT_OF_THE_COUNTY:
        independent = county in gazetteer.independent.values()
        return (Operator.CITY if independent else Operator.COUNTY), county
    return Operator.UNKNOWN, None


def who_runs(kind, words, county, gazetteer, known):
    """(operator, GEOID) of a known name, or what type and name say when they agree or one is silent."""
    if meant := known.get(words_key(words.facility, words.city, words.state)):
        return meant.operator, meant.geoid
    operator, geoid = by_type(kind, words, county, gazetteer)
    reading = reading_of(words, gazetteer)
    if reading is None:
        return operator, geoid
    if operator == Operator.UNKNOWN and (reading.operator != Operator.COUNTY or reading.geoid == county):
        return reading.operator, reading.geoid
    same_custody = {operator, reading.operator} <= set(IN_FEDERAL_CUSTODY)
    if same_custody or (operator, geoid) == (reading.operator, reading.geoid):
        return operator, geoid
    return Operator.UNKNOWN, None


def known_county(gazetteer, state, words):
    """The one place of a county's name; None when a city has the same name."""
    found = gazetteer.namesakes(state, name_key(words))
    return found[0] if len(found) == 1 else None


def hifld_rows(lines, gazetteer, report):
    known = known_readings(gazetteer)
    for line in lines:
        state = POSTAL.get(line["state"])
        county = current_code(line["countyfips"])
        if state not in gazetteer.labels:
            report.leave_out(f"state {line['state'] or '(empty)'} is not one we have")
            continue
        county = county if county in gazetteer.labels and county.startswith(state) else None
        words = words_of(line["name"], line["city"], state)
        operator, geoid = who_runs(line["type"], words, county, gazetteer, known)
        yield (f"hifld:{line['facilityid']}", "", line["name"], line["city"], operator, state, county, geoid)


def kind_of(line):
    """What the agency's type codes say of who runs it, in the federal list's words; empty where nothing."""
    codes = {line["type"], line["type_detailed"]}
    if codes & CONTRACT_TYPES:
        return "CONTRACT"
    return "FEDERAL" if codes & FEDERAL_TYPES else ""


def ice_rows(lines, gazetteer, report, seen):
    known = known_readings(gazetteer)
    for line in lines:
        code, state = line["detloc"], POSTAL.get(line["state"])
        if code == "Redacted" or not code:
            report.leave_out("blacked out by the agency, or without a code")
            continue
        if code in seen or state not in gazetteer.labels:
            report.leave_out(
                "already in another list of the agency's" if code in seen else "without a state we have"
            )
            continue
        seen.add(code)
        county = known_county(gazetteer, state, line["county"])
        words = words_of(line["name"], line["city"], state)
        operator, geoid = who_runs(kind_of(line), words, county, gazetteer, known)
        yield (f"ice:{code}", code, line["name"], line["city"], operator, state, county, geoid)


def load(folder, gazetteer):
    """One report per file."""
    seen, reports = set(), []
    for name in ICE_FILES:
        lines = lines_of(folder, name, ICE_COLUMNS)
        reports.append(report := Report(f"Facilities, {name}", read=len(lines)))
        merge_facilities(report, list(ice_rows(lines, gazetteer, report, seen)))
    lines = lines_of(folder, HIFLD_FILE, HIFLD_COLUMNS)
    reports.append(report := Report(f"Facilities, {HIFLD_FILE}", read=len(lines)))
    merge_facilities(report, list(hifld_rows(lines, gazetteer, report)))
    return reports


def merge_facilities(report, rows):
    merge(report, Facility, COLUMNS, ["key"], rows)
