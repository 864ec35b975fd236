"""The tally, summed up to an edition, equals a scan of the rows of that edition."""

import random
from collections import Counter
from datetime import date
from itertools import combinations, product

import pytest
from django.db.models import Sum

from detainers.models import Detainer, TallyEntry
from detainers.models.detainers import CustodyTaken
from editions.acting import acting_as
from editions.versioned import propose_removal, revise
from reports.reading import Reading
from tests.answered import ANSWERED, answered
from tests.builders import as_public, make_detainer, make_edition, make_editor, make_jurisdiction, publish

pytestmark = pytest.mark.django_db

EDITIONS = 7


class Staff:
    """Makes editions of random additions, revisions and removals."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.editor = make_editor()
        self.places = [
            make_jurisdiction(geoid, name=f"County {geoid}") for geoid in ("53033", "53035", "41051")
        ]

    def somewhere(self):
        """A place: resolved, federal within a state, not resolved within a state, or not stated."""
        place = self.random.choice(self.places)
        nowhere = {"jurisdiction": None, "located_in": None}
        return self.random.choice(
            [
                {
                    "place_status": "resolved",
                    "jurisdiction": place,
                    "located_in": place,
                    "state": place.state,
                },
                {"place_status": "federal", **nowhere, "state": place.state},
                {"place_status": "unresolved", **nowhere, "state": place.state},
                {"place_status": "unresolved", **nowhere, "state": None},
                {"place_status": "not_stated", **nowhere, "state": None},
            ]
        )

    def values(self):
        return {
            **self.somewhere(),
            "prepared_on": date(2015, self.random.randint(1, 3), self.random.randint(1, 28)),
            **answered(self.random),
            "custody_taken": self.random.choice(CustodyTaken.values),
        }

    def publish_edition(self):
        current = list(Detainer.objects.current())
        edition = make_edition(self.editor, kind="correction" if current else "delivery")
        for _ in range(self.random.randint(5, 12)):
            make_detainer(edition, self.editor, **self.values())
        with acting_as(self.editor):
            for detainer in self.random.sample(current, len(current) // 3):
                self.change(detainer, edition)
        return publish(edition, self.editor)

    def change(self, detainer, edition):
        if self.random.random() < 0.4:
            propose_removal(detainer, edition)
            return
        draft = revise(detainer, edition)
        for name, value in self.values().items():
            setattr(draft, name, value)
        draft.save()


def scanned(number):
    """(grain, place, month, outcome, answers, custody taken, form, operator, source) → count, row by row."""
    counted = Counter()
    for d in Detainer.objects.as_of(Reading(number, number)):
        state, full = d.state_id or d.place_status, (d.form, d.operator, d.source_id)
        grains = {
            "nation": ("US", ("", "", None)),
            "nation_in_full": ("US", full),
            "state": (state, ("", "", None)),
            "state_in_full": (state, full),
            "place": (d.jurisdiction_id or d.place_status, full),
            "state_all_months": (state, full),
            "place_all_months": (d.jurisdiction_id or d.place_status, full),
        }
        for grain, (place, told) in grains.items():
            month = None if grain.endswith("all_months") else d.prepared_on.replace(day=1)
            counted[grain, place, month, d.outcome, d.notice, d.hold, d.custody_taken, *told] += 1
    return dict(counted)


def tallied(number):
    cells = TallyEntry.objects.filter(edition_number__lte=number).values_list(
        *("grain", "place", "month", "outcome", "notice", "hold", "custody_taken"),
        *("form", "operator", "source"),
    )
    return {tuple(cell): count for *cell, count in cells.annotate(n=Sum("change")) if count}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_tally_equals_a_scan_in_every_edition(seed):
    staff = Staff(seed)
    numbers = [staff.publish_edition() for _ in range(EDITIONS)]
    assert {n: tallied(n) for n in numbers} == {n: scanned(n) for n in numbers}


def test_any_filter_of_the_tally_equals_the_same_filter_of_the_rows():
    staff = Staff(4)
    numbers = [staff.publish_edition() for _ in range(3)]
    asked = [
        {name: value}
        for name, at in (("outcome", 1), ("notice", 2), ("hold", 3))
        for value in sorted({row[at] for row in ANSWERED})
    ]
    asked += [one | other for one, other in combinations(asked, 2)]
    with as_public():
        for number, place, filters in product(numbers, staff.places, asked):
            assert tallied_here(number, place, filters) == scanned_here(number, place, filters), filters


def tallied_here(number, place, filters):
    entries = TallyEntry.objects.filter(
        edition_number__lte=number, grain="place", place=place.pk, month__gte="2015-02-01", **filters
    )
    return entries.aggregate(n=Sum("change"))["n"] or 0


def scanned_here(number, place, filters):
    here = Detainer.objects.as_of(Reading(number, number)).filter(jurisdiction=place, **filters)
    return here.filter(prepared_on__gte="2015-02-01").count()


def test_a_revision_that_changes_no_count_writes_no_tally():
    staff = Staff(5)
    edition = make_edition(staff.editor)
    detainer = make_detainer(edition, staff.editor)
    publish(edition, staff.editor)
    entries = TallyEntry.objects.count()
    second = make_edition(staff.editor)
    with acting_as(staff.editor):
        revise(detainer, second)
    publish(second, staff.editor)
    assert TallyEntry.objects.count() == entries
