"""Chains written as words: “booked_in 1 king, to_community 5 pierce”, days of May 2019."""

import tomllib
from datetime import date
from pathlib import Path

from detainers.models import CustodyEvent
from editions.acting import acting_as
from tests.builders import make_detainer, make_edition, make_editor, make_jurisdiction

TOLD = tomllib.loads(Path(__file__).with_name("chains.toml").read_text("utf-8"))
POSSIBLE = TOLD["possible"]
IMPOSSIBLE = {name: (one["chain"], one["sentence"]) for name, one in TOLD["impossible"].items()}
PLACES = {"king": "53033", "pierce": "53053"}


def step(words):
    """One event's fields: its kind, its day (“5”, “<5” by that day, “m6” June, “?” not known), its place."""
    kind, day, *place = words.split()
    return {"kind": kind, **dated(day), "jurisdiction_id": PLACES[place[0]] if place else None}


def dated(day):
    if day == "?":
        return {"happened_on": None, "exactness": "unknown"}
    if day.startswith("m"):
        return {"happened_on": date(2019, int(day[1:]), 1), "exactness": "month"}
    exactness = "before" if day.startswith("<") else "day"
    return {"happened_on": date(2019, 5, int(day.lstrip("<"))), "exactness": exactness}


def events(detainer, words):
    """The unsaved events of a chain, numbered in their order."""
    return [
        CustodyEvent(detainer=detainer, position=position, **step(each))
        for position, each in enumerate(filter(None, words.split(", ")), start=1)
    ]


def draft(**fields):
    """A draft detainer of May 2, 2019 without a chain, and its editor."""
    for name, geoid in PLACES.items():
        make_jurisdiction(geoid, name=name.title())
    editor = make_editor()
    values = {"prepared_on": date(2019, 5, 2), "asked": "both", "form": "i247a"} | fields
    return make_detainer(make_edition(editor, note="A test."), editor, **values), editor


def tell(detainer, editor, words):
    """Save a whole chain in one statement."""
    with acting_as(editor):
        return CustodyEvent.objects.bulk_create(events(detainer, words))
