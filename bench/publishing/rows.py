"""Invented deliveries in the layout of the modern release: the same rows on every machine."""

import csv
import datetime
import random

from detainers.importing.layouts import FOIA_2026

FORM = "I247A - Immigration Detainer - Notice of Action (as of May 2025)"
# How many of a hundred rows end so; nobody's statistics, only a mixture.
REASONS = {"": 62, "Booked into Detention": 22, "Detainer Declined by LEA": 8, "Lifted": 6, "Case Closed": 2}
COUNTRIES = ("ARCADIA", "ATLANTIS", "LILLIPUT", "UTOPIA")
FIRST_DAY, ROWS_A_DAY = datetime.date(2025, 5, 1), 2000


def counties(jurisdictions):
    """(name, state) of every county, in upper case as the source writes them."""
    with open(jurisdictions, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    states = {row["geoid"]: row["name"] for row in rows if row["kind"] == "state"}
    return [
        (row["name"].upper(), states[row["state"]].upper())
        for row in rows
        if row["kind"] == "county" and row["state"] in states
    ]


def rows(how_many, places):
    """Rows as dicts: days in order, few places with many rows and many with few."""
    draw = random.Random(how_many)  # noqa: S311 - to be the same everywhere, not to be secret
    weights = [1 / (rank + 10) for rank in range(len(places))]
    reasons, shares = list(REASONS), list(REASONS.values())
    days = max(1, how_many // ROWS_A_DAY)
    for number in range(how_many):
        place, state = draw.choices(places, weights)[0]
        yield {
            "detainer_prepare_date": str(FIRST_DAY - datetime.timedelta(number * days // how_many)),
            "facility_state": state,
            "detention_facility": f"{place} COUNTY JAIL",
            "facility_city": "",
            "gender": draw.choice(("Female", "Male")),
            "citizenship_country": draw.choice(COUNTRIES),
            "birth_country": draw.choice(COUNTRIES),
            "birth_year": str(draw.randrange(1950, 2005)),
            "case_status": "ACTIVE",
            "detainer_prepared_criminality": "3 Other Immigration Violator",
            "detainer_lift_reason": draw.choices(reasons, shares)[0],
            "detainer_type": FORM,
            "unique_identifier": f"{draw.getrandbits(160):040x}",
            "file_original": "invented.xlsx",
            "sheet_original": "FY2025",
            "row_original": str(number + 2),
        }


def write(path, how_many, jurisdictions):
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, FOIA_2026.columns, restval="")
        table.writeheader()
        table.writerows(rows(how_many, counties(jurisdictions)))
    return path
