from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Deferrable, Q

from detainers.models.dates import Exactness
from detainers.models.places import Jurisdiction
from editions.versioned import (
    VersionedChild,
    VersionedModel,
    VersionedQuerySet,
    versioned_constraints,
)
from editions.visibility import ALL_ROWS


class PolicyQuerySet(VersionedQuerySet):
    def in_order(self):
        """The first in force first, each with its place."""
        return self.select_related("jurisdiction__state").order_by("in_force", "uid")

    def in_force(self, on):
        return self.filter(in_force__contains=on)

    def in_force_between(self, first_day, last_day):
        """Policies in force on any day of the span; None leaves that side open."""
        return self.filter(in_force__overlap=DateRange(first_day, last_day, "[]"))


class Policy(VersionedModel):
    """A rule a jurisdiction set itself about detainers: criteria and dates, not a label."""

    class Limit(models.TextChoices):
        NOTICE = "notice", "Notice before release"
        HOLD = "hold", "Holds past release"
        INTERVIEW = "interview", "Interviews in jail"
        ACCESS = "access", "Access to jail or records"

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="policies")
    line = models.SlugField(
        default="detainers", help_text="Rules that replace each other share a line; a place may have several."
    )
    title = models.TextField()
    instrument = models.TextField(help_text="Ordinance, sheriff's order, resolution, statute …")
    enacted_on = models.DateField(null=True, blank=True)
    in_force = DateRangeField(help_text="First day to the day after the last; open where not known.")
    in_force_exactness = models.TextField(
        choices=Exactness, default=Exactness.DAY, help_text="How exactly the first day is known."
    )
    limits = ArrayField(models.TextField(choices=Limit), default=list)
    summary = models.TextField(help_text="What it limits, in plain words.")
    source_name = models.TextField()
    source_url = models.URLField(max_length=500, blank=True)
    seen_on = models.DateField("source last seen", null=True)
    note = models.TextField(blank=True)

    objects = PolicyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "policies"
        constraints = [
            *versioned_constraints("policy"),
            ExclusionConstraint(
                name="policy_one_rule_at_a_time",
                expressions=[
                    ("jurisdiction", RangeOperators.EQUAL),
                    ("line", RangeOperators.EQUAL),
                    ("in_force", RangeOperators.OVERLAPS),
                ],
                condition=Q(since__isnull=False, until=None),
                deferrable=Deferrable.DEFERRED,
                violation_error_message="Another rule of this line is in force in that time: end it first.",
            ),
            models.CheckConstraint(
                condition=Q(in_force__isempty=False),
                name="policy_in_force_not_empty",
                violation_error_message="A policy is in force for at least one day.",
            ),
        ]

    def __str__(self):
        return self.title


class PolicyCriterion(VersionedChild):
    """What a policy says for one class of offense."""

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        IF_ASKED = "if_asked", "If asked"
        JUDGE_ORDER = "judge_order", "With a judge's order"
        LISTED = "listed", "For listed offenses"
        UNKNOWN = "unknown", "Not known"

    visibility = ALL_ROWS  # with its root
    root = "policy"

    policy = models.ForeignKey(Policy, models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField(default=0)
    offense_class = models.TextField(help_text="Violent felony, convicted; misdemeanor; no charge …")
    notice = models.TextField(choices=Answer, default=Answer.UNKNOWN)
    hold = models.TextField(choices=Answer, default=Answer.UNKNOWN)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "policy criteria"
