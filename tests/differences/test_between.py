"""What differs between two editions is what a scan of the rows of both says."""

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest

from detainers.models import Detainer
from editions.acting import acting_as
from reports.differences import (
    draft_differences,
    edition_differences,
    figure_differences,
)
from reports.differences.figures import MEASURES
from reports.reading import Reading
from tests.builders import as_public, make_detainer, make_edition, publish
from tests.editions.test_tally import Staff

pytestmark = pytest.mark.django_db


def figures_scanned(number):
    """{(grain, place, month or None, measure): detainers}, row by row."""
    counted = Counter()
    for row in Detainer.objects.as_of(Reading(number, number)):
        places = {
            ("nation", "US"),
            ("state", row.state_id or row.place_status),
            ("place", row.jurisdiction_id or row.place_status),
        }
        measures = [
            measure.code
            for (part, value), measure in MEASURES.items()
            if part == "all" or getattr(row, part) == value
        ]
        for grain, place in places:
            for month in (None, row.prepared_on.replace(day=1)):
                for code in measures:
                    counted[grain, place, month, code] += 1
    return counted


def differing(old, new):
    before, after = figures_scanned(old), figures_scanned(new)
    return {key: (before[key], after[key]) for key in {*before, *after} if before[key] != after[key]}


def told(differences):
    """The same of what is published; places by their words where they have no GEOID."""
    codes = {
        "All places": "US",
        **{label: value for value, label in Detainer.PlaceStatus.choices},
        **{f"State not known: {label.lower()}": value for value, label in Detainer.PlaceStatus.choices},
    }
    return {
        (
            each.grain,
            each.place.geoid if each.place else codes[each.place_words],
            each.first_day,
            each.measure.code,
        ): (each.old, each.new)
        for each in differences
    }


def test_any_two_editions_differ_in_what_a_scan_of_both_says():
    staff = Staff(11)
    numbers = [0, *(staff.publish_edition() for _ in range(4))]

    for old, new in combinations(numbers, 2):
        with as_public():
            found = figure_differences(old, new)
        assert told(found) == differing(old, new), (old, new)
        assert len(told(found)) == len(found)


def test_each_edition_differs_from_the_one_before_it():
    staff = Staff(12)
    numbers = [staff.publish_edition() for _ in range(3)]

    found = edition_differences(numbers)

    assert {number: told(lines) for number, lines in found.items()} == {
        number: differing(number - 1, number) for number in numbers
    }
    assert {(number, line.editions) for number, lines in found.items() for line in lines} == {
        (number, (number,)) for number in numbers
    }


def test_a_draft_differs_in_what_its_edition_will_change():
    staff = Staff(13)
    staff.publish_edition()
    edition = make_edition(staff.editor, kind="correction")
    current = list(Detainer.objects.current())
    make_detainer(edition, staff.editor, **staff.values())
    with acting_as(staff.editor):
        for detainer in current[:4]:
            staff.change(detainer, edition)

    before = draft_differences(edition)
    number = publish(edition, staff.editor)

    assert before == [replace(line, editions=()) for line in figure_differences(number - 1, number)] != []
