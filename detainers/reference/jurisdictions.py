"""Places shipped with the code: fixtures/jurisdictions.csv, and the invented state apart from them."""

import csv
import tomllib

from django.conf import settings
from django.db import transaction

from detainers.models import Jurisdiction
from detainers.reference.loading import Report, merge

FIXTURES = settings.BASE_DIR / "fixtures"
COLUMNS = ["geoid", "kind", "name", "legal_name", "state_id", "parent_id"]


def shipped():
    with (FIXTURES / "jurisdictions.csv").open(newline="", encoding="utf-8") as file:
        for line in csv.DictReader(file):
            state, parent = line["state"] or None, line["parent"] or None
            yield (line["geoid"], line["kind"], line["name"], line["legal_name"], state, parent)


def invented():
    text = (FIXTURES / "demonstration" / "jurisdictions.toml").read_text(encoding="utf-8")
    for place in tomllib.loads(text)["jurisdictions"]:
        state = None if place["kind"] == "state" else place["geoid"][:2]
        parent = place.get("parent")
        yield (place["geoid"], place["kind"], place["name"], place["legal_name"], state, parent)


@transaction.atomic
def load_jurisdictions(demonstration=False):
    """Load the shipped places, and the invented ones when asked for; one report each.

    States come first, so that the rows that lie in them find them.
    """
    reports = []
    for title, rows in (("Places", shipped()), ("Invented places", invented() if demonstration else ())):
        rows = sorted(rows, key=lambda row: len(row[0]))
        if rows:
            report = Report(title, read=len(rows))
            merge(report, Jurisdiction, COLUMNS, ["geoid"], rows)
            reports.append(report)
    return reports
