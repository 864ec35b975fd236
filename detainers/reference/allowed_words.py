"""Words that may be published although they look like personal data: fixtures/allowed_words.csv."""

import csv

from django.db import transaction

from detainers.reference.jurisdictions import FIXTURES
from detainers.reference.loading import Report, merge
from editions.models import AllowedWords

COLUMNS = ["words", "kind", "reason"]


@transaction.atomic
def load_allowed_words():
    """Load the shipped list; lines that the owner added beside it stay."""
    with (FIXTURES / "allowed_words.csv").open(newline="", encoding="utf-8") as file:
        rows = [tuple(line[column] for column in COLUMNS) for line in csv.DictReader(file)]
    report = Report("Allowed words", read=len(rows))
    merge(report, AllowedWords, COLUMNS, ["words"], rows)
    return report
