from django.db import models
from django.db.models import Q

from detainers.models import Jurisdiction
from editions.blanking import WORD, blank
from editions.corrections import CorrectionReason
from editions.versioned import VersionedModel, VersionedQuerySet, versioned_constraints
from reports.models.reports import ReportFigure


class CorrectionQuerySet(VersionedQuerySet):
    def in_order(self):
        """As their reports list them, each with its place."""
        return self.select_related("jurisdiction__state").order_by("position", "slug")


class Correction(VersionedModel):
    """A published figure or policy that was wrong: the old words, the new ones, why, and who found it."""

    Reason = CorrectionReason

    # The figure that was wrong stays counted as corrected.
    withdrawn = blank(
        *("position", "is_demonstration", "report_uid", "jurisdiction", "policy_uid"),
        *("measure", "old_value", "reason", "made_on"),
        new_text=f"case when new_text ~ '^[0-9][0-9,]*$' then new_text else {WORD} end",
    )

    slug = models.SlugField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    is_demonstration = models.BooleanField(default=False, editable=False)
    report_uid = models.UUIDField("report", null=True)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", null=True, blank=True)
    policy_uid = models.UUIDField("policy", null=True, blank=True)
    measure = models.TextField(choices=ReportFigure.Measure, blank=True, help_text="Empty for a policy.")
    period_text = models.TextField(blank=True)
    old_value = models.IntegerField(null=True, blank=True, help_text="Empty when the old figure is not held.")
    new_text = models.TextField(help_text="The new figure, or what stands in its place.")
    reason = models.TextField(choices=Reason)
    found_by = models.TextField()
    made_on = models.DateField(null=True, blank=True)
    made_on_text = models.TextField(blank=True, help_text="In words, where the day is not known.")
    explanation = models.TextField()
    source_url = models.URLField(max_length=500, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        constraints = [
            *versioned_constraints("correction"),
            models.CheckConstraint(
                condition=~Q(explanation=""),
                name="correction_has_explanation",
                violation_error_message="Say what was wrong and why.",
            ),
            models.CheckConstraint(
                condition=(~Q(measure="") & Q(policy_uid=None))
                | Q(measure="", policy_uid__isnull=False, report_uid=None),
                name="correction_of_figure_or_policy",
                violation_error_message="A correction is of a figure, with its measure, "
                "or of one policy and of no report.",
            ),
        ]

    def __str__(self):
        return self.slug

    @property
    def old_missing(self):
        """What stands for an old figure that is not given."""
        return "what the register said" if self.policy_uid else "old figure not held"

    @property
    def subject(self):
        """“Detainers issued, one week”, “Policy on record”: what was wrong."""
        what = self.get_measure_display() if self.measure else "Policy on record"
        return f"{what}, {self.period_text}" if self.period_text else what
