"""What editors type for a date, how it reads, and what is refused with a remedy."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from reports.staff.typed_dates import Dated, TypedDate, Unreadable, read, typed_words

BEFORE = Dated(date(2025, 6, 22), "day")

READ = {
    "2025-06-22": (date(2025, 6, 22), "day", "June 22, 2025"),
    "6/22/2025": (date(2025, 6, 22), "day", "June 22, 2025"),
    "June 22, 2025": (date(2025, 6, 22), "day", "June 22, 2025"),
    "22 Jun 2025": (date(2025, 6, 22), "day", "June 22, 2025"),
    "2025-06": (date(2025, 6, 1), "month", "June 2025, day not known"),
    "06/2025": (date(2025, 6, 1), "month", "June 2025, day not known"),
    "june 2025": (date(2025, 6, 1), "month", "June 2025, day not known"),
    "2025 Q2": (date(2025, 4, 1), "quarter", "2025, quarter 2"),
    "2025": (date(2025, 1, 1), "year", "2025, day not known"),
    "by 2025-06-22": (date(2025, 6, 22), "before", "by June 22, 2025"),
    "?": (None, "unknown", "date not known"),
    "+0": (date(2025, 6, 22), "day", "June 22, 2025"),
    "+9": (date(2025, 7, 1), "day", "July 1, 2025"),
}
REFUSED = {
    "2025-02-30": "“2025-02-30” is no day of the calendar.",
    "soon": "“soon” is no date.",
    "by June": "“by June” is no date.",
    "1025-06-22": "June 22, 1025 is too long ago. Correct the year.",
}


@pytest.mark.parametrize("words", READ)
def test_a_date_is_read_as_exactly_as_it_is_typed(words):
    day, exactness, said = READ[words]

    found = read(TypedDate(words), BEFORE)

    assert (*found, found.words) == (day, exactness, said)


@pytest.mark.parametrize("words", [words for words in READ if not words.startswith("+")])
def test_what_is_stored_is_typed_back_and_reads_the_same(words):
    found = read(TypedDate(words))

    assert read(TypedDate(typed_words(*found))) == found


@pytest.mark.parametrize("words", REFUSED)
def test_what_is_no_date_is_refused(words):
    with pytest.raises(Unreadable) as caught:
        read(TypedDate(words))

    assert str(caught.value).startswith(REFUSED[words])


def test_today_is_today_and_tomorrow_is_still_to_come():
    today = timezone.localdate()

    assert read(TypedDate("t")) == (today, "day")
    with pytest.raises(Unreadable, match="still to come"):
        read(TypedDate(str(today + timedelta(1))))


@pytest.mark.parametrize("before", [None, Dated(date(2025, 6, 1), "month"), Dated(None, "unknown")])
def test_days_after_a_date_need_an_exact_day_before(before):
    with pytest.raises(Unreadable, match="counts from the date before it"):
        read(TypedDate("+1"), before)


def test_a_day_may_be_known_less_exactly_than_it_is_typed_but_never_more():
    assert read(TypedDate("2025-06-22", "month")) == (date(2025, 6, 1), "month")
    assert read(TypedDate("2025-06-22", "quarter")) == (date(2025, 4, 1), "quarter")
    assert read(TypedDate("2025-06-22", "year")) == (date(2025, 1, 1), "year")
    assert read(TypedDate("2025-06-22", "before")) == (date(2025, 6, 22), "before")
    assert read(TypedDate("", "unknown")) == (None, "unknown")
    with pytest.raises(Unreadable, match="choose “as typed”, or type the day"):
        read(TypedDate("2025-06", "day"))


def test_nothing_typed_is_no_date():
    assert read(TypedDate("  "), BEFORE) is None
