"""Whether 48 hours passed between two days, as far as days without hours can tell.

A hold that began on one day and ended two days later may have lasted 25 hours or 71: days alone
do not decide that, and the answer is None. They decide only where every hour of the two days
gives the same answer.
"""

from datetime import date, timedelta

HOURS_ASKED = 48
MONDAY, THURSDAY, SATURDAY = 0, 3, 5
# Holidays of the federal government on a fixed day, and since which year.
FIXED = ((1, 1, 0), (6, 19, 2021), (7, 4, 0), (11, 11, 0), (12, 25, 0))
# On the n-th such weekday of a month; -1 is the last.
MOVING = ((1, MONDAY, 3), (2, MONDAY, 3), (5, MONDAY, -1), (9, MONDAY, 1), (10, MONDAY, 2), (11, THURSDAY, 4))
# A hold longer than this has run out under every reading; it bounds the work.
LONGEST = 30


def ran_out(began, ended, weekends_count):
    """Whether 48 hours passed from an hour of one day to an hour of another: True, False or None.

    Where it is not settled whether weekends and holidays count, both readings must agree.
    """
    if (ended - began).days > LONGEST:
        return True
    readings = (True, False) if weekends_count is None else (weekends_count,)
    answers = {passed(began, ended, counting) for counting in readings}
    return answers.pop() if len(answers) == 1 else None


def passed(began, ended, weekends_count):
    days = [began + timedelta(number) for number in range((ended - began).days + 1)]
    counted = [weekends_count or not is_day_off(day) for day in days]
    if 24 * sum(counted[1:-1]) >= HOURS_ASKED:
        return True
    return False if 24 * sum(counted) <= HOURS_ASKED else None


def is_day_off(day):
    return day.weekday() >= SATURDAY or day in {observed(holiday) for holiday in holidays_around(day.year)}


def holidays_around(year):
    """Federal holidays of a year, and the next New Year's Day, which can be observed in December."""
    for month, number, since in FIXED:
        if year >= since:
            yield date(year, month, number)
    yield from (nth_weekday(year, *rule) for rule in MOVING)
    if year < date.max.year:
        yield date(year + 1, 1, 1)


def nth_weekday(year, month, weekday, number):
    if number < 0:
        last = date(year, month + 1, 1) - timedelta(1)
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (number - 1))


def observed(holiday):
    """The Friday before a holiday on a Saturday, the Monday after one on a Sunday."""
    if holiday.weekday() == SATURDAY and holiday > date.min:
        return holiday - timedelta(1)
    return holiday + timedelta(1) if holiday.weekday() > SATURDAY and holiday < date.max else holiday
