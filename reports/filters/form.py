"""The one filter of pages and files: strict, in the address, and said in words."""

import re
from datetime import date
from functools import cached_property

from detainers.models import Jurisdiction
from editions.language import gettext as _
from reports.addresses import BadRequest, address, pairs, with_query
from reports.filters.asked import Asked, asked
from reports.filters.presets import days_of_record, presets
from reports.filters.scope import Scope, either
from reports.remembered import Remembered
from reports.templating import day

GEOID = re.compile(r"\d{2}|\d{4}|\d{5}|\d{7}", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
MOST_PLACES = 50
# Where nothing is found: of how many places namesakes are offered, and how many.
MOST_NAMED, MOST_NAMESAKES = 2, 10
# Where a page of rows begins; falls away as soon as the rows change.
CURSORS = {"after", "before"}


def day_written(text):
    """The day of “2015-06-30”, or None; Python alone would also read 20150630 and 2015-W26-2."""
    if not DAY.fullmatch(text):
        return None
    try:
        read = date.fromisoformat(text)
    except ValueError:
        return None
    return read if EARLIEST <= read <= LATEST else None


def read_places(*codes):
    return Jurisdiction.objects.with_state().in_bulk(codes)


# Reference data: every edition and preview has the same.
places_of = Remembered(read_places)


class Filter:
    """Reads the place, the dates and a page's own choices from the address; refuses what it cannot read.

    `choices` maps a parameter to {value: label}; `own` names further parameters the page
    reads itself; `date_label` says what a date means here. Raises BadRequest naming every
    problem, with candidates for a place name that is not yet a place.
    """

    def __init__(self, request, *, date_label, choices=None, own=()):
        self.request = request
        self.date_label = date_label
        self.choice_labels = choices or {}
        self.own = set(own)
        self.problems, self.asked = {}, []
        self.pairs = [(name, value) for name, value in pairs(request.GET) if value.strip()]
        self.refuse_unknown()
        self.scope = Scope(
            self.read_places(), self.read_day("from"), self.read_day("to"), self.read_choices()
        )
        self.refuse_backwards()
        if self.problems:
            raise BadRequest(self.problems, self.suggestions, questions=self.questions)

    @property
    def suggestions(self):
        return [offer for one in self.asked for offer in one.offers]

    @property
    def questions(self):
        """What is left to ask before the page can be shown; none where something else is wrong."""
        is_asking = list(self.problems) == ["jurisdiction"] and all(one.offers for one in self.asked)
        return self.asked if is_asking else []

    def values(self, name):
        return [value.strip() for key, value in self.pairs if key == name]

    def refuse_unknown(self):
        known = {"jurisdiction", "from", "to", "edition", *self.choice_labels, *self.own}
        for name in self.request.GET:
            if name not in known:
                self.problems[name] = _(
                    "This page has no filter “%(name)s”. It takes: %(known)s.",
                    name=name[:40],
                    known=", ".join(sorted(known)),
                )

    def read_places(self):
        asked = list(dict.fromkeys(self.values("jurisdiction")))
        if len(asked) > MOST_PLACES:
            self.problems["jurisdiction"] = _("Choose at most %(most)s places.", most=MOST_PLACES)
            return []
        codes = [text for text in asked if GEOID.fullmatch(text)]
        found = places_of(*codes) if codes else {}
        for text in asked:
            if text not in found:
                self.refuse_place(text)
        return [found[code] for code in codes if code in found]

    def refuse_place(self, text):
        """A name is never enough: list every place it could be."""
        is_code = GEOID.fullmatch(text)
        one = Asked(text, []) if is_code else asked(text, lambda place: self.with_place(text, place.geoid))
        self.asked.append(one)
        self.problems["jurisdiction"] = " ".join(each.said for each in self.asked)

    def with_place(self, text, geoid):
        swapped = [
            (name, geoid if (name, value.strip()) == ("jurisdiction", text) else value)
            for name, value in self.filtering
        ]
        return with_query(self.action, swapped + self.kept)

    def read_day(self, name):
        values = self.values(name)
        if not values:
            return None
        if len(values) > 1:
            self.problems[name] = _(
                "“%(name)s” is given %(times)s times: give one day.", name=name, times=len(values)
            )
            return None
        read = day_written(values[0])
        if read is None:
            self.problems[name] = _(
                "“%(words)s” is not a day. Write it as year-month-day: 2015-06-30.", words=values[0][:40]
            )
            return None
        return read

    def read_choices(self):
        chosen = {}
        for name, labels in self.choice_labels.items():
            values = list(dict.fromkeys(self.values(name)))
            unknown = [value for value in values if value not in labels]
            if unknown:
                self.problems[name] = _(
                    "“%(words)s” is not one of: %(known)s.", words=unknown[0][:40], known=", ".join(labels)
                )
            chosen[name] = [value for value in values if value in labels]
        return chosen

    def refuse_backwards(self):
        first, last = self.scope.first_day, self.scope.last_day
        if first and last and first > last:
            self.problems["from"] = _(
                "“from” (%(first)s) is after “to” (%(last)s). Swap them.", first=day(first), last=day(last)
            )

    # What the filter bar shows; views set the sentence, the first and last day of what they show,
    # the check boxes and their legends.
    sentence = ""
    days = None
    groups = ()
    # Names in `own` that the form asks for by fields of the page's own.
    asked_apart = ()
    legends = {}

    @property
    def removable_places(self):
        """The places that a chip takes away."""
        return self.scope.places

    @property
    def suggest_url(self):
        return address("jurisdiction-suggest")

    @cached_property
    def presets(self):
        """Fiscal years and quarters; one query where the view has not set the days of what it shows."""
        return presets(self, *(self.days or days_of_record(self.request.reading)))

    @property
    def chosen_days(self):
        return self.scope.first_day, self.scope.last_day

    def url_of_days(self, first_day, last_day):
        return self.url_with(from_=first_day, to=last_day)

    @property
    def action(self):
        return self.request.path

    @property
    def kept(self):
        """What a link to the same page keeps besides filters."""
        return [(name, value) for name, value in self.pairs if name == "edition"]

    @property
    def ways_out(self):
        """(words, address) of the page with one filter fewer, and of places of the same name."""
        scope = self.scope
        ways = [
            (_("Without %(place)s", place=place), self.url_without("jurisdiction", place.geoid))
            for place in self.removable_places
        ]
        if scope.date_words():
            ways.append((_("All dates"), self.url_of_days(None, None)))
        for name, values in scope.choices.items():
            labels = either(_(self.choice_labels[name][value]) for value in values)
            ways += [(_("Without “%(labels)s”", labels=labels), self.url_without(name))] if values else []
        return ways + self.namesakes

    @property
    def namesakes(self):
        """(label, address) of each place that shares the name of one chosen; one query for each of those."""
        return [
            (
                _("%(place)s: another place of that name", place=other.staff_label),
                self.with_place(place.geoid, other.geoid),
            )
            for place in self.removable_places[:MOST_NAMED]
            for other in Jurisdiction.objects.with_namesakes(place.geoid).exclude(pk=place.geoid)[
                :MOST_NAMESAKES
            ]
        ]

    @property
    def clear_url(self):
        return with_query(self.action, self.kept)

    @property
    def spans(self):
        """(words, name of the first day, of the last) of each span that the form asks for."""
        return [(self.date_label, "from", "to")]

    @property
    def days_given(self):
        """{name: day as written} of every span."""
        names = [name for _, *ends in self.spans for name in ends]
        return {name: "".join(self.values(name)[:1]) for name in names}

    @property
    def fields(self):
        return {"jurisdiction": "", **self.days_given}

    @property
    def hidden(self):
        """What the form keeps without showing it: the places, the order, a page's own words."""
        shown = {*self.days_given, *self.asked_apart, *(group["name"] for group in self.groups)}
        return [(name, value) for name, value in self.filtering if name not in shown] + self.kept

    @property
    def filtering(self):
        """Every (name, value) that narrows or orders the page, without cursors."""
        return [(name, value) for name, value in self.pairs if name not in CURSORS | {"edition"}]

    @property
    def chips(self):
        scope, made = self.scope, []
        for place in self.removable_places:
            made.append((f"{place} ({place.geoid})", self.url_without("jurisdiction", place.geoid)))
        if scope.first_day:
            made.append((_("From %(day)s", day=day(scope.first_day)), self.url_without("from")))
        if scope.last_day:
            made.append((_("To %(day)s", day=day(scope.last_day)), self.url_without("to")))
        for name, values in scope.choices.items():
            legend = f"{_(self.legends[name])}: " if name in self.legends else ""
            for value in values:
                label = _(self.choice_labels[name][value])
                made.append((f"{legend}{label}", self.url_without(name, value)))
        return made

    def url_without(self, name, value=None):
        left = [
            (key, kept)
            for key, kept in self.filtering
            if key != name or (value is not None and kept.strip() != value)
        ]
        return with_query(self.action, left + self.kept)

    def url_with(self, **changes):
        """This page with some parameters set anew; None takes one away. `from_` stands for from."""
        changes = {name.rstrip("_"): value for name, value in changes.items()}
        left = [(name, value) for name, value in self.filtering if name not in changes]
        added = [(name, value) for name, value in changes.items() if value is not None]
        return with_query(self.action, left + added + self.kept)
