from django.db import models
from django.db.models import F, Q

from editions.versioned import NamedOnce
from editions.visibility import Visibility


class SourceQuerySet(models.QuerySet):
    def as_of(self, reading):
        """Sources that editions up to the reading named."""
        return self.filter(since__lte=reading.number)


class Source(NamedOnce):
    """Who releases a series of files of detainer rows, and under what terms."""

    slug = models.SlugField(unique=True)
    name = models.TextField()
    publisher = models.TextField()
    url = models.URLField(blank=True)
    licence = models.TextField(blank=True)
    note = models.TextField(blank=True, help_text="What the source leaves out, for readers. Markdown.")
    is_demonstration = models.BooleanField(default=False)

    objects = SourceQuerySet.as_manager()

    def __str__(self):
        return self.name


class Delivery(NamedOnce):
    """One file of rows from one source, known by its checksum; published with its edition."""

    class Form(models.TextChoices):
        FOIA_2015 = "foia-2015", "FOIA release of 2015, 7 columns"
        FOIA_2026 = "foia-2026", "FOIA releases since 2023, 64 columns"
        TEMPLATE = "template", "Our own template"
        DEMONSTRATION = "demonstration", "Invented rows"

    visibility = Visibility(is_public=True, where="since is not null", hidden=("received_by_id",))

    edition = models.ForeignKey("editions.Edition", models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, models.PROTECT, related_name="deliveries")
    file_name = models.TextField()
    sha256 = models.TextField("SHA-256")
    form = models.TextField(choices=Form)
    events_file_name = models.TextField("file of events", blank=True)
    events_sha256 = models.TextField("SHA-256 of the events", blank=True)
    received_at = models.DateTimeField(auto_now_add=True)
    received_by = models.ForeignKey("editions.User", models.PROTECT, related_name="+", null=True)
    row_count = models.PositiveIntegerField("rows in the file")
    kept_count = models.PositiveIntegerField("rows kept, place resolved or not stated")
    held_count = models.PositiveIntegerField("rows held, place not resolved")
    refused_count = models.PositiveIntegerField("rows refused, not readable")
    first_day = models.DateField("first day prepared", null=True)
    last_day = models.DateField("last day prepared", null=True)
    place = models.TextField("scope of place", blank=True, help_text="Empty for the whole country.")
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"],
                name="delivery_file_once",
                violation_error_message="This very file was already brought in.",
            ),
            models.CheckConstraint(
                condition=Q(row_count=F("kept_count") + F("held_count") + F("refused_count")),
                name="delivery_counts_add_up",
                violation_error_message="Kept, held and refused rows add up to the rows of the file.",
            ),
            models.CheckConstraint(
                condition=Q(first_day__isnull=False, last_day__isnull=False, first_day__lte=F("last_day"))
                | Q(first_day=None, last_day=None),
                name="delivery_first_day_before_last",
                violation_error_message="The first day prepared is not after the last.",
            ),
        ]

    def __str__(self):
        return self.file_name
