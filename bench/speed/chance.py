"""Addresses by chance: filters of every kind, alone and together, of today and of older editions.

Import after `become_staff`.
"""

import random
from urllib.parse import urlencode

from django.db.models import Sum

from detainers.models import Jurisdiction, TallyEntry
from detainers.models.detainers import Answer, CustodyTaken, Detainer, Outcome
from detainers.models.places import Operator
from editions.models import Edition
from reports.filters.form import MOST_PLACES

FILTERED = ("/", "/fact-sheet/", "/jurisdictions/")
LIST = "/detainers/"
CHOICES = {
    "outcome": Outcome.values,
    "notice": Answer.values,
    "hold": Answer.values,
    "custody": CustodyTaken.values,
    "form": Detainer.Form.values,
    "operator": Operator.values,
}


class Addresses:
    """The same ones on every machine that has the same record."""

    def __init__(self):
        self.draw = random.Random(287)  # noqa: S311 - nothing secret
        large = TallyEntry.objects.filter(grain=TallyEntry.Grain.PLACE).values("place")
        large = large.annotate(n=Sum("change")).order_by("-n", "place").values_list("place", flat=True)
        known = Jurisdiction.objects.in_bulk(list(large[:400]))
        self.places = [place for place in large[:400] if place in known]
        self.states = list(
            Jurisdiction.objects.filter(state=None).order_by("pk").values_list("pk", flat=True)
        )
        self.editions = list(Edition.objects.filter(number__gt=0).values_list("number", flat=True))

    def one(self):
        kind = self.draw.random()
        if kind < 0.3:
            place = self.draw.choice(self.places[:100] + self.states)
            return f"/jurisdictions/{place}/", self.days() + self.edition()
        page = LIST if kind < 0.75 else self.draw.choice(FILTERED)
        pairs = self.chosen_places() + self.days() + self.edition()
        return page, pairs + (self.choices(pairs) if page == LIST else [])

    def some(self, how_many):
        for _ in range(how_many):
            page, pairs = self.one()
            yield page + (f"?{urlencode(pairs)}" if pairs else "")

    def chosen_places(self):
        """None, a few, or as many as may be: the largest fifty and every state among them."""
        drawn = self.draw.choice(
            [[], self.places[:MOST_PLACES], self.states[:MOST_PLACES], *(self.few() for _ in range(3))]
        )
        return [("jurisdiction", place) for place in drawn]

    def few(self):
        among = self.draw.choice([self.places, self.states])
        return self.draw.sample(among, self.draw.choice([1, 2, 5]))

    def days(self):
        drawn = sorted(
            f"{self.draw.randint(2003, 2026)}-{self.draw.randint(1, 12):02}-{self.draw.randint(1, 28):02}"
            for _ in range(2)
        )
        named = zip(("from", "to"), drawn, strict=True)
        return [pair for pair in named if self.draw.random() < 0.4]

    def edition(self):
        return [("edition", self.draw.choice(self.editions))] if self.draw.random() < 0.3 else []

    def choices(self, pairs):
        found = [
            (name, value)
            for name, values in CHOICES.items()
            if self.draw.random() < 0.25
            for value in self.draw.sample(values, self.draw.choice([1, 1, 2]))
        ]
        places = [value for name, value in pairs if name == "jurisdiction"]
        if places and len(places) <= 5 and all(len(each) == 5 for each in places):
            found += [("located", "in")] if self.draw.random() < 0.4 else []
        order = self.draw.choice(["oldest", "place", "outcome"])
        return found + ([("sort", order)] if self.draw.random() < 0.4 else [])
