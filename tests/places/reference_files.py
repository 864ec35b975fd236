"""Small reference files with the real columns; name only the columns a test is about."""

import csv
import gzip
import io

FILES = {
    "ref_hifld_prisons_jails.csv.gz": {
        "facilityid": "10000001",
        "name": "KERN COUNTY - LERDO JUSTICE FACILITY",
        "city": "BAKERSFIELD",
        "state": "CA",
        "type": "COUNTY",
        "countyfips": "06029",
    },
    "ref_ice_facilities_2017_foia.csv": {
        "detloc": "KERNCO",
        "name": "KERN COUNTY JAIL (LERDO)",
        "city": "BAKERSFIELD",
        "county": "KERN",
        "state": "CA",
        "type": "IGSA",
        "type_detailed": "IGSA",
    },
    "ref_ice_facilities_uwchr.csv": {
        "detloc": "ELOYFED",
        "name": "ELOY FEDERAL CONTRACT FAC",
        "city": "ELOY",
        "county": "PINAL",
        "state": "AZ",
        "type": "CDF",
        "type_detailed": "CDF",
    },
    "ref_hifld_law_enforcement.csv.gz": {
        "id": "1000001",
        "name": "KERN COUNTY SHERIFF'S OFFICE",
        "city": "BAKERSFIELD",
        "state": "CA",
        "type": "SHERIFF'S OFFICE",
        "countyfips": "06029",
    },
    "ref_city_to_county_hifld_derived.csv.gz": {
        "state": "CA",
        "city": "BAKERSFIELD",
        "county_geoid": "06029",
        "n_records": "12",
    },
    "ref_ice_aor_states_counties.csv": {
        "office_name": "San Francisco",
        "state_name": "California",
        "county_name": "Kern",
    },
}


def write_folder(folder, **rows):
    """All six files; rows by the file's name up to its first dot, one line each when not given."""
    for name, usual in FILES.items():
        lines = rows.get(name.split(".")[0].removeprefix("ref_"), [{}])
        write_file(folder / name, list(usual), [usual | line for line in lines])
    return folder


def write_file(path, columns, lines):
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    writer.writerows(lines)
    content = text.getvalue().encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
