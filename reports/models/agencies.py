"""What passes between us and the agencies a publication names: what they were shown, what they answer."""

from django.db import models
from django.db.models import Q

from detainers.models import Jurisdiction
from editions.blanking import WORD, blank
from editions.plausible import plausible
from editions.stamps import StampedDateTimeField, StampedForeignKey
from editions.versioned import VersionedModel, VersionedQuerySet, versioned_constraints
from editions.visibility import APPEND, PRIVATE


class AgencyNotice(models.Model):
    """That a place was shown what an edition is to say of it. Written once, signed by the database.

    `shown` is a digest of that, so that a later change of the draft shows.
    """

    class Way(models.TextChoices):
        EMAIL = "email", "E-mail"
        LETTER = "letter", "Letter"
        HAND = "hand", "Handed over"

    visibility = PRIVATE
    staff_may = APPEND

    edition = models.ForeignKey("editions.Edition", models.PROTECT, related_name="agency_notices")
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    sent_on = models.DateField()
    way = models.TextField(choices=Way)
    sent_to = models.TextField("office", help_text="Which office it was sent to. For staff only.")
    shown = models.TextField()
    made_by = StampedForeignKey("editions.User", models.PROTECT, related_name="+", null=True)
    made_at = StampedDateTimeField(null=True)

    class Meta:
        verbose_name = "notice to an agency"
        verbose_name_plural = "notices to agencies"
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_to__regex=r"\S"),
                name="agency_notice_names_office",
                violation_error_message="Say which office it was sent to.",
            ),
            plausible("agency_notice_sent_on_plausible", "sent_on", "The notice"),
        ]

    def __str__(self):
        return f"{self.jurisdiction}, {self.sent_on}"


class AgencyResponseQuerySet(VersionedQuerySet):
    def in_order(self):
        """Newest first, each with its place."""
        return self.select_related("jurisdiction__state").order_by("-received_on", "uid")


class AgencyResponse(VersionedModel):
    """What a named agency answers, in its own words, and what became of it: one record for each dispute."""

    class About(models.TextChoices):
        PLACE = "place", "What is said of the place"
        REPORT = "report", "A report"
        HIGHLIGHT = "highlight", "A highlight"
        DETAINER = "detainer", "A detainer"
        POLICY = "policy", "A policy"

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        ACCEPTED = "accepted", "Accepted"
        REFUSED = "refused", "Refused"

    withdrawn = blank(
        *("jurisdiction", "about", "about_uid", "received_on", "status", "replied_on", "is_demonstration"),
        reply=f"case when status = 'open' then '' else {WORD} end",
    )

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    agency = models.TextField(help_text="Who answers: the office, not the person. Public.")
    about = models.TextField(choices=About, editable=False)
    about_uid = models.UUIDField(null=True, editable=False)
    received_on = models.DateField()
    words = models.TextField(help_text="What the agency says, word for word. Public.")
    status = models.TextField(choices=Status, default=Status.OPEN)
    reply = models.TextField(
        blank=True,
        help_text="What we did and why; needed to accept or refuse. Public. Markdown.",
    )
    replied_on = models.DateField(null=True, blank=True)
    is_demonstration = models.BooleanField(default=False, editable=False)

    objects = AgencyResponseQuerySet.as_manager()

    class Meta:
        verbose_name = "answer of an agency"
        verbose_name_plural = "answers of agencies"
        constraints = [
            *versioned_constraints("response"),
            plausible("response_received_on_plausible", "received_on", "The answer"),
            models.UniqueConstraint(
                fields=["jurisdiction", "about", "about_uid"],
                condition=Q(since__isnull=False, until=None),
                nulls_distinct=False,
                name="response_one_per_dispute",
                violation_error_message="This place's dispute about this page is on record: revise that one, "
                "so that there is one answer and one status.",
            ),
            models.CheckConstraint(
                condition=Q(about="place", about_uid=None) | (~Q(about="place") & Q(about_uid__isnull=False)),
                name="response_names_its_record",
                violation_error_message="Say which report, highlight, detainer or policy it is about, "
                "or the place.",
            ),
            models.CheckConstraint(
                condition=Q(words__regex=r"\S") & Q(agency__regex=r"\S"),
                name="response_has_words",
                violation_error_message="Give the agency and its words.",
            ),
            models.CheckConstraint(
                condition=Q(status="open")
                | (
                    Q(reply__regex=r"\S")
                    & Q(replied_on__isnull=False, replied_on__gte=models.F("received_on"))
                ),
                name="response_decided_says_why",
                violation_error_message="To accept or refuse an answer, say what was done and why, and on "
                "which day, not before the answer came.",
            ),
        ]

    def __str__(self):
        return f"{self.agency}, {self.received_on}"
