from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from detainers.models import Detainer, EventKind, Exactness, Jurisdiction
from editions.blanking import DELETED, blank
from editions.versioned import (
    VersionedChild,
    VersionedModel,
    VersionedQuerySet,
    versioned_constraints,
)
from editions.visibility import ALL_ROWS, Visibility


class HighlightQuerySet(VersionedQuerySet):
    def with_event_between(self, first_day, last_day):
        """Highlights with any event in the span; None leaves that side open."""
        span = Q()
        if first_day:
            span &= Q(happened_on__gte=first_day)
        if last_day:
            span &= Q(happened_on__lte=last_day)
        return self.with_event(span) if span else self

    def with_event(self, condition):
        """Highlights of which any event meets the condition."""
        return self.filter(pk__in=HighlightEvent.objects.filter(condition).values("highlight"))


class CaseHighlight(VersionedModel):
    """One selected, anonymized case of a report. Chosen, not counted: never summed."""

    class Whereabouts(models.TextChoices):
        REARRESTED = "rearrested", "Arrested again"
        AT_LARGE = "at_large", "At large, as far as the issuing agency knew"
        IN_CUSTODY = "in_custody", "In custody"
        REMOVED = "removed", "Removed from the country"
        UNKNOWN = "unknown", "Not known"

    class DeclineBasis(models.TextChoices):
        LAW_OR_POLICY = "law_or_policy", "Law or policy"
        AGENCY_CHOICE = "agency_choice", "The agency's choice"
        NONE_STATED = "none_stated", "None stated"
        UNKNOWN = "unknown", "Not known"

    class Confirmation(models.TextChoices):
        """What nobody but an editor can say of a case."""

        NO_MINOR = "no_minor", "No photograph, and not a minor"
        NOT_PROTECTED = "not_protected", "Nobody protected by 8 U.S.C. 1367 or 8 CFR 208.6"
        NOT_SINGLED_OUT = "not_singled_out", "Nothing here singles the person out to a stranger"

    # Who confirmed what is for reviewers; the trail names them.
    visibility = Visibility(is_public=True, where="since is not null", hidden=("confirmed",))
    # That a report told a case, and nothing of it.
    withdrawn = blank(
        *("report_uid", "position", "is_demonstration"), whereabouts="'unknown'", decline_basis="'unknown'"
    )

    slug = models.SlugField(max_length=80, help_text="Its address for ever: a few words, no names.")
    report_uid = models.UUIDField("report", help_text="The report that tells the case.")
    position = models.PositiveSmallIntegerField(default=0, help_text="Its place in the report.")
    is_demonstration = models.BooleanField(default=False, editable=False)
    title = models.TextField(help_text="What happened, in a few words. No names of persons.")
    summary = models.TextField(help_text="Two sentences for lists.")
    body = models.TextField(blank=True, help_text="What the chain of events cannot say. Markdown.")
    age_band = models.TextField(
        blank=True, help_text="Ten years wide: 30–39. Empty when not known.", verbose_name="age, in ten years"
    )
    whereabouts = models.TextField(choices=Whereabouts, default=Whereabouts.UNKNOWN)
    whereabouts_as_of = models.DateField(null=True, blank=True)
    decline_basis = models.TextField(
        "stated basis of the decline", choices=DeclineBasis, default=DeclineBasis.UNKNOWN
    )
    policy_uid = models.UUIDField("law or policy", null=True, blank=True)
    confirmed = ArrayField(models.TextField(choices=Confirmation), default=list, blank=True)
    source_note = models.TextField(help_text="Where each fact comes from. Markdown.")

    objects = HighlightQuerySet.as_manager()

    class Meta:
        constraints = [
            *versioned_constraints("highlight"),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(since__isnull=False, until=None),
                name="highlight_one_per_slug",
                violation_error_message="A published highlight already has this address: choose another.",
            ),
            models.CheckConstraint(
                condition=Q(whereabouts="unknown") | Q(whereabouts_as_of__isnull=False),
                name="highlight_whereabouts_dated",
                violation_error_message="Say as of which day the whereabouts were known.",
            ),
            models.CheckConstraint(
                condition=Q(age_band="") | Q(age_band__regex=r"^[1-9]0–[1-9]9$"),
                name="highlight_age_band_ten_years",
                violation_error_message="Give the age as ten years, with an en dash: 30–39.",
            ),
            models.CheckConstraint(
                condition=Q(policy_uid=None) | Q(decline_basis="law_or_policy"),
                name="highlight_policy_where_basis",
                violation_error_message="A policy is linked only where the stated basis is a law or policy: "
                "choose that basis, or no policy.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed__contained_by=["no_minor", "not_protected", "not_singled_out"]),
                name="highlight_confirmed_from_list",
                violation_error_message="Confirm what is on the list.",
            ),
        ]

    def __str__(self):
        return self.title or "Highlight without a title"


class HighlightEvent(VersionedChild):
    """One step of a highlight's chain; events with the same stay number belong to one stay in jail."""

    class ChargeStatus(models.TextChoices):
        ARRESTED = "arrested", "Arrested, not charged"
        CHARGED = "charged", "Charged"
        PENDING = "pending", "Charge pending"
        CONVICTED = "convicted", "Convicted"
        ACQUITTED = "acquitted", "Acquitted"
        DISMISSED = "dismissed", "Dismissed"
        UNKNOWN = "unknown", "Not known"

    visibility = ALL_ROWS  # with its root
    withdrawn = DELETED
    root = "highlight"

    highlight = models.ForeignKey(CaseHighlight, models.CASCADE, related_name="events")
    stay = models.PositiveSmallIntegerField(default=1, help_text="Number of the stay in jail, from 1.")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.TextField(choices=EventKind)
    happened_on = models.DateField("date", null=True, blank=True)
    exactness = models.TextField(choices=Exactness, default=Exactness.DAY)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", null=True, blank=True)
    facility_words = models.TextField("jail", blank=True)
    agency_words = models.TextField("agency", blank=True)
    charge = models.TextField(blank=True)
    charge_status = models.TextField(choices=ChargeStatus, blank=True)
    charge_source = models.TextField(blank=True)
    charge_as_of = models.DateField(null=True, blank=True)
    asked = models.TextField(choices=Detainer.Asked, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["stay", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(charge="") | ~Q(charge_status=""),
                name="highlight_event_charge_has_status",
                violation_error_message="Say what became of the charge: charged, convicted … or not known.",
            ),
            models.CheckConstraint(
                condition=Q(exactness="unknown", happened_on=None)
                | (~Q(exactness="unknown") & Q(happened_on__isnull=False)),
                name="highlight_event_date_or_unknown",
                violation_error_message="Give the date, or choose “not known”.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="issued") | ~Q(asked=""),
                name="highlight_event_detainer_says_asked",
                violation_error_message="Say what the detainer asked: notice, hold, both or not known.",
            ),
            models.CheckConstraint(
                condition=Q(stay__gte=1),
                name="highlight_event_stay_from_one",
                violation_error_message="Stays are numbered from 1.",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()
