"""Police departments, sheriffs and other agencies, from the federal list (HIFLD)."""

from detainers.models import LawEnforcementAgency
from detainers.places.words import name_key
from detainers.postal import POSTAL
from detainers.reference.files import lines_of
from detainers.reference.loading import Report, merge
from detainers.reference.retired import current_code

FILE = "ref_hifld_law_enforcement.csv.gz"
NEEDED = ["id", "name", "city", "state", "type", "countyfips"]


def answering(line, gazetteer):
    """A sheriff's county, a police department's city where we have it, a state agency's state."""
    state, county = POSTAL.get(line["state"]), current_code(line["countyfips"])
    if line["type"] == "SHERIFF'S OFFICE":
        return county if county in gazetteer.labels else None
    if line["type"] == "LOCAL POLICE DEPARTMENT":
        return gazetteer.cities.get((state, name_key(line["city"])))
    if line["type"] == "PRIMARY STATE AGENCY":
        return state if state in gazetteer.labels else None
    return None


def load(folder, gazetteer):
    lines = lines_of(folder, FILE, NEEDED)
    report = Report(f"Agencies, {FILE}", read=len(lines))
    rows = [(f"hifld:{line['id']}", line["name"], answering(line, gazetteer)) for line in lines]
    columns = ["key", "name", "jurisdiction_id"]
    merge(report, LawEnforcementAgency, columns, ["key"], rows)
    return [report]
