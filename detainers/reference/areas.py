"""Areas of responsibility: which field office issues detainers for a place.

The list gives no dates, so each area is open on both sides. A line without a county is the
whole state with every place in it; a line with one is that county with the cities in it.
"""

from collections import defaultdict

from detainers.models import Jurisdiction
from detainers.places.words import name_key
from detainers.reference.files import lines_of
from detainers.reference.loading import Report, run, stage

FILE = "ref_ice_aor_states_counties.csv"
NEEDED = ["office_name", "state_name", "county_name"]
ADD = (
    "insert into detainers_areaofresponsibility (jurisdiction_id, office, valid)"
    " select jurisdiction_id, office, '(,)' from {staged} s where not exists"
    " (select from detainers_areaofresponsibility t where t.jurisdiction_id = s.jurisdiction_id)"
)
# After adding: new rows are among them.
COUNT_ON_RECORD = (
    "select count(distinct s.jurisdiction_id) from {staged} s join detainers_areaofresponsibility t"
    " on (t.jurisdiction_id, t.office) = (s.jurisdiction_id, s.office)"
)
WITHOUT_FORM = ("County", "Parish", "Borough")


def places_by_area():
    """GEOIDs of each state and everything in it, and of each county and everything in it."""
    areas = defaultdict(list)
    for geoid, state, parent in Jurisdiction.objects.values_list("geoid", "state", "parent"):
        areas[geoid].append(geoid)
        for around in {state, parent} - {None}:
            areas[around].append(geoid)
    return areas


def meant_by(line, gazetteer):
    """The GEOID of a line's state or county; None when the name fits none or several."""
    state = gazetteer.state(line["state_name"])
    name = line["county_name"].strip()
    if not name or state is None:
        return state
    for form in WITHOUT_FORM:
        name = name.removesuffix(f" {form}")
    found = gazetteer.namesakes(state, name_key(name))
    return found[0] if len(found) == 1 else None


def offices(lines, gazetteer, report):
    """Office by place; a place under two offices belongs to neither, and is told."""
    areas, found = places_by_area(), {}
    for line in lines:
        geoid = meant_by(line, gazetteer)
        if geoid is None:
            report.leave_out(
                f"{line['county_name'] or '(whole)'}, {line['state_name']} is not a place we have"
            )
            continue
        for place in areas[geoid]:
            if found.setdefault(place, line["office_name"]) != line["office_name"]:
                report.leave_out(f"{gazetteer.labels[place]} is also under {found[place]}, which stays")
    return found


def load(folder, gazetteer):
    """Add offices for places that have none; an office on record is never changed here."""
    lines = lines_of(folder, FILE, NEEDED)
    report = Report(f"Areas of responsibility, {FILE}", read=len(lines), rows="places")
    found = offices(lines, gazetteer, report)
    columns = ["jurisdiction_id", "office"]
    staged = stage("detainers_areaofresponsibility", columns, found.items())
    report.new = run(ADD, staged=staged)
    report.unchanged = run(COUNT_ON_RECORD, staged=staged)[0][0] - report.new
    if other := len(found) - report.new - report.unchanged:
        report.left_out["another office is on record, which stays"] += other
    return [report]
