"""What a published number measures, as part of its type: unlike numbers are never added, compared or charted.

Knows no models. The measures of the record stand in `reports/statistics.py` beside the
functions that count them; those of reports by others in `reports/report_measures.py`.
"""

import inspect
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from editions.language import gettext as _
from editions.language import noop

EVERYWHERE = ()
DRAFT = "draft"


class UnlikeFigures(ValueError):
    """Two numbers do not measure the same thing; the message says in what they differ."""


class Unit(Enum):
    """What one of a number is."""

    DETAINERS = noop("detainers, not people")
    PERSONS = noop("people, not detainers")
    JURISDICTIONS = noop("jurisdictions")
    STATES = noop("states")
    JAILS = noop("jails")
    RANKS = noop("rank in a list")


class DateBasis(Enum):
    """Which day puts a detainer into a period. None of them stands in for another."""

    PREPARED = noop("by day prepared")
    ISSUED = noop("by day issued")
    SERVED = noop("by day served")
    ACKNOWLEDGED = noop("by day acknowledged")
    DECLINED = noop("by day declined")
    RECORDED = noop("by day recorded")

    @property
    def word(self):
        """“Prepared”: how a period begins."""
        return self.value.removeprefix("by day ").capitalize()

    def said(self, days):
        """“Prepared October 1, 2014–June 30, 2015.”"""
        return _("%(prepared)s %(days)s.", prepared=_(self.word), days=days)


@dataclass(frozen=True)
class Measure:
    """What a number counts. Two are alike only when they agree in name, unit, date basis and population.

    `look` is the sign of a number of this measure (see `charts.looks`), `outcomes` the
    outcomes counted, none for all.
    """

    code: str
    name: str
    unit: Unit
    basis: DateBasis
    population: str
    definition: str = ""
    look: str = "other"
    outcomes: tuple = ()

    @property
    def in_table(self):
        """The name as the head of a column under a caption that says the unit: “Declined”."""
        return self.name.removeprefix("Detainers ").capitalize()

    @property
    def terms(self):
        """What else has to be said with each number: “Unit: detainers, not people. By day prepared.”"""
        basis = _(self.basis.value)
        return _("Unit: %(unit)s. %(basis)s.", unit=_(self.unit.value), basis=basis[:1].upper() + basis[1:])


def defined_by(function, name):
    """The definition that a function's docstring gives, without the name it begins with."""
    text = " ".join(inspect.getdoc(function).split()).removeprefix(f"{name}: ")
    return text[:1].upper() + text[1:]


# What two numbers must share, in the words of a refusal: (term, how to read it off a figure or series).
TERMS = {
    "measure": lambda one: one.measure.name,
    "unit": lambda one: one.measure.unit.value,
    "date": lambda one: one.measure.basis.value,
    "population": lambda one: one.measure.population,
    "edition": lambda one: str(one.edition),
}
# A chart may show several measures side by side, and a share is of another measure: the rest must agree.
OF_SHARES = OF_CHARTS = ("unit", "date", "population", "edition")


def refuse_unlike(doing, *all_of_them, terms=tuple(TERMS)):
    """Raise UnlikeFigures unless all figures or series agree in the terms.

    `doing` ends the sentence: “These numbers cannot be added. They differ in measure: …”
    """
    # One of each kind: of a hundred months it is enough to ask one, and a page has several hundred.
    kinds = {(id(one.measure), one.edition): one for one in all_of_them}.values()
    found = {term: list(dict.fromkeys(TERMS[term](one) for one in kinds)) for term in terms}
    differing = [
        f"{term}: {', '.join(f'“{words}”' for words in said)}"
        for term, said in found.items()
        if len(said) > 1
    ]
    if differing:
        raise UnlikeFigures(f"These numbers cannot {doing}. They differ in {'; in '.join(differing)}.")


def edition_words(edition):
    return _("Draft, not published.") if edition == DRAFT else _("Edition %(number)s.", number=edition)


@dataclass(frozen=True)
class Figure:
    """One published number with all that says what it is.

    `places` are GEOIDs, none for everywhere; a day that is None is open. `value` None is not known,
    never zero. `period` says the days in words.
    """

    value: int | None
    measure: Measure
    edition: int | str
    first_day: date | None = None
    last_day: date | None = None
    places: tuple = EVERYWHERE
    period: str = ""
    coverage: str = ""
    note: str = ""
    rows_url: str | None = None
    definition_url: str | None = None
    correction_url: str | None = None
    # [(days in words, value)] on every side of the breaks in series that the days hold.
    parted: tuple = ()

    @property
    def edition_words(self):
        return edition_words(self.edition)

    @property
    def terms(self):
        """“Prepared October 1, 2014–June 30, 2015. Unit: detainers, not people. Edition 3.”"""
        unit = _("Unit: %(unit)s.", unit=_(self.measure.unit.value))
        return f"{self.period} {unit} {self.edition_words}"

    @property
    def said(self):
        """The figure as it is cited by itself, with everything that says what it is."""
        value = _("not known") if self.value is None else f"{self.value:,}"
        counted = _("Counted: %(population)s.", population=_(self.measure.population))
        return f"{_(self.measure.name)}: {value}. {self.period} {self.measure.terms} {counted}"

    def __add__(self, other):
        """Both together. Raises UnlikeFigures unless they are alike and nothing can be in both."""
        if not isinstance(other, Figure):
            raise UnlikeFigures(f"{other!r} says nothing of what it measures: it is no figure.")
        refuse_unlike("be added", self, other)
        together = None if None in (self.value, other.value) else self.value + other.value
        return Figure(together, self.measure, self.edition, *joined(self, other))

    def share_of(self, whole):
        """This figure as a share of one it lies in; None where there is nothing to share.

        Raises UnlikeFigures when the whole counts something else, or does not hold the part.
        """
        refuse_unlike("make a share", self, whole, terms=OF_SHARES)
        if not (days_within(self, whole) and places_within(self.places, whole.places)):
            raise UnlikeFigures("A share is of a whole that holds the part: no fewer days or places.")
        return self.value / whole.value if self.value is not None and whole.value else None


def joined(one, other):
    """(First day, last day, places) of two figures together; raises UnlikeFigures when they overlap."""
    same_days = (one.first_day, one.last_day) == (other.first_day, other.last_day)
    same_places = set(one.places) == set(other.places)
    if same_days and not same_places:
        return one.first_day, one.last_day, joined_places(one.places, other.places)
    if same_places and not same_days:
        return *joined_days(one, other), one.places
    if same_places:
        raise UnlikeFigures("Both numbers are of the same days and places: each detainer would count twice.")
    raise UnlikeFigures("The numbers are of different days and of different places: they have no sum.")


def joined_places(places, others):
    if any(lies_in(a, b) or lies_in(b, a) for a in places or [""] for b in others or [""]):
        raise UnlikeFigures("One of the places lies in the other: its detainers would count twice.")
    return tuple(sorted({*places, *others}))


def joined_days(one, other):
    earlier, later = sorted((one, other), key=lambda figure: figure.first_day or date.min)
    if None in (earlier.last_day, later.first_day) or later.first_day <= earlier.last_day:
        raise UnlikeFigures("Their days overlap: detainers of those days would count twice.")
    if later.first_day - earlier.last_day > timedelta(days=1):
        raise UnlikeFigures("There are days between the two periods: name each number with its own.")
    return earlier.first_day, later.last_day


def lies_in(geoid, other):
    """Whether the other place holds this one: "" is everywhere; a state, of two digits, holds its places.

    A tribal area, of four digits, may reach into any state.
    """
    is_state = len(other) == 2
    return other in ("", geoid) or (is_state and (geoid[:2] == other or len(geoid) == 4))


def places_within(places, others):
    return all(any(lies_in(place, other) for other in others or [""]) for place in places or [""])


def days_within(part, whole):
    begins = whole.first_day is None or (part.first_day is not None and part.first_day >= whole.first_day)
    ends = whole.last_day is None or (part.last_day is not None and part.last_day <= whole.last_day)
    return begins and ends
