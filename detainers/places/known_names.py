"""Names that do not tell who runs the jail, and what is meant by them: fixtures/place_names.toml."""

import tomllib
from functools import cache

from django.conf import settings

from detainers.places.readings import Reading
from detainers.places.words import plain

FILE = settings.BASE_DIR / "fixtures" / "place_names.toml"


@cache
def entries():
    return tomllib.loads(FILE.read_text())["names"]


def known_readings():
    """Readings by facility, city and state as written, in one spelling of marks and case."""
    return {
        words_key(entry["facility"], entry["city"], entry["state"]): Reading(
            entry["operator"], entry.get("place"), entry["why"]
        )
        for entry in entries()
    }


def words_key(facility, city, state):
    return plain(facility), plain(city), plain(state)
