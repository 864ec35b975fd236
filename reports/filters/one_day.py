"""A filter that also takes one day: on=2017-02-01."""

from editions.language import gettext as _
from reports.addresses import BadRequest
from reports.filters.form import Filter
from reports.filters.scope import Scope
from reports.templating import day


class DayFilter(Filter):
    """The common filter and `on`: the day on which policies were in force."""

    def __init__(self, request, *, date_label, own=()):
        super().__init__(request, date_label=date_label, own=("on", *own))
        self.on = self.read_day("on")
        if self.problems:
            raise BadRequest(self.problems)

    @property
    def chips(self):
        chips = super().chips
        return (
            [*chips, (_("In force on %(day)s", day=day(self.on)), self.url_without("on"))]
            if self.on
            else chips
        )

    @property
    def ways_out(self):
        return ([(_("Any day"), self.url_without("on"))] if self.on else []) + super().ways_out

    @property
    def kept_of_day_form(self):
        """What the form for the day keeps: everything but the day."""
        return [(name, value) for name, value in self.filtering + self.kept if name != "on"]


class PlaceFilter(DayFilter):
    """Of a page of one place: what place the address carries for other pages narrows nothing here."""

    removable_places = ()

    def __init__(self, request, place):
        super().__init__(request, date_label=_("Day prepared"))
        self.scope = Scope([place], self.scope.first_day, self.scope.last_day)
        words = self.scope.date_words()
        self.sentence = _("Prepared %(days)s.", days=words) if words else ""

    @property
    def clear_url(self):
        return self.url_with(from_=None, to=None, on=None)


class RegisterFilter(DayFilter):
    """Of the register: one day or a span of days, not both, for each would narrow the other unseen."""

    def __init__(self, request, own=()):
        super().__init__(request, date_label=_("In force on any day"), own=own)
        if self.on and self.scope.date_words():
            raise BadRequest({"on": _("Give one day (on) or a span of days (from, to), not both.")})

    def url_of_days(self, first_day, last_day):
        return self.url_with(from_=first_day, to=last_day, on=None)

    @property
    def kept_of_day_form(self):
        return [(name, value) for name, value in super().kept_of_day_form if name not in {"from", "to"}]

    @property
    def hidden(self):
        """A span typed into the filter bar takes the place of the day."""
        return [(name, value) for name, value in super().hidden if name != "on"]
