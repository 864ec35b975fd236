from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.db.models.functions import Coalesce, Left

from detainers.models.dates import Exactness
from detainers.models.outcomes import DECLINES, Answer, CustodyTaken, Outcome
from detainers.models.places import IN_FEDERAL_CUSTODY, Jurisdiction, Operator, place_follows_operator
from editions.blanking import DELETED, WORD, blank
from editions.versioned import (
    VersionedChild,
    VersionedModel,
    VersionedQuerySet,
    versioned_constraints,
)
from editions.visibility import PRIVATE, Visibility

# The GEOID of a place begins with that of its state. One expression, of which the database keeps
# statistics (detainers_in_state): so it knows that hardly any row lies beyond.
IN_STATE = Coalesce(
    ExpressionWrapper(Q(state=Left("jurisdiction", 2)), BooleanField()),
    ExpressionWrapper(Q(jurisdiction=None), BooleanField()),
)


class DetainerQuerySet(VersionedQuerySet):
    def in_period(self, first_day, last_day):
        """Detainers prepared on or between two days; None leaves that side open."""
        rows = self.filter(prepared_on__gte=first_day) if first_day else self
        return rows.filter(prepared_on__lte=last_day) if last_day else rows

    def lodged_with(self, states, locals_):
        """Detainers of jails in the states, or of agencies that the local places run."""
        if not locals_:
            return self.filter(state__in=states)
        if not states:
            return self.filter(jurisdiction__in=locals_)
        return self.filter(Q(state__in=states) | Q(jurisdiction__in=locals_))

    def beyond_state(self):
        """Those whose jail stands in another state than the place that answers, or in none that is known."""
        return self.filter(~Q(IN_STATE))

    def with_names(self):
        return self.select_related("jurisdiction__state", "state", "facility", "source")


class Detainer(VersionedModel):
    """One detainer: where it was lodged, what was asked, what became of it; nothing of the person."""

    class Form(models.TextChoices):
        I247 = "i247", "I-247"
        I247_2013 = "i247-2013", "I-247 (2013)"
        I247D = "i247d", "I-247D"
        I247N = "i247n", "I-247N"
        I247X = "i247x", "I-247X"
        I247A = "i247a", "I-247A"
        I247G = "i247g", "I-247G"
        UNKNOWN = "unknown", "Not known"

    class Asked(models.TextChoices):
        NOTICE = "notice", "Notice before release"
        HOLD = "hold", "Hold up to 48 hours"
        BOTH = "both", "Notice and hold"
        UNKNOWN = "unknown", "Not known"

    class PlaceStatus(models.TextChoices):
        RESOLVED = "resolved", "Place resolved"
        FEDERAL = "federal", "Federal custody"
        UNRESOLVED = "unresolved", "Place not resolved"
        NOT_STATED = "not_stated", "Place not stated"

    class ProbableCause(models.TextChoices):
        """On what the issuing agency based its belief that the person can be removed."""

        FINAL_ORDER = "final_order", "Final order of removal"
        PENDING_PROCEEDINGS = "pending_proceedings", "Pending removal proceedings"
        BIOMETRIC_MATCH = "biometric_match", "Biometric match"
        STATEMENTS = "statements", "Statements or other reliable evidence"
        MISSING = "missing", "Known to be missing"
        NOT_RECORDED = "not_recorded", "Not recorded"

    class Attached(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        NOT_RECORDED = "not_recorded", "Not recorded"

    class Basis(models.TextChoices):
        SOURCE = "source", "As recorded by the issuing agency"
        CHAIN = "chain", "Worked out from the chain of custody"

    # The record says nothing of the person; what the issuer believed of them stays with staff.
    visibility = Visibility(is_public=True, where="since is not null", hidden=("probable_cause",))
    # Counts are made of what stays; the row it stood in is not said.
    withdrawn = blank(
        *("source", "delivery", "form", "asked", "prepared_on", "prepared_on_exactness"),
        *("place_status", "operator", "state", "located_in", "jurisdiction"),
        *("outcome", "notice", "hold", "outcome_basis", "outcome_rule", "custody_taken"),
        *("declined_on", "declined_on_exactness", "recorded_on", "recorded_on_exactness"),
        facility_as_written=WORD,
        outcome_reason=WORD,
        probable_cause="'not_recorded'",
        warrant="'not_recorded'",
    )

    # Each index is written anew for every row that is published: none where no page asks for it.
    source = models.ForeignKey("detainers.Source", models.PROTECT, related_name="+", db_index=False)
    delivery = models.ForeignKey(
        "detainers.Delivery", models.PROTECT, related_name="+", null=True, db_index=False
    )
    row_number = models.PositiveIntegerField("row of the delivered file", null=True)
    original_file = models.TextField(blank=True)
    original_sheet = models.TextField(blank=True)
    original_row = models.PositiveIntegerField("row of the original file", null=True)

    form = models.TextField(choices=Form, default=Form.UNKNOWN)
    form_as_written = models.TextField(blank=True)
    asked = models.TextField(choices=Asked, default=Asked.UNKNOWN)
    prepared_on = models.DateField()
    prepared_on_exactness = models.TextField(choices=Exactness, default=Exactness.DAY)

    facility_as_written = models.TextField(blank=True)
    city_as_written = models.TextField(blank=True)
    state_as_written = models.TextField(blank=True)
    place_status = models.TextField(choices=PlaceStatus)
    facility = models.ForeignKey(
        "detainers.Facility", models.PROTECT, related_name="+", null=True, db_index=False
    )
    operator = models.TextField(choices=Operator, default=Operator.UNKNOWN)
    state = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", null=True, db_index=False)
    located_in = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", null=True, db_index=False)
    jurisdiction = models.ForeignKey(
        Jurisdiction, models.PROTECT, related_name="+", null=True, db_index=False
    )

    # Whether the detainer itself was valid; a final order or a match says something of the person.
    probable_cause = models.TextField(choices=ProbableCause, default=ProbableCause.NOT_RECORDED)
    warrant = models.TextField("warrant attached", choices=Attached, default=Attached.NOT_RECORDED)

    lift_reason = models.TextField(blank=True, help_text="The source's own word for how it ended.")
    outcome = models.TextField(choices=Outcome)
    notice = models.TextField("notice before release", choices=Answer, default=Answer.UNKNOWN)
    hold = models.TextField("hold up to 48 hours", choices=Answer, default=Answer.UNKNOWN)
    outcome_basis = models.TextField(choices=Basis)
    outcome_rule = models.PositiveSmallIntegerField(
        "version of the rule", default=1, help_text="Of the mapping, or of the rule over chains."
    )
    outcome_reason = models.TextField(blank=True, help_text="Why this outcome, in one sentence.")
    custody_taken = models.TextField(choices=CustodyTaken, default=CustodyTaken.UNKNOWN)
    declined_on = models.DateField("day of the decline", null=True, blank=True)
    declined_on_exactness = models.TextField(choices=Exactness, default=Exactness.UNKNOWN)
    recorded_on = models.DateField("day the decline was recorded", null=True, blank=True)
    recorded_on_exactness = models.TextField(choices=Exactness, default=Exactness.UNKNOWN)

    objects = DetainerQuerySet.as_manager()

    class Meta:
        constraints = [
            *versioned_constraints("detainer"),
            models.CheckConstraint(
                condition=Q(place_status="resolved", jurisdiction__isnull=False)
                | (~Q(place_status="resolved") & Q(jurisdiction=None)),
                name="detainer_resolved_has_place",
                violation_error_message="A detainer has a jurisdiction exactly when its place is resolved.",
            ),
            place_follows_operator("detainer_place_follows_operator"),
            models.CheckConstraint(
                condition=~Q(operator__in=IN_FEDERAL_CUSTODY) | Q(place_status="federal"),
                name="detainer_federal_operator_is_federal_custody",
                violation_error_message="Who is held in a federal jail, or in a private one under federal "
                "contract, is in federal custody: no local place answers.",
            ),
            models.CheckConstraint(
                condition=~Q(place_status="not_stated") | Q(facility=None, located_in=None, state=None),
                name="detainer_not_stated_is_empty",
                violation_error_message="Where the source states no place, none is filled in.",
            ),
            models.CheckConstraint(
                condition=(~Q(asked="notice") | Q(hold="not_asked"))
                & (~Q(asked="hold") | Q(notice="not_asked"))
                & (~Q(asked="both") | ~Q(hold="not_asked") & ~Q(notice="not_asked")),
                name="detainer_answers_fit_asked",
                violation_error_message="What was not asked is neither honored nor declined: "
                "choose “not asked” for it, and for nothing else.",
            ),
            models.CheckConstraint(
                condition=~Q(asked="notice", outcome="declined")
                & (~Q(outcome="notice_declined") | Q(asked="notice")),
                name="detainer_notice_is_no_detainer",
                violation_error_message="A declined request for notice is counted apart from a declined "
                "detainer: use “Notification request declined”, for requests that asked nothing else.",
            ),
            models.CheckConstraint(
                condition=~Q(probable_cause="missing")
                | ~Q(outcome__in=DECLINES) & ~Q(notice="declined") & ~Q(hold="declined"),
                name="detainer_without_basis_not_declined",
                violation_error_message="A detainer without probable cause was not valid, "
                "and what was not valid cannot be declined.",
            ),
            models.CheckConstraint(
                condition=(Q(declined_on=None) & Q(recorded_on=None))
                | Q(outcome__in=(*DECLINES, "honored_in_part")),
                name="detainer_declined_on_is_declined",
                violation_error_message="Only what was declined has a day of decline, "
                "or a day of recording one.",
            ),
            models.CheckConstraint(
                condition=(
                    Q(declined_on=None, declined_on_exactness="unknown")
                    | Q(declined_on__isnull=False) & ~Q(declined_on_exactness="unknown")
                )
                & (
                    Q(recorded_on=None, recorded_on_exactness="unknown")
                    | Q(recorded_on__isnull=False) & ~Q(recorded_on_exactness="unknown")
                ),
                name="detainer_dates_or_unknown",
                violation_error_message="Give the date and how exactly it is known, or neither.",
            ),
        ]
        # Lists filter by one of these, newest prepared first, and page by (prepared_on, uid). “since” finds
        # what an edition opened, “uid” one record as any edition left it. Publishing writes all for each row.
        indexes = [
            models.Index(fields=fields, name=f"detainer_by_{name}", condition=Q(since__isnull=False))
            for name, fields in {
                "day": ["-prepared_on", "-uid"],
                "jurisdiction": ["jurisdiction", "-prepared_on", "-uid"],
                "state": ["state", "-prepared_on", "-uid"],
                "located_in": ["located_in", "-prepared_on", "-uid"],
                "outcome": ["outcome", "-prepared_on", "-uid"],
                "form": ["form", "-prepared_on", "-uid"],
                "since": ["since"],
                "uid": ["uid"],
            }.items()
        ]
        # Hardly any; counts by state of what a place's own agencies run ask for them.
        indexes.append(
            models.Index(
                fields=["jurisdiction"],
                name="detainer_beyond_state",
                condition=Q(since__isnull=False) & ~Q(IN_STATE),
            )
        )
        # What no place answers for in a state, where a list goes by place.
        indexes.append(
            models.Index(
                fields=["state", "place_status", "-prepared_on", "-uid"],
                name="detainer_without_place",
                condition=Q(since__isnull=False, jurisdiction=None),
            )
        )
        # How many rows an edition ended.
        indexes.append(
            models.Index(
                fields=["until", "removed"], name="detainer_by_until", condition=Q(until__isnull=False)
            )
        )

    def __str__(self):
        return f"Detainer prepared {self.prepared_on}"


class DetainerPerson(VersionedChild):
    """What a source tells of the person, and its original row: never public, only ever in aggregates."""

    visibility = PRIVATE
    withdrawn = DELETED
    root = "detainer"

    detainer = models.OneToOneField(Detainer, models.CASCADE, related_name="person")
    person_key = models.TextField(
        blank=True,
        help_text="The source's pseudonymous key: letters and digits without a space, never a name.",
    )
    citizenship = models.TextField(blank=True)
    sex = models.TextField(blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True)
    criminality = models.TextField(blank=True)
    threat_level = models.TextField(blank=True)
    charge_code = models.TextField(blank=True)
    charge = models.TextField(blank=True)
    original = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person_key="") | Q(person_key__regex=r"^[A-Za-z0-9_-]*[0-9][A-Za-z0-9_-]*$"),
                name="detainer_person_key_is_no_name",
                violation_error_message="A person is known by a key of the source, with a digit and without "
                "a space: never by a name.",
            ),
        ]
        indexes = [models.Index(fields=["person_key"], name="detainer_person_by_key")]
