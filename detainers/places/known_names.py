"""Names that do not tell who runs the jail, and what a source means by them: fixtures/place_names.csv."""

import csv
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from detainers.places.readings import Reading
from detainers.places.words import words_key

FILE = settings.BASE_DIR / "fixtures" / "place_names.csv"


@dataclass(frozen=True)
class ShippedName:
    """One line of the file: words as the source writes them; no `place` for federal custody."""

    source: str
    facility: str
    city: str
    state: str
    operator: str
    place: str
    why: str


@cache
def shipped_names():
    with FILE.open(newline="", encoding="utf-8") as file:
        return [ShippedName(**line) for line in csv.DictReader(file)]


def known_readings(gazetteer):
    """The same names as readings, for reference tables: they use the words of the agency's releases."""
    return {
        words_key(name.facility, name.city, gazetteer.state(name.state)): Reading(
            name.operator, name.place or None, name.why
        )
        for name in shipped_names()
    }
