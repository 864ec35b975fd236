"""Who looks after a public text, and how often."""

from django.db import models
from django.db.models import Q

from editions.models import Role
from editions.visibility import PRIVATE


class Upkeep(models.Model):
    """Who reviews a text, all its versions, and after how many months again: for staff alone.

    A text without one is any editor's, once a year. Editors change it at once, without an edition;
    each change is in the trail.
    """

    visibility = PRIVATE
    staff_may = ("SELECT", "INSERT", "UPDATE")

    MONTHS = 12

    uid = models.UUIDField("identifier", unique=True, editable=False)
    owner_role = models.TextField(
        "role that looks after it",
        choices=Role,
        default=Role.EDITOR,
        help_text="Anybody with this role may be asked when the review is due.",
    )
    owner = models.ForeignKey(
        "editions.User",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="person who looks after it",
        help_text="Empty for anybody with the role. For staff only, never public.",
    )
    months = models.PositiveSmallIntegerField(
        "review every",
        default=MONTHS,
        help_text="Months from one review to the next, 1 to 60.",
    )

    class Meta:
        verbose_name = "upkeep of a text"
        verbose_name_plural = "upkeep of texts"
        constraints = [
            models.CheckConstraint(
                condition=Q(months__range=(1, 60)),
                name="upkeep_months_in_five_years",
                violation_error_message="Review it after 1 to 60 months.",
            ),
        ]

    def __str__(self):
        return f"{self.owner_words}, every {self.months} months"

    @property
    def owner_words(self):
        return str(self.owner) if self.owner else f"any {self.get_owner_role_display().lower()}"
