"""What a reader asked to see, as values: places, days and choices."""

import calendar
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Q

from editions.language import gettext as _
from reports.templating import day


def either(words):
    """“Clark County, Nevada or Cook County, Illinois”."""
    return f" {_('or')} ".join(words)


@dataclass
class Scope:
    """Places (none means everywhere), first and last day (None means open), and choices by name."""

    places: list = field(default_factory=list)
    first_day: date | None = None
    last_day: date | None = None
    choices: dict = field(default_factory=dict)

    @cached_property
    def geoids(self):
        return [place.geoid for place in self.places]

    @cached_property
    def states(self):
        return [place.geoid for place in self.places if place.state_id is None]

    @cached_property
    def locals(self):
        """Places below a state that no chosen state already includes."""
        below = [place for place in self.places if place.state_id]
        return [place.geoid for place in below if place.state_id not in self.states]

    def inside(self):
        """The condition that a record's jurisdiction is one of the places; a state includes its places."""
        return Q(jurisdiction__in=self.geoids) | Q(jurisdiction__state__in=self.states)

    @property
    def is_whole_months(self):
        """Whether the days begin and end with a month, as the tally counts."""
        return (self.first_day is None or self.first_day.day == 1) and (
            self.last_day is None
            or self.last_day.day == calendar.monthrange(self.last_day.year, self.last_day.month)[1]
        )

    @property
    def is_everything(self):
        return not (self.places or self.first_day or self.last_day or any(self.choices.values()))

    def without(self, *names):
        """The same scope with some choices open again."""
        kept = {name: values for name, values in self.choices.items() if name not in names}
        return Scope(self.places, self.first_day, self.last_day, kept)

    def only(self, geoids):
        """The same scope with these of its places alone."""
        places = [place for place in self.places if place.geoid in geoids]
        return Scope(places, self.first_day, self.last_day, self.choices)

    def anywhere(self):
        """The same scope without places."""
        return Scope([], self.first_day, self.last_day, self.choices)

    def place_words(self, anywhere=""):
        """“Clark County, Nevada or Cook County, Illinois”."""
        return either(str(place) for place in self.places) or anywhere or _("anywhere")

    def date_words(self):
        """“from October 1, 2014 to December 31, 2014”, or nothing when all dates are in."""
        parts = []
        if self.first_day:
            parts.append(_("from %(day)s", day=day(self.first_day)))
        if self.last_day:
            parts.append(_("to %(day)s", day=day(self.last_day)))
        return " ".join(parts)
