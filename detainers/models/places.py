from functools import lru_cache

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Upper
from django.db.models.lookups import Exact, In
from django.utils.text import slugify

from detainers.postal import POSTAL
from editions.versioned import NamedOnce
from editions.visibility import ALL_ROWS, PRIVATE, READ


class JurisdictionQuerySet(models.QuerySet):
    def candidates(self, words):
        """Every place that a name could mean, never one guess: “Franklin, VA” gives county and city.

        Words after a comma narrow by the state's name; “Dona Ana” finds Doña Ana. Among places of one
        name the state comes first.
        """
        name, _, state = (part.strip() for part in words.partition(","))
        if not name:
            return self.none()
        found = self.filter(Q(name__unaccent__istartswith=name) | Q(legal_name__unaccent__istartswith=name))
        if state:
            found = found.filter(Q(state=POSTAL.get(state.upper(), "")) | Q(state__name__istartswith=state))
        return found.in_name_order()

    def with_namesakes(self, geoid):
        """A place, and every other that shares its short name."""
        name = models.Subquery(self.filter(pk=geoid).order_by().values("name"))
        found = self.filter(Q(pk=geoid) | Q(Exact(Upper("name"), Upper(name))))
        return found.in_name_order().select_related("parent__state")

    def within_state(self, geoid):
        """A state and every place in it."""
        return self.filter(Q(pk=geoid) | Q(state=geoid))

    def in_name_order(self):
        return self.with_state().order_by("name", F("state__name").asc(nulls_first=True), "geoid")

    def with_state(self):
        return self.select_related("state")


class Jurisdiction(models.Model):
    """A government that answers for the detainers lodged with its agencies: a GEOID and a kind.

    Rows never change; a place that changes its name or borders gets a GEOID from the Census anyway.
    """

    class Kind(models.TextChoices):
        STATE = "state", "State"
        TERRITORY = "territory", "Territory"
        COUNTY = "county", "County"
        EQUIVALENT = "equivalent", "County equivalent"
        INDEPENDENT_CITY = "independent_city", "Independent city"
        PLACE = "place", "City or town"
        TRIBAL = "tribal", "Tribal land"

    visibility = ALL_ROWS
    staff_may = READ

    # Census GEOID, kept as text: Alabama's start with a zero.
    geoid = models.CharField("GEOID", max_length=7, primary_key=True, db_collation="C")
    kind = models.TextField(choices=Kind)
    name = models.TextField(help_text="Short name: “Franklin”, “Virginia”.")
    legal_name = models.TextField(help_text="Full name: “Franklin County”, “Commonwealth of Virginia”.")
    state = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="+",
        null=True,
        help_text="The state it lies in; none for a state.",
    )
    parent = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)

    objects = JurisdictionQuerySet.as_manager()

    class Meta:
        ordering = ["name", "geoid"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=("state", "territory"), geoid__regex=r"^\d{2}$")
                | Q(kind__in=("county", "equivalent", "independent_city"), geoid__regex=r"^\d{5}$")
                | Q(kind="place", geoid__regex=r"^\d{7}$")
                | Q(kind="tribal", geoid__regex=r"^\d{4}$"),
                name="jurisdiction_geoid_fits_kind",
                violation_error_message="A GEOID has 2 digits for a state or territory, 5 for a county or "
                "its equivalent, 7 for a city or town, 4 for tribal land.",
            ),
            models.UniqueConstraint(
                fields=["kind", "geoid"],
                name="jurisdiction_kind_and_geoid",
                violation_error_message="This place is already listed.",
            ),
        ]
        indexes = [models.Index(fields=["name"], name="jurisdiction_by_name")]

    def __str__(self):
        """The name no other place has: legal name and state."""
        return f"{self.legal_name}, {self.state.name}" if self.state_id else self.name

    @property
    def name_in_list(self):
        """A state by its short name, any other place by its full name."""
        return self.legal_name if self.state_id else self.name

    @property
    def slug(self):
        return slug_of(str(self))

    @property
    def staff_label(self):
        """The name with kind and GEOID, as staff choose among places of one name."""
        return f"{self} · {self.get_kind_display().lower()} · {self.geoid}"


@lru_cache(5_000)
def slug_of(name):
    """A page of a state links two hundred places; all that there are fit in."""
    return slugify(name) or "place"


class AreaOfResponsibility(models.Model):
    """The field office that issues detainers for a jurisdiction, over a span of days."""

    visibility = ALL_ROWS
    staff_may = READ

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="areas")
    office = models.TextField()
    valid = DateRangeField(help_text="First day to the day after the last; open where not known.")

    class Meta:
        verbose_name_plural = "areas of responsibility"
        constraints = [
            ExclusionConstraint(
                name="area_one_office_at_a_time",
                expressions=[("jurisdiction", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                violation_error_message="This place already belongs to an office in that time.",
            )
        ]


class Operator(models.TextChoices):
    """Who runs a facility, and so who answers for it."""

    COUNTY = "county", "County"
    CITY = "city", "City"
    REGIONAL = "regional", "Regional"
    STATE = "state", "State"
    FEDERAL = "federal", "Federal"
    TRIBAL = "tribal", "Tribal"
    PRIVATE = "private", "Private"
    PRIVATE_FEDERAL = "private_federal", "Private, under federal contract"
    UNKNOWN = "unknown", "Not known"


# Who is held there is in federal custody: no local place answers.
IN_FEDERAL_CUSTODY = (Operator.FEDERAL.value, Operator.PRIVATE_FEDERAL.value)


def place_follows_operator(name):
    """Attribution follows the operator, not the map: a GEOID of another kind than the operator is refused."""
    digits = Length("jurisdiction")
    return models.CheckConstraint(
        condition=Q(jurisdiction=None)
        | ~Q(operator__in=("state", "county", "city"))
        | Q(Exact(digits, 2), operator="state")
        | Q(Exact(digits, 5), operator="county")
        | Q(In(digits, (5, 7)), operator="city"),
        name=name,
        violation_error_message="The place follows who runs the jail: for a state's prison the state "
        "(2 digits), for a county's the county (5), for a city's the city (7, "
        "or 5 where it is in no county).",
    )


class LawEnforcementAgency(NamedOnce):
    """A police department, sheriff or corrections department."""

    key = models.TextField(unique=True, help_text="Where the agency is listed and under which number.")
    name = models.TextField()
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="agencies", null=True)

    class Meta:
        verbose_name_plural = "law enforcement agencies"

    def __str__(self):
        return self.name


class Facility(NamedOnce):
    """A jail, prison or hold room: who runs it, and where it stands.

    `jurisdiction` answers for its detainers and follows the operator, not the map;
    none for federal custody. `located_in` is the county around it.
    """

    key = models.TextField(
        unique=True, help_text="Where it is listed and under which number: hifld:10006778."
    )
    code = models.TextField(blank=True, help_text="The issuing agency's code for it, where known.")
    name = models.TextField()
    city = models.TextField(blank=True)
    operator = models.TextField(choices=Operator, default=Operator.UNKNOWN)
    state = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", null=True)
    located_in = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", null=True)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="facilities", null=True)

    class Meta:
        verbose_name_plural = "facilities"
        constraints = [
            models.CheckConstraint(
                condition=~Q(operator__in=IN_FEDERAL_CUSTODY) | Q(jurisdiction=None),
                name="facility_federal_has_no_place",
                violation_error_message="No local place answers for a federal facility: leave it empty.",
            ),
            place_follows_operator("facility_place_follows_operator"),
        ]
        indexes = [models.Index(fields=["state", "name"], name="facility_by_name")]

    def __str__(self):
        return self.name

    @property
    def staff_label(self):
        """The name with city, state and operator, as staff choose among facilities of one name."""
        where = [self.city, self.state.name if self.state_id else ""]
        return " · ".join(filter(None, [self.name, *where, self.get_operator_display().lower()]))


class CityCounty(models.Model):
    """A county in which facilities listed under a city stand; a city can have several."""

    visibility = PRIVATE
    staff_may = READ

    state = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    city = models.TextField()
    county = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    record_count = models.PositiveIntegerField()

    class Meta:
        verbose_name = "county of a city"
        verbose_name_plural = "counties of cities"
        constraints = [
            models.UniqueConstraint(fields=["state", "city", "county"], name="city_county_once"),
        ]
