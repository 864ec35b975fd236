"""A list begins where its rows are: the tally's months bound it, and never leave out a row of the page."""

import random
from collections import Counter
from datetime import date, timedelta
from uuid import UUID

from reports.where_rows_lie import days_of_page

FIRST = date(2014, 10, 1)


def days_drawn(draw):
    """Days of rows, in clumps and gaps."""
    clumps = [draw.randrange(3000) for _ in range(draw.randint(1, 4))]
    return sorted(
        FIRST + timedelta(draw.choice(clumps) + draw.randrange(80)) for _ in range(draw.randint(1, 60))
    )


def page_of(days, how_many, upwards, begin):
    """The first rows of the list at or beyond a day, found by looking at all."""
    ahead = [day for day in days if begin is None or (day >= begin if upwards else day <= begin)]
    return (ahead if upwards else ahead[::-1])[:how_many]


def test_the_months_of_the_tally_hold_every_row_of_a_page():
    draw = random.Random(7)
    for _ in range(2000):
        days, how_many, upwards = days_drawn(draw), draw.randint(1, 20), draw.random() < 0.5
        cursor = draw.choice([None, draw.choice(days)])
        months = Counter(day.replace(day=1) for day in days)
        first, last = days_of_page(months, how_many, upwards, cursor and (cursor, UUID(int=0)))
        bounded = [day for day in days if first <= day <= last]
        # Of the cursor's own day some rows may lie behind it: as many again are there.
        assert page_of(bounded, how_many, upwards, cursor) == page_of(days, how_many, upwards, cursor)


def test_rows_of_the_cursors_month_are_not_relied_on():
    months = {date(2015, 3, 1): 500, date(2014, 10, 1): 80, date(2014, 1, 1): 9}
    cursor = date(2015, 3, 2), UUID(int=0)
    assert days_of_page(months, 51, False, cursor) == (date(2014, 10, 1), date(2015, 3, 31))
    assert days_of_page(months, 51, False) == (date(2015, 3, 1), date(2015, 3, 31))
    assert days_of_page(months, 51, True) == (date(2014, 1, 1), date(2014, 10, 31))


def test_a_list_without_rows_asks_for_one_month():
    assert days_of_page({}, 51, False) == (date(1, 1, 1), date(1, 1, 31))
    cursor = date(2015, 2, 3), UUID(int=0)
    assert days_of_page({date(2016, 1, 1): 3}, 51, False, cursor) == (date(2015, 2, 1), date(2015, 2, 28))
