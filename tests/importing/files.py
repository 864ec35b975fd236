"""Files to bring in, made row by row; name only the columns a test is about."""

import csv
import gzip
from pathlib import Path

from django.conf import settings

from detainers.importing.delivering import Request, deliver
from detainers.importing.layouts import FOIA_2015, FOIA_2026, TEMPLATE

DATA = settings.BASE_DIR.parent / "shared" / "data"
NATIONAL = DATA / "detainers_national_2014-10_2015-06.csv.gz"
FULL_SCHEMA = DATA / "detainers_2026_full_schema_mn_st_cloud.csv"

ROWS = {
    FOIA_2015: {
        "source_row": "2",
        "prepare_date": "2015-05-08",
        "detainer_type": "I247 - Immigration Detainer - Notice of Action (as of March 2013)",
        "detainer_detention_facility": "PEN SEVEN",
        "city": "SEATTLE",
        "state": "WASHINGTON",
        "detainer_lift_reason": "Detainer Declined by LEA",
    },
    FOIA_2026: {
        "detainer_prepare_date": "2026-02-11",
        "facility_state": "MINNESOTA",
        "detention_facility": "EXAMPLE JAIL",
        "detention_facility_code": "EXAMPLE",
        "facility_city": "EXAMPLE",
        "gender": "Female",
        "citizenship_country": "NOWHERE",
        "birth_year": "1980",
        "detainer_lift_reason": "Detainer Declined by LEA",
        "detainer_type": "I247A - Immigration Detainer - Notice of Action (as of May 2025)",
        "unique_identifier": "aa11",
        "file_original": "made-up.xlsx",
        "sheet_original": "FY2026",
        "row_original": "7",
    },
    TEMPLATE: {"prepared_on": "2020-03-01", "form": "I-247A", "lift_reason": "Lifted"},
}


def row(layout=FOIA_2015, **values):
    return [(ROWS[layout] | values).get(name, "") for name in layout.columns]


def write_file(folder, *rows, layout=FOIA_2015, name="file.csv", header=None):
    """A CSV file with the layout's header and these rows; gzip where the name ends so."""
    path = Path(folder) / name
    open_file = gzip.open if name.endswith(".gz") else open
    with open_file(path, "wt", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header or layout.columns, *rows])
    return path


def bring(path, by, source="ice-foia-2015", **wishes):
    return deliver(Request(path=path, source=source, **wishes), by=by)
