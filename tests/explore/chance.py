"""Detainers and questions by chance, the same for each seed: what is counted must not depend on the case."""

import calendar
import random
from datetime import date

from detainers.models.detainers import CustodyTaken
from reports.filters import Scope
from tests.answered import answered
from tests.explore.record import make_franklins

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
