from datetime import timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import DateField, Deferrable, F, Func, Q

from detainers.models.dates import Exactness
from detainers.models.places import Jurisdiction
from editions.blanking import ADDRESS, blank
from editions.language import gettext as _
from editions.plausible import looked_at, plausible
from editions.versioned import (
    VersionedChild,
    VersionedModel,
    VersionedQuerySet,
    versioned_constraints,
)
from editions.visibility import ALL_ROWS


class Limit(models.TextChoices):
    NOTICE = "notice", "Notice before release"
    HOLD = "hold", "Holds past release"
    INTERVIEW = "interview", "Interviews in jail"
    ACCESS = "access", "Access to jail or records"


class OffenseClass(models.TextChoices):
    """Closed, so that policies can be compared; what the source calls it stands beside."""

    ANY = "any", "Any charge or conviction"
    TERRORISM = "terrorism", "Terrorism or national security"
    LISTED = "listed", "Offenses the policy lists"
    VIOLENT = "violent_felony", "Violent felony"
    OTHER_FELONY = "other_felony", "Other felony"
    SERIOUS = "serious", "Serious crime"
    MID_LEVEL = "mid_level", "Mid-level crime"
    LOW_LEVEL = "low_level", "Low-level crime"
    MISDEMEANOR = "misdemeanor", "Misdemeanor"
    TRAFFIC = "traffic", "Traffic offense"
    NO_CHARGE = "no_charge", "No charge"
    OTHER = "other", "Any other"


class PolicyQuerySet(VersionedQuerySet):
    def in_order(self):
        """The first in force first, each with its place."""
        return self.select_related("jurisdiction__state").order_by("in_force", "uid")

    def in_force(self, on):
        return self.filter(in_force__contains=on)

    def in_force_between(self, first_day, last_day):
        """Policies in force on any day of the span; None leaves that side open."""
        return self.filter(in_force__overlap=DateRange(first_day, last_day, "[]"))

    def once_published(self, edition):
        """The register as it will stand when the edition is published after those of today."""
        drafted = self.model.objects.drafts().filter(edition=edition)
        kept = Q(since__isnull=False, until=None) & ~Q(uid__in=drafted.values("uid"))
        return self.filter(kept | Q(edition=edition, since=None, removed=False))

    def in_the_way_of(self, policy):
        """Other rules of its place and line, in force on a day of its own."""
        rows = self.filter(jurisdiction=policy.jurisdiction_id, line=policy.line)
        return rows.filter(in_force__overlap=policy.in_force).exclude(uid=policy.uid)


def latest_day(day, exactness):
    """The last day that a day known only so exactly can be."""
    return Func(day, exactness, function="detainers_latest_day", output_field=DateField())


class Policy(VersionedModel):
    """A rule a jurisdiction set itself about detainers: criteria and dates, not a label."""

    # Registers count and compare by what stays.
    withdrawn = blank(
        *("jurisdiction", "enacted_on", "in_force", "in_force_exactness", "limits", "seen_on"), line=ADDRESS
    )

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="policies")
    line = models.SlugField(
        default="detainers",
        help_text="Rules that replace each other share a line, such as sheriff-holds; "
        "a place may have several.",
    )
    title = models.TextField(help_text="What the rule does, in a few words: No hold without a judge's order.")
    instrument = models.TextField(help_text="Ordinance, sheriff's order, resolution, statute …")
    enacted_on = models.DateField(
        null=True,
        blank=True,
        help_text="Day it was decided, not after it came into force. Empty where not known.",
    )
    in_force = DateRangeField(help_text="First day to the day after the last; open where not known.")
    in_force_exactness = models.TextField(
        choices=Exactness, default=Exactness.DAY, help_text="How exactly the first day is known."
    )
    limits = ArrayField(models.TextField(choices=Limit), default=list)
    summary = models.TextField(help_text="What it limits, in plain words.")
    source_name = models.TextField(
        "source", help_text="The document or page it was read in, by its own title."
    )
    source_url = models.URLField("address of the source", max_length=500, blank=True)
    seen_on = models.DateField(
        "source last seen", null=True, help_text="The day somebody of us last read it there."
    )
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
            looked_at("policy_seen_on_plausible", "seen_on", "The last look at the source"),
            plausible("policy_begins_plausible", "in_force__startswith", "The first day in force"),
            plausible("policy_ends_plausible", "in_force__endswith", "The last day in force"),
            models.CheckConstraint(
                condition=Q(in_force__isempty=True)
                | Q(in_force__startswith=None, in_force_exactness="unknown")
                | (Q(in_force__startswith__isnull=False) & ~Q(in_force_exactness="unknown")),
                name="policy_first_day_or_unknown",
                violation_error_message="Give the first day in force and how exactly it is known, "
                "or neither.",
            ),
            models.CheckConstraint(
                condition=Q(enacted_on=None)
                | Q(in_force__startswith=None)
                | Q(enacted_on__lte=latest_day(F("in_force__startswith"), F("in_force_exactness"))),
                name="policy_enacted_before_in_force",
                violation_error_message="A policy is enacted before it is in force, or on the same day.",
            ),
            models.CheckConstraint(
                condition=Q(limits__len__gt=0) & Q(limits__contained_by=Limit.values),
                name="policy_says_what_it_limits",
                violation_error_message="Say what it limits: notice, holds, interviews or access.",
            ),
            models.CheckConstraint(
                condition=~Q(source_name="") & Q(seen_on__isnull=False),
                name="policy_has_source",
                violation_error_message="Name the source, and the day it was last seen.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def limit_words(self):
        """“Holds past release, Notice before release”."""
        return ", ".join(_(Limit(limit).label) for limit in self.limits)

    @property
    def last_day(self):
        """The last day in force, or None; the range ends on the day after."""
        return self.in_force.upper and self.in_force.upper - timedelta(days=1)

    def overlaps(self, first_day, last_day):
        """Whether it is in force on any day of the span; None leaves that side open."""
        first, end = self.in_force.lower, self.in_force.upper
        ended = end is not None and first_day is not None and end <= first_day
        return not ended and (first is None or last_day is None or first <= last_day)


class PolicyCriterion(VersionedChild):
    """What a policy says for one class of offense."""

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        IF_ASKED = "if_asked", "If asked"
        JUDGE_ORDER = "judge_order", "With a judge's order"
        LISTED = "listed", "For listed offenses"
        UNKNOWN = "unknown", "Not known"

    class Stage(models.TextChoices):
        EITHER = "either", "Not told apart"
        CHARGED = "charged", "Charged"
        CONVICTED = "convicted", "Convicted"

    visibility = ALL_ROWS  # with its root
    withdrawn = blank("position", "offense_class", "stage", "notice", "hold")
    root = "policy"

    policy = models.ForeignKey(Policy, models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField(default=0)
    offense_class = models.TextField("class of offense", choices=OffenseClass)
    stage = models.TextField(
        "charged or convicted",
        choices=Stage,
        default=Stage.EITHER,
        help_text="Where the rule tells the charged and the convicted apart.",
    )
    words = models.TextField(
        "in its own words", blank=True, help_text="The class as the policy or its source names it."
    )
    notice = models.TextField(choices=Answer, default=Answer.UNKNOWN)
    hold = models.TextField(choices=Answer, default=Answer.UNKNOWN)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "criterion"
        verbose_name_plural = "criteria by class of offense"
        constraints = [
            models.UniqueConstraint(
                fields=["policy", "offense_class", "stage"],
                name="policy_criterion_once_per_class",
                violation_error_message="A policy says once what holds for a class of offense.",
            ),
            models.CheckConstraint(
                condition=Q(offense_class__in=OffenseClass.values),
                name="policy_criterion_class_is_known",
                violation_error_message="Choose a class of offense from the list, "
                "so that policies can be compared.",
            ),
            models.CheckConstraint(
                condition=~Q(offense_class="no_charge") | Q(stage="either"),
                name="policy_criterion_no_charge_no_stage",
                violation_error_message="Whoever has no charge is neither charged nor convicted.",
            ),
        ]

    def __str__(self):
        return self.class_words

    @property
    def class_words(self):
        """“Violent felony, convicted”."""
        told_apart = self.stage != self.Stage.EITHER
        return self.get_offense_class_display() + (
            f", {self.get_stage_display().lower()}" if told_apart else ""
        )
