from django.db import models
from django.db.models import Q

from editions.blanking import ADDRESS, blank
from editions.versioned import VersionedModel, versioned_constraints
from editions.visibility import ALL_ROWS, READ


class Outcome(models.TextChoices):
    """What became of a detainer. Never typed: taken from a rule over the chain or a published mapping."""

    DECLINED = "declined", "Declined"
    NOTICE_DECLINED = "notice_declined", "Notification request declined"
    HONORED = "honored", "Honored"
    HONORED_IN_PART = "honored_in_part", "Honored in part"
    LIFTED = "lifted", "Lifted by the issuer"
    NOT_REMOVABLE = "not_removable", "Citizen or not removable"
    CLOSED = "closed", "Closed"
    TRANSFERRED = "transferred", "Transferred"
    MISDIRECTED = "misdirected", "Misdirected"
    NOT_RECEIVED = "not_received", "Not received or not served"
    PENDING = "pending", "Pending"
    UNKNOWN = "unknown", "Unknown"
    UNDETERMINED = "undetermined", "Pending or unknown"


class Answer(models.TextChoices):
    """What became of one of the two things a detainer may ask: notice or hold."""

    NOT_ASKED = "not_asked", "Not asked"
    HONORED = "honored", "Honored"
    DECLINED = "declined", "Declined"
    LIFTED = "lifted", "Lifted by the issuer"
    NOT_REMOVABLE = "not_removable", "Citizen or not removable"
    CLOSED = "closed", "Closed"
    TRANSFERRED = "transferred", "Transferred"
    MISDIRECTED = "misdirected", "Misdirected"
    NOT_RECEIVED = "not_received", "Not received or not served"
    PENDING = "pending", "Pending"
    UNKNOWN = "unknown", "Not known"


class CustodyTaken(models.TextChoices):
    """Whether the issuing agency took custody after all: a question apart from the outcome."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNKNOWN = "unknown", "Not known"


# A whole detainer, or a request for notice alone, that was declined.
DECLINES = (Outcome.DECLINED.value, Outcome.NOTICE_DECLINED.value)


class OutcomeRule(VersionedModel):
    """One line of the mapping from a source's own word to an outcome, for sources without a chain."""

    withdrawn = blank("mapping_version", "outcome", "custody_taken", lift_reason=ADDRESS)

    mapping_version = models.PositiveSmallIntegerField(default=1)
    lift_reason = models.TextField(blank=True, help_text="Exactly as the source writes it; empty for none.")
    outcome = models.TextField(choices=Outcome)
    custody_taken = models.TextField(choices=CustodyTaken)
    explanation = models.TextField(help_text="One sentence for readers.")

    class Meta:
        constraints = [
            *versioned_constraints("outcome_rule"),
            models.UniqueConstraint(
                fields=["mapping_version", "lift_reason"],
                condition=Q(since__isnull=False, until=None),
                name="outcome_rule_one_per_reason",
                violation_error_message="This reason is already mapped.",
            ),
        ]

    def __str__(self):
        return f"{self.lift_reason or '(empty)'} → {self.get_outcome_display()}"


class TallyEntry(models.Model):
    """A signed change in a count of detainers, by edition; sums up to an edition are the counts as of it.

    `place` is a GEOID of the grain, “US”, or one of federal, unresolved and not_stated.
    Form, operator and source are told apart for places, and of the nation and states by the grains in full
    and those of all months.
    Written by publishing alone.
    """

    class Grain(models.TextChoices):
        NATION = "nation"
        STATE = "state"
        PLACE = "place"
        NATION_IN_FULL = "nation_in_full"
        STATE_IN_FULL = "state_in_full"
        STATE_ALL_MONTHS = "state_all_months"
        PLACE_ALL_MONTHS = "place_all_months"

    visibility = ALL_ROWS
    staff_may = READ

    edition_number = models.PositiveIntegerField()
    grain = models.TextField(choices=Grain)
    place = models.CharField(max_length=10, db_collation="C")
    month = models.DateField(
        null=True,
        help_text="First day of the month the detainers were prepared in; none of all months together.",
    )
    outcome = models.TextField(choices=Outcome)
    notice = models.TextField(choices=Answer)
    hold = models.TextField(choices=Answer)
    custody_taken = models.TextField(choices=CustodyTaken)
    form = models.TextField(default="")
    operator = models.TextField(default="")
    # Taken from rows, which the database holds to a source: asking again for each entry takes long.
    source = models.ForeignKey(
        "detainers.Source",
        models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
        db_constraint=False,
    )
    change = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    *("grain", "place", "month", "outcome", "notice", "hold"),
                    *("custody_taken", "edition_number", "form", "operator", "source"),
                ],
                # With it a page counts from the index alone.
                include=["change"],
                nulls_distinct=False,
                name="tally_entry_once",
            ),
            models.CheckConstraint(
                condition=Q(grain__in=["state_all_months", "place_all_months"], month=None)
                | ~Q(grain__in=["state_all_months", "place_all_months"]) & Q(month__isnull=False),
                name="tally_entry_month_or_all",
                violation_error_message="An entry of the tally has a month, or its grain is of all months.",
            ),
        ]
        indexes = [
            # What an edition changed.
            models.Index(fields=["edition_number", "grain", "place"], name="tally_entry_by_edition"),
            # A table of places asks for few columns of very many entries: they are read from here alone.
            models.Index(
                fields=["grain", "place", "outcome", "month"],
                include=["edition_number", "change"],
                name="tally_entry_by_place",
            ),
        ]
