"""A filter that takes two editions to compare: old=2&new=5."""

import re

from editions.language import gettext as _
from reports.addresses import BadRequest
from reports.filters.form import Filter

NUMBER = re.compile(r"[1-9]\d{0,8}", re.ASCII)
EITHER = ("old", "new")


class TwoEditions(Filter):
    """Reads the numbers of an older and a newer edition; both None where none is asked for yet."""

    def __init__(self, request):
        super().__init__(request, date_label=_("Day prepared"), own={*EITHER, "after"})
        self.old, self.new = map(self.read_number, EITHER)
        if not self.problems:
            self.refuse_no_pair()
        if self.problems:
            raise BadRequest(self.problems, remedies=self.remedies)

    remedies = ()
    asked_apart = EITHER

    @property
    def is_asked(self):
        return self.old is not None

    @property
    def clear_url(self):
        return self.url_with(jurisdiction=None, from_=None, to=None)

    @property
    def numbers(self):
        return self.old, self.new

    def read_number(self, name):
        values, newest = self.values(name), self.request.reading.number
        if not values:
            return None
        if len(values) > 1 or not NUMBER.fullmatch(values[0]):
            self.problems[name] = _("“%(name)s” is the number of one edition: %(name)s=3.", name=name)
        elif int(values[0]) > newest:
            among = _("Choose 1 to %(newest)s.", newest=newest) if newest else _("Nothing is published yet.")
            self.problems[name] = _(
                "There is no edition %(number)s here. %(among)s", number=values[0], among=among
            )
        else:
            return int(values[0])
        return None

    def refuse_no_pair(self):
        if (self.old is None) != (self.new is None):
            missing = "old" if self.old is None else "new"
            self.problems[missing] = _("Give the numbers of two editions: old=2&new=5.")
        elif self.is_asked and self.old == self.new:
            self.problems["new"] = _("An edition does not differ from itself: choose two.")
        elif self.is_asked and self.old > self.new:
            self.problems["old"] = _(
                "Edition %(old)s came after edition %(new)s: swap them.", old=self.old, new=self.new
            )
            swapped = self.url_with(old=self.new, new=self.old)
            self.remedies = [
                (_("Compare edition %(old)s with edition %(new)s", old=self.new, new=self.old), swapped)
            ]
