"""What a correction says of itself: the class of its reason, who found it, and that it must say both."""

from django.db import models
from django.db.models import Q

# Kinds of edition that change any published record; `editions_not_of_its_kind` in the database says the same.
CHANGING = ("revision", "correction")

# While a correction is drafted, its words may still be missing; no abandoned one is ever read.
NOT_READ = Q(state__in=["draft", "abandoned"])
NO_CORRECTION = ~Q(kind="correction")

NOTE_MISSING = "Say in the note, for readers, what was wrong and what is right now."
REASON_MISSING = "Choose the class of reason of this correction."
FINDER_MISSING = "Say who found what was wrong: an office, a publisher or “our staff”."
NO_CORRECTION_SAYS = (
    "Only a correction has a class of reason and says who found it: leave both empty, "
    "or make it a correction."
)


class CorrectionReason(models.TextChoices):
    """Why something published was wrong, by us or in another publisher's report."""

    IDENTITY = "identity", "Wrong place of the same or a like name"
    TRANSFER = "transfer", "A transfer counted as a release"
    MISDIRECTED = "misdirected", "Detainer sent to a place that did not hold the person"
    POLICY = "policy", "Policy out of date"
    DUPLICATE = "duplicate", "Counted twice"
    TYPING = "typing", "Typing"
    SOURCE = "source", "Source corrected"
    OTHER = "other", "Other"


def correction_constraints():
    """What must hold of an edition because it is a correction, or is none."""
    return [
        models.CheckConstraint(
            condition=NO_CORRECTION | NOT_READ | Q(note__regex=r"\S"),
            name="edition_correction_has_note",
            violation_error_message=NOTE_MISSING,
        ),
        models.CheckConstraint(
            condition=NO_CORRECTION | NOT_READ | Q(correction_reason__in=CorrectionReason.values),
            name="edition_correction_has_reason",
            violation_error_message=REASON_MISSING,
        ),
        models.CheckConstraint(
            condition=NO_CORRECTION | NOT_READ | Q(found_by__regex=r"\S"),
            name="edition_correction_has_finder",
            violation_error_message=FINDER_MISSING,
        ),
        models.CheckConstraint(
            condition=Q(kind="correction") | Q(correction_reason="", found_by=""),
            name="edition_reason_is_of_correction",
            violation_error_message=NO_CORRECTION_SAYS,
        ),
    ]
