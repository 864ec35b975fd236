"""What a withdrawal reaches: the editions the record stood in, and the files made of them."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Max, Min

from editions.blanking import blanked_fields
from editions.files import touched_by_withdrawal
from editions.models import Edition, EditionFile, Withdrawal
from editions.versioned import parts_of


def span_of(withdrawal):
    """First and last number of the editions in which the record stood, up to the newest; two queries."""
    span = withdrawal.versions.aggregate(first=Min("since"), last=Max("until"))
    if withdrawal.versions.filter(until=None).exists():
        return span["first"], Edition.objects.published().first().number
    return span["first"], span["last"] - 1


@touched_by_withdrawal
def editions_that_held(number):
    """The editions before the withdrawal in whose files a record of it stood.

    The one that took it away names it among the rows it changed.
    """
    spans = [span_of(withdrawal) for withdrawal in Withdrawal.objects.filter(since=number)]
    return {each for first, last in spans for each in range(first, min(last + 1, number - 1) + 1)}


@dataclass(frozen=True)
class Reach:
    """What withdrawing one record blanks, for whoever prepares, reviews and publishes it."""

    withdrawal: Withdrawal
    record: object
    fields: list
    parts: list
    first: int
    last: int
    version_count: int
    file_count: int
    drafts: list

    @property
    def edition_count(self):
        return self.last - self.first + 1


def reach_of(withdrawal):
    """The Reach of a withdrawal that is not published; a handful of queries."""
    first, last = span_of(withdrawal)
    model = withdrawal.model
    held = EditionFile.objects.served().filter(edition_number__range=(first, last))
    drafts = model.objects.drafts().filter(uid=withdrawal.record_uid).select_related("edition")
    versions = list(withdrawal.versions.order_by("-since"))
    return Reach(
        withdrawal,
        versions[0],
        [str(field.verbose_name) for field in blanked_fields(model)],
        [str(part._meta.verbose_name_plural) for part in parts_of(model)],
        first,
        last,
        len(versions),
        held.count(),
        list(drafts),
    )


def withdrawals_in(edition):
    """[Reach] of each withdrawal in an edition on its way, and nothing for any other."""
    if edition.kind != Edition.Kind.WITHDRAWAL or edition.number is not None:
        return []
    return [reach_of(each) for each in Withdrawal.objects.filter(edition=edition).order_by("pk")]


def withdrawn_in_drafts(edition):
    """(model, identifier) of records that an edition would publish again after they were withdrawn."""
    for label in Withdrawal.objects.published().order_by().values_list("record_model", flat=True).distinct():
        model = apps.get_model(label)
        gone = Withdrawal.objects.published().filter(record_model=label).values("record_uid")
        drafts = model.objects.drafts().filter(edition=edition, removed=False, uid__in=gone)
        yield from ((model, uid) for uid in drafts.values_list("uid", flat=True))
