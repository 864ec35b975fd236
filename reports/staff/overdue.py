"""Texts past the day of their next review, or near it: for the desk and the list of content."""

from dataclasses import dataclass

from django.urls import reverse

from reports.staff.text_kinds import KIND_OF, url_of
from reports.upkeep import Review, reviews


@dataclass(frozen=True)
class Waiting:
    """A text that is to be reviewed: its name, kind, place where it is done, and the Review."""

    review: Review

    @property
    def name(self):
        place = getattr(self.review.record, "jurisdiction", None)
        return f"{self.review.record} ({place})" if place else str(self.review.record)

    @property
    def kind(self):
        return str(self.review.record._meta.verbose_name)

    @property
    def reviewed_url(self):
        """Where “Reviewed today, unchanged” is posted."""
        kind = KIND_OF.get(type(self.review.record))
        return reverse("admin:text-reviewed", args=[kind.slug if kind else "policies", self.review.record.pk])

    @property
    def url(self):
        """The open draft where there is one: there the date is already being changed."""
        return url_of(self.review.draft or self.review.record)


def is_asked(review, user):
    """Whether the person is who looks after the text."""
    upkeep = review.upkeep
    return upkeep.owner_id == user.pk if upkeep.owner_id else user.has_role(upkeep.owner_role)


def overdue(user=None):
    """[Waiting] of all texts whose review is past or near, longest first; of one person's where given.

    The same number of queries however many texts there are.
    """
    found = [review for review in reviews() if review.is_soon]
    return [Waiting(review) for review in found if user is None or is_asked(review, user)]
