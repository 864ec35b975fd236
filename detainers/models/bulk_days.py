"""Days on which many rows came at once at one place: a batch worked through, not a day's events."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Case, Exists, F, Func, OuterRef, Q, TextField, Value, When
from django.db.models.functions import Concat, Trim

from detainers.models.dates import Exactness
from detainers.models.detainers import Detainer
from detainers.models.places import Jurisdiction
from editions.visibility import ALL_ROWS, READ

# The rule itself is the SQL function detainers_is_bulk; these are its two numbers, for readers.
LEAST_ROWS = 10
TIMES_USUAL = 8


class BulkDayQuerySet(models.QuerySet):
    def as_of(self, reading):
        """As an edition's own rows show them."""
        return self.filter(since__lte=reading.number).filter(Q(until=None) | Q(until__gt=reading.number))

    def within(self, place):
        """Those of a place; of a state, those of every jail in it."""
        return self.filter(state=place) if place.state_id is None else self.filter(jurisdiction=place)


class BulkDay(models.Model):
    """A day with far more detainers at one place than its other days of the quarter; written by publishing.

    `place` is the GEOID of who answers for the rows, or the source's words for the jail where nobody does.
    """

    class Basis(models.TextChoices):
        PREPARED = "prepared", "Prepared"
        DECLINED = "declined", "Declined"
        RECORDED = "recorded", "Recorded as declined"

    visibility = ALL_ROWS
    staff_may = READ

    basis = models.TextField("which date", choices=Basis)
    place = models.TextField(db_collation="C")
    day = models.DateField()
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", null=True)
    state = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", null=True)
    row_count = models.PositiveIntegerField("detainers of that day")
    quarter_count = models.PositiveIntegerField("detainers of its quarter")
    days_in_quarter = models.PositiveSmallIntegerField()
    since = models.PositiveIntegerField()
    until = models.PositiveIntegerField(null=True)

    objects = BulkDayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["basis", "place", "day", "since"], name="bulk_day_once"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="bulk_day_since_before_until",
                violation_error_message="A marked day ends in a later edition than it began.",
            ),
        ]
        indexes = [models.Index(fields=["place", "day"], name="bulk_day_by_place")]

    def __str__(self):
        return f"{self.place}, {self.day}: {self.row_count}"

    @property
    def where(self):
        """The place in words."""
        return (
            str(self.jurisdiction) if self.jurisdiction else ", ".join(filter(None, self.place.split(", ")))
        )

    @property
    def usual(self):
        """Detainers on an average other day of the quarter at that place, days without any included."""
        return (self.quarter_count - self.row_count) / (self.days_in_quarter - 1)

    @property
    def times_usual(self):
        """“9.7 times an average other day of that quarter there”."""
        if not self.usual:
            return "no other day of that quarter has any there"
        times = self.row_count / self.usual
        said = "more than 100" if times > 100 else f"{times:.0f}" if times >= 10 else f"{times:.1f}"
        return f"{said} times an average other day of that quarter there"


# The place of a row, as bulk days name it: detainers_mark_bulk_days says the same in SQL.
PLACE = Case(
    When(jurisdiction__isnull=False, then=F("jurisdiction")),
    When(
        ~Q(facility_as_written="") & ~Q(place_status=Detainer.PlaceStatus.NOT_STATED),
        # One call: Django's Concat would nest a pair for each part, at a millisecond of a page.
        then=Func(
            *("facility_as_written", "city_as_written", "state_as_written"),
            function="concat",
            arg_joiner=", ', ', ",
            output_field=TextField(),
        ),
    ),
    output_field=TextField(),
)


def marked(rows, reading):
    """Detainers with `bulk_day`: which of their dates are marked days, as “prepared recorded”, or nothing.

    Asks the few marked days for each row that is read, so it costs a page nothing and a file little.
    """
    bases = [when_bulk(basis, reading) for basis in BulkDay.Basis.values]
    return rows.annotate(bulk_place=PLACE).annotate(bulk_day=Trim(Concat(*bases, output_field=TextField())))


def when_bulk(basis, reading):
    days = BulkDay.objects.as_of(reading).filter(
        basis=basis, place=OuterRef("bulk_place"), day=OuterRef(f"{basis}_on")
    )
    return Case(When(known_to_the_day(basis) & Exists(days), then=Value(f"{basis} ")), default=Value(""))


def marked_at_all(rows, reading):
    """Detainers with `is_marked`: whether any of their dates is a marked day; at a third of the cost."""
    bases = BulkDay.Basis.values
    known = {f"{basis}_day": Case(When(known_to_the_day(basis), then=F(f"{basis}_on"))) for basis in bases}
    dated = [Q(basis=basis, day=OuterRef(f"{basis}_day")) for basis in bases]
    days = BulkDay.objects.as_of(reading).filter(reduce(or_, dated), place=OuterRef("bulk_place"))
    return rows.alias(bulk_place=PLACE, **known).annotate(is_marked=Exists(days))


def known_to_the_day(basis):
    return Q(**{f"{basis}_on_exactness": Exactness.DAY})


def marked_days_of(detainer, reading):
    """The marked days of one detainer out of `marked`, with how many rows each has."""
    bases = detainer.bulk_day.split()
    days = (
        BulkDay.objects.as_of(reading).filter(place=detainer.bulk_place).select_related("jurisdiction__state")
    )
    dated = [Q(basis=basis, day=getattr(detainer, f"{basis}_on")) for basis in bases]
    return list(days.filter(reduce(or_, dated)).order_by("day", "basis")) if dated else []
