"""Dates as editors type them: a day, a month, a year, not known, or days after the date before it."""

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django import forms
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.utils import timezone

from detainers.models import Exactness
from reports.templating import day_with_exactness

NOT_KNOWN = {"?", "unknown", "not known"}
AFTER = re.compile(r"\+\s?(\d{1,4})")
BY = re.compile(r"(?:by|<)\s*(.+)")
# What is typed → how exactly it says the day.
NUMBERS = (
    (Exactness.DAY, re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")),
    (Exactness.DAY, re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})")),
    (Exactness.MONTH, re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})")),
    (Exactness.MONTH, re.compile(r"(?P<month>\d{1,2})/(?P<year>\d{4})")),
    (Exactness.QUARTER, re.compile(r"(?P<year>\d{4})[- ]?[qQ](?P<quarter>[1-4])")),
    (Exactness.YEAR, re.compile(r"(?P<year>\d{4})")),
)
WORDS = (
    *((Exactness.DAY, shape) for shape in ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y")),
    *((Exactness.MONTH, shape) for shape in ("%B %Y", "%b %Y")),
)
SHAPES = "Type 2025-06-22, 2025-06 for a month, 2025, “by 2025-06-22”, “+1”, “t” for today, or “?”"
FIRST_YEAR = 1900


class Unreadable(ValueError):
    """What was typed is no date that can be; the message says why and what to type."""


class Dated(NamedTuple):
    """A date and how exactly it is known; no day where it is not known."""

    day: date | None
    exactness: str

    @property
    def words(self):
        """“June 2025, day not known”."""
        said = day_with_exactness(self.day, self.exactness)
        return f"{said}, day not known" if self.exactness in (Exactness.MONTH, Exactness.YEAR) else said


class TypedDate(NamedTuple):
    """What was posted: the words, and how exact they are if that was chosen."""

    words: str = ""
    exactness: str = ""


def typed_words(day, exactness):
    """A stored date as somebody would type it."""
    if exactness == Exactness.UNKNOWN:
        return "?"
    if day is None:
        return ""
    quarter = (day.month - 1) // 3 + 1
    return {
        Exactness.MONTH: f"{day:%Y-%m}",
        Exactness.QUARTER: f"{day.year} Q{quarter}",
        Exactness.YEAR: f"{day.year}",
        Exactness.BEFORE: f"by {day}",
    }.get(exactness, str(day))


def read(typed, before=None):
    """The Dated of a TypedDate, or None where nothing is typed; `before` is the Dated before it.

    Raises Unreadable.
    """
    words = typed.words.strip()
    if not words:
        return Dated(None, Exactness.UNKNOWN) if typed.exactness == Exactness.UNKNOWN else None
    if words.lower() in NOT_KNOWN or typed.exactness == Exactness.UNKNOWN:
        return Dated(None, Exactness.UNKNOWN)
    found = after(words, before) or plain(words)
    if found is None:
        raise Unreadable(f"“{words}” is no date. {SHAPES}.")
    found = as_chosen(found, typed.exactness)
    if found.day > timezone.localdate():
        raise Unreadable(f"{found.words} is still to come. Correct the date.")
    if found.day.year < FIRST_YEAR:
        raise Unreadable(f"{found.words} is too long ago. Correct the year.")
    return found


def read_field(form, name, before):
    """`read` for a field of a form being cleaned: what is wrong with it is said at it."""
    try:
        found = read(form.cleaned_data.get(name) or TypedDate(), before)
    except Unreadable as problem:
        form.add_error(name, str(problem))
        found = None
    form.cleaned_data[name] = found
    return found


def read_day_field(form, name):
    """`read_field` where an exact day alone can be kept."""
    typed = form.cleaned_data.get(name) or TypedDate()
    found = read_field(form, name, None)
    if found and found.exactness != Exactness.DAY:
        form.add_error(name, f"“{typed.words}” is no exact day. Type the day, or leave it empty.")
        found = form.cleaned_data[name] = None
    return found


def after(words, before):
    """Days after the date before it, or today; None where neither is typed."""
    if words.lower() == "t":
        return Dated(timezone.localdate(), Exactness.DAY)
    days = AFTER.fullmatch(words)
    if not days:
        return None
    if before is None or before.exactness != Exactness.DAY:
        raise Unreadable(
            f"“{words}” counts from the date before it, and that is no exact day. Type the date."
        )
    return Dated(before.day + timedelta(int(days[1])), Exactness.DAY)


def plain(words):
    by = BY.fullmatch(words)
    if by:
        day = None if BY.fullmatch(by[1]) else plain(by[1])
        return Dated(day.day, Exactness.BEFORE) if day and day.exactness == Exactness.DAY else None
    for exactness, shape in NUMBERS:
        if found := shape.fullmatch(words):
            return Dated(day_of(words, **{name: int(n) for name, n in found.groupdict().items()}), exactness)
    for exactness, shape in WORDS:
        try:
            return Dated(datetime.strptime(words, shape).date(), exactness)  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def day_of(words, year, month=1, day=1, quarter=None):
    try:
        return date(year, 3 * quarter - 2 if quarter else month, day)
    except ValueError:
        raise Unreadable(f"“{words}” is no day of the calendar. {SHAPES}.") from None


def as_chosen(found, exactness):
    """The date no more exactly than was chosen; more exactly than it was typed it cannot be."""
    if not exactness or exactness == found.exactness:
        return found
    if found.exactness != Exactness.DAY:
        raise Unreadable(f"{found.words} was typed: choose “as typed”, or type the day.")
    day, month = found.day, found.day.month
    first = {
        Exactness.MONTH: day.replace(day=1),
        Exactness.QUARTER: day.replace(month=(month - 1) // 3 * 3 + 1, day=1),
        Exactness.YEAR: day.replace(month=1, day=1),
    }
    return Dated(first.get(exactness, day), exactness)


class TypedDateInput(forms.Widget):
    """A text, and beside it how exact it is unless the text says so."""

    template_name = "staff/_typed_date.html"

    def __init__(self, attrs=None, *, is_chosen=True):
        super().__init__(attrs)
        self.is_chosen = is_chosen

    def value_from_datadict(self, data, files, name):
        exactness = data.get(f"{name}-exact", "")
        return TypedDate(data.get(name, "").strip(), exactness if exactness in Exactness.values else "")

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        return context | {
            "name": name,
            "typed": value or TypedDate(),
            "choices": Exactness.choices if self.is_chosen else (),
            "attributes": flatatt(context["widget"]["attrs"]),
            "label": self.attrs.get("data-label", "the date"),
        }

    def render(self, name, value, attrs=None, renderer=None):
        return render_to_string(self.template_name, self.get_context(name, value, attrs), using="staff")


class TypedDateField(forms.Field):
    """Keeps what was typed: it is read by its form, which knows the date before it."""

    widget = TypedDateInput

    def __init__(self, *, is_chosen=True, **kwargs):
        super().__init__(required=False, widget=TypedDateInput(is_chosen=is_chosen), **kwargs)
        self.widget.attrs["data-label"] = (self.label or "date").lower()

    def to_python(self, value):
        return value or TypedDate()

    def has_changed(self, initial, data):
        return (initial or TypedDate()) != (data or TypedDate())
