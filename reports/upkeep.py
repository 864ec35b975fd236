"""When texts that readers rely on are looked at again, by whom, and which of them wait."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from detainers.models import Policy
from reports.models import Claim, ContentBlock, Faq, GlossaryTerm, Upkeep

# The field with the day on which somebody last looked whether a record of the model still holds.
REVIEWED = {
    Faq: "last_reviewed_on",
    Claim: "last_reviewed_on",
    ContentBlock: "checked_on",
    GlossaryTerm: "last_reviewed_on",
    Policy: "seen_on",
}
SOON = timedelta(days=30)


def months_after(day, months):
    """The same day so many months on, or the last of that month where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@dataclass(frozen=True)
class Review:
    """What is said of a text's review: who answers for it, when it was last done and is due again."""

    record: object
    upkeep: Upkeep
    # The version that somebody has open, published with an edition to come.
    draft: object = None

    @property
    def reviewed_on(self):
        return getattr(self.record, REVIEWED[type(self.record)])

    @property
    def due_on(self):
        """None for what nobody ever reviewed."""
        return self.reviewed_on and months_after(self.reviewed_on, self.upkeep.months)

    @property
    def is_past(self):
        return self.due_on is None or self.due_on < timezone.localdate()

    @property
    def is_soon(self):
        return self.is_past or self.due_on <= timezone.localdate() + SOON

    @property
    def owner_words(self):
        return self.upkeep.owner_words


def upkeep_of(records):
    """{identifier: Upkeep} of records, the usual one where nobody chose another; one query."""
    uids = {record.uid for record in records}
    chosen = Upkeep.objects.filter(uid__in=uids).select_related("owner")
    return {uid: Upkeep(uid=uid) for uid in uids} | {upkeep.uid: upkeep for upkeep in chosen}


def reviews_of(records, drafts=()):
    """[Review] of records; `drafts` are the open versions of some of them. One query."""
    upkeep, opened = upkeep_of(records), {draft.uid: draft for draft in drafts}
    return [Review(record, upkeep[record.uid], opened.get(record.uid)) for record in records]


def read_by_the_public(model):
    """What is published of a model and has to hold: a notice that is not shown has not."""
    rows = model.objects.current().with_content().select_related("edition")
    if model is ContentBlock:
        return rows.filter(is_on=True)
    return rows.select_related("jurisdiction__state") if model is Policy else rows


def reviews():
    """Every published text with its review, the one longest due first; the same queries however many."""
    records, drafts = [], []
    for model in REVIEWED:
        records += read_by_the_public(model)
        drafts += model.objects.drafts().select_related("edition")
    return sorted(reviews_of(records, drafts), key=lambda review: review.due_on or date.min)
