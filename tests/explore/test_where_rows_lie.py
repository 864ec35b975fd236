"""What a list reads of the rows: those of the places and months in which the tally knows any."""

import pytest

from reports import statistics
from reports.reading import Reading
from reports.where_rows_lie import where_rows_lie
from tests.builders import as_public
from tests.explore.chance import asked_for, published_by_chance, visible

pytestmark = pytest.mark.django_db


def key(row):
    return row.prepared_on, row.uid


@pytest.mark.parametrize("seed", [3, 4])
def test_every_row_of_a_page_is_among_them_in_every_edition(seed):
    chance = published_by_chance(seed)
    narrowed = 0
    for number in (1, 2, 3):
        reading, rows = Reading(number, 3), visible(number)
        for _ in range(40):
            scope, how_many = chance.scope(), chance.random.randint(1, 6)
            upwards = chance.random.random() < 0.5
            expected = sorted((row for row in rows if asked_for(row, scope)), key=key, reverse=not upwards)

            with as_public():
                where = where_rows_lie(reading, scope)
                read = where.bound(statistics.detainers(reading, scope), how_many, upwards) if where else None
                found = sorted(read, key=key, reverse=not upwards) if where else expected

            assert found[:how_many] == expected[:how_many], (number, scope)
            narrowed += len(found) < len(expected)
    assert narrowed > 10
