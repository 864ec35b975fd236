from django.db import models
from django.db.models import Q

from detainers.models.dates import Exactness
from detainers.models.detainers import Detainer
from detainers.models.places import Jurisdiction
from editions.blanking import DELETED
from editions.versioned import VersionedChild
from editions.visibility import ALL_ROWS


class EventKind(models.TextChoices):
    """What can happen in a chain of custody; the chains of detainers and of highlights share these words."""

    ARRESTED = "arrested", "Arrested for a criminal offense"
    BOOKED_IN = "booked_in", "Booked in"
    ISSUED = "issued", "Detainer issued"
    SERVED = "served", "Copy served on the person"
    RECEIVED = "received", "Detainer received"
    ACKNOWLEDGED = "acknowledged", "Detainer acknowledged"
    LIFTED = "lifted", "Detainer lifted"
    MISDIRECTED = "misdirected", "Detainer went to a place that did not hold the person"
    NOTICE_GIVEN = "notice_given", "Notice given to the issuer"
    HOLD_BEGAN = "hold_began", "Held past release for the issuer"
    HOLD_RAN_OUT = "hold_ran_out", "48 hours ran out"
    ISSUER_ABSENT = "issuer_absent", "Issuer did not come"
    TRANSFERRED_OUT = "transferred_out", "Transferred to another custodian"
    TRANSFERRED_IN = "transferred_in", "Taken in from another custodian"
    TO_COMMUNITY = "to_community", "Released to the community"
    HANDED_OVER = "handed_over", "Handed to the issuer at release"
    PICKED_UP = "picked_up", "Taken into custody later by the issuer"
    ESCAPED = "escaped", "Notice of an escape"
    DIED = "died", "Died"
    DEPORTED = "deported", "Deported"
    OTHER = "other", "Other, see the note"


# What begins to hold a person, and what ends it.
TAKES_CUSTODY = frozenset({EventKind.BOOKED_IN, EventKind.TRANSFERRED_IN})
ENDS_CUSTODY = frozenset(
    {
        EventKind.TRANSFERRED_OUT,
        EventKind.TO_COMMUNITY,
        EventKind.HANDED_OVER,
        EventKind.ESCAPED,
        EventKind.DIED,
        EventKind.DEPORTED,
    }
)


class CustodyEvent(VersionedChild):
    """One step of a detainer's chain of custody, by position: at a place, by an agency, on a date."""

    visibility = ALL_ROWS  # with its root
    withdrawn = DELETED
    root = "detainer"

    detainer = models.ForeignKey(Detainer, models.CASCADE, related_name="custody_events")
    position = models.PositiveSmallIntegerField(help_text="Its place in the chain, from 1.")
    kind = models.TextField(choices=EventKind)
    happened_on = models.DateField("date", null=True, blank=True)
    exactness = models.TextField(choices=Exactness, default=Exactness.DAY)
    facility = models.ForeignKey(
        "detainers.Facility", models.PROTECT, related_name="+", null=True, blank=True
    )
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", null=True, blank=True)
    agency = models.ForeignKey(
        "detainers.LawEnforcementAgency", models.PROTECT, related_name="+", null=True, blank=True
    )
    place_as_written = models.TextField(blank=True, help_text="The place in the source's own words.")
    agency_as_written = models.TextField(blank=True, help_text="The agency in the source's own words.")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["detainer", "position"],
                name="custody_event_one_per_position",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Two events of a chain have the same place in it: "
                "number them 1, 2, 3.",
            ),
            models.CheckConstraint(
                condition=Q(exactness="unknown", happened_on=None)
                | (~Q(exactness="unknown") & Q(happened_on__isnull=False)),
                name="custody_event_date_or_unknown",
                violation_error_message="Give the date, or choose “not known”.",
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1),
                name="custody_event_position_from_one",
                violation_error_message="The events of a chain are numbered from 1.",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()
