"""Which editions held what a withdrawal takes away."""

from django.apps import apps
from django.db.models import Max, Min

from editions.files import touched_by_withdrawal
from editions.models import Edition, Withdrawal


def versions_of(withdrawal):
    """Every published version of the record that is withdrawn."""
    return apps.get_model(withdrawal.record_model).objects.filter(
        uid=withdrawal.record_uid, since__isnull=False, removed=False
    )


def span_of(withdrawal):
    """First and last number of the editions in which the record stood, up to the newest; two queries."""
    versions = versions_of(withdrawal)
    span = versions.aggregate(first=Min("since"), last=Max("until"))
    if versions.filter(until=None).exists():
        return span["first"], Edition.objects.published().first().number
    return span["first"], span["last"] - 1


@touched_by_withdrawal
def editions_that_held(number):
    """The editions before the withdrawal in whose files a record of it stood."""
    spans = [span_of(withdrawal) for withdrawal in Withdrawal.objects.filter(since=number)]
    return {each for first, last in spans for each in range(first, min(last, number - 1) + 1)}
