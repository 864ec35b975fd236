"""The list of editions: by kind and by the day they were published, the newest first, a page at a time."""

from django.db.models import Max, Min, Sum
from django.utils.timezone import localdate

from detainers.models import TallyEntry
from editions.language import gettext as _
from editions.language import noop
from editions.models import Edition
from reports.addresses import BadRequest
from reports.filters import CURSORS, Filter
from reports.paging import ROWS_A_PAGE
from reports.reading import NUMBER
from reports.templating import day

PUBLISHED = ("published_from", "published_to")


def published(reading):
    """The editions up to the one being read, the newest first."""
    return Edition.objects.published().filter(number__lte=reading.number)


def editions_of(reading, *kinds):
    """The editions so far with which a version began or ended, given as querysets of versions."""
    numbers = [
        versions.filter(since__lte=reading.number).order_by().values_list("since") for versions in kinds
    ]
    found = numbers[0].union(*numbers[1:]) if len(numbers) > 1 else numbers[0]
    return Edition.objects.filter(number__in=found).order_by("-number")


class EditionFilter(Filter):
    """Reads kinds and the days of publication; the days of other pages are only kept here."""

    legends = {"kind": noop("Kind")}

    def __init__(self, request, own=()):
        kinds = {"kind": dict(Edition.Kind.choices)}
        super().__init__(request, date_label=_("Dates"), choices=kinds, own={*CURSORS, *PUBLISHED, *own})
        self.first_day, self.last_day = map(self.read_day, PUBLISHED)
        if self.first_day and self.last_day and self.first_day > self.last_day:
            self.problems["published_from"] = _("The first day of publication is after the last. Swap them.")
        if self.problems:
            raise BadRequest(self.problems)

    @property
    def spans(self):
        return [(_("Published"), *PUBLISHED)]

    @property
    def days(self):
        """When the first and the last edition that is read were published; one query."""
        ends = published(self.request.reading).aggregate(first=Min("published_at"), last=Max("published_at"))
        return [moment and localdate(moment) for moment in ends.values()]

    @property
    def chosen_days(self):
        return self.first_day, self.last_day

    def url_of_days(self, first_day, last_day):
        return self.url_with(**dict(zip(PUBLISHED, (first_day, last_day), strict=True)))

    @property
    def groups(self):
        """The kinds, as check boxes."""
        chosen = self.scope.choices["kind"]
        options = [
            {"value": value, "label": label, "checked": value in chosen}
            for value, label in self.choice_labels["kind"].items()
        ]
        return [{"legend": "Kind", "name": "kind", "options": options}]

    @property
    def ways_out(self):
        """Out of kinds and days of publication: places and days of other pages narrow nothing here."""
        is_dated = self.first_day or self.last_day
        every_day = [(_("All days of publication"), self.url_of_days(None, None))] if is_dated else []
        every_kind = [(_("Every kind"), self.url_without("kind"))] if self.scope.choices["kind"] else []
        return every_day + every_kind

    @property
    def clear_url(self):
        return self.url_with(kind=None, **dict.fromkeys(PUBLISHED))

    @property
    def chips(self):
        """What narrows this list; places and days of other pages do not."""
        found = [
            (f"{_('Kind')}: {_(Edition.Kind(kind).label)}", self.url_without("kind", kind))
            for kind in self.scope.choices["kind"]
        ]
        said = (noop("Published from %(day)s"), noop("Published to %(day)s"))
        for name, words, value in zip(PUBLISHED, said, (self.first_day, self.last_day), strict=True):
            if value:
                found.append((_(words, day=day(value)), self.url_without(name)))
        return found

    def narrowed(self, editions):
        if kinds := self.scope.choices["kind"]:
            editions = editions.filter(kind__in=kinds)
        if self.first_day:
            editions = editions.filter(published_at__date__gte=self.first_day)
        return editions.filter(published_at__date__lte=self.last_day) if self.last_day else editions


class EditionPage:
    """One page of editions, the newest first; its marks are numbers of editions, so no row is counted."""

    def __init__(self, editions, filters):
        self.filters = filters
        self.after, self.before = (self.mark(name) for name in ("after", "before"))
        if self.after and self.before:
            raise BadRequest({"before": _("Give either “after” or “before”, not both.")})
        rows = editions.filter(number__lt=self.after) if self.after else editions
        if self.before:
            rows = rows.filter(number__gt=self.before).order_by("number")
        found = list(rows[: ROWS_A_PAGE + 1])
        self.has_more, found = len(found) > ROWS_A_PAGE, found[:ROWS_A_PAGE]
        self.rows = found[::-1] if self.before else found
        if (self.after or self.before) and not self.rows:
            raise BadRequest(
                {"after" if self.after else "before": _("No editions lie beyond this page mark.")}
            )

    def mark(self, name):
        values = self.filters.values(name)
        if len(values) > 1 or any(not NUMBER.fullmatch(value) for value in values):
            raise BadRequest({name: _("“%(name)s” is the number of one edition: %(name)s=50.", name=name)})
        return int(values[0]) if values else 0

    @property
    def next_url(self):
        more = self.has_more or self.before
        return self.filters.url_with(after=self.rows[-1].number) if more else None

    @property
    def previous_url(self):
        more = self.has_more if self.before else self.after
        return self.filters.url_with(before=self.rows[0].number) if more else None


def detainers_added(editions):
    """{edition's number: change in the number of detainers on record}; one query."""
    numbers = [edition.number for edition in editions]
    entries = TallyEntry.objects.filter(grain=TallyEntry.Grain.NATION, edition_number__in=numbers)
    rows = entries.values("edition_number").annotate(n=Sum("change"))
    return {row["edition_number"]: row["n"] for row in rows}
