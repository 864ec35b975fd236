"""Days in words: one order on every page, in every message and file."""


def day_words(day):
    """June 30, 2015."""
    return f"{day:%B} {day.day}, {day.year}"


def short_day_words(day):
    """Jun 30, 2015, where columns are narrow."""
    return f"{day:%b} {day.day}, {day.year}"


def span_words(first, last):
    """October 1, 2014–June 30, 2015, leaving out a month or year said twice."""
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%B} {first.day}–{last.day}, {last.year}"
    if first.year == last.year:
        return f"{first:%B} {first.day}–{day_words(last)}"
    return f"{day_words(first)}–{day_words(last)}"
