from django.db import models

from detainers.models.dates import Exactness
from detainers.models.detainers import Detainer
from detainers.models.places import Jurisdiction
from editions.versioned import VersionedChild
from editions.visibility import ALL_ROWS


class ChainPart(VersionedChild):
    """Something that happened in one person's stay in custody, at a place, on a date."""

    visibility = ALL_ROWS  # with its root
    root = "detainer"

    happened_on = models.DateField(null=True)
    exactness = models.TextField(choices=Exactness, default=Exactness.DAY)
    facility = models.ForeignKey("detainers.Facility", models.PROTECT, related_name="+", null=True)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", null=True)
    note = models.TextField(blank=True)

    class Meta:
        abstract = True


class CustodyEvent(ChainPart):
    """A step of the chain other than the end of a stay."""

    class Kind(models.TextChoices):
        ARRESTED = "arrested", "Arrested for a criminal offense"
        BOOKED_IN = "booked_in", "Booked in"
        ISSUED = "issued", "Detainer issued"
        SERVED = "served", "Copy served on the person"
        RECEIVED = "received", "Detainer received"
        ACKNOWLEDGED = "acknowledged", "Detainer acknowledged"
        LIFTED = "lifted", "Detainer lifted"
        NOTICE_GIVEN = "notice_given", "Notice given"
        HOLD_BEGAN = "hold_began", "Hold began"
        HOLD_RAN_OUT = "hold_ran_out", "48 hours ran out"
        ISSUER_ABSENT = "issuer_absent", "Issuer did not come"
        TRANSFERRED_IN = "transferred_in", "Transferred in"
        MISDIRECTED = "misdirected", "Person was not held there"
        PICKED_UP = "picked_up", "Picked up later by the issuer"

    detainer = models.ForeignKey(Detainer, models.CASCADE, related_name="custody_events")
    kind = models.TextField(choices=Kind)


class Release(ChainPart):
    """How and when a stay in custody ended."""

    class Kind(models.TextChoices):
        TO_COMMUNITY = "to_community", "Released to the community"
        HANDED_OVER = "handed_over", "Handed to the issuer"
        TRANSFERRED_OUT = "transferred_out", "Transferred to another custodian"
        DIED = "died", "Died"
        DEPORTED = "deported", "Deported"
        ESCAPED = "escaped", "Escaped"

    detainer = models.ForeignKey(Detainer, models.CASCADE, related_name="releases")
    kind = models.TextField(choices=Kind)
