"""Detainers and questions by chance, the same for each seed: what is counted must not depend on the case."""

import calendar
import random
from datetime import date

from detainers.models import Detainer
from detainers.models.detainers import CustodyTaken
from reports import counting
from reports.filters import Scope
from tests.answered import answered
from tests.explore.record import draft_detainers, make_franklins, publish_changes, publish_many

# Those whose place the database leaves free.
OPERATORS = ["regional", "tribal", "unknown"]


class Chance:
    """Random detainers over the Franklins, and random questions about them."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.places = make_franklins()
        self.states = [self.places["county"].state, self.places["ohio"].state]

    def place(self):
        """One that a local place answers for, a state prison, federal, not resolved or not stated."""
        local = self.random.choice([self.places[name] for name in ("county", "city", "ohio", "town")])
        here = {
            "state": local.state,
            "located_in": self.places["county" if local.state_id == "51" else "ohio"],
        }
        return self.random.choice(
            [
                {"place_status": "resolved", "jurisdiction": local, **here},
                {"place_status": "resolved", "jurisdiction": local, **self.beyond(local)},
                {"place_status": "resolved", "jurisdiction": local.state, **here},
                {"place_status": "federal", "jurisdiction": None, **here},
                {"place_status": "unresolved", "jurisdiction": None, "state": local.state},
                {"place_status": "unresolved"},
                {"place_status": "not_stated"},
            ]
        )

    def beyond(self, local):
        """A jail that stands in another state than the place that runs it, or nobody knows in which."""
        known = [state for state in self.states if state != local.state]
        return {"state": self.random.choice([None, *known]), "located_in": None}

    def day(self):
        return date(
            self.random.choice([2014, 2015]), self.random.choice([1, 2, 12]), self.random.randint(1, 28)
        )

    def row(self):
        return self.place() | {
            **answered(self.random),
            "prepared_on": self.day(),
            "custody_taken": self.random.choice(CustodyTaken.values),
            "operator": self.random.choice(OPERATORS),
            "form": self.random.choice(["i247", "i247d"]),
            "facility_as_written": self.random.choice(["MAIN JAIL", "ANNEX", ""]),
        }

    def scope(self):
        """Some places, states or both; whole months or edge days; some choices."""
        first, last = sorted([self.day(), self.day()])
        if self.random.random() < 0.5:
            last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
            first = first.replace(day=1)
        pool = [*self.places.values(), *self.states]
        return Scope(
            self.random.sample(pool, self.random.choice([0, 1, 1, 2, 3])),
            self.random.choice([None, first]),
            self.random.choice([None, last]),
            {
                "outcome": self.random.choice([[], [], ["declined"], ["declined", "honored"]]),
                "notice": self.random.choice([[], [], ["declined"], ["honored", "unknown"]]),
                "hold": self.random.choice([[], [], ["declined"], ["not_asked", "honored"]]),
                "custody": self.random.choice([[], [], ["yes"]]),
                "form": self.random.choice([[], [], ["i247d"]]),
                "operator": self.random.choice([[], [], ["tribal", "unknown"]]),
            },
        )


def published_by_chance(seed):
    """Three editions: new rows, then corrections and removals, then more rows; and a draft."""
    chance = Chance(seed)
    publish_many([chance.row() for _ in range(80)])
    rows = list(Detainer.objects.current().order_by("uid"))
    changed = [(row, chance.row() | {"form": row.form}) for row in rows[:8]]
    publish_changes(
        [(row, {"located_in": None, "jurisdiction": None, "state": None} | new) for row, new in changed],
        rows[8:12],
    )
    publish_many([chance.row() for _ in range(10)])
    draft_detainers(chance.row(), chance.row())
    return chance


def visible(number):
    """The rows of an edition, told apart in Python from everything ever stored."""
    stored = Detainer.objects.exclude(since=None).exclude(removed=True)
    return [row for row in stored if row.since <= number and (row.until is None or row.until > number)]


def asked_for(row, scope):
    return (
        (not scope.places or row.state_id in scope.states or row.jurisdiction_id in scope.locals)
        and (scope.first_day is None or row.prepared_on >= scope.first_day)
        and (scope.last_day is None or row.prepared_on <= scope.last_day)
        and all(
            not chosen or getattr(row, counting.COLUMNS[name]) in chosen
            for name, chosen in scope.choices.items()
        )
    )
