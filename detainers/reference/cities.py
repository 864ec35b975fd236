"""Which counties the facilities listed under a city stand in."""

from collections import Counter

from detainers.models import CityCounty
from detainers.postal import POSTAL
from detainers.reference.files import lines_of
from detainers.reference.loading import Report, merge
from detainers.reference.retired import current_code

FILE = "ref_city_to_county_hifld_derived.csv.gz"
NEEDED = ["state", "city", "county_geoid", "n_records"]


def load(folder, gazetteer):
    """Lines that a retired code made two are counted together."""
    lines = lines_of(folder, FILE, NEEDED)
    report, counts = Report(f"Cities and counties, {FILE}", read=len(lines)), Counter()
    for line in lines:
        state, county = POSTAL.get(line["state"]), current_code(line["county_geoid"])
        if county not in gazetteer.labels or not county.startswith(str(state)):
            report.leave_out(f"county {county or '(empty)'} is not one we have in {line['state']}")
            continue
        if (state, line["city"], county) in counts:
            report.leave_out("counted with the line of the county's present code")
        counts[state, line["city"], county] += int(line["n_records"])
    rows = [(*place, count) for place, count in counts.items()]
    columns = ["state_id", "city", "county_id", "record_count"]
    merge(report, CityCounty, columns, columns[:3], rows)
    return [report]
