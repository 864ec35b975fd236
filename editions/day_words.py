"""Days in words: one order on every page, in every message and file."""

from editions.language import gettext as _
from editions.language import noop

MONTHS = (
    *(noop("January"), noop("February"), noop("March"), noop("April"), noop("May"), noop("June")),
    *(noop("July"), noop("August"), noop("September"), noop("October"), noop("November"), noop("December")),
)
SHORT_MONTHS = (
    *(noop("Jan"), noop("Feb"), noop("Mar"), noop("Apr"), noop("May"), noop("Jun")),
    *(noop("Jul"), noop("Aug"), noop("Sep"), noop("Oct"), noop("Nov"), noop("Dec")),
)


def month_name(day):
    """June."""
    return _(MONTHS[day.month - 1])


def short_month_name(day):
    """Jun, where columns are narrow."""
    return _(SHORT_MONTHS[day.month - 1])


def month_words(day):
    """June 2015."""
    return _("%(month)s %(year)s", month=month_name(day), year=day.year)


def day_words(day):
    """June 30, 2015."""
    return _("%(month)s %(day)s, %(year)s", month=month_name(day), day=day.day, year=day.year)


def short_day_words(day):
    """Jun 30, 2015, where columns are narrow."""
    return _("%(month)s %(day)s, %(year)s", month=short_month_name(day), day=day.day, year=day.year)


def span_words(first, last):
    """October 1, 2014–June 30, 2015, leaving out a month or year said twice."""
    if first == last:
        return day_words(first)
    said = {"month": month_name(first), "first": first.day, "year": last.year}
    if (first.year, first.month) == (last.year, last.month):
        return _("%(month)s %(first)s–%(last)s, %(year)s", **said, last=last.day)
    if first.year == last.year:
        return _("%(month)s %(first)s–%(until)s", **said, until=day_words(last))
    return _("%(from)s–%(until)s", **{"from": day_words(first), "until": day_words(last)})
