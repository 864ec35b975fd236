"""Names that do not tell who runs the jail, and what is meant by them: fixtures/place_names.csv."""

import csv

from django.conf import settings

from detainers.places.readings import Reading
from detainers.places.words import plain

FILE = settings.BASE_DIR / "fixtures" / "place_names.csv"


def known_readings(gazetteer):
    """Readings by facility and city as written, whatever their marks and case, and by state."""
    with FILE.open(newline="", encoding="utf-8") as file:
        return {
            words_key(line["facility"], line["city"], gazetteer.state(line["state"])): Reading(
                line["operator"], line["place"] or None, line["why"]
            )
            for line in csv.DictReader(file)
        }


def words_key(facility, city, state):
    return plain(facility), plain(city), state
