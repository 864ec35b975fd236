from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from detainers.models.deliveries import Delivery
from editions.visibility import EVERYTHING, PRIVATE

CHECKSUM = r"^[0-9a-f]{64}$"


class UploadQuerySet(models.QuerySet):
    def with_delivery(self):
        """Each with `is_in`: whether a delivery of the very file is in the record or in a draft."""
        return self.annotate(is_in=Exists(Delivery.objects.filter(sha256=OuterRef("sha256"))))

    def to_do(self):
        """What waits for the reader, the longest first."""
        waits = Q(state__in=(Upload.State.WAITING, Upload.State.ENTERING)) | Q(is_stale=True)
        return self.filter(waits).order_by("asked_at", "pk")


class Upload(models.Model):
    """A file that an editor sent in: what was asked of it, how far its reading is, what came of it.

    It is gone, with the file, once its rows are published; whether they are in is told by their delivery.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Being read"
        READ = "read", "Read"
        REFUSED = "refused", "Refused as a whole"
        ENTERING = "entering", "Being brought in"

    visibility = PRIVATE
    staff_may = EVERYTHING

    file_name = models.TextField()
    sha256 = models.TextField("SHA-256")
    size = models.PositiveBigIntegerField("bytes")
    events_file_name = models.TextField(blank=True)
    events_sha256 = models.TextField(blank=True)
    # By slug: a source we ship is made with its first delivery.
    source = models.TextField()
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    place = models.TextField("GEOID of the place it covers", blank=True)
    replaces = models.TextField("SHA-256 of the delivery it replaces", blank=True)
    uploaded_by = models.ForeignKey("editions.User", models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    state = models.TextField(choices=State, default=State.WAITING)
    problem = models.TextField("why it was refused", blank=True)
    asked_by = models.ForeignKey("editions.User", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    edition = models.ForeignKey("editions.Edition", models.PROTECT, related_name="+", null=True, blank=True)
    is_stale = models.BooleanField("figures to be compared again", default=False)
    # Of the reading that is under way; a reader that dies leaves them, and the next begins anew.
    attempts = models.PositiveSmallIntegerField(default=0)
    step = models.TextField(blank=True)
    rows_read = models.PositiveIntegerField(default=0)
    share_read = models.FloatField(default=0)
    # What the reading found: counts, reasons, first bad rows, figures; no attribute of any person.
    report = models.JSONField(default=dict)

    objects = UploadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"],
                name="upload_file_once",
                violation_error_message="This very file was sent in already.",
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=CHECKSUM)
                & (Q(events_sha256="") | Q(events_sha256__regex=CHECKSUM))
                & (Q(replaces="") | Q(replaces__regex=CHECKSUM)),
                name="upload_checksums_are_hex",
                violation_error_message="A file is named by its SHA-256, in 64 digits and letters.",
            ),
            models.CheckConstraint(
                condition=Q(first_day=None) | Q(last_day=None) | Q(first_day__lte=F("last_day")),
                name="upload_first_day_before_last",
                violation_error_message="The first day the file covers is not after the last.",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(problem=""),
                name="upload_refused_says_why",
                violation_error_message="A file that is refused as a whole says why.",
            ),
        ]

    def __str__(self):
        return self.file_name

    @property
    def is_under_way(self):
        return self.state in {self.State.WAITING, self.State.ENTERING}
